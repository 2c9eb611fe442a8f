import type { LitElement, ReactiveController } from 'lit';
import { windowOf } from '../window-of.js';

/**
 * Measures the content box of its host in CSS px of the host's own coordinates: a transform that scales the view does
 * not change it.
 */
export class SizeController implements ReactiveController {
  readonly #host: LitElement;
  #observer: ResizeObserver | undefined;
  #width = 0;
  #height = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** CSS px; 0 until measured. */
  get width(): number {
    return this.#width;
  }

  /** CSS px; 0 until measured. */
  get height(): number {
    return this.#height;
  }

  hostConnected(): void {
    const { ResizeObserver } = windowOf(this.#host);
    this.#observer = new ResizeObserver((entries) => this.#apply(entries.at(-1)?.contentRect));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #apply(size: DOMRectReadOnly | undefined): void {
    if (!size || (size.width === this.#width && size.height === this.#height)) return;
    this.#width = size.width;
    this.#height = size.height;
    this.#host.requestUpdate();
  }
}
