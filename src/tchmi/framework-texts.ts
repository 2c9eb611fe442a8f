import { en } from '../locales/en.js';
import { flattenCatalogue, type TextOverrides } from '../locales/overrides.js';

const english = flattenCatalogue(en);

/**
 * The texts that the framework has for the control: those of the package's language file, or what the project has put in
 * their place. A key that nobody has comes back as itself.
 */
export function frameworkTexts(reader: { get(key: string): unknown }): TextOverrides {
  const texts = Object.keys(english).map((key) => [key, reader.get(key)] as const);
  return Object.fromEntries(
    texts.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string' && entry[1] !== entry[0]),
  );
}
