import { isRecord } from '../kit/json.js';
import type { Explanation } from './error-explanation.js';
import { SymbolError, SymbolErrorCode } from './symbol-error.js';

/** Largest id; the page's framework counts 1…999 999 as well. */
export const largestRequestId = 999_999;

/** What a request asks of one symbol; without the key `writeValue` it is a read. */
export interface ServerCommand {
  readonly symbol: string;
  readonly writeValue?: unknown;
  readonly version?: number;
  /** Do not let the server echo the write value, e.g. because it is a password. */
  readonly secret?: boolean;
}

/** An error object as it stands in an answer, made safe. */
export interface ServerErrorObject {
  readonly code: number;
  readonly message: string;
  readonly reason: string;
  readonly domain: string;
}

/** One frame of the server, as far as it can be understood. Nothing in it is trusted to fit a request. */
export interface ServerMessage {
  readonly id: number;
  /** Error of the message as a whole. */
  readonly error: unknown;
  readonly commands: readonly Readonly<Record<string, unknown>>[];
}

/** What an answer says about one symbol. */
export type CommandResult =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'error'; readonly error: SymbolError };

/**
 * The id of the next request: counts up, begins anew after {@link largestRequestId}, skips ids that are in use.
 * @throws {RangeError} when every id is in use
 */
export function nextRequestId(previous: number, isUsed: (id: number) => boolean): number {
  for (let step = 0; step < largestRequestId; step++) {
    const id = ((previous + step) % largestRequestId) + 1;
    if (!isUsed(id)) return id;
  }
  throw new RangeError('Every request id is in use.');
}

/**
 * The text of one request frame. `SendErrorMessage` makes the server explain its refusals.
 * @param intervalTime milliseconds between two pushes; makes the request a subscription
 * @throws {TypeError} when the write value cannot be written as JSON
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
    commands: [commands].flat().map(({ secret, ...wanted }) => ({
      ...wanted,
      commandOptions: ['SendErrorMessage', ...(secret ? [] : ['SendWriteValue'])],
    })),
  });
}

/**
 * Reads one frame.
 * @param data the `data` of a WebSocket's message event
 * @returns undefined where it is binary, no JSON, no object or has no id
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
 * What a message says about one command of a request, by default its only one. Pushes may leave commands out and name
 * those that are there by `commandIndex`; the symbol is echoed. A command that belongs to neither is somebody else's.
 * @returns undefined where the message does not speak of the command
 */
export function readCommandResult(message: ServerMessage, symbol: string, index = 0): CommandResult | undefined {
  const wholeError = readServerError(message.error, symbol);
  if (wholeError !== undefined) return { kind: 'error', error: wholeError };
  const command = message.commands.find(
    (candidate, place) =>
      (candidate.commandIndex ?? (index === 0 ? 0 : place)) === index && (candidate.symbol ?? symbol) === symbol,
  );
  if (command === undefined) return undefined;
  const error = readServerError(command.error, symbol);
  return error === undefined ? { kind: 'value', value: command.readValue } : { kind: 'error', error };
}

/**
 * Makes a SymbolError of an error object of the server.
 * @returns undefined where there is no error (none, null, or code 0)
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

/** @returns undefined where the value is no object with a numeric `code` */
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

/** An answer came, but not in a form that tells what happened: the request may have been executed. */
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

/** The answer does not speak of the command; it may have been executed all the same. */
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
