/** Sorts names: numbers in them by value, letters regardless of case. */
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
