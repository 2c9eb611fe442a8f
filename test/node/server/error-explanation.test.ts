import { expect, test } from 'vitest';
import { explainInEnglish, explanations } from '../../../src/server/error-explanation.js';

test('an explanation is filled with its values, but not with placeholders inside a value', () => {
  const values = { host: '{code}', code: '1006', said: '$& bye' };
  expect(explainInEnglish({ kind: 'closed-with-reason', values })).toBe(
    'The connection to {code} was closed: code 1006, $& bye.',
  );
});

test('an explanation shows a placeholder without a value, rather than "undefined"', () => {
  expect(explainInEnglish({ kind: 'silent' })).toBe('The server has said nothing for {seconds} s.');
});

test('every explanation is a different sentence', () => {
  const sentences = Object.values(explanations);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z"].*[.}]$/);
});
