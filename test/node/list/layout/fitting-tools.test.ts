import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingTools, toolGap } from '../../../../src/list/layout/fitting-tools.js';

const widths = { tools: [115, 66, 80, 133], last: 123, more: 70 };

test('all buttons of the toolbar stay in it if they fit beside the rest of the line', () => {
  expect(fittingTools(widths, 600, 0)).toBe(4);
  expect(fittingTools(widths, 600, 60)).toBe(3);
});

test('buttons that do not fit leave the toolbar, the least important first', () => {
  expect([548, 450, 363, 275, 200, 70, 0].map((room) => fittingTools(widths, room, 0))).toEqual([3, 3, 3, 2, 1, 0, 0]);
});

test('the buttons that stay fit into the line with their gaps, and one more would not', () => {
  const width = fc.integer({ min: 20, max: 300 });
  fc.assert(
    fc.property(
      fc.record({ tools: fc.array(width, { maxLength: 5 }), last: width, more: width }),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 100 }),
      (given, room, beside) => {
        const needed = (count: number): number =>
          given.tools.slice(0, count).reduce((sum, each) => sum + each, 0) +
          count * toolGap +
          (count === given.tools.length ? given.last + beside : given.more);
        const count = fittingTools(given, room, beside);
        if (count > 0) expect(needed(count)).toBeLessThanOrEqual(room);
        for (let more = count + 1; more <= given.tools.length; more++) expect(needed(more)).toBeGreaterThan(room);
      },
    ),
  );
});
