import type { TextOverrides } from '../texts/overrides.js';
import { addTexts } from '../texts/texts.js';

/**
 * The texts that the framework has for the control: those of the package's language file, or what the project has put in
 * their place. A key that nobody has comes back as itself.
 */
export function frameworkTexts(reader: { get(key: string): unknown }): TextOverrides {
  return (key) => {
    const text = reader.get(key);
    return typeof text === 'string' && text !== key ? text : undefined;
  };
}

/**
 * The texts come with the package's language files; English once more, for a framework that has no such files at hand, is
 * loaded beside them. Where it cannot be had, the framework's texts are all there is; it never fails.
 */
export async function addEnglish(): Promise<void> {
  const english = await import('../texts/en/core.js').catch(() => undefined);
  if (english) addTexts('en', english.core);
}
