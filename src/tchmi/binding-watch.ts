import { isRecord } from '../kit/json.js';
import { SymbolErrorCode } from '../server/symbol-error.js';

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

/**
 * Follows the symbols of the server that attributes are bound to. The framework keeps the last value of a symbol that
 * fails, and tells the control nothing.
 */
export class BindingWatch<Name extends string> {
  readonly #names: readonly Name[];
  readonly #api: BindingApi;
  /** Called with an attribute whose symbol has failed, or has a value again. */
  readonly #onChange: (name: Name) => void;
  /** The code of the last failure of each symbol that has none but that. */
  readonly #failures = new Map<Name, number>();
  #ends: (() => void)[] = [];

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
    this.#end();
    for (const name of this.#names) {
      const expression = this.#api.resolve(name);
      // Only a symbol of the server can fail, and to follow a function would call it.
      if (expression?.startsWith('%s%') === true) {
        this.#ends.push(this.#api.watch(expression, (data) => this.#handle(name, data)));
      }
    }
  }

  /** Follows nothing any more. */
  stop(): void {
    this.#end();
    this.#failures.clear();
  }

  #end(): void {
    for (const end of this.#ends.splice(0)) end();
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
