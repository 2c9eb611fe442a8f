import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { filterByToggles, type RowToggle } from '../../../src/list/filters.js';
import { toRows } from '../../../src/directory/session-row.js';
import { makeOwn, makeSession } from '../fixtures.js';

const symbols = ['X'];
const noOrphans = new Map();

describe('toggles', () => {
  const sessions = [
    makeSession('here', { clientIp: '::ffff:10.0.0.2' }),
    makeSession('guest', { clientIp: '10.0.0.2', kind: 'guest' }),
    makeSession('there', { symbols }),
  ];
  const rows = toRows(sessions, emptyDirectory, makeOwn());
  const find = (...toggles: RowToggle[]) =>
    filterByToggles(rows, new Set(toggles), makeOwn(), new Map([['here', 'silent' as const]])).map(
      ({ session }) => session.id,
    );

  test('narrow the list to the rows that pass all active ones', () => {
    expect(find('people')).toEqual(['here', 'there']);
    expect(find('own-client')).toEqual(['here', 'guest']);
    expect(find('own-client', 'people')).toEqual(['here']);
    expect(find('orphans')).toEqual(['here']);
  });

  test('return the same array while none is active', () => {
    expect(filterByToggles(rows, new Set(), undefined, noOrphans)).toBe(rows);
    expect(filterByToggles(rows, new Set(['people']), undefined, noOrphans)).toHaveLength(2);
  });

  test('show nobody on the own client while that is unknown', () => {
    expect(filterByToggles(rows, new Set(['own-client']), undefined, noOrphans)).toHaveLength(0);
  });
});
