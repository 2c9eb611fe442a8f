import { nothing, type LitElement, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ReasonController } from '../../../kit/ui/controllers/reason-controller.js';
import { html } from '../../../kit/ui/html.js';
import { nextPaint } from '../../../kit/ui/next-paint.js';
import { renderHiddenReason } from '../../../kit/ui/unusable.js';
import type { Texts } from '../../../texts/texts.js';
import { guardDuration } from '../misclick.js';
import { DialogCancelEvent } from './dialog-events.js';
import { linesInSight } from './dialog-layout.js';
import { DialogLayoutController } from './dialog-layout-controller.js';

/** An element that shows a dialog. */
interface DialogHost extends LitElement {
  /** What the dialog covers. */
  readonly scope: 'control' | 'page';
}

/**
 * What every dialog that asks before a logout does alike: it opens with the focus on Cancel, leaves by Escape, ignores
 * presses that were meant for something else, and knows which names have been in sight.
 */
export class DialogFrame {
  readonly layout: DialogLayoutController;
  readonly #reasons: ReasonController;
  readonly #host: DialogHost;
  /** The lines of names that have been in sight since the question was asked. */
  readonly #seen = new Set<string>();
  #look: AbortController | undefined;
  #lacksFocus = false;
  #ignoresPressesUntil = 0;

  constructor(host: DialogHost) {
    this.#host = host;
    this.layout = new DialogLayoutController(host);
    this.#reasons = new ReasonController(host, () => host.renderRoot.querySelector('dialog'));
  }

  /** Everything that consents now means something else, and nothing of it has been in sight. */
  ask(): void {
    this.#seen.clear();
    this.layout.ask();
  }

  /**
   * Opens and places what has been rendered, and focuses Cancel in it: the browser would focus the first control, and each
   * step renders its own buttons, so the focus is lost with those of the step before. Everything is read at once, then
   * written, since each reading after a change lays the page out again.
   * @param isNewStep whether it shows another step than before
   * @param look notes which names are in sight; undefined where it asks nothing
   */
  show(isNewStep: boolean, look: (() => void) | undefined): void {
    this.#look?.abort();
    const { renderRoot } = this.#host;
    const dialog = renderRoot.querySelector('dialog');
    this.#lacksFocus ||= this.#open(dialog) || (isNewStep && !this.#host.shadowRoot?.activeElement);
    if (dialog && look && !this.layout.place(dialog)) return;
    if (this.#lacksFocus) renderRoot.querySelector<HTMLElement>('.cancel')?.focus();
    this.#lacksFocus = false;
    if (!dialog || !look) {
      this.layout.leave(dialog, isNewStep);
      return;
    }
    const duration = this.layout.noticeMoves(dialog);
    if (duration > 0) this.#ignorePresses(duration);
    this.#lookAfterPaint(look);
  }

  /** @returns whether the dialog has just been rendered for the first time */
  #open(dialog: HTMLDialogElement | null): boolean {
    if (dialog?.open !== false) return false;
    if (this.#host.scope === 'page') dialog.showModal();
    // Its method would search it for what to focus.
    else dialog.open = true;
    return true;
  }

  /** What has not been painted has not been in sight. */
  #lookAfterPaint(look: () => void): void {
    const { signal } = (this.#look = new AbortController());
    void nextPaint(this.#host, signal).then(() => {
      if (!signal.aborted) look();
    });
  }

  /** Whether a press that confirms is meant. The next one, of a double click, is not. */
  #acceptPress(): boolean {
    if (performance.now() < this.#ignoresPressesUntil) return false;
    this.#ignorePresses(guardDuration);
    return true;
  }

  /**
   * Notes which lines of a name are in sight: a long one may be higher than the dialog of a small panel.
   * @param key of the name, one in the dialog
   * @returns whether each line of it has been in sight
   */
  hasBeenSeen(key: string, item: Element | undefined): boolean {
    const lines = [...(item?.querySelectorAll('.name, .where') ?? [])].flatMap(linesInSight);
    const keys = lines.map((isInSight, line) => {
      const lineKey = `${key} ${line} ${lines.length}`;
      if (isInSight) this.#seen.add(lineKey);
      return lineKey;
    });
    return keys.length > 0 && keys.every((lineKey) => this.#seen.has(lineKey));
  }

  render(content: TemplateResult, isEveryone: boolean): TemplateResult {
    const { scope } = this.#host;
    const dialog = html`
      <dialog
        role="alertdialog"
        part="dialog"
        class=${classMap({
          everyone: isEveryone,
          compact: this.layout.saves('space'),
          deaf: this.layout.isDeaf,
        })}
        aria-labelledby="title"
        aria-describedby="message"
        aria-modal=${scope === 'page' ? 'true' : 'false'}
        @keydown=${this.#handleKey}
        @pointerdown=${(event: PointerEvent) => this.layout.press(event)}
        @cancel=${this.#handleNativeCancel}
      >
        ${content} ${this.#reasons.render()}
      </dialog>
    `;
    if (scope === 'page') return dialog;
    // Focusable, so that Escape still works after a press beside the dialog or on its text.
    return html`<div class="veil" tabindex="-1" @keydown=${this.#handleKey}>${dialog}</div>`;
  }

  /**
   * The button that confirms. While it cannot be used it keeps its place in the order of focus, and says why when it is
   * pressed or focused.
   * @param whyNot why nothing can be confirmed now; empty where it can
   * @param onConfirm called for a press that is meant
   */
  renderConfirm(label: string, whyNot: string, onConfirm: () => void): TemplateResult {
    const press = (): void => {
      if (whyNot !== '') this.#showOpenCheck();
      else if (this.#acceptPress()) onConfirm();
    };
    return html`${renderHiddenReason(whyNot)}<button
        type="button"
        class="confirm danger armed"
        aria-disabled=${whyNot === '' ? nothing : 'true'}
        aria-describedby=${whyNot === '' ? nothing : 'reason'}
        @click=${press}
      >
        ${label}
      </button>`;
  }

  /** @param label names the button as what it does: it cancels, or closes what cannot be confirmed */
  renderCancel(label: string): TemplateResult {
    return html`<button type="button" class="cancel" @click=${this.#cancel}>${label}</button>`;
  }

  /** While the list is read. */
  renderReading(texts: Texts): TemplateResult {
    return html`
      <div class="scroll">
        <h2 id="title">${texts.get('logOut')}</h2>
        <p id="message" role="status">${texts.get('dialogReading')}</p>
      </div>
      <footer role="none">${this.renderCancel(texts.get('cancel'))}</footer>
    `;
  }

  /** Brings the first check box in sight that is not ticked: on a small panel it may be far below. */
  #showOpenCheck(): void {
    const open = this.#host.renderRoot.querySelector('.decisions input:not(:checked)')?.closest('label');
    const scroll = open?.closest('.scroll');
    if (open && scroll) scroll.scrollTop += open.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  }

  #ignorePresses(duration: number): void {
    this.#ignoresPressesUntil = performance.now() + duration;
  }

  readonly #cancel = (): void => {
    this.#host.dispatchEvent(new DialogCancelEvent());
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // The key that opened the dialog is still held down: it has already done what it was pressed for.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  };

  readonly #handleNativeCancel = (event: Event): void => {
    // The browser must not close the dialog itself (back gesture, Escape): the question decides when it closes.
    event.preventDefault();
    this.#cancel();
  };
}
