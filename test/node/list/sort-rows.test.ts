import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import {
  sessionColumns,
  toRows,
  type SessionColumn,
  type SessionRow,
  type SortOrder,
} from '../../../src/directory/session-row.js';
import type { Session } from '../../../src/session/session.js';
import { sortByUser } from '../../../src/list/sort-by-user.js';
import { mergeOrder } from '../../../src/list/merge-order.js';
import { runToEnd } from '../../../src/kit/run-to-end.js';
import { inPlaces, sortInSlices, sortRows } from '../../../src/list/sort-rows.js';
import { topPlaces } from '../../../src/list/first-rows.js';
import { makeSession } from '../fixtures.js';

const orderAfter = (...args: Parameters<typeof mergeOrder>) => runToEnd(mergeOrder(...args));

const directory = createDirectory(
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
);
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

const rowsOf = (parts: readonly Session[]): readonly SessionRow[] => toRows(parts, directory, undefined);
const topRows = (rows: readonly SessionRow[], count: number) => {
  const places = topPlaces(rows, count);
  return places && inPlaces(rows, places);
};
const idsOf = (rows: readonly SessionRow[] | undefined) => rows?.map(({ session }) => session.id);

/** All steps of it at once. */
function placesOf(rows: readonly SessionRow[], order: SortOrder, byUser?: Uint32Array): Uint32Array {
  const sorting = sortInSlices(rows, order, locate, byUser);
  let step = sorting.next();
  while (!step.done) step = sorting.next();
  return step.value;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const isVersion4 = (address: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
const compareNumbers = (left: number, right: number): number => left - right;

/** What each column means, pair by pair and as slow as it likes. */
const meanings: Readonly<Record<SessionColumn, (left: SessionRow, right: SessionRow) => number>> = {
  user: ({ session: left }, { session: right }) =>
    collator.compare(left.user, right.user) || collator.compare(left.domain, right.domain),
  domain: (left, right) => collator.compare(left.domain.name, right.domain.name),
  groups: (left, right) => collator.compare((left.groups ?? []).join(), (right.groups ?? []).join()),
  'client-ip': ({ session: left }, { session: right }) =>
    compareNumbers(Number(left.clientIp === ''), Number(right.clientIp === '')) ||
    compareNumbers(Number(!isVersion4(left.clientIp)), Number(!isVersion4(right.clientIp))) ||
    collator.compare(left.clientIp, right.clientIp),
  place: (left, right) =>
    collator.compare(locate(left.session.clientIp)?.name ?? '', locate(right.session.clientIp)?.name ?? ''),
  created: (left, right) => compareNumbers(left.createdAt ?? 0, right.createdAt ?? 0),
  symbols: (left, right) => compareNumbers(left.session.symbols.length, right.session.symbols.length),
  session: (left, right) => (left.fingerprint < right.fingerprint ? -1 : Number(left.fingerprint > right.fingerprint)),
};

test.each(sessionColumns)('sorting by %s agrees with comparing each pair of rows', (column) => {
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

test('an order that begins with that by user is the same as one from the beginning', () => {
  fc.assert(
    fc.property(sessions, fc.constantFrom(...sessionColumns), fc.boolean(), (parts, column, isAscending) => {
      const rows = rowsOf(parts.map((part) => makeSession(part.id, part)));
      const byUser = placesOf(rows, { column: 'user', direction: 'ascending' });
      const order: SortOrder = { column, direction: isAscending ? 'ascending' : 'descending' };
      expect(placesOf(rows, order, byUser)).toEqual(placesOf(rows, order));
    }),
  );
});

test('a list of thousands is sorted, whatever its order was', () => {
  const parts = Array.from({ length: 5000 }, (_, number) =>
    makeSession(String(number), { user: `operator${(number * 7919) % 5000}`, clientIp: '10.0.0.1' }),
  );
  const sorted = sortRows(toRows(parts, emptyDirectory, undefined), { column: 'user', direction: 'descending' });
  expect(sorted.map(({ session }) => session.user)).toEqual(
    Array.from({ length: 5000 }, (_, number) => `operator${4999 - number}`),
  );
});

test('the first order of a short list is that of a long one: nothing jumps when its code arrives', () => {
  fc.assert(
    fc.property(sessions, (parts) => {
      const rows = toRows(
        parts.map((part) => makeSession(part.id, part)),
        directory,
        undefined,
      );
      const expected = sortRows(rows, { column: 'user', direction: 'ascending' });
      expect(sortByUser(rows).map(({ session }) => session.id)).toEqual(expected.map(({ session }) => session.id));
    }),
  );
});

test('a list that is read again is in the same order as if it were sorted from the beginning', () => {
  const change = fc.record({
    at: fc.nat(80),
    what: fc.constantFrom('gone', 'new', 'other', 'moved'),
    id: fc.integer({ min: 100, max: 140 }).map(String),
    user: fc.constantFrom('Aaron', 'ben', 'operator9', 'zoe'),
  });
  let merged = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...sessionColumns),
      fc.boolean(),
      fc.array(change, { maxLength: 6 }),
      fc.nat(),
      (column, isAscending, changes, seed) => {
        const order: SortOrder = { column, direction: isAscending ? 'ascending' : 'descending' };
        const before = Array.from({ length: 80 }, (_, number) =>
          makeSession(String(number), {
            user: `operator${(number * 7 + seed) % 11}`,
            clientIp: ['fd00::2a', '', '::1'][number % 9] ?? `10.0.0.${(number * 13) % 40}`,
            domain: number % 3 === 0 ? 'A' : '',
            symbols: Array.from({ length: number % 4 }, () => 'x'),
          }),
        );
        const after = [...before];
        for (const { at, what, id, user } of changes) {
          const place = at % after.length;
          const [taken] = what === 'new' ? [] : after.splice(place, 1);
          if (what === 'moved' && taken) after.push(taken);
          const isFree = !after.some((session) => session.id === id);
          const clientIp = at % 2 === 0 ? '' : '10.0.0.21';
          if ((what === 'new' || what === 'other') && isFree)
            after.splice(place, 0, makeSession(id, { user, clientIp }));
        }
        const former = { rows: rowsOf(before), places: placesOf(rowsOf(before), order) };
        const rows = rowsOf(after);
        const places = orderAfter(former, rows, order, locate);
        if (!places) return;
        merged++;
        expect(idsOf(inPlaces(rows, places))).toEqual(idsOf(sortRows(rows, order, locate)));
      },
    ),
    { numRuns: 500 },
  );
  // Those by groups and by age are sorted anew, and where much is new.
  expect(merged).toBeGreaterThan(200);
});

test('a list in which much is new, or whose order depends on more than the list, is sorted from the beginning', () => {
  const order: SortOrder = { column: 'user', direction: 'ascending' };
  const before = rowsOf(Array.from({ length: 60 }, (_, number) => makeSession(String(number))));
  const former = { rows: before, places: placesOf(before, order) };
  const after = before.map(({ session }, index) => (index % 5 === 0 ? makeSession(`new${index}`) : session));
  expect(orderAfter(former, rowsOf(after), order, locate)).toBeUndefined();
  expect(orderAfter(former, before, order, locate)).toEqual(former.places);
  expect(orderAfter(former, before, { ...order, column: 'groups' }, locate)).toBeUndefined();
  expect(orderAfter(former, before, { ...order, column: 'created' }, locate)).toBeUndefined();
  expect(orderAfter(former, before, { ...order, column: 'domain' }, locate)).toBeUndefined();
});

test('the first rows of a list are those of the whole list in order, as many as are wanted at least', () => {
  fc.assert(
    fc.property(sessions, fc.integer({ min: 1, max: 12 }), (parts, count) => {
      const rows = rowsOf(parts.map((part) => makeSession(part.id, part)));
      const all = idsOf(sortRows(rows, { column: 'user', direction: 'ascending' })) ?? [];
      const first = idsOf(topRows(rows, count)) ?? [];
      expect(first).toEqual(all.slice(0, first.length));
      expect(first.length).toBeGreaterThanOrEqual(Math.min(count, all.length));
    }),
  );
});

test('the first rows are not looked for where that takes as long as all of it', () => {
  const many = (count: number, user: (number: number) => string) =>
    rowsOf(Array.from({ length: count }, (_, number) => makeSession(String(number), { user: user(number) })));
  expect(
    topRows(
      many(5001, (number) => `operator${number}`),
      80,
    ),
  ).toBeUndefined();
  expect(
    topRows(
      many(10_001, () => 'operator'),
      80,
    ),
  ).toBeUndefined();
  expect(
    topRows(
      many(10_001, (number) => `operator${number % 100}`),
      80,
    ),
  ).toHaveLength(101);
});
