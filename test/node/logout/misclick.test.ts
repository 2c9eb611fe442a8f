import { describe, expect, test } from 'vitest';
import { isUnderFinger } from '../../../src/logout/ui/misclick.js';

const button = { left: 100, right: 200, top: 50, bottom: 90 };

describe('a button', () => {
  test.each([
    ['inside it', 150, 70],
    ['at its edge', 200, 90],
    ['as far to the left as the finger reaches', 90, 70],
    ['as far to the right as the finger reaches', 210, 70],
    ['as far above it as the finger reaches', 150, 40],
    ['as far below it as the finger reaches', 150, 100],
  ])('is under the finger if the press was %s', (_, x, y) => {
    expect(isUnderFinger(button, { x, y }, 10)).toBe(true);
  });

  test.each([
    ['left of it', 89, 70],
    ['right of it', 211, 70],
    ['above it', 150, 39],
    ['below it', 150, 101],
  ])('is not under the finger if the press was out of reach %s', (_, x, y) => {
    expect(isUnderFinger(button, { x, y }, 10)).toBe(false);
  });
});
