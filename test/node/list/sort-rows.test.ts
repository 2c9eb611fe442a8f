import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { toRows, type RowDirectory, type SessionRow } from '../../../src/directory/session-row.js';
import type { Session } from '../../../src/session/session.js';
import { sessionColumns, type SessionColumn } from '../../../src/list/columns.js';
import { nextSortOrder, sortRows, type SortOrder } from '../../../src/list/sort-rows.js';
import { makeOwn, makeSession } from '../fixtures.js';

const directory: RowDirectory = {
  lastActive: new Map([
    ['1', 4_000_000_000_000],
    ['3', 5_000_000_000_000],
    ['4', 9],
  ]),
  ...createDirectory(
    [
      { name: 'anna', domain: '', groups: ['Operators', 'Leads'] },
      { name: 'ben', domain: '', groups: ['Service'] },
    ],
    [],
    undefined,
    {
      createdAt: new Map([
        ['0', 5_000_000_000_000],
        ['1', 4_999_999_999_999],
        ['2', 7],
      ]),
      domainOf: ({ domain, id }) => ({ name: domain || ['', 'A', 'c'][Number(id) % 3]!, source: '' }),
    },
  ),
};
const locate = (address: string) =>
  address.endsWith('1') ? { name: `Panel ${address.length}`, place: '' } : undefined;

const sessions = fc.uniqueArray(
  fc.record({
    id: fc.nat(40).map(String),
    user: fc.constantFrom('anna', 'Anna', 'ben', 'operator9', 'operator10', '__SystemGuest'),
    domain: fc.constantFrom('', 'A', 'b'),
    clientIp: fc.constantFrom(
      '10.0.0.9',
      '10.0.0.21',
      '9.255.255.255',
      '255.0.0.1',
      'fd00::2a',
      '10.0.0.999',
      '1.2.3',
      '::1',
      '',
    ),
    symbols: fc.array(fc.constant('x'), { maxLength: 3 }),
  }),
  { selector: ({ id }) => id },
);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const isVersion4 = (address: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
const compareNumbers = (left: number, right: number): number => left - right;

/** The order of each column, compared pair by pair regardless of speed. */
const meanings: Readonly<Record<SessionColumn, (left: SessionRow, right: SessionRow) => number>> = {
  user: ({ session: left }, { session: right }) =>
    collator.compare(left.user, right.user) || collator.compare(left.domain, right.domain),
  server: (left, right) => collator.compare(left.server ?? '', right.server ?? ''),
  domain: (left, right) => collator.compare(left.domain.name, right.domain.name),
  groups: (left, right) => collator.compare((left.groups ?? []).join(), (right.groups ?? []).join()),
  'client-ip': ({ session: left }, { session: right }) =>
    compareNumbers(Number(left.clientIp === ''), Number(right.clientIp === '')) ||
    compareNumbers(Number(!isVersion4(left.clientIp)), Number(!isVersion4(right.clientIp))) ||
    collator.compare(left.clientIp, right.clientIp),
  place: (left, right) =>
    collator.compare(locate(left.session.clientIp)?.name ?? '', locate(right.session.clientIp)?.name ?? '') ||
    meanings['client-ip'](left, right),
  created: (left, right) => compareNumbers(left.createdAt ?? 0, right.createdAt ?? 0),
  'last-active': (left, right) => compareNumbers(left.lastActive ?? 0, right.lastActive ?? 0),
  symbols: (left, right) => compareNumbers(left.session.symbols.length, right.session.symbols.length),
  session: (left, right) => (left.fingerprint < right.fingerprint ? -1 : Number(left.fingerprint > right.fingerprint)),
};

test.each(sessionColumns)('rows sorted by %s are in the order that comparing each pair of them gives', (column) => {
  fc.assert(
    fc.property(sessions, fc.boolean(), (parts, isAscending) => {
      const rows = toRows(
        parts.map(({ id, ...part }) => makeSession(id, part)),
        directory,
        undefined,
      );
      const sorted = sortRows(rows, { column, direction: isAscending ? 'ascending' : 'descending' }, locate);
      expect(new Set(sorted)).toEqual(new Set(rows));
      expect(sorted).toHaveLength(rows.length);
      const tieBreakers = [meanings.user, meanings['client-ip'], meanings.session];
      for (const [index, right] of sorted.entries()) {
        const left = sorted[index - 1];
        if (!left) continue;
        const first = meanings[column](left, right) * (isAscending ? 1 : -1);
        const order = [first, ...tieBreakers.map((compare) => compare(left, right))].find((one) => one !== 0);
        expect(order ?? -1).toBeLessThan(0);
      }
    }),
  );
});

test('a list of thousands is sorted, whatever its previous order', () => {
  const parts = Array.from({ length: 5000 }, (_, number) =>
    makeSession(String(number), { user: `operator${(number * 7919) % 5000}`, clientIp: '10.0.0.1' }),
  );
  const sorted = sortRows(toRows(parts, emptyDirectory, undefined), { column: 'user', direction: 'descending' });
  expect(sorted.map(({ session }) => session.user)).toEqual(
    Array.from({ length: 5000 }, (_, number) => `operator${4999 - number}`),
  );
});

const users = createDirectory(
  [
    { name: 'anna', domain: 'D', groups: ['Operators', 'Leads'] },
    { name: 'ben', domain: 'D', groups: ['Service'] },
  ],
  ['Quality'],
);
const rowsOf = (...sessions: Session[]) => toRows(sessions, users, makeOwn());
const idsOf = (rows: readonly SessionRow[]) => rows.map(({ session }) => session.id);
const ascending = (column: SessionColumn): SortOrder => ({ column, direction: 'ascending' });

describe('the order of sorted rows', () => {
  test('compares the parts of an address as numbers', () => {
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

  test('ignores case in names and compares numbers in them by value', () => {
    const names = ['operator10', 'Ben', 'operator9', 'anna'];
    const rows = rowsOf(...names.map((user) => makeSession(user, { user })));
    expect(idsOf(sortRows(rows, ascending('user')))).toEqual(['anna', 'Ben', 'operator9', 'operator10']);
  });

  test('follows the number of symbols or the groups', () => {
    const rows = rowsOf(makeSession('two', { symbols: ['X', 'Y'] }), makeSession('none', { user: 'ben' }));
    expect(idsOf(sortRows(rows, ascending('symbols')))).toEqual(['none', 'two']);
    expect(idsOf(sortRows(rows, ascending('groups')))).toEqual(['two', 'none']);
  });

  test('follows the time of creation, the location or the domain', () => {
    const created = {
      ...users,
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

  test('reverses in descending direction, but keeps equal rows by user, address and session', () => {
    const rows = rowsOf(
      makeSession('b', { user: 'ben', symbols: ['X'] }),
      makeSession('a', { symbols: ['X'] }),
      makeSession('z', { user: 'zoe', symbols: ['X', 'Y'] }),
    );
    expect(idsOf(sortRows(rows, { column: 'symbols', direction: 'descending' }))).toEqual(['z', 'a', 'b']);
  });

  test('does not depend on the previous order: no refresh makes rows jump', () => {
    // The same ends give these ids the same fingerprint.
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

  test('begins with the own session and ends with the system sessions, by whatever column and direction', () => {
    const session = fc.record({
      user: fc.constantFrom('anna', 'zoe', '0'),
      clientIp: fc.constantFrom('10.0.0.9', '10.0.0.21'),
      kind: fc.constantFrom(
        'person' as const,
        'guest' as const,
        'extension-container' as const,
        'remote-server' as const,
      ),
    });
    fc.assert(
      fc.property(
        fc.array(session, { maxLength: 8 }),
        session,
        fc.constantFrom(...sessionColumns),
        fc.constantFrom('ascending' as const, 'descending' as const),
        (others, mine, column, direction) => {
          const own = makeSession('own', { ...mine, kind: 'person' });
          const rows = rowsOf(...others.map((parts, index) => makeSession(`${index}`, parts)), own);
          const sorted = sortRows(rows, { column, direction });
          expect(sorted[0]?.isOwn).toBe(true);
          const firstSystem = sorted.findIndex(({ isSystem }) => isSystem);
          if (firstSystem >= 0) expect(sorted.slice(firstSystem).every(({ isSystem }) => isSystem)).toBe(true);
        },
      ),
    );
  });

  test('leaves the given array unchanged', () => {
    const rows = rowsOf(makeSession('b', { user: 'ben' }), makeSession('a'));
    sortRows(rows, ascending('user'));
    expect(idsOf(rows)).toEqual(['b', 'a']);
  });

  test('becomes ascending after a click on another column and is reversed by a click on the same', () => {
    const first = nextSortOrder(ascending('user'), 'symbols');
    expect(first).toEqual(ascending('symbols'));
    const second = nextSortOrder(first, 'symbols');
    expect(second).toEqual({ column: 'symbols', direction: 'descending' });
    expect(nextSortOrder(second, 'symbols')).toEqual(first);
  });
});
