/** Stands in for a symbol that an attribute is bound to: its value arrives later, and can change. */
export class SymbolStandIn {
  readonly #watchers = new Set<(value: unknown) => void>();
  #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** Reports the value in a microtask, then each change. */
  watch(watcher: (value: unknown) => void): () => void {
    this.#watchers.add(watcher);
    queueMicrotask(() => watcher(this.#value));
    return () => this.#watchers.delete(watcher);
  }

  write(value: unknown): void {
    this.#value = value;
    for (const watcher of this.#watchers) watcher(value);
  }
}
