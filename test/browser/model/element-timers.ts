/** A place of ours, as it stands in a stack. */
const place = /\/((?:src|demo|test)\/[\w/.-]+\.ts)[^:]*:(\d+)/;

/** The timers of the page that wait, with who has set them. Ends with {@link ElementTimers.end}. */
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

  /** Timers of the element that wait, by the place that has set them. */
  get waiting(): readonly string[] {
    return [...this.#owners.values()].filter((owner) => /^src\/(?:elements|sessions)\//.test(owner));
  }

  end(): void {
    Object.assign(globalThis, this.#real);
  }
}

function ownerOf({ stack = '' }: Error): string {
  const [caller = ''] = stack.split('\n').filter((line) => place.test(line) && !line.includes('element-timers'));
  const [, file = '', line = ''] = place.exec(caller) ?? [];
  return `${file}:${line}`;
}
