import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Knows whether the document that shows its host is visible, wherever the host is moved to. */
export class VisibilityController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: () => void;
  /** Kept, since a host that is moved has the other document before it is disconnected from this one. */
  #document: Document | undefined;

  /** @param onChange called when the document has been hidden or shown */
  constructor(host: ReactiveControllerHost & HTMLElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get isHidden(): boolean {
    return this.#host.ownerDocument.hidden;
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('visibilitychange', this.#onChange);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('visibilitychange', this.#onChange);
  }
}
