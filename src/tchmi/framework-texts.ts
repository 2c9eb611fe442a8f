import type { TextOverrides } from '../texts/overrides.js';

/**
 * The texts that the framework has for the control: those of the package's language file, or the project's replacements.
 * For an unknown key the framework returns the key itself.
 */
export function frameworkTexts(reader: { get(key: string): unknown }): TextOverrides {
  return (key) => {
    const text = reader.get(key);
    return typeof text === 'string' && text !== key ? text : undefined;
  };
}
