import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { fingerprint } from '../session/session.js';

/** Name of the server's function that ends sessions. It is only ever written, with a value. */
export const forceLogoutSymbol = 'ForceLogout';

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
