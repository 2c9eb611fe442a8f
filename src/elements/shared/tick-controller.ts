import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Updates its host once a second while it is connected and the page is visible: ages grow and waits shrink. */
export class TickController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** ms since the epoch. */
  get now(): number {
    return Date.now();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#handleVisibility);
    this.#handleVisibility();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#stop();
  }

  readonly #handleVisibility = (): void => {
    this.#stop();
    if (document.hidden) return;
    this.#timer = setInterval(() => this.#host.requestUpdate(), 1000);
    this.#host.requestUpdate();
  };

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
