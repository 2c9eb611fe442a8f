import { expect, test } from 'vitest';
import { shortHash } from '../../../src/kit/hash.js';

test('a short hash is FNV-1a in 8 hexadecimal digits', () => {
  expect(shortHash('')).toBe('811c9dc5');
  expect(shortHash('a')).toBe('e40c292c');
  expect(shortHash('foobar')).toBe('bf9cf968');
});
