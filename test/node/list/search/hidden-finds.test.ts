import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, sessionColumns, type SessionColumn } from '../../../../src/list/columns.js';
import { hiddenFinds, searchedPart, type SearchedText } from '../../../../src/list/search/hidden-finds.js';
import { RowSearch } from '../../../../src/list/search/row-search.js';
import { searchMarks } from '../../../../src/list/search/search-criteria.js';
import type { SessionRow } from '../../../../src/directory/session-row.js';
import { toRows } from '../../../../src/directory/session-row.js';
import { createDirectory } from '../../../../src/directory/directory.js';
import type { Locator } from '../../../../src/host/locations.js';
import { makeSession } from '../../fixtures.js';
import { parse } from './search-support.js';

const sessions = [
  makeSession('0a1b2c3d4e5f60718293', { user: 'anna', domain: 'TcHmiLdap', symbols: ['PLC1.MAIN.Speed'] }),
  makeSession('1b2c3d4e5f6071829304', { user: 'ben', clientIp: '10.0.0.22', otherIps: ['fd00::22'] }),
  makeSession('2c3d4e5f607182930415', { user: 'carla', clientIp: 'panel-7.plant.example' }),
];
const accounts = [
  { name: 'anna', domain: 'TcHmiLdap', groups: ['Operators', 'Line 3'] },
  { name: 'ben', domain: 'TcHmiUserManagement', groups: ['Maintenance', '__SystemUsers'] },
];
const rows = toRows(sessions, createDirectory(accounts, []), undefined);
const locate: Locator['locate'] = (address) =>
  address === '10.0.0.22' ? { name: 'Panel 4', place: 'Filler 2' } : undefined;

/** What a row shows in its columns. */
function shownIn(row: SessionRow, columns: readonly SessionColumn[]): readonly SearchedText[] {
  return columns.flatMap((column) => {
    const part = searchedPart(column);
    return part && column !== 'symbols' ? textsOf(column, row).map((text) => ({ part, text })) : [];
  });
}

const textsOf = (column: SessionColumn, row: SessionRow) => columnOf(column).search?.texts(row, locate) ?? [];

function find(query: string, columns: readonly SessionColumn[]) {
  const search = new RowSearch();
  const conditions = parse(query);
  const criteria = search.criteria(rows, conditions, locate);
  return search
    .find(rows, rows, conditions, locate)
    .map((row) => ({ row, criteria, hidden: hiddenFinds(row, criteria, shownIn(row, columns), locate) }));
}

const texts = (query: string, ...columns: SessionColumn[]) =>
  find(query, columns).map(({ hidden }) => hidden.map(({ column, text }) => `${column} ${text}`));

test('promise 13: a row that is found by a column that is not shown says by what', () => {
  expect(texts('operators', 'user')).toEqual([['groups Operators']]);
  expect(texts('filler', 'user')).toEqual([['place Panel 4, Filler 2']]);
  expect(texts('10.0.0.22', 'user')).toEqual([['client-ip 10.0.0.22']]);
  expect(texts('panel-7', 'user')).toEqual([['client-ip panel-7.plant.example']]);
  expect(texts('symbol:speed', ...sessionColumns)).toEqual([['symbols PLC1.MAIN.Speed']]);
  expect(texts('TcHmiLdap::anna', 'user')).toEqual([['domain TcHmiLdap::anna']]);
  expect(texts('user:TcHmiLdap::anna', 'user')).toEqual([['domain TcHmiLdap::anna']]);
  expect(texts('operators domain:ldap', 'user')).toEqual([['groups Operators', 'domain TcHmiLdap']]);
});

test('what a shown column has found is not said again', () => {
  expect(texts('operators', 'user', 'groups')).toEqual([[]]);
  expect(texts('anna', 'user')).toEqual([[]]);
  expect(texts('anna operators', 'user', 'groups')).toEqual([[]]);
  expect(texts('', 'user')).toEqual([[], [], []]);
});

test('promise 13: each criterion of each found row is met by something in sight, whatever the columns and the query', () => {
  const words = rows.flatMap((row) => sessionColumns.flatMap((column) => textsOf(column, row)));
  const word = fc
    .constantFrom(...words)
    .chain((text) =>
      fc
        .tuple(fc.nat(text.length), fc.nat(text.length))
        .map(([from, to]) => text.slice(Math.min(from, to), Math.max(from, to))),
    );
  const field = fc.constantFrom('', 'user:', 'group:', 'ip:', 'symbol:', 'domain:', 'place:');
  const query = fc.array(fc.tuple(field, word), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(query, fc.subarray([...sessionColumns]), (parts, columns) => {
      for (const { row, criteria, hidden } of find(parts.map((part) => part.join('')).join(' '), columns)) {
        const inSight = [...shownIn(row, columns), ...hidden];
        for (const criterion of criteria) {
          expect(inSight.some(({ part, text }) => searchMarks([criterion], part, text).length > 0)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});
