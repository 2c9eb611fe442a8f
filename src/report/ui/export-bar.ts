import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../kit/ui/base-element.js';
import { html } from '../../kit/ui/html.js';
import { createElement, windowOf } from '../../kit/ui/window-of.js';
import { property, state } from 'lit/decorators.js';
import { englishTexts } from '../../texts/texts.js';
import type { Locator } from '../../host/locations.js';
import { exportReports, reportsToCsv, type ExportFormat } from '../export.js';
import type { LogoutReport } from '../report.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { exportBarStyles } from './export-bar.styles.js';
import { createPrintFrame } from './print-reports.js';

/** Saves reports as a file, prints them, or copies them where the browser offers a clipboard: that needs https or a local page. */
export class ExportBar extends BaseElement {
  static override readonly styles = [...baseStyles, exportBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) reports: readonly LogoutReport[] = [];
  @property({ attribute: false }) locate: Locator['locate'] | undefined;
  /** Prints a window. */
  @property({ attribute: false }) print = (view: Window): void => view.print();
  #frame: HTMLIFrameElement | undefined;
  @state() private _copied: boolean | undefined;
  #url: string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
    this.#frame?.remove();
  }

  override willUpdate(changes: Map<PropertyKey, unknown>): void {
    if (changes.has('reports')) this._copied = undefined;
  }

  override render(): TemplateResult {
    const { texts } = this;
    return html`
      <div class="bar" role="group" aria-label=${texts.get('exportLabel')}>
        <button type="button" @click=${() => this.#save('csv')}>${texts.get('exportCsv')}</button>
        <button type="button" @click=${() => this.#save('json')}>${texts.get('exportJson')}</button>
        ${
          'clipboard' in windowOf(this).navigator
            ? html`<button type="button" @click=${this.#handleCopy}>${texts.get('exportCopy')}</button>`
            : nothing
        }
        <button type="button" @click=${this.#handlePrint}>${texts.get('exportPrint')}</button>
        <span role="status">
          ${this._copied === undefined ? nothing : texts.get(this._copied ? 'exportCopied' : 'exportNotCopied')}
        </span>
      </div>
    `;
  }

  #save(format: ExportFormat): void {
    this.#release();
    const { name, type, text } = exportReports(this.reports, format);
    this.#url = URL.createObjectURL(new Blob([text], { type }));
    const link = createElement('a');
    link.href = this.#url;
    link.download = name;
    link.click();
  }

  /** Frees the file of the last download. */
  #release(): void {
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }

  readonly #handlePrint = (): void => {
    this.#frame?.remove();
    const frame = createPrintFrame(this.renderRoot, this.reports, this.texts, this.locate);
    this.#frame = frame;
    // The frame stays until it is printed: a browser may print it only after this event.
    frame.contentWindow?.addEventListener('afterprint', () => frame.remove());
    if (frame.contentWindow) this.print(frame.contentWindow);
  };

  readonly #handleCopy = async (): Promise<void> => {
    this._copied = await windowOf(this)
      .navigator.clipboard.writeText(reportsToCsv(this.reports).slice(1))
      .then(
        () => true,
        () => false,
      );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-export-bar': ExportBar;
  }
}
