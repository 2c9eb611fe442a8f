import type { ExplanationKind } from './error-explanation.js';
import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** How a symbol is about to be used. */
export type SymbolUse =
  { readonly kind: 'read' } | { readonly kind: 'subscribe' } | { readonly kind: 'write'; readonly value: unknown };

const refusalKinds = {
  read: 'logout-read',
  subscribe: 'logout-subscription',
  write: 'logout-value',
} as const satisfies Record<SymbolUse['kind'], ExplanationKind>;

/**
 * The rule that guards every client: `ForceLogout` never goes out without a write value, since a server may take the
 * missing value for `null`, which means everyone. So it is never read, never subscribed to, and never written with a
 * value that JSON drops (`undefined`, a function) or turns into another one (`NaN` into `null`, `{sessionId: undefined}`
 * into `{}`). Which of the values that remain are wise is not decided here.
 * @returns the refusal, or undefined where the use is allowed
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

/** Whether a symbol name addresses ForceLogout, however it is written: with its domain or with a part behind `::`. */
export function isForceLogout(symbol: string): boolean {
  return /^\s*(?:TcHmiSrv\.)?ForceLogout\s*(?:::|$)/i.test(symbol);
}

function isForceLogoutValue(value: unknown): boolean {
  if (typeof value === 'string' || value === null) return true;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((part) => typeof part === 'string');
}
