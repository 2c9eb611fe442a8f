import { allLanguages, type LanguageTag } from '../src/texts/all-languages.js';
import { closestLanguage, languageTag } from '../src/texts/language-tag.js';

/** Colours of the page; `auto` follows the operating system. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

export type Density = 'compact' | 'touch' | 'glove';

/** Languages that nobody speaks, to see what a longer or a mirrored one does to the page: `pseudo-languages.ts`. */
export type PseudoLanguage = 'en-XA' | 'ar-XB';

/** Languages of the session manager. */
export type Language = LanguageTag | PseudoLanguage;

/** Languages of the demo's own texts; in all others they are English. */
export type DemoLanguage = 'en' | 'de';

/** What a visitor may choose. It lives in the page's address, so that a link or a reload keeps it. */
export interface DemoSettings {
  readonly theme: ThemeChoice;
  readonly density: Density;
  readonly lang: Language;
  /** The simulated operator panels are shown. */
  readonly panels: boolean;
}

export const themeChoices: readonly ThemeChoice[] = ['auto', 'light', 'dark'];
export const densities: readonly Density[] = ['compact', 'touch', 'glove'];
const spoken = Object.keys(allLanguages) as LanguageTag[];
export const languages: readonly Language[] = [...spoken, 'en-XA', 'ar-XB'];

/** The language of the demo's own texts beside a language of the session manager. */
export function demoLanguage(language: string): DemoLanguage {
  return language === 'de' ? 'de' : 'en';
}

/**
 * Reads the settings from a page's query; anything unknown is ignored.
 * @param query e.g. `?theme=dark&lang=de`
 * @param browserLanguage the visitor's, e.g. `de-AT`
 */
export function readSettings(query: string, browserLanguage: string): DemoSettings {
  const values = new URLSearchParams(query);
  const preferred = closestLanguage(languageTag(browserLanguage), spoken);
  return {
    theme: oneOf(themeChoices, values.get('theme')) ?? 'auto',
    density: oneOf(densities, values.get('density')) ?? 'touch',
    lang: oneOf(languages, values.get('lang')) ?? preferred ?? 'en',
    panels: values.get('panels') !== '0',
  };
}

/** The address with some settings changed in its query. */
export function withSettings(address: string, changes: Partial<DemoSettings>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(changes)) {
    if (typeof value === 'string') url.searchParams.set(name, value);
    else if (value) url.searchParams.delete(name);
    else url.searchParams.set(name, '0');
  }
  return url.href;
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}
