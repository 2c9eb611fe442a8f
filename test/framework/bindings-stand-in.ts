import type { SymbolResult, SymbolsStandIn } from './symbols-stand-in.js';

interface Binding {
  readonly expression: string;
  readonly end: () => void;
}

/**
 * Stands in for `TcHmi.Binding`. A bound attribute gets nothing or its default first. Then each value of its symbol that
 * can be converted arrives; for any other value the default does. A symbol that fails leaves what was there.
 */
export class BindingsStandIn {
  readonly #symbols: SymbolsStandIn;
  readonly #bindings = new Map<object, Map<string, Binding>>();
  /** Sets an attribute to a value of the symbol, converted as in the markup. */
  readonly #set: (control: object, propertyName: string, value: unknown) => void;

  constructor(symbols: SymbolsStandIn, set: (control: object, propertyName: string, value: unknown) => void) {
    this.#symbols = symbols;
    this.#set = set;
  }

  readonly exists = (propertyName: string, control: object): boolean =>
    this.#bindings.get(control)?.has(propertyName) === true;

  readonly resolve = (propertyName: string, control: object): string | null =>
    this.#bindings.get(control)?.get(propertyName)?.expression ?? null;

  readonly createEx2 = (expression: string, propertyName: string, control: object): void => {
    this.removeEx2(null, propertyName, control);
    const end = this.#symbols.watch(expression, (result) => {
      if (isValue(result)) this.#set(control, propertyName, result.value);
    });
    const bindings = this.#bindings.get(control) ?? new Map<string, Binding>();
    this.#bindings.set(control, bindings.set(propertyName, { expression, end }));
  };

  readonly removeEx2 = (_expression: string | null, propertyName: string, control: object): void => {
    const bindings = this.#bindings.get(control);
    bindings?.get(propertyName)?.end();
    bindings?.delete(propertyName);
  };

  /** Ends the bindings of a control that is destroyed. */
  forget(control: object): void {
    for (const { end } of this.#bindings.get(control)?.values() ?? []) end();
    this.#bindings.delete(control);
  }
}

function isValue(result: SymbolResult): result is Extract<SymbolResult, { readonly value: unknown }> {
  return result.error === 0;
}

/** The class `TcHmi.Symbol` of a page. */
export function symbolClass(symbols: SymbolsStandIn): new (expression: string) => object {
  return class {
    readonly #expression: string;
    readonly #ends = new Set<() => void>();

    constructor(expression: string) {
      this.#expression = expression;
    }

    watch(watcher: (result: SymbolResult) => void): () => void {
      const end = symbols.watch(this.#expression, watcher);
      this.#ends.add(end);
      return end;
    }

    destroy(): void {
      for (const end of this.#ends) end();
    }
  };
}
