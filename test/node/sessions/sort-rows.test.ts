import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/sessions/directory.js';
import { sessionColumns, toRows, type SessionColumn, type SessionRow } from '../../../src/sessions/session-rows.js';
import { sortByUser } from '../../../src/sessions/sort-by-user.js';
import { sortRows } from '../../../src/sessions/sort-rows.js';
import { makeSession } from './fixtures.js';

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
  },
);
const locate = (address: string) =>
  address.endsWith('1') ? { name: `Panel ${address.length}`, place: '' } : undefined;

const sessions = fc.uniqueArray(
  fc.record({
    id: fc.nat(40).map(String),
    user: fc.constantFrom('anna', 'Anna', 'ben', 'operator9', 'operator10', '__SystemGuest'),
    domain: fc.constantFrom('', 'A', 'b'),
    clientIp: fc.constantFrom('10.0.0.9', '10.0.0.21', '9.255.255.255', '255.0.0.1', 'fd00::2a', '10.0.0.999', '1.2.3'),
    symbols: fc.array(fc.constant('x'), { maxLength: 3 }),
  }),
  { selector: ({ id }) => id },
);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const isVersion4 = (address: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
const compareNumbers = (left: number, right: number): number => left - right;

/** What each column means, pair by pair and as slow as it likes. */
const meanings: Readonly<Record<SessionColumn, (left: SessionRow, right: SessionRow) => number>> = {
  user: ({ session: left }, { session: right }) =>
    collator.compare(left.user, right.user) || collator.compare(left.domain, right.domain),
  domain: (left, right) => collator.compare(left.session.domain, right.session.domain),
  groups: (left, right) => collator.compare((left.groups ?? []).join(), (right.groups ?? []).join()),
  'client-ip': ({ session: left }, { session: right }) =>
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
