import type { LitElement, ReactiveController } from 'lit';
import { createElement } from '../window-of.js';

/** Marks our inputs, with the name of their slot: the page may have put others beside them. */
const mark = 'data-tchmi-session-manager-input';

/**
 * Owns a text input that is a light-DOM child of its host, shown in the slot of the given name. It cannot live in the
 * shadow root: the on-screen keyboard of a TwinCAT HMI page looks at `event.target` and `document.activeElement`, which
 * stop at the shadow host, so it would neither open for the input nor type into it.
 */
export class LightInputController implements ReactiveController {
  readonly #host: LitElement;
  readonly #slotName: string;
  #made: HTMLInputElement | undefined;
  #isPresent = false;

  constructor(host: LitElement, slotName: string) {
    this.#host = host;
    this.#slotName = slotName;
    host.addController(this);
  }

  /** Made when it is first asked for: a server that renders pages creates elements without a document. */
  get #input(): HTMLInputElement {
    return (this.#made ??= createInput(this.#slotName));
  }

  get value(): string {
    return this.#input.value;
  }

  set value(value: string) {
    if (this.#input.value === value) return;
    this.#input.value = value;
    this.#host.requestUpdate();
  }

  focus(): void {
    this.#input.focus();
  }

  /**
   * Sets the label, which is also the placeholder, and adds or removes the input. What was typed is kept while the
   * input is removed.
   */
  update(isPresent: boolean, label: string): void {
    if (this.#input.placeholder !== label) {
      this.#input.setAttribute('aria-label', label);
      this.#input.placeholder = label;
    }
    this.#isPresent = isPresent;
    this.#addOrRemove();
  }

  hostConnected(): void {
    // A copy of a host, such as cloneNode makes, has copies of its inputs, which belong to nobody.
    for (const other of this.#host.querySelectorAll(`:scope > [${mark}='${this.#input.slot}']`)) {
      if (other !== this.#input) other.remove();
    }
    this.#input.addEventListener('input', this.#handleInput);
    this.#addOrRemove();
  }

  hostDisconnected(): void {
    this.#input.removeEventListener('input', this.#handleInput);
  }

  #addOrRemove(): void {
    const isAdded = this.#input.parentElement === this.#host;
    if (this.#isPresent && !isAdded) this.#host.append(this.#input);
    else if (!this.#isPresent && isAdded) this.#input.remove();
  }

  readonly #handleInput = (): void => this.#host.requestUpdate();
}

function createInput(slotName: string): HTMLInputElement {
  const input = createElement('input');
  input.type = 'text';
  input.slot = slotName;
  input.setAttribute(mark, slotName);
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.setAttribute('autocapitalize', 'off');
  // Tells the on-screen keyboard which layout to open.
  input.setAttribute('data-tchmi-input-mode', 'text');
  return input;
}
