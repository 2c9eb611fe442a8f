import type { ExplanationKind } from './error-explanation.js';
import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/**
 * A value of the symbol `ForceLogout`. An object has exactly one key: the server joins several by OR, so a second one
 * would affect more sessions instead of fewer. `null` is everyone.
 */
export type ForceLogoutValue =
  | string
  | null
  | { readonly clientIp: string }
  | { readonly clientCertificate: string }
  | { readonly group: string }
  | { readonly sessionId: string };

/** How a symbol is about to be used. */
export type SymbolUse =
  | { readonly kind: 'read' }
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'write'; readonly value: unknown };

const refusalKinds = {
  read: 'logout-read',
  subscribe: 'logout-subscription',
  write: 'logout-value',
} as const satisfies Record<SymbolUse['kind'], ExplanationKind>;

/**
 * The rule of every client: `ForceLogout` is never sent without a write value, because a server may take a missing
 * value for `null`, which means everyone. So it is never read, never subscribed to, and never written with a value that
 * JSON drops (`undefined`, a function) or changes (`NaN` to `null`, `{sessionId: undefined}` to `{}`). Whether any
 * other value makes sense is for the caller to decide.
 * @returns the error to throw, or undefined if the use is allowed
 */
export function refuseForceLogout(symbol: string, use: SymbolUse): SymbolError | undefined {
  if (!isForceLogout(symbol) || (use.kind === 'write' && isForceLogoutValue(use.value))) return undefined;
  return new SymbolError({
    code: SymbolErrorCode.parameterInvalid,
    message: 'PARAMETER_INVALID',
    explanation: { kind: refusalKinds[use.kind] },
    symbol,
    source: 'framework',
    outcome: 'refused',
  });
}

/** Whether a symbol name addresses ForceLogout in any spelling: with its domain, or with a part after `::`. */
export function isForceLogout(symbol: string): boolean {
  return /^\s*(?:TcHmiSrv\.)?ForceLogout\s*(?:::|$)/i.test(symbol);
}

function isForceLogoutValue(value: unknown): boolean {
  if (typeof value === 'string' || value === null) return true;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((part) => typeof part === 'string');
}
