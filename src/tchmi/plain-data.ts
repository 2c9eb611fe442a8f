import { LogoutUnavailableError } from '../sessions/availability.js';
import type { LogoutReport } from '../sessions/report.js';
import { TargetError } from '../sessions/target.js';
import { SymbolError, SymbolErrorCode } from '../symbols/symbol-error.js';

/** A report as bindings and actions of an HMI page get it: plain data, times as ISO texts. */
export interface PlainReport {
  readonly target: LogoutReport['target'];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly sessions: readonly {
    readonly user: string;
    readonly clientIp: string;
    readonly fingerprint: string;
    readonly outcome: string;
    readonly error?: PlainError;
  }[];
  readonly error?: PlainError;
}

/** An error as bindings and actions of an HMI page get it. */
export interface PlainError {
  /** The server's code where there is one, else the framework's. */
  readonly code: number;
  readonly message: string;
  readonly reason: string;
  /** The symbol that it is about; empty where it is about none. */
  readonly symbol: string;
}

export function plainReport({ target, startedAt, finishedAt, sessions, error }: LogoutReport): PlainReport {
  return {
    target,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    sessions: sessions.map(({ error: sessionError, ...session }) => ({
      ...session,
      ...(sessionError && { error: plainError(sessionError) }),
    })),
    ...(error && { error: plainError(error) }),
  };
}

export function plainError(error: unknown): PlainError {
  if (error instanceof SymbolError) {
    const { code, message, reason, symbol } = error;
    return { code, message, reason, symbol };
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof TargetError) {
    return { code: SymbolErrorCode.parameterInvalid, message: 'PARAMETER_INVALID', reason, symbol: '' };
  }
  if (error instanceof LogoutUnavailableError) {
    return { code: SymbolErrorCode.notAllowed, message: 'NOT_ALLOWED', reason, symbol: '' };
  }
  return { code: SymbolErrorCode.exception, message: 'EXCEPTION', reason, symbol: '' };
}
