import type { Explanation } from './error-explanation.js';
import { SymbolError, SymbolErrorCode, type SymbolErrorOutcome } from './symbol-error.js';

/**
 * WebSocket close codes with which a TwinCAT HMI server rejects a client. A page never sees their HTTP forms 465/460.
 */
const CloseCode = { clientLimit: 4465, licenseExpired: 4460 } as const;

/** Close code of a server that is overloaded (WebSocket close code registry of IANA). */
const tryAgainLater = 1013;

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
 * No answer came in time. The outcome of a request that was sent is `unknown`, even for a read: callers should not have
 * to know which symbols are functions that change something. It is `refused` only if nothing was sent.
 * @param timeout how long the client waited, in milliseconds
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
 * Turns whatever a client of the host page throws or rejects with into a {@link SymbolError}. What is none says nothing
 * about the request, so that may have taken effect. Only its text is kept: the value itself may quote a session id.
 */
export function toSymbolError(symbol: string, cause: unknown): SymbolError {
  if (cause instanceof SymbolError) return cause;
  return new SymbolError({
    code: SymbolErrorCode.exception,
    message: 'EXCEPTION',
    explanation: { kind: 'client-failed', values: { error: causeText(cause) } },
    symbol,
    source: 'transport',
    outcome: 'unknown',
  });
}

/** A thrown value as text. Converting a value of a host page may throw in turn. */
function causeText(cause: unknown): string {
  try {
    return String(cause);
  } catch {
    return typeof cause;
  }
}

/**
 * Explains why a connection is lost: the `problem` of a client.
 * @param wasOpen whether the socket had been open
 * @param code close code of the WebSocket
 */
export function closeProblem(wasOpen: boolean, code: number, closeReason: string, url: string): SymbolError {
  const { host } = new URL(url);
  const own = rejections[code];
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

/** No connection could be opened, and the browser is known to deny this page the local network. */
export function localNetworkDenied({ explanation, symbol }: SymbolError): SymbolError {
  return notReadyError(symbol, { ...explanation, kind: 'local-network-denied' });
}

/**
 * Whether the server turned this client away, so that trying again soon is pointless: another client has to leave, the
 * licence has to change, or the load of the server has to fall.
 */
export function isTurnedAway(code: number): boolean {
  return code in rejections || code === tryAgainLater;
}

const rejections: Readonly<Record<number, { message: string; explanation: Explanation }>> = {
  [CloseCode.clientLimit]: {
    message: 'CLIENT_LIMIT',
    explanation: { kind: 'client-limit' },
  },
  [CloseCode.licenseExpired]: {
    message: 'LICENSE_EXPIRED',
    explanation: { kind: 'licence-expired' },
  },
};
