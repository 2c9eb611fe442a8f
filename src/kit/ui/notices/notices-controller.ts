import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Notice } from './notice.js';

/** ms until a success disappears. */
const successDuration = 8000;

/**
 * Keeps the notices, newest last. Repeating a notice moves it to the end. Successes disappear after eight seconds
 * unless the user is reading.
 */
export class NoticesController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #notices: readonly Notice[] = [];
  #lastId = 0;
  #isHeld = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** @returns the id of the notice */
  add(notice: Omit<Notice, 'id'>): number {
    const text = JSON.stringify([notice.kind, notice.title, notice.lines]);
    const others = this.#notices.filter(({ kind, title, lines }) => JSON.stringify([kind, title, lines]) !== text);
    const added = { ...notice, id: ++this.#lastId };
    this.#set([...others, added]);
    if (notice.kind === 'success' && !this.#isHeld) this.#startTimer(added.id);
    return added.id;
  }

  dismiss(id: number): void {
    this.#set(this.#notices.filter((notice) => notice.id !== id));
  }

  /** Keeps all notices while the pointer or the focus is in one of them. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#stopTimers();
    if (isHeld) return;
    for (const notice of this.#notices) {
      if (notice.kind === 'success') this.#startTimer(notice.id);
    }
  }

  hostDisconnected(): void {
    this.#stopTimers();
    this.#notices = this.#notices.filter((notice) => notice.kind !== 'success');
    this.#isHeld = false;
  }

  #set(notices: readonly Notice[]): void {
    this.#notices = notices;
    // Nobody reads an empty stack, and removing a focused button fires no focusout.
    if (notices.length === 0) this.#isHeld = false;
    for (const id of this.#timers.keys()) {
      if (!notices.some((notice) => notice.id === id)) this.#stopTimer(id);
    }
    this.#host.requestUpdate();
  }

  #startTimer(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), successDuration),
    );
  }

  #stopTimer(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #stopTimers(): void {
    for (const id of this.#timers.keys()) this.#stopTimer(id);
  }
}
