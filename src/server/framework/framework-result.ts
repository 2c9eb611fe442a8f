import { isRecord } from '../../kit/json.js';
import {
  invalidAnswerError,
  readCommandResult,
  readErrorObject,
  readServerError,
  type CommandResult,
} from '../server-message.js';
import type { Explanation } from '../error-explanation.js';
import { SymbolError, SymbolErrorCode } from '../symbol-error.js';

/** What a code of the framework means: where the error arose, and whether the request may have taken effect. */
type FrameworkMeaning = Pick<SymbolError, 'message' | 'source' | 'outcome'> & { readonly explanation?: Explanation };

/** Codes that decide the whole request, whatever else the callback's data contains. */
const meanings: Readonly<Record<number, FrameworkMeaning>> = {
  [SymbolErrorCode.parameterInvalid]: {
    message: 'PARAMETER_INVALID',
    source: 'framework',
    outcome: 'refused',
    explanation: { kind: 'page-rejected' },
  },
  [SymbolErrorCode.timeout]: {
    message: 'TIMEOUT',
    source: 'timeout',
    outcome: 'unknown',
    explanation: { kind: 'page-no-answer' },
  },
  [SymbolErrorCode.exception]: {
    message: 'EXCEPTION',
    source: 'framework',
    outcome: 'refused',
    explanation: { kind: 'page-exception' },
  },
  [SymbolErrorCode.websocketNotReady]: {
    message: 'WEBSOCKET_NOT_READY',
    source: 'transport',
    outcome: 'refused',
    explanation: { kind: 'page-not-ready' },
  },
  [SymbolErrorCode.websocketClosed]: {
    message: 'WEBSOCKET_CLOSED',
    source: 'transport',
    outcome: 'unknown',
    explanation: { kind: 'page-closed' },
  },
  [SymbolErrorCode.interactiveWriteAborted]: {
    message: 'INTERACTIVE_WRITE_ABORT',
    source: 'framework',
    outcome: 'refused',
    explanation: { kind: 'prompt-cancelled' },
  },
};

/**
 * Codes of a single command that are not failures: a function without a result has no read value (3020), and we do not
 * need the echo of the write value (3025).
 */
const harmlessResults: readonly unknown[] = [0, undefined, 3020, 3025];

/**
 * Reads what the framework passes to a callback. An error can be in three places: on the data itself, on the server's
 * response as a whole, and on its only command (also wrapped as 3005 in `results[0].details.errors[0]`).
 * @param data the callback's argument, of unknown shape
 * @returns undefined if the data does not mention the command
 */
export function readFrameworkResult(data: unknown, symbol: string): CommandResult | undefined {
  if (!isRecord(data)) return failure(invalidAnswerError(symbol, { kind: 'page-no-result' }));
  const code = data.error ?? 0;
  if (typeof code !== 'number') {
    return failure(invalidAnswerError(symbol, { kind: 'page-unreadable-error' }));
  }
  if (code in meanings) return failure(frameworkError(code, data.details, symbol));

  const response = isRecord(data.response) ? data.response : {};
  const commands = Array.isArray(response.commands) ? response.commands.filter(isRecord) : [];
  const answer = readCommandResult({ id: 0, error: response.error, commands }, symbol);
  if (answer?.kind === 'error') return answer;

  const results: readonly unknown[] = Array.isArray(data.results) ? data.results : [];
  const result = isRecord(results[0]) ? results[0] : undefined;
  if (result !== undefined && !harmlessResults.includes(result.error)) {
    return failure(wrappedError(result.error, result.details, symbol));
  }
  if (code !== 0) return failure(wrappedError(code, data.details, symbol));
  if (answer?.value !== undefined || result === undefined) return answer;
  return { kind: 'value', value: result.value };
}

/** An error of the framework itself. */
export function frameworkError(code: number, details: unknown, symbol: string): SymbolError {
  const given = readErrorObject(details);
  const meaning: FrameworkMeaning = meanings[code] ?? {
    message: given?.message ?? `Error ${code}`,
    source: 'framework',
    outcome: 'unknown',
  };
  return new SymbolError({ ...meaning, code, reason: given?.reason ?? '', symbol });
}

/** A call into the framework threw. Unlike for the code `exception`, the request may have been sent. */
export function thrownError(symbol: string, cause: unknown): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.exception,
    message: 'EXCEPTION',
    explanation: { kind: 'page-threw', values: { error: String(cause) } },
    symbol,
    source: 'framework',
    outcome: 'unknown',
    cause,
  });
}

/** An error that wraps the server's own, as 3000 and 3005 do. The server's code says more. */
function wrappedError(code: unknown, details: unknown, symbol: string): SymbolError {
  const inner: readonly unknown[] = isRecord(details) && Array.isArray(details.errors) ? details.errors : [];
  const server = readServerError(inner[0], symbol);
  if (server !== undefined) return server;
  if (typeof code === 'number') return frameworkError(code, details, symbol);
  return invalidAnswerError(symbol, { kind: 'page-unreadable-error' });
}

function failure(error: SymbolError): CommandResult {
  return { kind: 'error', error };
}
