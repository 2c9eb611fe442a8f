import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { plainItems } from '../../../src/list/list-items.js';
import { checkState, hiddenIds, keepPresent, rowsBetween, selectRows } from '../../../src/list/selection.js';
import { makeOwn, makeSession } from '../fixtures.js';

describe('selecting rows', () => {
  const rows = toRows(
    [makeSession('own'), makeSession('1'), makeSession('2'), makeSession('s', { kind: 'remote-server' })],
    emptyDirectory,
    makeOwn(),
  );

  test('leaves out the own and system sessions, and keeps other selected ones (promise 4)', () => {
    expect(selectRows(new Set(['x']), rows, true)).toEqual(new Set(['x', '1', '2']));
    expect(selectRows(new Set(['x', '1', '2']), rows.slice(0, 2), false)).toEqual(new Set(['x', '2']));
  });

  test.each([
    ['none', []],
    ['none', ['x', 'own', 's']],
    ['some', ['x', '1']],
    ['some', ['2']],
    ['all', ['1', '2']],
  ])('shows %s of the rows that can be selected as selected with %j', (state, ids) => {
    expect(checkState(rows, new Set(ids))).toBe(state);
  });

  test('is impossible if there are only the own and system sessions', () => {
    expect(checkState([rows[0]!, rows[3]!], new Set(['own', 's']))).toBe('impossible');
  });

  test('covers a range in either direction', () => {
    const items = plainItems(rows);
    expect(rowsBetween(items, 2, 1)).toEqual([rows[1], rows[2]]);
    expect(rowsBetween(items, 1, 2)).toEqual([rows[1], rows[2]]);
    expect(rowsBetween(items, 3, 3)).toEqual([rows[3]]);
  });
});

describe('a selection', () => {
  const sessions = [makeSession('a'), makeSession('b')];

  test('keeps the sessions that are still in the list, and is the same set if all are', () => {
    const selection = new Set(['a', 'b']);
    expect(keepPresent(selection, sessions)).toBe(selection);
    expect(keepPresent(selection, sessions.slice(1))).toEqual(new Set(['b']));
    expect(keepPresent(new Set(['gone']), sessions)).toEqual(new Set());
    const empty = new Set<string>();
    expect(keepPresent(empty, sessions)).toBe(empty);
  });

  test('promise 3: knows the selected sessions that a filter hides', () => {
    const rows = toRows(sessions, emptyDirectory, undefined);
    expect(hiddenIds(new Set(['a', 'b']), rows)).toEqual(new Set());
    expect(hiddenIds(new Set(['a', 'b']), rows.slice(0, 1))).toEqual(new Set(['b']));
    expect(hiddenIds(new Set(), rows)).toEqual(new Set());
  });
});
