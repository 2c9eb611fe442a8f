/**
 * Sorts names: numbers in them by value, letters regardless of case. English rules in every language: see
 * docs/decisions/text-catalogue.md.
 */
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
