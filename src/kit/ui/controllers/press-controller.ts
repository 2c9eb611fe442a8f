import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Remembers where on its host the pointer was last pressed. */
export class PressController implements ReactiveController {
  readonly #host: HTMLElement;
  #point: { readonly x: number; readonly y: number } | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** In client px; undefined before the first press. */
  get point(): { readonly x: number; readonly y: number } | undefined {
    return this.#point;
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#remember, { capture: true });
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#remember, { capture: true });
  }

  readonly #remember = ({ clientX: x, clientY: y }: PointerEvent): void => {
    this.#point = { x, y };
  };
}
