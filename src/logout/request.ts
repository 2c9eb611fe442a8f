import type { LogoutObstacle } from '../guards/availability.js';
import { steadyNow } from '../kit/clock.js';
import { within } from '../kit/delay.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { timeoutError, toSymbolError } from '../server/transport-errors.js';
import { fingerprint } from '../session/session.js';
import type { ForceLogoutValue } from '../server/force-logout-rule.js';
import type { LogoutContext } from './run-context.js';
import type { LogoutTiming } from './timing.js';

/** Name of the server's function that ends sessions. It is only ever written, with a value. */
const forceLogoutSymbol = 'ForceLogout';

/** Why a request was not sent, or its error; empty if it was answered without one. */
export interface Sending {
  readonly hold?: LogoutObstacle;
  readonly error?: SymbolError;
}

/**
 * Sends one request, unless something speaks against it at this moment. That is asked immediately before the client is
 * called, and again by a client that waits before it sends: what has changed meanwhile counts, and so does a long wait.
 * @param onSend called when the client is given the request
 * @throws the signal's reason, when aborted
 */
export async function sendRequest(
  value: ForceLogoutValue,
  { client, obstacle, signal }: Pick<LogoutContext, 'client' | 'obstacle' | 'signal'>,
  { answerWithin, sendWithin }: Pick<LogoutTiming, 'answerWithin' | 'sendWithin'>,
  onSend: () => void,
): Promise<Sending> {
  signal?.throwIfAborted();
  const askedAt = steadyNow();
  const held = obstacle();
  if (held !== undefined) return { hold: held };
  /** Why a client was told not to send, by the error that it was told so with. */
  const holds = new Map<unknown, LogoutObstacle>();
  const refuse = (): SymbolError | undefined => {
    const hold = obstacle() ?? (steadyNow() - askedAt > sendWithin ? 'stale' : undefined);
    if (hold === undefined) return undefined;
    const error = new SymbolError({
      message: 'NOT_SENT',
      code: SymbolErrorCode.notAllowed,
      symbol: forceLogoutSymbol,
      source: 'framework',
      outcome: 'refused',
    });
    holds.set(error, hold);
    return error;
  };
  onSend();
  try {
    const answer = client.writeSymbol(forceLogoutSymbol, value, { refuse, ...(signal && { signal }) });
    // What was sent is looked into even where a client never answers.
    await within(answer, answerWithin, () => timeoutError(forceLogoutSymbol, answerWithin, 'unknown'), signal);
    return {};
  } catch (cause) {
    signal?.throwIfAborted();
    const hold = holds.get(cause);
    return hold === undefined ? { error: toSymbolError(forceLogoutSymbol, cause) } : { hold };
  }
}

const refusals: ReadonlySet<number> = new Set([
  SymbolErrorCode.insufficientAccess,
  SymbolErrorCode.symbolNotMapped,
  SymbolErrorCode.invalidSession,
]);

/** After a missing right or a lost connection, every further request would fail the same way. */
export function isPointlessToGoOn(error: SymbolError): boolean {
  return error.source === 'transport' || error.source === 'timeout' || refusals.has(error.code);
}

/** Stands for the request that was not sent, because an earlier one failed. */
export function notSent(cause: SymbolError): SymbolError {
  return new SymbolError({
    message: 'NOT_SENT',
    code: cause.code,
    explanation: { kind: 'earlier-failed', values: { error: cause.message } },
    symbol: forceLogoutSymbol,
    domain: cause.domain,
    source: cause.source,
    outcome: 'refused',
    cause,
  });
}

/** 64 bytes in hexadecimal, like a session id. Error texts never need the full value. */
const idLike = /[0-9a-f]{128}/gi;

/** The server may quote a session id in its explanation; errors are shown, and ids are credentials. */
export function withoutSessionIds(error: SymbolError, listed: readonly { readonly id?: string }[]): SymbolError {
  const clean = (text: string) =>
    listed
      .reduce((rest, { id }) => (id ? rest.replaceAll(id, fingerprint(id)) : rest), text)
      .replace(idLike, fingerprint);
  const [message, reason] = [clean(error.message), clean(error.reason)];
  if (message === error.message && reason === error.reason) return error;
  const { code, symbol, domain, source, outcome } = error;
  return new SymbolError({ message, reason, code, symbol, domain, source, outcome });
}
