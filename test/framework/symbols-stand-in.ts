/** What a watcher of a symbol receives: the value, or the code of an error. */
export type SymbolResult = { readonly error: 0; readonly value: unknown } | { readonly error: number };

type Watcher = (result: SymbolResult) => void;

/** The server's code for a symbol that is not mapped. */
const notMapped = 513;
const socketClosed = 1001;

/** One symbol: undefined while it has not answered. */
class Source {
  readonly watchers = new Set<Watcher>();
  result: SymbolResult | undefined;

  constructor(result: SymbolResult | undefined) {
    this.result = result;
  }

  tell(result: SymbolResult | undefined): void {
    this.result = result;
    if (result) for (const watcher of [...this.watchers]) watcher(result);
  }

  /** Reports what is known in a task of its own, and then each change. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    queueMicrotask(() => {
      if (this.result && this.watchers.has(watcher)) watcher(this.result);
    });
    return () => this.watchers.delete(watcher);
  }
}

/**
 * The symbols of a project: those of the server (`%s%name%/s%`), the internal ones of the page (`%i%name%/i%`),
 * parameters of user controls (`%pp%name%/pp%`), functions (`%f%name()%/f%`) and the attributes of controls (`%ctrl%id::Property%/ctrl%`). A symbol that no test has set is not mapped.
 */
export class SymbolsStandIn {
  readonly #sources = new Map<string, Source>();
  readonly #followControl: (id: string, property: string, tell: (value: unknown) => void) => () => void;

  /** @param followControl reports the value of a control's attribute at once and after each change */
  constructor(followControl: (id: string, property: string, tell: (value: unknown) => void) => () => void) {
    this.#followControl = followControl;
  }

  /** Gives a symbol a value. @param expression such as `%s%PLC1.MAIN.Busy%/s%` */
  write(expression: string, value: unknown): void {
    this.#source(expression).tell({ error: 0, value });
  }

  /** Makes a symbol fail: not mapped, not readable, or its device gone. Bindings keep the last value. */
  fail(expression: string, code = notMapped): void {
    this.#source(expression).tell({ error: code });
  }

  /** Makes a symbol of the server never answer. */
  hang(expression: string): void {
    this.#source(expression).result = undefined;
  }

  /** Number of watchers of a symbol. */
  watchersOf(expression: string): number {
    return this.#source(expression).watchers.size;
  }

  watch(expression: string, watcher: Watcher): () => void {
    const [, kind, name = ''] = symbolExpression.exec(expression) ?? [];
    if (kind !== 'ctrl') return this.#source(expression).watch(watcher);
    const [id = '', property = ''] = name.split('::');
    return this.#followControl(id, property, (value) => watcher({ error: 0, value }));
  }

  /** Without a connection every symbol of the server fails. */
  disconnect(): void {
    for (const [expression, { watchers }] of this.#sources) {
      if (expression.startsWith('%s%')) for (const watcher of [...watchers]) watcher({ error: socketClosed });
    }
  }

  /** The framework subscribes again: each symbol reports what is known. */
  reconnect(): void {
    for (const [expression, source] of this.#sources) if (expression.startsWith('%s%')) source.tell(source.result);
  }

  #source(expression: string): Source {
    let source = this.#sources.get(expression);
    if (!source) this.#sources.set(expression, (source = new Source({ error: notMapped })));
    return source;
  }
}

const symbolExpression = /^%(s|i|pp|f|ctrl)%(.+)%\/\1%$/;

/** Whether the value of an attribute is bound to a symbol. */
export function isSymbolExpression(value: unknown): value is string {
  return typeof value === 'string' && symbolExpression.test(value);
}
