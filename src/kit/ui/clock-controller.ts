import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { steadyNow } from '../clock.js';

/**
 * Updates its host once a second while it is connected and the page is visible, so that ages and countdowns are
 * current. Does nothing in a host that is only a preview.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isPreview: () => boolean;
  #isConnected = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, isPreview: () => boolean) {
    this.#host = host;
    this.#isPreview = isPreview;
    host.addController(this);
  }

  /** ms since the epoch, by a clock that nobody can set back. */
  get now(): number {
    return steadyNow();
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#handleVisibility);
    this.#handleVisibility();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#stop();
  }

  hostUpdate(): void {
    if (this.#isPreview()) this.#stop();
    else if (this.#isConnected && this.#timer === undefined && !document.hidden) this.#start();
  }

  readonly #handleVisibility = (): void => {
    this.#stop();
    if (document.hidden || this.#isPreview()) return;
    this.#start();
    this.#host.requestUpdate();
  };

  #start(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), 1000);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
