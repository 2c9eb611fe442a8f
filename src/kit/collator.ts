/** How names are put in order: numbers in them by their value, letters without their case. */
export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
