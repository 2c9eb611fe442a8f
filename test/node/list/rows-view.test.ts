import { expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { noLocator } from '../../../src/host/locations.js';
import { collator, collatorOf } from '../../../src/kit/collator.js';
import { createRowsView, type RowsRequest, type RowsView } from '../../../src/list/rows-view.js';
import { firstOrder, sortRows, type SortOrder } from '../../../src/list/sort-rows.js';
import type { Session } from '../../../src/session/session.js';
import { makeOwn, makeSession, nothingHeld } from '../fixtures.js';
import { fieldNames } from './search/search-support.js';

const byGroups: SortOrder = { column: 'groups', direction: 'descending' };
const noToggles: RowsRequest['toggles'] = new Set();

const plant = (count: number, first = 0): readonly Session[] =>
  Array.from({ length: count }, (_, number) =>
    makeSession(`id${first + number}`, {
      user: `operator${(number * 7919) % 40}`,
      clientIp: `10.0.${(number * 31) % 200}.${(number * 17) % 250}`,
      symbols: number % 2 === 0 ? ['X'] : [],
    }),
  );

function requestOf(sessions: readonly Session[], parts: Partial<RowsRequest> = {}, directory = emptyDirectory) {
  return {
    rows: toRows(sessions, directory, undefined),
    own: undefined,
    ...nothingHeld,
    order: firstOrder,
    query: '',
    fieldNames,
    toggles: noToggles,
    grouping: undefined,
    locate: noLocator.locate,
    nameOrder: collator.compare,
    ...parts,
  };
}

const idsOf = ({ rows }: Pick<RowsView, 'rows'>) => rows.map(({ session }) => session.id);

test('a list is shown in the requested order, and is the same array until something changes', () => {
  const view = createRowsView();
  const request = requestOf(plant(500));
  const first = view(request);
  expect(idsOf(first)).toEqual(idsOf({ rows: sortRows(request.rows, firstOrder) }));
  expect(first).toMatchObject({ groups: undefined, isFiltered: false, conditions: [], brokenNetworks: [] });
  expect(view({ ...request }).rows).toBe(first.rows);
});

test('a refreshed list shows new rows at their positions and drops those that are gone', () => {
  const view = createRowsView();
  const sessions = plant(300);
  view(requestOf(sessions));
  const request = requestOf([...sessions.slice(3, 70), ...plant(5, 5000), ...sessions.slice(70)]);
  expect(idsOf(view(request))).toEqual(idsOf({ rows: sortRows(request.rows, firstOrder) }));
});

test('new facts about sessions change the rows, and their order only if the sort column depends on them', () => {
  const view = createRowsView();
  const sessions = plant(50);
  const before = requestOf(sessions);
  const first = view(before);
  const directory = createDirectory([{ name: 'operator19', domain: '', groups: ['Leads'] }], [], undefined);
  const known = requestOf(sessions, {}, directory);
  const second = view(known);
  expect(idsOf(second)).toEqual(idsOf(first));
  expect(second.rows.every((row) => known.rows.includes(row))).toBe(true);
  const byGroup = view({ ...known, order: byGroups });
  expect(idsOf(byGroup)).toEqual(idsOf({ rows: sortRows(known.rows, byGroups) }));
  expect(byGroup.rows[0]?.session.user).toBe('operator19');
});

test('search, toggles and groups apply together and keep the order of the list', () => {
  const view = createRowsView();
  const sessions = [...plant(160), makeSession('guest', { user: 'operator7', kind: 'guest' })];
  const order: SortOrder = { column: 'client-ip', direction: 'descending' };
  const request = requestOf(sessions, {
    order,
    query: 'user:operator7',
    toggles: new Set(['people']),
    grouping: 'user',
  });
  const { rows, groups, conditions, isFiltered } = view(request);
  const expected = sortRows(request.rows, order).filter(
    ({ session }) => session.user.startsWith('operator7') && session.kind === 'person',
  );
  expect(expected.length).toBeGreaterThan(1);
  expect(idsOf({ rows })).toEqual(idsOf({ rows: expected }));
  expect(
    groups
      ?.flatMap((group) => group.rows)
      .map(({ session }) => session.id)
      .sort(),
  ).toEqual(idsOf({ rows }).sort());
  expect([conditions.length, isFiltered]).toEqual([1, true]);
  expect(view({ ...request }).rows).toBe(rows);
  expect(view({ ...request }).groups).toBe(groups);
});

test('likely orphans are computed only while their filter is active', () => {
  const view = createRowsView();
  const request = requestOf(
    [
      makeSession('silent'),
      makeSession('own', { user: 'own', symbols: ['X'] }),
      makeSession('busy', { user: 'ben', symbols: ['X'] }),
    ],
    {
      own: makeOwn({ id: 'own' }),
    },
  );
  expect(view(request).orphans.reasons.size).toBe(0);
  const asked = view({ ...request, toggles: new Set(['orphans']) });
  expect(idsOf(asked)).toEqual([...asked.orphans.reasons.keys()]);
  expect(idsOf(asked)).toEqual(['silent']);
});

test('an invalid address range is reported and finds nobody', () => {
  expect(createRowsView()(requestOf(plant(5), { query: '10.0.0.0/33' }))).toMatchObject({
    rows: [],
    brokenNetworks: ['10.0.0.0/33'],
    isFiltered: true,
  });
});

test('a list and its groups are in the order of the language of the page', () => {
  const sessions = ['Zeta', 'Öberg', 'Ona'].map((user) => makeSession(user, { user }));
  const namesIn = (language: string) => {
    const { compare } = collatorOf(language);
    const { rows, groups } = createRowsView()(requestOf(sessions, { nameOrder: compare, grouping: 'user' }));
    const labels = groups?.map(({ label }) => (label.kind === 'value' ? label.value : ''));
    expect(labels).toEqual(rows.map(({ session }) => session.user));
    return labels?.join(' ');
  };
  expect(namesIn('de')).toBe('Öberg Ona Zeta');
  expect(namesIn('sv')).toBe('Ona Zeta Öberg');
});
