import type { ListQuery } from './list-query.js';
import { isRecord } from '../kit/json.js';
import type { Explanation } from './error-explanation.js';
import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** Largest request id. The page's framework, too, counts from 1 to 999 999. */
export const largestRequestId = 999_999;

/** One command of a request; without the key `writeValue` it is a read. */
export interface ServerCommand extends ListQuery {
  readonly symbol: string;
  readonly writeValue?: unknown;
  readonly version?: number;
  /** Whether the server must not echo the write value, for example because it is a password. */
  readonly secret?: boolean;
}

/** An error object of an answer, validated. */
export interface ServerErrorObject {
  readonly code: number;
  readonly message: string;
  readonly reason: string;
  readonly domain: string;
}

/** One frame of the server, as far as it can be read. It need not fit any request. */
export interface ServerMessage {
  readonly id: number;
  /** Error of the message as a whole. */
  readonly error: unknown;
  readonly commands: readonly Readonly<Record<string, unknown>>[];
}

/** The result of one command. */
export type CommandResult =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: SymbolError };

/**
 * The id of the next request. Counts up, starts again at 1 after {@link largestRequestId}, and skips ids in use.
 * @throws {RangeError} if every id is in use
 */
export function nextRequestId(previous: number, isUsed: (id: number) => boolean): number {
  for (let step = 0; step < largestRequestId; step++) {
    const id = ((previous + step) % largestRequestId) + 1;
    if (!isUsed(id)) return id;
  }
  throw new RangeError('Every request id is in use.');
}

/**
 * Builds the text of a request frame. `SendErrorMessage` makes the server explain its refusals.
 * @param intervalTime milliseconds between two pushes; makes the request a subscription
 * @throws {TypeError} if the write value cannot be written as JSON
 */
export function buildRequest(
  id: number,
  commands: ServerCommand | readonly ServerCommand[],
  intervalTime?: number,
): string {
  return JSON.stringify({
    requestType: intervalTime === undefined ? 'ReadWrite' : 'Subscription',
    id,
    ...(intervalTime === undefined ? {} : { intervalTime }),
    commands: [commands].flat().map(({ secret, ...command }) => ({
      ...command,
      commandOptions: ['SendErrorMessage', ...(secret ? [] : ['SendWriteValue'])],
    })),
  });
}

/**
 * Reads one frame.
 * @param data the `data` of a WebSocket's message event
 * @returns undefined if it is binary, not a JSON object, or has no id
 */
export function readServerMessage(data: unknown): ServerMessage | undefined {
  const message = typeof data === 'string' ? parseJson(data) : undefined;
  if (!isRecord(message) || !Number.isSafeInteger(message.id)) return undefined;
  const commands = message.commands;
  return {
    id: message.id as number,
    error: message.error,
    commands: Array.isArray(commands) ? commands.filter(isRecord) : [],
  };
}

/**
 * The result of one command of a request, by default its only one. A push may leave out commands and identify the
 * others by `commandIndex`; the symbol is echoed. A result counts only if both fit the command.
 * @returns undefined if the message does not mention the command
 */
export function readCommandResult(message: ServerMessage, symbol: string, index = 0): CommandResult | undefined {
  const wholeError = readServerError(message.error, symbol);
  if (wholeError !== undefined) return { kind: 'error', error: wholeError };
  const command = message.commands.find(
    (candidate, position) =>
      (candidate.commandIndex ?? (index === 0 ? 0 : position)) === index && (candidate.symbol ?? symbol) === symbol,
  );
  if (command === undefined) return undefined;
  const error = readServerError(command.error, symbol);
  return error === undefined ? { kind: 'value', value: command.readValue } : { kind: 'error', error };
}

/**
 * Turns an error object of the server into a SymbolError.
 * @returns undefined if there is no error (missing, null, or code 0)
 */
export function readServerError(value: unknown, symbol: string): SymbolError | undefined {
  if (value === undefined || value === null) return undefined;
  const error = readErrorObject(value);
  if (error === undefined) {
    return invalidAnswerError(symbol, { kind: 'server-unreadable-error' });
  }
  if (error.code === 0) return undefined;
  return new SymbolError({ ...error, symbol, source: 'server', outcome: 'refused' });
}

/** Reads an error object. @returns undefined if the value is not an object with a numeric `code` */
export function readErrorObject(value: unknown): ServerErrorObject | undefined {
  if (!isRecord(value) || typeof value.code !== 'number') return undefined;
  const code = value.code;
  return {
    code,
    message: textOf(value.message) || `Error ${code}`,
    reason: textOf(value.reason),
    domain: textOf(value.domain),
  };
}

/** An answer came, but cannot be read. The request may have been executed. */
export function invalidAnswerError(symbol: string, explanation: Explanation): SymbolError {
  const code = SymbolErrorCode.responseInvalid;
  return new SymbolError({
    code,
    message: 'RESPONSE_INVALID',
    explanation,
    symbol,
    source: 'framework',
    outcome: 'unknown',
  });
}

/** The answer does not mention the command, which may still have been executed. */
export function missingCommandError(symbol: string): SymbolError {
  return new SymbolError({
    code: SymbolErrorCode.commandsMissing,
    message: 'COMMANDS_MISSING',
    explanation: { kind: 'not-answered' },
    symbol,
    source: 'framework',
    outcome: 'unknown',
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
