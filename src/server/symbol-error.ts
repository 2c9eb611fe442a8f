import { explainInEnglish, type Explanation } from './error-explanation.js';

/**
 * Where an error arose:
 * - `server`: the TwinCAT HMI server answered with an error object.
 * - `framework`: the page's TwinCAT HMI framework refused or could not evaluate the request.
 * - `transport`: there is no connection, or it broke.
 * - `timeout`: no answer came in time.
 */
export type SymbolErrorSource = 'server' | 'framework' | 'transport' | 'timeout';

/**
 * What the error says about the effect of the request:
 * - `refused`: it had none.
 * - `unknown`: it may have taken effect; only reading again shows whether it did.
 */
export type SymbolErrorOutcome = 'refused' | 'unknown';

/** Arguments of a {@link SymbolError}. */
export interface SymbolErrorDetails {
  /** Name of the error as given by the server or the framework, for example `INSUFFICIENT_ACCESS`. */
  readonly message: string;
  /** The server's own code if there is one, else the framework's. */
  readonly code: number;
  /** The explanation in the server's own words. Default: our own explanation, in English. */
  readonly reason?: string;
  /** Our own explanation, which a page can show in its language. */
  readonly explanation?: Explanation;
  /** The symbol that was read, written or subscribed to. */
  readonly symbol: string;
  /** The server extension that the code belongs to: codes are unique only within a domain. */
  readonly domain?: string;
  readonly source: SymbolErrorSource;
  readonly outcome: SymbolErrorOutcome;
  readonly cause?: unknown;
}

/** The one error type for everything that can go wrong between the page and the server. */
export class SymbolError extends Error {
  /** The server's own code if there is one (4101 …), else the framework's (3, 1001 …). */
  readonly code: number;
  /** The explanation in the server's own words, else ours in English; empty if there is none. */
  readonly reason: string;
  /** Our own explanation; undefined if the reason is the server's or the framework's. */
  readonly explanation: Explanation | undefined;
  readonly symbol: string;
  /** The server extension that defined the code, `TcHmiSrv` for the server itself; empty if unknown. */
  readonly domain: string;
  readonly source: SymbolErrorSource;
  readonly outcome: SymbolErrorOutcome;

  constructor(details: SymbolErrorDetails) {
    super(withoutIds(details.message), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'SymbolError';
    this.code = details.code;
    const { reason = '', explanation } = details;
    // The reason given by the server or the framework takes precedence over ours.
    const own = reason === '' ? explanation : undefined;
    this.explanation = own && withoutIdsIn(own);
    this.reason = withoutIds(own ? explainInEnglish(own) : reason);
    this.symbol = details.symbol;
    this.domain = details.domain ?? '';
    this.source = details.source;
    this.outcome = details.outcome;
  }
}

/**
 * Shortens long hexadecimal numbers. A server may quote a session id (128 hexadecimal digits), or a part of one, in an
 * error that is shown and logged, and session ids are credentials.
 */
function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{16,}/gi, (id) => `${id.slice(0, 4)}…${id.slice(-4)}`);
}

function withoutIdsIn({ kind, values = {} }: Explanation): Explanation {
  const clean = (value: string | number) => (typeof value === 'string' ? withoutIds(value) : value);
  return { kind, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)])) };
}

/**
 * Codes that our code checks. Those of the server are from the error list of its extension SDK, those of the framework
 * from its `TcHmi.Errors`. Server codes are unique only within a domain; these belong to `TcHmiSrv`.
 */
export const SymbolErrorCode = {
  /** Framework: the request itself is unusable. */
  parameterInvalid: 2,
  /** Framework: no answer in time. */
  timeout: 3,
  /** Framework: something threw. */
  exception: 4,
  /** Framework: the page does not allow it. */
  notAllowed: 110,
  /** Framework: the socket was not open, nothing was sent. */
  websocketNotReady: 1000,
  /** Framework: the socket closed while the request was under way. */
  websocketClosed: 1001,
  /** Framework: the answer as a whole carries an error. */
  responseError: 3000,
  /** Framework: a command of the answer carries an error. */
  commandError: 3005,
  /** Framework: the answer has a shape that cannot be used. */
  responseInvalid: 3010,
  /** Framework: the answer has no commands. */
  commandsMissing: 3015,
  /** Framework: the operator cancelled the re-authentication prompt. */
  interactiveWriteAborted: 10100,
  /** Server: the symbol has no such part. */
  invalidSubsymbol: 512,
  /** Server: no symbol of that name is mapped. */
  symbolNotMapped: 513,
  /** Server: wait after too many failed logins. */
  authWait: 2057,
  /** Server: the session does not exist, or no longer exists. */
  invalidSession: 4097,
  userNotFound: 4098,
  authFailed: 4099,
  groupNotFound: 4100,
  /** Server: the current user may not use the symbol. */
  insufficientAccess: 4101,
  sessionNotFound: 4103,
  alreadyLoggedIn: 4106,
  accountDisabled: 4110,
} as const;
