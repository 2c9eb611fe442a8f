/** Limits how many things run at a time. One that takes long goes on, but no longer holds up the others. */
export class Turns {
  readonly #limit: number;
  readonly #longest: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  /** @param limit how many have a turn at a time @param longest ms after which a turn is over for the others */
  constructor(limit: number, longest: number) {
    this.#limit = limit;
    this.#longest = longest;
  }

  /** Whether the next one has to wait. */
  get isFull(): boolean {
    return this.#taken >= this.#limit;
  }

  /** Begins something, at once where nobody has to wait. @returns ends the turn, or the wait for it */
  take(begin: () => void): () => void {
    let end: () => void;
    const start = (): void => {
      this.#waiting.delete(start);
      this.#taken++;
      const timer = setTimeout(() => end(), this.#longest);
      end = () => {
        end = () => undefined;
        clearTimeout(timer);
        this.#taken--;
        const [next] = this.#waiting;
        next?.();
      };
      begin();
    };
    end = () => void this.#waiting.delete(start);
    if (this.isFull) this.#waiting.add(start);
    else start();
    return () => end();
  }
}
