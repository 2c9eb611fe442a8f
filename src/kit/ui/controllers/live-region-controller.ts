import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { delay } from '../../delay.js';
import { html } from '../html.js';

/** ms without a further change before something is said, so that nobody is interrupted while typing. */
export const liveRegionPause = 500;

/**
 * Tells screen readers what has changed, politely and once. A text that comes into the page together with its live region
 * may not be read out: the host renders this region from the beginning, and texts come into it later.
 */
export class LiveRegionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Pick<Node, 'isConnected'>;
  /** What is so. */
  #current: readonly string[] = [];
  /** What the region says, each text in a position of its own; empty where one has gone. */
  #said: readonly string[] = [];
  #waiting = new AbortController();

  constructor(host: ReactiveControllerHost & Pick<Node, 'isConnected'>) {
    this.#host = host;
    host.addController(this);
  }

  /** Takes the texts that are true now; new ones are said after a pause. Call it with each update. */
  follow(texts: readonly string[]): void {
    // An update that comes after the host has left the page must not start a timer.
    if (!this.#host.isConnected) return;
    const current = texts.filter((text) => text !== '');
    if (current.length === this.#current.length && current.every((text) => this.#current.includes(text))) return;
    this.#current = current;
    this.#waiting.abort();
    this.#waiting = new AbortController();
    delay(liveRegionPause, this.#waiting.signal).then(
      () => {
        this.#said = inPosition(current, this.#said);
        this.#host.requestUpdate();
      },
      () => undefined,
    );
  }

  /** The live region: all texts that are true now, of which a screen reader reads the new ones. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-atomic="false">
      ${this.#said.map((text) => (text === '' ? nothing : html`<p>${text}</p>`))}
    </div>`;
  }

  hostDisconnected(): void {
    this.#waiting.abort();
  }
}

/**
 * A text that stays keeps its position, and with it its element: it is not read out again. A new one takes a position that was
 * empty, so that its element is new. Not lit's `repeat`, which leaves a comment in the page for every item that goes.
 */
function inPosition(current: readonly string[], before: readonly string[]): readonly string[] {
  const added = current.filter((text) => !before.includes(text));
  const kept = before.map((text) => {
    if (text === '') return added.shift() ?? '';
    return current.includes(text) ? text : '';
  });
  return [...kept, ...added];
}
