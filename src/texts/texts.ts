import { isolated } from '../session/display-text.js';
import type { Catalogue, PluralForms, TextKey, TextValues } from './catalogue.js';
import { overriddenText, type TextOverrides } from './overrides.js';

/** Texts by language as far as they are there: the parts of a language come with the code that shows them. */
const catalogues = new Map<string, Partial<Catalogue>>([['en', {}]]);
const loaders = new Map<string, () => Promise<Catalogue>>();
const english = catalogueOf('en');

function catalogueOf(language: string): Partial<Catalogue> {
  const catalogue = catalogues.get(language) ?? {};
  catalogues.set(language, catalogue);
  return catalogue;
}

const watchers = new Set<() => void>();

/** Calls whenever texts have been added. @returns ends it */
export function watchTexts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Adds texts to a language: those of a part of the page that has just been loaded, or a whole language. */
export function addTexts(language: string, texts: Partial<Catalogue>): void {
  Object.assign(catalogueOf(language), texts);
  for (const watcher of watchers) watcher();
}

/**
 * Makes a language known that is loaded when a page wants it. English always is there; the others are added by
 * `define.js`, except on an HMI page, which brings them as language files of its package.
 * @param language without a region, e.g. `de`
 */
export function addLanguage(language: string, load: () => Promise<Catalogue>): void {
  loaders.set(language, load);
}

/**
 * Loads the texts of a language that are not there yet.
 * @param locale a language tag, e.g. `de-AT`
 * @returns undefined where there is nothing to wait for; else settles when they are there, or rejects when they cannot
 * be had
 */
export function loadLanguage(locale: string): Promise<void> | undefined {
  const language = languageOf(locale);
  const load = catalogues.has(language) ? undefined : loaders.get(language);
  return load?.().then((texts) => addTexts(language, texts));
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}

/** The texts of one language, filled and formatted. */
export class Texts {
  /** Language tag as wanted, for numbers and times, e.g. `en-GB`. */
  readonly locale: string;
  readonly #catalogue: Partial<Catalogue>;
  readonly #overrides: TextOverrides;
  #isIncomplete = false;
  readonly #pluralRules: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #time: Intl.DateTimeFormat;

  /**
   * @param locale a language tag; a language without a catalogue, or no tag at all, is shown in English
   * @param overrides texts of the host page, which may bring a language of its own
   */
  constructor(locale: string, overrides: TextOverrides = {}) {
    const catalogue = catalogues.get(languageOf(locale));
    const isKnown = catalogue !== undefined || typeof overrides === 'function' || Object.keys(overrides).length > 0;
    this.locale = isKnown && isLocale(locale) ? locale : 'en';
    this.#catalogue = catalogue ?? english;
    this.#overrides = overrides;
    this.#pluralRules = new Intl.PluralRules(this.locale);
    this.#number = new Intl.NumberFormat(this.locale);
    this.#time = new Intl.DateTimeFormat(this.locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  }

  /** Whether a text was wanted that is not there. */
  get isIncomplete(): boolean {
    return this.#isIncomplete;
  }

  /** Whether a text is there; one that is not counts as wanted. */
  has(key: TextKey): boolean {
    const isThere = (this.#catalogue[key] ?? english[key]) !== undefined;
    this.#isIncomplete ||= !isThere;
    return isThere;
  }

  /** A text with its placeholders filled in; numbers are written as the language writes them. */
  get<Key extends TextKey>(key: Key, ...values: TextValues<Key>): string {
    const given: Readonly<Record<string, string | number>> | undefined = values[0];
    const text = this.#text(key, given?.count);
    if (!given) return text;
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? this.#number.format(value) : isolated(value ?? placeholder);
    });
  }

  /** Where even the English text is not there the key is shown, which is seen at once and says where to look. */
  #text(key: TextKey, count: string | number | undefined): string {
    const entry: string | PluralForms = this.has(key) ? (this.#catalogue[key] ?? english[key] ?? key) : key;
    if (typeof entry === 'string') return overriddenText(this.#overrides, key) ?? entry;
    const form = this.#pluralRules.select(Number(count)) === 'one' ? 'one' : 'other';
    return overriddenText(this.#overrides, `${key}_${form}`) ?? entry[form];
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
