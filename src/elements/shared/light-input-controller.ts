import type { LitElement, ReactiveController } from 'lit';

/**
 * A text input that is a light-DOM child of its host and shows in the host's slot of the same name. It cannot live in
 * the shadow root: the on-screen keyboard of a TwinCAT HMI page looks at `event.target` and `document.activeElement`,
 * which end at the shadow host, so it would neither open for it nor type into it.
 */
export class LightInputController implements ReactiveController {
  readonly #host: LitElement;
  readonly #slotName: string;
  #input: HTMLInputElement | undefined;

  constructor(host: LitElement, slotName: string) {
    this.#host = host;
    this.#slotName = slotName;
    host.addController(this);
  }

  get value(): string {
    return this.#input?.value ?? '';
  }

  set value(value: string) {
    if (!this.#input || this.#input.value === value) return;
    this.#input.value = value;
    this.#host.requestUpdate();
  }

  focus(): void {
    this.#input?.focus();
  }

  /** What it is called and what it suggests, in the language of the host. */
  describe(label: string, placeholder: string): void {
    if (!this.#input) return;
    this.#input.setAttribute('aria-label', label);
    this.#input.placeholder = placeholder;
  }

  hostConnected(): void {
    this.#input ??= this.#create();
    this.#input.addEventListener('input', this.#handleInput);
    // Appended rather than looked up: an input of the page with the same slot is not ours to change.
    if (this.#input.parentElement !== this.#host) this.#host.append(this.#input);
  }

  hostDisconnected(): void {
    this.#input?.removeEventListener('input', this.#handleInput);
  }

  #create(): HTMLInputElement {
    const input = document.createElement('input');
    input.type = 'text';
    input.slot = this.#slotName;
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.setAttribute('autocapitalize', 'off');
    // Tells the on-screen keyboard which layout to open.
    input.setAttribute('data-tchmi-input-mode', 'text');
    return input;
  }

  readonly #handleInput = (): void => this.#host.requestUpdate();
}
