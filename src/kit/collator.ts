/** Compares two names in the order of a language, as `Array.sort` wants it. */
export type NameOrder = (left: string, right: string) => number;

/** Sorts names by the rules of a language: numbers in them by value, letters regardless of case. */
export function collatorOf(locale: string): Intl.Collator {
  return new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
}

/** The order where no language is known. */
export const collator = collatorOf('en');
