/** A line of this project's code in a stack trace. */
const codeLine = /\/((?:src|demo|test)\/[\w/.-]+\.ts)[^:]*:(\d+)/;

/** Tracks pending timers of the page and the code that set them, until {@link ElementTimers.end}. */
export class ElementTimers {
  readonly #owners = new Map<unknown, string>();
  readonly #real = {
    setTimeout: globalThis.setTimeout,
    setInterval: globalThis.setInterval,
    clearTimeout: globalThis.clearTimeout,
    clearInterval: globalThis.clearInterval,
  };

  constructor() {
    const { setTimeout: wait, setInterval: repeat, clearTimeout: cancel, clearInterval: end } = this.#real;
    const forget = (clear: (id: number | undefined) => void) => (id: number | undefined) => {
      this.#owners.delete(id);
      clear(id);
    };
    Object.assign(globalThis, {
      setTimeout: (handler: () => void, delay?: number) => {
        const id: unknown = wait(() => {
          this.#owners.delete(id);
          handler();
        }, delay);
        this.#owners.set(id, ownerOf(new Error()));
        return id;
      },
      setInterval: (handler: () => void, delay?: number) => {
        const id: unknown = repeat(handler, delay);
        this.#owners.set(id, ownerOf(new Error()));
        return id;
      },
      clearTimeout: forget(cancel),
      clearInterval: forget(end),
    });
  }

  /** Where the element's pending timers were set. The client's are left out: it outlives the element. */
  get waiting(): readonly string[] {
    return [...this.#owners.values()].filter((owner) => /^src\/(?!server\/)/.test(owner));
  }

  end(): void {
    Object.assign(globalThis, this.#real);
  }
}

function ownerOf({ stack = '' }: Error): string {
  const [caller = ''] = stack.split('\n').filter((line) => codeLine.test(line) && !line.includes('element-timers'));
  const [, file = '', line = ''] = codeLine.exec(caller) ?? [];
  return `${file}:${line}`;
}
