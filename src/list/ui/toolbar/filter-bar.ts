import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../../../kit/ui/base-element.js';
import { html, joined } from '../../../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import type { TextKey } from '../../../texts/catalogue.js';
import { englishTexts } from '../../../texts/texts.js';
import { displayText } from '../../../session/display-text.js';
import { searchFields } from '../../columns.js';
import { rowToggles, type RowToggle } from '../../filters.js';
import { groupings, type Grouping } from '../../list-items.js';
import type { SearchCondition } from '../../search/query.js';
import { baseStyles } from '../../../kit/ui/base-styles.js';
import { filterBarStyles } from './filter-bar.styles.js';

/** A change of filters or groups that somebody made in the filter bar. */
export type FilterRequest =
  | { readonly kind: 'remove-condition'; readonly condition: SearchCondition }
  | { readonly kind: 'toggle'; readonly toggle: RowToggle }
  | { readonly kind: 'group-by'; readonly grouping: Grouping | undefined }
  | { readonly kind: 'fold'; readonly isFolded: boolean };

/** Somebody wants other filters or groups. */
export class FilterRequestEvent extends CustomEvent<FilterRequest> {
  static readonly type = 'filter-request';
  constructor(request: FilterRequest) {
    super(FilterRequestEvent.type, { detail: request });
  }
}

const toggleTexts = {
  orphans: 'filterOrphans',
  people: 'filterPeople',
  'own-client': 'filterOwnClient',
} as const satisfies Record<RowToggle, TextKey>;

const groupingTexts = {
  server: 'groupByServer',
  user: 'groupByUser',
  client: 'groupByClient',
  group: 'groupByGroup',
  domain: 'groupByDomain',
} as const satisfies Record<Grouping, TextKey>;

/**
 * Shows filters and groups: all choices while it is open, otherwise only the active filters, each with a button to
 * remove it. In a toolbar it shows only one of its parts, in one line.
 *
 * @fires {FilterRequestEvent} filter-request
 */
export class FilterBar extends BaseElement {
  static override readonly styles = [...baseStyles, filterBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) isOpen = false;
  /** The only part to show. */
  @property({ reflect: true }) section: 'choices' | 'chips' | 'notes' | undefined;
  /** Whether the list is of several servers. */
  @property({ attribute: false }) hasServers = false;
  /** How many sessions of the list each filter would leave. */
  @property({ attribute: false }) counts: Readonly<Record<RowToggle, number>> | undefined;
  @property({ attribute: false }) conditions: readonly SearchCondition[] = [];
  @property({ attribute: false }) toggles: ReadonlySet<RowToggle> = new Set();
  @property({ attribute: false }) grouping: Grouping | undefined;
  /** Whether all groups are collapsed. */
  @property({ attribute: false }) isFolded = false;
  /** Typed address ranges that are not valid. */
  @property({ attribute: false }) brokenNetworks: readonly string[] = [];
  /** How many sessions are not shown as likely orphans, since it is not known which of several is in use. */
  @property({ attribute: false }) undecidedOrphans = 0;

  /** Focuses the first choice. */
  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    switch (this.section) {
      case 'choices':
        return this.#renderChoices();
      case 'chips':
        return this.#renderChips();
      case 'notes':
        return this.#renderNotes();
      case undefined:
        return html`${this.isOpen ? this.#renderChoices() : nothing} ${this.#renderChips()} ${this.#renderNotes()}`;
    }
  }

  #renderNotes(): TemplateResult {
    const { texts } = this;
    return html`<div role="status">
        ${this.brokenNetworks.map(
          (text) => html`<p class="problem">${texts.get('brokenNetwork', { text: displayText(text) })}</p>`,
        )}${
          this.undecidedOrphans > 0
            ? html`<p class="hint">${texts.get('orphansUndecided', { count: this.undecidedOrphans })}</p>`
            : nothing
        }
      </div>
      ${this.isOpen && this.conditions.length === 0 ? html`<p class="hint">${texts.get('filterHintWords')} ${texts.get('filterHint')}</p>` : nothing}`;
  }

  #renderChoices(): TemplateResult {
    const { texts } = this;
    const toggles = this.#toggles.map(
      (toggle) =>
        html`<button
          type="button"
          aria-pressed=${this.toggles.has(toggle) ? 'true' : 'false'}
          aria-description=${this.counts ? texts.get('totals', { count: this.counts[toggle] }) : nothing}
          @click=${() => this.#request({ kind: 'toggle', toggle })}
        >
          ${texts.get(toggleTexts[toggle])}<span class="count" aria-hidden="true">${this.counts?.[toggle]}</span>
        </button>`,
    );
    return joined([
      html`<div class="line" role="group" aria-label=${texts.get('filterLabel')}>`,
      ...toggles,
      html`<label class="group-by">
        ${texts.get('groupBy')}<select .value=${live(this.grouping ?? '')} @change=${this.#handleGrouping}>
          <option value="">${texts.get('groupByNothing')}</option>
       `,
      ...this.#groupings.map((name) => html`<option value=${name}>${texts.get(groupingTexts[name])}</option>`),
      html`</select></label>${this.grouping || this.section ? this.#renderFold() : nothing}</div>`,
    ]);
  }

  /** In a toolbar a sign that keeps its place without groups: its coming must not fold the toolbar. */
  #renderFold(): TemplateResult {
    const label = this.texts.get(this.isFolded ? 'unfoldAll' : 'foldAll');
    return html`<button
      type="button"
      class=${classMap({ fold: true, unused: this.grouping === undefined })}
      aria-label=${this.section ? label : nothing}
      @click=${() => this.#request({ kind: 'fold', isFolded: !this.isFolded })}
    >
      ${this.section ? (this.isFolded ? '▸' : '▾') : label}
    </button>`;
  }

  #renderChips(): TemplateResult | typeof nothing {
    const toggles = this.isOpen ? [] : rowToggles.filter((toggle) => this.toggles.has(toggle));
    if (this.conditions.length + toggles.length === 0) return nothing;
    return html`<ul aria-label=${this.texts.get('filtersActive')}>
      ${this.conditions.map((condition) =>
        this.#renderChip(this.#describe(condition), { kind: 'remove-condition', condition }),
      )}
      ${toggles.map((toggle) => this.#renderChip(this.texts.get(toggleTexts[toggle]), { kind: 'toggle', toggle }))}
    </ul>`;
  }

  #renderChip(filter: string, request: FilterRequest): TemplateResult {
    return html`<li>
      <button
        type="button"
        class="chip"
        aria-label=${this.texts.get('removeFilter', { filter })}
        @click=${() => this.#request(request)}
      >
        ${filter} <span aria-hidden="true">×</span>
      </button>
    </li>`;
  }

  #describe({ field, text, isPhrase }: SearchCondition): string {
    const shown = isPhrase ? `"${displayText(text)}"` : displayText(text);
    const label = searchFields.find((each) => each.field === field)?.label;
    return label ? `${this.texts.get(label)}: ${shown}` : shown;
  }

  /** On several servers the page has several clients, or none. */
  get #toggles(): readonly RowToggle[] {
    return this.hasServers ? rowToggles.filter((toggle) => toggle !== 'own-client') : rowToggles;
  }

  get #groupings(): readonly Grouping[] {
    return this.hasServers ? groupings : groupings.filter((name) => name !== 'server');
  }

  #request(request: FilterRequest): void {
    this.dispatchEvent(new FilterRequestEvent(request));
  }

  readonly #handleGrouping = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#request({ kind: 'group-by', grouping: groupings.find((name) => name === value) });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-filter-bar': FilterBar;
  }
}
