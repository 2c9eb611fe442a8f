import type { Catalogue, PluralForms, TextKey, TextValues } from './catalogue.js';
import { en } from './en.js';
import { overrideCatalogue, type TextOverrides } from './overrides.js';

const catalogues = new Map<string, Catalogue>([['en', en]]);

/**
 * Makes a language known. English always is; the others are added by `define.js`, except on an HMI page, which brings
 * them as language files of its package.
 * @param language without a region, e.g. `de`
 */
export function addLanguage(language: string, catalogue: Catalogue): void {
  catalogues.set(language, catalogue);
}

/** The texts of one language, filled and formatted. */
export class Texts {
  /** Language tag as wanted, for numbers and times, e.g. `en-GB`. */
  readonly locale: string;
  readonly #catalogue: Catalogue;
  readonly #pluralRules: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #time: Intl.DateTimeFormat;

  /**
   * @param locale a language tag; a language without a catalogue, or no tag at all, is shown in English
   * @param overrides texts of the host page, which may bring a language of its own
   */
  constructor(locale: string, overrides: TextOverrides = {}) {
    const language = locale.toLowerCase().split('-')[0] ?? '';
    const catalogue = catalogues.get(language);
    const isKnown = catalogue !== undefined || Object.keys(overrides).length > 0;
    this.locale = isKnown && isLocale(locale) ? locale : 'en';
    this.#catalogue = overrideCatalogue(catalogue ?? en, overrides);
    this.#pluralRules = new Intl.PluralRules(this.locale);
    this.#number = new Intl.NumberFormat(this.locale);
    this.#time = new Intl.DateTimeFormat(this.locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  }

  /** A text with its placeholders filled in; numbers are written as the language writes them. */
  get<Key extends TextKey>(key: Key, ...values: TextValues<Key>): string {
    const entry: string | PluralForms = this.#catalogue[key];
    const given: Readonly<Record<string, string | number>> = values[0] ?? {};
    const text = typeof entry === 'string' ? entry : this.#plural(entry, given.count);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? this.#number.format(value) : (value ?? placeholder);
    });
  }

  #plural(forms: PluralForms, count: string | number | undefined): string {
    return this.#pluralRules.select(Number(count)) === 'one' ? forms.one : forms.other;
  }

  /** Time of day with seconds. @param moment ms since the epoch */
  time(moment: number): string {
    return this.#time.format(moment);
  }

  /** A span of time in its largest unit, with the international symbols: 4 s, 3 min, 2 h. @param duration ms */
  duration(duration: number): string {
    const seconds = Math.max(0, Math.floor(duration / 1000));
    if (seconds < 60) return `${this.#number.format(seconds)} s`;
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? `${this.#number.format(minutes)} min` : `${this.#number.format(Math.floor(minutes / 60))} h`;
  }

  /** Several names in one sentence: "a, b and c". */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(names);
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    // A tag that is none, such as "de_DE!": the language is known all the same, its conventions are not.
    return false;
  }
}

export const englishTexts = new Texts('en');
