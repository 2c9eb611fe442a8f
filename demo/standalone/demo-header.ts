import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { demoLanguage, densities, languages, themeChoices, type DemoSettings, type Language } from '../settings.js';
import { demoTexts, type DemoTexts } from '../texts.js';
import { demoHeaderStyles } from './demo-header.styles.js';
import { dashboardAddress, plantAddress, scenarioGroups, type Scenario, type ScenarioGroup } from './scenarios.js';

/** The visitor has chosen another look or language. */
class SettingsChangeEvent extends CustomEvent<Partial<DemoSettings>> {
  static readonly type = 'demo-settings-change';
  constructor(changes: Partial<DemoSettings>) {
    super(SettingsChangeEvent.type, { detail: changes });
  }
}

const pseudoNames: Readonly<Partial<Record<Language, string>>> = {
  'en-XA': 'Longer (en-XA)',
  'ar-XB': 'Mirrored (ar-XB)',
};

/** What its speakers call a language, as the first word of a line. */
function languageName(language: Language): string {
  const name =
    pseudoNames[language] ?? new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
}

/**
 * The slim bar above the standalone page: what this is, how it looks, and other servers to try.
 *
 * @fires {SettingsChangeEvent} demo-settings-change - another theme, density or language was chosen
 */
export class DemoHeader extends LitElement {
  static override readonly styles = demoHeaderStyles;

  @property({ attribute: false }) settings: DemoSettings = {
    theme: 'auto',
    density: 'touch',
    lang: 'en',
    panels: true,
  };

  /** Address of the page, on which the links are based. */
  @property({ attribute: false }) pageUrl = '';

  /** Address of the real server; undefined = the emulator, the only one with scenarios. */
  @property({ attribute: false }) server: string | undefined;

  protected override render(): TemplateResult {
    const texts = this.#texts;
    const { density, lang } = this.settings;
    return html`
      <header>
        <h1>${texts.pageTitle}</h1>
        <p class="tagline">${this.server === undefined ? texts.tagline : texts.connectedTo(this.server)}</p>
        ${this.server === undefined ? this.#renderScenarios() : nothing}
        <a class="button" href=${dashboardAddress(this.pageUrl)}>${texts.dashboard}</a>
        ${
          this.server === undefined
            ? html`<a class="button plant" href=${plantAddress(this.pageUrl)}>${texts.plant}</a>`
            : nothing
        }
        ${this.#renderTheme()}
        <label>
          <span class="label">${texts.density}</span>
          <select @change=${this.#handleDensityChange}>
            ${densities.map(
              (value) => html`<option value=${value} ?selected=${value === density}>${texts.densities[value]}</option>`,
            )}
          </select>
        </label>
        <label>
          <span class="label">${texts.language}</span>
          <select @change=${this.#handleLanguageChange}>
            ${languages.map(
              (value) =>
                html`<option value=${value} lang=${value} ?selected=${value === lang}>${languageName(value)}</option>`,
            )}
          </select>
        </label>
      </header>
    `;
  }

  get #texts(): DemoTexts {
    return demoTexts(this.settings.lang);
  }

  #renderTheme(): TemplateResult {
    const texts = this.#texts;
    return html`
      <div class="segments" role="group" aria-label=${texts.theme}>
        ${themeChoices.map(
          (value) => html`
            <button
              type="button"
              aria-pressed=${value === this.settings.theme}
              @click=${() => this.#change({ theme: value })}
            >
              ${texts.themes[value]}
            </button>
          `,
        )}
      </div>
    `;
  }

  #renderScenarios(): TemplateResult {
    const texts = this.#texts;
    return html`
      <button type="button" class="button more" popovertarget="scenarios">${texts.scenarios}</button>
      <nav id="scenarios" popover aria-label=${texts.scenarios}>
        <p>${texts.scenariosHint}</p>
        ${scenarioGroups(this.pageUrl, demoLanguage(this.settings.lang)).map((group) => this.#renderGroup(group))}
      </nav>
    `;
  }

  /** The group of the current scenario is open. */
  #renderGroup({ title, scenarios }: ScenarioGroup): TemplateResult {
    return html`<details ?open=${scenarios.some(({ isCurrent }) => isCurrent)}>
      <summary>${title}<span class="count">${scenarios.length}</span></summary>
      <ul>
        ${scenarios.map((scenario) => this.#renderScenario(scenario))}
      </ul>
    </details>`;
  }

  #renderScenario({ query, address, sentence, isCurrent }: Scenario): TemplateResult {
    return html`<li>
      <a href=${address} aria-current=${isCurrent ? 'page' : 'false'}><span>${sentence}</span><code>${query}</code></a>
    </li>`;
  }

  readonly #handleDensityChange = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    const density = densities.find((each) => each === value);
    if (density !== undefined) this.#change({ density });
  };

  readonly #handleLanguageChange = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    const lang = languages.find((each) => each === value);
    if (lang !== undefined) this.#change({ lang });
  };

  #change(changes: Partial<DemoSettings>): void {
    this.dispatchEvent(new SettingsChangeEvent(changes));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'demo-header': DemoHeader;
  }
  interface HTMLElementEventMap {
    'demo-settings-change': SettingsChangeEvent;
  }
}
