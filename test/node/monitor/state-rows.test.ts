import { expect, test } from 'vitest';
import { initialState, type MonitorState } from '../../../src/monitor/monitor-state.js';
import { createRowMaker } from '../../../src/monitor/state-rows.js';
import { makeList, makeOwn, makeSession } from '../fixtures.js';

const sessions = [makeSession('a', { user: 'anna' }), makeSession('b', { user: 'ben' })];
const state: MonitorState = { ...initialState, list: makeList(sessions, 0), own: makeOwn() };

test('there are no rows without a list', () => {
  const rowsOf = createRowMaker();
  expect(rowsOf(undefined)).toEqual([]);
  expect(rowsOf({ ...state, list: undefined })).toEqual([]);
});

test('the rows remain the same array while nothing shown in them has changed', () => {
  const rowsOf = createRowMaker();
  const rows = rowsOf(state);
  expect(rows.map(({ session }) => session.user)).toEqual(['anna', 'ben']);
  expect(rowsOf({ ...state, isReading: true, list: makeList(sessions, 5_000) })).toBe(rows);
});

test('the rows are new for other sessions, another own session or another directory', () => {
  const rowsOf = createRowMaker();
  const others: readonly MonitorState[] = [
    { ...state, list: makeList([...sessions], 0) },
    { ...state, own: { ...makeOwn(), id: 'b' } },
    { ...state, directory: { ...state.directory, createdAt: new Map([['a', 1]]) } },
    { ...state, list: { ...makeList(sessions, 0), lastSent: new Map([['a', 1]]) } },
  ];
  for (const other of others) expect(rowsOf(other)).not.toBe(rowsOf(state));
});

test('rows in which nothing has changed remain the same objects when other rows have changed', () => {
  const rowsOf = createRowMaker();
  const readAt = Date.UTC(2026, 10, 29, 12);
  const [anna, ben] = rowsOf({ ...state, list: { ...makeList(sessions, readAt), lastSent: new Map([['a', 1e12]]) } });
  const carl = makeSession('c', { user: 'carl' });
  const next = rowsOf({
    ...state,
    list: { ...makeList([carl, ...sessions], readAt), lastSent: new Map([['a', 1.5e12]]) },
  });
  expect(next.map(({ session }) => session.user)).toEqual(['carl', 'anna', 'ben']);
  expect(next[1]).not.toBe(anna);
  expect(next[1]?.lastActive).toBe(1_500_000_000_000);
  expect(next[2]).toBe(ben);
  // Whoever knows other users, or has another own session, may show each row otherwise.
  const other = rowsOf({ ...state, own: { ...makeOwn(), id: 'b' }, list: makeList([carl, ...sessions], 0) });
  expect(other.map((row) => next.includes(row))).toEqual([false, false, false]);
  expect(other[2]?.isOwn).toBe(true);
});

test("the last activity of a session is told by this machine's clock, and not known where it cannot be", () => {
  const readAt = Date.UTC(2026, 10, 29, 12);
  const clockOffset = -7_200_000;
  const lastSent = new Map([
    ['a', readAt + clockOffset - 5000],
    ['b', readAt],
  ]);
  const rowsOf = createRowMaker();
  const rows = rowsOf({ ...state, clockOffset, list: { ...makeList(sessions, readAt), lastSent } });
  expect(rows.map(({ lastActive }) => lastActive)).toEqual([readAt - 5000, undefined]);
});
