import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import type { Session } from '../../../src/session/session.js';
import { countTotals, isSelectable, summarise, toRows } from '../../../src/directory/session-row.js';
import { makeOwn, makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'D', groups: ['Operators', 'Leads'] },
    { name: 'ben', domain: 'D', groups: ['Service'] },
  ],
  ['Quality'],
);
const rowsOf = (...sessions: Session[]) => toRows(sessions, directory, makeOwn());

describe('a session row', () => {
  test('joins a session with its groups, fingerprint and marks', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const rows = rowsOf(
      makeSession(id),
      makeSession('own', { user: 'x' }),
      makeSession('r', { kind: 'remote-server' }),
    );
    expect(rows.map(({ isOwn, isSystem }) => [isOwn, isSystem])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(rows[0]).toMatchObject({ fingerprint: 'a3f2…9c10', groups: ['Leads', 'Operators'] });
  });

  test('has undefined rather than no groups if they are unknown', () => {
    expect(toRows([makeSession('a')], emptyDirectory, undefined)[0]?.groups).toBeUndefined();
  });

  test('can be selected together with others unless it is the own session or a system session', () => {
    const kinds = ['person', 'guest', 'extension-container', 'remote-server'] as const;
    const rows = rowsOf(makeSession('own'), ...kinds.map((kind) => makeSession(kind, { kind })));
    expect(rows.map(isSelectable)).toEqual([false, true, true, false, false]);
  });

  test('promise 6: has a summary without its session id', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const [row] = rowsOf(makeSession(id, { symbols: ['X', 'Y'] }));
    expect(JSON.stringify(summarise(row!))).not.toContain(id);
    expect(summarise(row!)).toMatchObject({ user: 'anna', fingerprint: 'a3f2…9c10', symbolCount: 2, isOwn: false });
  });
});

describe('the totals of a list', () => {
  test('count sessions, and people without guests and system sessions', () => {
    const sessions = [
      makeSession('1'),
      makeSession('2'),
      makeSession('3', { domain: 'TcHmiLdap' }),
      makeSession('4', { user: '__SystemGuest', kind: 'guest' }),
      makeSession('5', { kind: 'remote-server' }),
    ];
    expect(countTotals(sessions)).toEqual({ sessions: 5, people: 2 });
  });
});
