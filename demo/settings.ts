/** Colours of the page; `auto` follows the operating system. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

export type Density = 'compact' | 'touch' | 'glove';

/** Languages of the demo. */
export type Language = 'en' | 'de';

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
export const languages: readonly Language[] = ['en', 'de'];

/**
 * Reads the settings from a page's query; anything unknown is ignored.
 * @param query e.g. `?theme=dark&lang=de`
 * @param browserLanguage the visitor's, e.g. `de-AT`
 */
export function readSettings(query: string, browserLanguage: string): DemoSettings {
  const values = new URLSearchParams(query);
  const preferred = languages.find((language) => browserLanguage.toLowerCase().split('-')[0] === language);
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
