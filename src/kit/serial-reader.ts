/**
 * Runs a reading so that it is never under way twice. Everybody who asks during one gets the result of the next, which
 * starts when the present one has ended: a result is thus never older than the question.
 */
export class SerialReader<Value> {
  readonly #read: () => Promise<Value>;
  #running: Promise<Value> | undefined;
  #next: Promise<Value> | undefined;

  constructor(read: () => Promise<Value>) {
    this.#read = read;
  }

  /** Resolves with what a reading finds that starts after this call; rejects as that reading does. */
  readFresh(): Promise<Value> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#start();
    this.#next = this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<Value> {
    this.#next = undefined;
    const running = this.#read().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
