import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import type { Session } from '../../../src/session/session.js';
import {
  columnsFrom,
  countTotals,
  defaultColumns,
  hiddenIds,
  isSelectable,
  keepPresent,
  nextSortOrder,
  sessionColumns,
  summarise,
  toRows,
  type SessionRow,
  type SortOrder,
} from '../../../src/directory/session-row.js';
import { sortRows } from '../../../src/list/sort-rows.js';
import { pickableKinds } from '../../../src/targets/target-kinds.js';
import { targetChoices, toChoice } from '../../../src/targets/target-choices.js';
import { arbitraryFacts, makeOwn, makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'D', groups: ['Operators', 'Leads'] },
    { name: 'ben', domain: 'D', groups: ['Service'] },
  ],
  ['Quality'],
);
const rowsOf = (...sessions: Session[]) => toRows(sessions, directory, makeOwn());
const idsOf = (rows: readonly SessionRow[]) => rows.map(({ session }) => session.id);
const ascending = (column: SortOrder['column']): SortOrder => ({ column, direction: 'ascending' });

describe('a row', () => {
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

  test('does not claim to have no groups where they are not known', () => {
    expect(toRows([makeSession('a')], emptyDirectory, undefined)[0]?.groups).toBeUndefined();
  });

  test('can be ticked unless it is the own or a system one', () => {
    const kinds = ['person', 'guest', 'extension-container', 'remote-server'] as const;
    const rows = rowsOf(makeSession('own'), ...kinds.map((kind) => makeSession(kind, { kind })));
    expect(rows.map(isSelectable)).toEqual([false, true, true, false, false]);
  });

  test('promise 6: leaves the element without its session id', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const [row] = rowsOf(makeSession(id, { symbols: ['X', 'Y'] }));
    expect(JSON.stringify(summarise(row!))).not.toContain(id);
    expect(summarise(row!)).toMatchObject({ user: 'anna', fingerprint: 'a3f2…9c10', symbolCount: 2, isOwn: false });
  });
});

describe('the order of rows', () => {
  test('is by the parts of an address as numbers', () => {
    const addresses = ['10.0.0.21', '10.0.0.9', 'fd00::2a', '10.0.0.100', '9.0.0.1'];
    const rows = rowsOf(...addresses.map((clientIp, index) => makeSession(`s${index}`, { clientIp })));
    expect(sortRows(rows, ascending('client-ip')).map(({ session }) => session.clientIp)).toEqual([
      '9.0.0.1',
      '10.0.0.9',
      '10.0.0.21',
      '10.0.0.100',
      'fd00::2a',
    ]);
  });

  test('is by names without upper and lower case, and by numbers in them', () => {
    const names = ['operator10', 'Ben', 'operator9', 'anna'];
    const rows = rowsOf(...names.map((user) => makeSession(user, { user })));
    expect(idsOf(sortRows(rows, ascending('user')))).toEqual(['anna', 'Ben', 'operator9', 'operator10']);
  });

  test('is by the number of symbols and by groups', () => {
    const rows = rowsOf(makeSession('two', { symbols: ['X', 'Y'] }), makeSession('none', { user: 'ben' }));
    expect(idsOf(sortRows(rows, ascending('symbols')))).toEqual(['none', 'two']);
    expect(idsOf(sortRows(rows, ascending('groups')))).toEqual(['two', 'none']);
  });

  test('is by the time of creation, the place and the domain', () => {
    const created = {
      ...directory,
      createdAt: new Map([
        ['old', 1000],
        ['new', 2000],
      ]),
    };
    const sessions = [
      makeSession('new', { clientIp: '10.0.0.1', domain: 'A' }),
      makeSession('old', { clientIp: '10.0.0.2', domain: 'B' }),
    ];
    const rows = toRows(sessions, created, undefined);
    const locate = (ip: string) => ({ name: ip === '10.0.0.1' ? 'Panel 10' : 'Panel 9', place: '' });
    expect(idsOf(sortRows(rows, ascending('created')))).toEqual(['old', 'new']);
    expect(idsOf(sortRows(rows, ascending('place'), locate))).toEqual(['old', 'new']);
    expect(idsOf(sortRows(rows, ascending('domain')))).toEqual(['new', 'old']);
  });

  test('descending turns round what differs, and leaves equal rows by user, address and session', () => {
    const rows = rowsOf(
      makeSession('b', { user: 'ben', symbols: ['X'] }),
      makeSession('a', { symbols: ['X'] }),
      makeSession('z', { user: 'zoe', symbols: ['X', 'Y'] }),
    );
    expect(idsOf(sortRows(rows, { column: 'symbols', direction: 'descending' }))).toEqual(['z', 'a', 'b']);
  });

  test('is the same whatever the order before: no refresh makes rows jump', () => {
    // The same ends, so that these ids share one fingerprint.
    const id = fc.constantFrom('0', '1', '2', '3').map((digit) => `aaaa${digit.repeat(40)}bbbb`);
    const session = fc.record({
      id: fc.oneof(id, fc.string({ minLength: 1, maxLength: 3 })),
      user: fc.constantFrom('anna', 'Anna', 'ben', '\u202eben'),
      clientIp: fc.constantFrom('10.0.0.9', '10.0.0.21'),
      symbols: fc.constantFrom([], ['X']),
    });
    const world = fc
      .uniqueArray(session, { selector: (parts) => parts.id, maxLength: 10 })
      .chain((parts) =>
        fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length })),
      );
    fc.assert(
      fc.property(
        world,
        fc.constantFrom(...sessionColumns),
        fc.constantFrom('ascending' as const, 'descending' as const),
        ([left, right], column, direction) => {
          const order = (list: typeof left) =>
            idsOf(sortRows(rowsOf(...list.map((parts) => makeSession(parts.id, parts))), { column, direction }));
          expect(order(right)).toEqual(order(left));
        },
      ),
    );
  });

  test('does not change the rows that it was given', () => {
    const rows = rowsOf(makeSession('b', { user: 'ben' }), makeSession('a'));
    sortRows(rows, ascending('user'));
    expect(idsOf(rows)).toEqual(['b', 'a']);
  });

  test('after a click is ascending for another column and the other way round for the same', () => {
    const first = nextSortOrder(ascending('user'), 'symbols');
    expect(first).toEqual(ascending('symbols'));
    const second = nextSortOrder(first, 'symbols');
    expect(second).toEqual({ column: 'symbols', direction: 'descending' });
    expect(nextSortOrder(second, 'symbols')).toEqual(first);
  });
});

describe('the columns that a host asks for', () => {
  test.each<[string | null, readonly string[]]>([
    ['user,client-ip', ['user', 'client-ip']],
    [' session  user,user ', ['session', 'user']],
    ['user password', ['user']],
    ['place created domain', ['place', 'created', 'domain']],
    ['password', defaultColumns],
    ['', defaultColumns],
    [null, defaultColumns],
  ])('as %o are %o', (names, columns) => {
    expect(columnsFrom(names)).toEqual(columns);
  });
});

describe('a selection', () => {
  const sessions = [makeSession('a'), makeSession('b')];

  test('keeps the ticked sessions that are still there, and is the same set where all are', () => {
    const selection = new Set(['a', 'b']);
    expect(keepPresent(selection, sessions)).toBe(selection);
    expect(keepPresent(selection, sessions.slice(1))).toEqual(new Set(['b']));
    expect(keepPresent(new Set(['gone']), sessions)).toEqual(new Set());
    const empty = new Set<string>();
    expect(keepPresent(empty, sessions)).toBe(empty);
  });

  test('promise 3: tells how many ticked sessions a filter hides', () => {
    const rows = rowsOf(...sessions);
    expect(hiddenIds(new Set(['a', 'b']), rows)).toEqual(new Set());
    expect(hiddenIds(new Set(['a', 'b']), rows.slice(0, 1))).toEqual(new Set(['b']));
    expect(hiddenIds(new Set(), rows)).toEqual(new Set());
  });
});

describe('the totals', () => {
  test('count sessions, and people without visitors and system sessions', () => {
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

describe('the choices of the target picker', () => {
  const facts = {
    sessions: [
      makeSession('own', { user: 'admin', clientIp: '10.0.0.9' }),
      makeSession('1'),
      makeSession('2', { domain: 'TcHmiLdap', clientIp: '10.0.0.100' }),
      makeSession('3', { user: 'ben' }),
    ],
    directory,
    own: makeOwn({ clientCertificate: 'AB:CD' }),
  };
  const shown = (kind: (typeof pickableKinds)[number]) =>
    targetChoices(kind, facts).map(({ label, count, possibleCount }) => [label, count, possibleCount]);

  test('are the users that are there, a bare name for all its domains', () => {
    expect(shown('user')).toEqual([
      ['admin', 1, 0],
      ['anna', 2, 0],
      ['TcHmiLdap::anna', 1, 0],
      ['ben', 1, 0],
    ]);
  });

  test('are the addresses, as numbers in order', () => {
    expect(shown('client-ip')).toEqual([
      ['10.0.0.9', 1, 0],
      ['10.0.0.21', 2, 0],
      ['10.0.0.100', 1, 0],
    ]);
  });

  test('are the groups of the server, of its users and of oneself', () => {
    expect(shown('group').map(([label]) => label)).toEqual([
      'Leads',
      'Operators',
      'Quality',
      'Service',
      '__SystemAdministrators',
      '__SystemGuests',
      '__SystemUsers',
    ]);
  });

  test('are the own certificate, or none', () => {
    expect(targetChoices('client-certificate', facts)).toMatchObject([{ label: 'AB:CD', count: 1, possibleCount: 3 }]);
    expect(targetChoices('client-certificate', { ...facts, own: makeOwn() })).toEqual([]);
  });

  test('are everyone but oneself first, and then everyone', () => {
    expect(targetChoices('everyone', facts).map(({ target, count }) => [target, count])).toEqual([
      [{ kind: 'everyone', except: 'own' }, 3],
      [{ kind: 'everyone' }, 4],
    ]);
  });

  test('promise 3: count the same as the confirmation that follows, in every world', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...pickableKinds), (world, kind) => {
        for (const choice of targetChoices(kind, world)) {
          expect(choice).toMatchObject(toChoice(choice.target, choice.label, world));
          expect(computeImpact(choice.target, world).possible).toHaveLength(choice.possibleCount);
        }
      }),
    );
  });
});
