import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { steadyNow } from '../../clock.js';
import { VisibilityController } from './visibility-controller.js';
import { windowOf } from '../window-of.js';

/**
 * Updates its host once a second while it is connected and the page is visible, so that ages and countdowns are
 * current. Does nothing in a host that is only a preview.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isPreview: () => boolean;
  readonly #visibility: VisibilityController;
  #isConnected = false;
  #stopTimer: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, isPreview: () => boolean) {
    this.#host = host;
    this.#isPreview = isPreview;
    this.#visibility = new VisibilityController(host, () => this.#handleVisibility());
    host.addController(this);
  }

  /** ms since the epoch, by a clock that nobody can set back. */
  get now(): number {
    return steadyNow();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#handleVisibility();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop();
  }

  hostUpdate(): void {
    if (this.#isPreview()) this.#stop();
    else if (this.#isConnected && !this.#stopTimer && !this.#visibility.isHidden) this.#start();
  }

  #handleVisibility(): void {
    this.#stop();
    if (this.#visibility.isHidden || this.#isPreview()) return;
    this.#start();
    this.#host.requestUpdate();
  }

  #start(): void {
    // In a hidden window a browser may delay timers by a minute: it is the window of the host that must be visible.
    const view = windowOf(this.#host);
    const timer = view.setInterval(() => this.#host.requestUpdate(), 1000);
    this.#stopTimer = () => view.clearInterval(timer);
  }

  #stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
