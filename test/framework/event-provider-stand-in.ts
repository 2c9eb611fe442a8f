/** The event, the first argument of every callback. */
export interface StandInEvent {
  readonly name: string;
  preventDefault(): void;
}

export type StandInCallback = (event: StandInEvent, ...args: readonly unknown[]) => void;

/** Stands in for `TcHmi.EventProvider`: events by name, synchronous callbacks, and a record of all raised events. */
export class EventProviderStandIn {
  readonly raised: { readonly name: string; readonly args: readonly unknown[] }[] = [];
  readonly #callbacks = new Map<string, Set<StandInCallback>>();

  readonly register = (name: string, callback: StandInCallback): (() => void) => {
    const callbacks = this.#callbacks.get(name) ?? new Set();
    this.#callbacks.set(name, callbacks);
    callbacks.add(callback);
    return () => callbacks.delete(callback);
  };

  /** @returns false if a callback has prevented the default */
  readonly raise = (name: string, ...args: readonly unknown[]): boolean => {
    this.raised.push({ name, args });
    let isPrevented = false;
    const event = { name, preventDefault: () => (isPrevented = true) };
    for (const callback of [...(this.#callbacks.get(name) ?? [])]) callback(event, ...args);
    return !isPrevented;
  };

  /** Number of registered callbacks. */
  get registrations(): number {
    return [...this.#callbacks.values()].reduce((sum, callbacks) => sum + callbacks.size, 0);
  }

  /** The first argument of each event of this name, in order. */
  argumentsOf(name: string): readonly unknown[] {
    return this.raised.filter((event) => event.name === name).map(({ args }) => args[0]);
  }
}
