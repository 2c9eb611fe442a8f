/** Timers that end together: whatever is pending when the emulator is disposed of never runs. */
export class Timers {
  readonly #pending = new Set<ReturnType<typeof setTimeout>>();
  #disposed = false;

  /**
   * Runs `action` once after `delay` ms.
   * @returns cancels it; calling it later does nothing
   */
  after(delay: number, action: () => void): () => void {
    if (this.#disposed) return () => undefined;
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      action();
    }, delay);
    this.#pending.add(timer);
    return () => {
      clearTimeout(timer);
      this.#pending.delete(timer);
    };
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
