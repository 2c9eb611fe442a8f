import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparisonOf } from '../../../src/kit/compare-texts.js';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const names = fc.oneof(
  fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), maxLength: 8 }),
  fc
    .array(fc.constantFrom('operator', 'Operator', '__', '-', '.', '0', '00', '7', '10', '9', 'a', 'Z', ' '), {
      maxLength: 5,
    })
    .map((parts) => parts.join('')),
);

test('plain texts have the order of the collator', () => {
  fc.assert(
    fc.property(names, names, (left, right) => {
      expect(Math.sign(comparisonOf([left, right])(left, right))).toBe(Math.sign(collator.compare(left, right)));
    }),
    { numRuns: 2000 },
  );
});

test('all others have it too', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      (left, right) => {
        expect(Math.sign(comparisonOf([left, right])(left, right))).toBe(Math.sign(collator.compare(left, right)));
      },
    ),
  );
});

test.each([
  ['operator9', 'operator10'],
  ['__SystemUser', 'anna'],
  ['10.0.0.9', '10.0.0.21'],
  ['', 'a'],
])('%s comes before %s', (left, right) => {
  expect(comparisonOf([left, right])(left, right)).toBeLessThan(0);
  expect(comparisonOf([right, left, 'é'])(right, left)).toBeGreaterThan(0);
});
