interface Timer {
  readonly action: () => void;
  /** ms between two runs; undefined runs once. */
  readonly interval: number | undefined;
  at: number;
}

/**
 * Replaces the page's clock and timers: time passes only on demand, as fast as the work is done.
 * Frames, microtasks and messages stay real.
 */
export class VirtualClock {
  readonly #timers = new Map<number, Timer>();
  readonly #real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
    Date: globalThis.Date,
    performanceNow: performance.now.bind(performance),
  };
  #now: number;
  #lastId = 1_000_000;

  /** @param start ms since the epoch */
  constructor(start: number) {
    this.#now = start;
  }

  /** Virtual ms since the epoch. */
  get now(): number {
    return this.#now;
  }

  /** Number of waiting timers. */
  get pending(): number {
    return this.#timers.size;
  }

  install(): void {
    const start = this.#now;
    const set = (interval: boolean) => (handler: () => void, delay?: number) =>
      this.#set(handler, delay ?? 0, interval);
    const clear = (id: unknown) => void this.#timers.delete(Number(id));
    const now = () => this.#now;
    const VirtualDate = new Proxy(this.#real.Date, {
      construct: (date, parts: readonly unknown[]) =>
        Reflect.construct(date, parts.length === 0 ? [now()] : parts) as Date,
      get: (date, key) => (key === 'now' ? now : (Reflect.get(date, key) as unknown)),
    });
    Object.assign(globalThis, {
      setTimeout: set(false),
      clearTimeout: clear,
      setInterval: set(true),
      clearInterval: clear,
      Date: VirtualDate,
    });
    performance.now = () => this.#now - start;
  }

  uninstall(): void {
    const { performanceNow, ...globals } = this.#real;
    Object.assign(globalThis, globals);
    performance.now = performanceNow;
  }

  /** Lets time pass; all work of a timer ends before the next one runs. @param duration ms */
  async advance(duration: number): Promise<void> {
    const end = this.#now + duration;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const [id, timer] = next;
      this.#now = Math.max(this.#now, timer.at);
      if (timer.interval === undefined) this.#timers.delete(id);
      else timer.at = Math.max(timer.at + Math.max(1, timer.interval), this.#now + 1);
      timer.action();
      await settle();
    }
    this.#now = end;
  }

  /** Lets time pass in which no timer runs, as while a laptop sleeps. @param duration ms */
  async sleep(duration: number): Promise<void> {
    this.#now += duration;
    await this.advance(0);
  }

  #set(action: () => void, delay: number, isInterval: boolean): number {
    const id = ++this.#lastId;
    const wait = Math.max(0, Number.isFinite(delay) ? delay : 0);
    this.#timers.set(id, { action, interval: isInterval ? wait : undefined, at: this.#now + wait });
    return id;
  }

  #next(end: number): readonly [number, Timer] | undefined {
    let first: readonly [number, Timer] | undefined;
    for (const entry of this.#timers) {
      if (entry[1].at <= end && (first === undefined || entry[1].at < first[1].at)) first = entry;
    }
    return first;
  }
}

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Lets all work finish that needs no timer. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/** Waits for the next frame, in real time. */
export function realFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
