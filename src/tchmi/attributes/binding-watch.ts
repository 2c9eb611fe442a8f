import { isRecord } from '../../kit/json.js';
import { SymbolErrorCode } from '../../server/symbol-error.js';

/** The part of the page's `TcHmi` that tells what an attribute is bound to. */
export interface BindingApi {
  /** Whether an attribute is bound. */
  exists(propertyName: string): boolean;
  /** The symbol expression of a binding, such as `%s%PLC1.MAIN.Busy%/s%`; null without one. */
  resolve(propertyName: string): string | null;
  /** Follows a symbol: calls back with `{error, value}` for each value and each failure. @returns ends it */
  watch(expression: string, callback: (data: unknown) => void): () => void;
  /** Whether the connection is up. Without one every symbol of the server fails, which says nothing about the symbol. */
  isReady(): boolean;
}

/** A symbol that is followed for an attribute. */
interface Followed {
  readonly expression: string;
  end: () => void;
}

/**
 * Follows what attributes are bound to: symbols of the server and of the page, parameters of user controls, attributes of
 * other controls, functions. The framework keeps the last value of whatever fails later, and tells the control nothing.
 * How each kind reports a failure is not known; one that reports none is left as the framework has it.
 */
export class BindingWatch<Name extends string> {
  readonly #names: readonly Name[];
  readonly #api: BindingApi;
  /** Called with an attribute whose symbol has failed, or has a value again. */
  readonly #onChange: (name: Name) => void;
  /** The code of the last failure of each symbol that has none but that. */
  readonly #failures = new Map<Name, number>();
  readonly #followed = new Map<Name, Followed>();
  #isRunning = false;

  constructor(names: readonly Name[], api: BindingApi, onChange: (name: Name) => void) {
    this.#names = names;
    this.#api = api;
    this.#onChange = onChange;
  }

  /** Whether an attribute is bound. */
  isBound(name: Name): boolean {
    return this.#api.exists(name);
  }

  /** The framework's code of what is wrong with the symbol of an attribute; undefined as far as nothing is. */
  failureOf(name: Name): number | undefined {
    return this.#failures.get(name);
  }

  /** Follows what is bound now. After a reconnection this asks again: an unchanged value may not be reported. */
  start(): void {
    this.#isRunning = true;
    this.#end();
    for (const name of this.#names) this.follow(name);
  }

  /** Follows what an attribute is bound to now: its binding may have been made, changed or removed since. */
  follow(name: Name): void {
    if (!this.#isRunning) return;
    const expression = this.#api.resolve(name) ?? undefined;
    const before = this.#followed.get(name);
    if (expression === before?.expression) return;
    before?.end();
    this.#followed.delete(name);
    // After a reconnection the symbol is still the one that has failed.
    if (before || expression === undefined) this.#failures.delete(name);
    if (expression === undefined) return;
    const followed: Followed = { expression, end: () => undefined };
    this.#followed.set(name, followed);
    const handle = (data: unknown) => {
      if (this.#followed.get(name) === followed) this.#handle(name, data);
    };
    try {
      followed.end = this.#api.watch(expression, handle);
    } catch {
      handle(undefined);
    }
  }

  /** Follows nothing any more. */
  stop(): void {
    this.#isRunning = false;
    this.#end();
    this.#failures.clear();
  }

  #end(): void {
    for (const { end } of this.#followed.values()) end();
    this.#followed.clear();
  }

  #handle(name: Name, data: unknown): void {
    const error = isRecord(data) && typeof data.error === 'number' ? data.error : SymbolErrorCode.responseInvalid;
    if (error !== 0 && (isOutage(error) || !this.#api.isReady())) return;
    if (error === 0) this.#failures.delete(name);
    else this.#failures.set(name, error);
    this.#onChange(name);
  }
}

function isOutage(error: number): boolean {
  return error === SymbolErrorCode.websocketNotReady || error === SymbolErrorCode.websocketClosed;
}
