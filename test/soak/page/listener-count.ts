/** Counts the listeners on targets that outlive every element: window, document, root element and body. */
export class ListenerCount {
  readonly #open = new Map<EventTarget, Map<string, Set<unknown>>>();
  readonly #targets: readonly EventTarget[] = [window, document, document.documentElement, document.body];
  readonly #restore: () => void;

  constructor() {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const isWatched = (target: EventTarget) => this.#targets.includes(target);
    const keysOf = (target: EventTarget, type: string) => {
      const types = this.#open.get(target) ?? new Map<string, Set<unknown>>();
      this.#open.set(target, types);
      const listeners = types.get(type) ?? new Set();
      types.set(type, listeners);
      return listeners;
    };
    EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
      const target = this ?? window;
      const isOnce = typeof options === 'object' && (options.once === true || options.signal !== undefined);
      if (listener && isWatched(target) && !isOnce) keysOf(target, type).add(listener);
      addEventListener.call(target, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
      const target = this ?? window;
      if (isWatched(target)) keysOf(target, type).delete(listener);
      removeEventListener.call(target, type, listener, options);
    };
    this.#restore = () => Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  }

  /** Listeners that were added and not removed. */
  get count(): number {
    return [...this.#open.values()].reduce(
      (sum, types) => sum + [...types.values()].reduce((inner, listeners) => inner + listeners.size, 0),
      0,
    );
  }

  end(): void {
    this.#restore();
  }
}
