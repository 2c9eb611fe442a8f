import type { Explanation } from './error-explanation.js';
import { SymbolError, SymbolErrorCode, type SymbolErrorOutcome } from './symbol-error.js';

/** WebSocket close codes with which a TwinCAT HMI server turns a client away; their HTTP forms 465/460 stay unseen. */
const CloseCode = { clientLimit: 4465, licenseExpired: 4460 } as const;

/** There is no open connection, and nothing was sent. */
export function notReadyError(symbol: string, explanation: Explanation, cause?: unknown): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.websocketNotReady,
    message: 'WEBSOCKET_NOT_READY',
    explanation,
    symbol,
    source: 'transport',
    outcome: 'refused',
    cause,
  });
}

/** The connection broke while the request was under way: it may have taken effect. */
export function closedError(symbol: string, explanation: Explanation, cause?: unknown): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.websocketClosed,
    message: 'WEBSOCKET_CLOSED',
    explanation,
    symbol,
    source: 'transport',
    outcome: 'unknown',
    cause,
  });
}

/**
 * Nobody answered in time. For whatever was sent the outcome is `unknown`, also for a read: a read changes nothing, but
 * callers should not have to know which symbols are functions that do. `refused` only where nothing left this client.
 * @param timeout milliseconds that were waited
 */
export function timeoutError(symbol: string, timeout: number, outcome: SymbolErrorOutcome): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.timeout,
    message: 'TIMEOUT',
    explanation: { kind: outcome === 'unknown' ? 'no-answer' : 'not-ready-in-time', values: { timeout } },
    symbol,
    source: 'timeout',
    outcome,
  });
}

/**
 * Why a connection is gone, for people: the `problem` of a client.
 * @param wasOpen whether the socket had been open before
 * @param code close code of the WebSocket
 */
export function closeProblem(wasOpen: boolean, code: number, closeReason: string, url: string): SymbolError {
  const { host } = new URL(url);
  const own = turnedAway[code];
  if (own !== undefined) {
    return new SymbolError({ ...own, code, symbol: '', source: 'transport', outcome: 'refused' });
  }
  if (!wasOpen) {
    return notReadyError('', { kind: 'not-reachable', values: { host } });
  }
  const said = closeReason.replace(/\.$/, '');
  const values = { host, code: String(code) };
  return closedError(
    '',
    said === '' ? { kind: 'closed', values } : { kind: 'closed-with-reason', values: { ...values, said } },
  );
}

/** Whether trying again soon is pointless: only another client's leaving or a new licence helps. */
export function isTurnedAway(code: number): boolean {
  return code in turnedAway;
}

const turnedAway: Readonly<Record<number, { message: string; explanation: Explanation }>> = {
  [CloseCode.clientLimit]: {
    message: 'CLIENT_LIMIT',
    explanation: { kind: 'client-limit' },
  },
  [CloseCode.licenseExpired]: {
    message: 'LICENSE_EXPIRED',
    explanation: { kind: 'licence-expired' },
  },
};
