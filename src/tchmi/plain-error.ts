import { LogoutUnavailableError } from '../guards/availability.js';
import { plainSymbolError, type PlainError } from '../report/plain-report.js';
import { SymbolError, SymbolErrorCode } from '../server/symbol-error.js';
import { TargetError } from '../targets/target-error.js';

/** Turns an error into plain data for the bindings and actions of an HMI page. */
export function plainError(error: unknown): PlainError {
  if (error instanceof SymbolError) return plainSymbolError(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof TargetError) {
    return { code: SymbolErrorCode.parameterInvalid, message: 'PARAMETER_INVALID', reason, symbol: '' };
  }
  if (error instanceof LogoutUnavailableError) {
    return { code: SymbolErrorCode.notAllowed, message: 'NOT_ALLOWED', reason, symbol: '' };
  }
  return { code: SymbolErrorCode.exception, message: 'EXCEPTION', reason, symbol: '' };
}
