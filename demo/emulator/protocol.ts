/**
 * Names of the server's error codes as they appear on the wire, without their `HMI_E_` prefix (error list of the
 * server's extension SDK).
 */
const errorNames: Readonly<Record<number, string>> = {
  257: 'FAIL',
  263: 'SYNTAX',
  266: 'REQUEST_TOO_LARGE',
  269: 'INVALID_PARAMETER',
  270: 'INVALID_TYPE',
  273: 'ID_IN_USE',
  512: 'INVALID_SUBSYMBOL',
  513: 'SYMBOL_NOT_MAPPED',
  515: 'INVALID_METHOD',
  1537: 'TYPE_MISMATCH',
  1539: 'INVALID_FIELD',
  1540: 'REQUIRED_FIELD',
  2050: 'INVALID_DOMAIN',
  2057: 'AUTH_WAIT',
  4097: 'INVALID_SESSION',
  4098: 'AUTH_USER_NOT_FOUND',
  4099: 'AUTH_FAILED',
  4100: 'AUTH_GROUP_NOT_FOUND',
  4101: 'INSUFFICIENT_ACCESS',
  4103: 'SESSION_NOT_FOUND',
  4110: 'AUTH_DISABLED',
};

/** The largest accepted request, in characters (the server's MAXREQUESTSIZE, which counts bytes). */
const maxRequestSize = 1_048_576;

/** The emulated server says no; becomes the error object of a command or of a whole request. */
export class Refusal extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string) {
    super(errorNames[code] ?? 'FAIL');
    this.code = code;
    this.reason = reason;
  }
}

/** Error object of the protocol. */
export interface WireError {
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly domain: string;
}

/** @param explained false leaves the texts out, as the server does for a command without `SendErrorMessage` */
export function wireError(refusal: Refusal, explained: boolean): WireError {
  const { code, message, reason } = refusal;
  return explained ? { code, message, reason, domain: 'TcHmiSrv' } : { code, domain: 'TcHmiSrv' };
}

/** One command of a request. */
export interface Command {
  /** Full name, e.g. `GetCurrentUser::name`. */
  readonly symbol: string;
  /** Part of the name before the first `::`. */
  readonly baseSymbol: string;
  /** Parts of the name after the first `::`. */
  readonly path: readonly string[];
  readonly hasWriteValue: boolean;
  readonly writeValue: unknown;
  readonly version: number | undefined;
  readonly limit: number | undefined;
  readonly filter: unknown;
  readonly orderBy: string | undefined;
  readonly offset: number | undefined;
  readonly options: ReadonlySet<unknown>;
  readonly customerData: unknown;
}

/** One message of a client. */
export interface Request {
  readonly id: number;
  readonly requestType: 'ReadWrite' | 'Subscription';
  readonly intervalTime: number;
  readonly customerData: unknown;
  readonly commands: readonly Command[];
}

/** An unusable message, with the id to answer to, if it has one. */
export interface BadRequest {
  readonly id: number | undefined;
  readonly refusal: Refusal;
}

/** Reads one text frame. */
export function parseRequest(text: string): Request | BadRequest {
  let id: number | undefined;
  try {
    if (text.length > maxRequestSize) throw new Refusal(266, 'The request is larger than MAXREQUESTSIZE.');
    const message = parseObject(text);
    const { id: givenId = 0, requestType = 'ReadWrite', commands, intervalTime = 1000, customerData } = message;
    if (typeof givenId !== 'number') throw new Refusal(270, 'id must be a number.');
    id = givenId;
    if (requestType !== 'ReadWrite' && requestType !== 'Subscription') {
      throw new Refusal(269, 'requestType must be ReadWrite or Subscription.');
    }
    if (typeof intervalTime !== 'number') throw new Refusal(270, 'intervalTime must be a number.');
    if (intervalTime < 5) throw new Refusal(269, 'intervalTime must be 5 ms or more.');
    if (!Array.isArray(commands)) throw new Refusal(270, 'commands must be an array.');
    if (commands.length === 0) throw new Refusal(269, 'commands must not be empty.');
    return { id, requestType, intervalTime, customerData, commands: commands.map(parseCommand) };
  } catch (error) {
    if (error instanceof Refusal) return { id, refusal: error };
    throw error;
  }
}

function parseObject(text: string): Record<string, unknown> {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new Refusal(263, 'The message is not JSON.');
  }
  if (!isRecord(message)) throw new Refusal(270, 'The message must be an object.');
  return message;
}

function parseCommand(command: unknown): Command {
  if (!isRecord(command)) throw new Refusal(270, 'A command must be an object.');
  const { symbol, version, limit, offset, orderBy, commandOptions = [], filter, customerData, writeValue } = command;
  if (typeof symbol !== 'string' || symbol === '') throw new Refusal(270, 'symbol must be a text.');
  if (!Array.isArray(commandOptions)) throw new Refusal(270, 'commandOptions must be an array.');
  const [baseSymbol = '', ...path] = symbol.split('::');
  return {
    symbol,
    baseSymbol,
    path,
    hasWriteValue: 'writeValue' in command,
    writeValue,
    version: typeof version === 'number' ? version : undefined,
    limit: typeof limit === 'number' ? limit : undefined,
    filter,
    orderBy: typeof orderBy === 'string' ? orderBy : undefined,
    offset: typeof offset === 'number' ? offset : undefined,
    options: new Set<unknown>(commandOptions),
    customerData,
  };
}

/** Tells whether a value is an object with named members, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
