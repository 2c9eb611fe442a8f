import { expect, test } from 'vitest';
import { UndecidedLogouts } from '../../../src/logout/ui/undecided-logouts.js';
import type { LogoutReport } from '../../../src/report/report.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import type { SessionList } from '../../../src/session/session.js';

const client = {} as SymbolClient;
const newList = () => ({}) as SessionList;
const newReport = () => ({}) as LogoutReport;

/** A logout of which each list tells what the test says. */
function ended(told: readonly (LogoutReport | undefined)[], mayChange = () => true) {
  const lists: SessionList[] = [];
  const process = {
    get mayChange() {
      return mayChange();
    },
    lookAgain: (list: SessionList) => told[lists.push(list) - 1],
  };
  return { logout: { report: newReport(), process, client }, lists };
}

test('each new list is asked once about an open logout, until it has told all', () => {
  const logouts = new UndecidedLogouts();
  const [half, whole] = [newReport(), newReport()];
  const { logout, lists } = ended([undefined, half, whole], () => lists.length < 3);
  logouts.add(logout);
  const [first, second, third] = [newList(), newList(), newList()];
  expect(logouts.lookAgain(undefined, client)).toEqual([]);
  expect([logouts.lookAgain(first, client), logouts.lookAgain(first, client)]).toEqual([[], []]);
  const changes = [...logouts.lookAgain(second, client), ...logouts.lookAgain(third, client)];
  expect(changes.flat()).toHaveLength(4);
  expect([logout.report, half, half, whole].every((report, at) => changes.flat()[at] === report)).toBe(true);
  logouts.lookAgain(newList(), client);
  expect(lists).toEqual([first, second, third]);
});

test('no list of another server tells anything about a logout, and it is not asked about again', () => {
  const logouts = new UndecidedLogouts();
  const { logout, lists } = ended([newReport()]);
  logouts.add(logout);
  expect(logouts.lookAgain(newList(), {} as SymbolClient)).toEqual([]);
  expect(logouts.lookAgain(newList(), client)).toEqual([]);
  expect(lists).toEqual([]);
});

test('logouts of which no list ever tells more are kept as long as the history keeps fifty reports', () => {
  const logouts = new UndecidedLogouts();
  const all = Array.from({ length: 51 }, () => ended([]));
  for (const { logout } of all) logouts.add(logout);
  logouts.lookAgain(newList(), client);
  expect(all.filter(({ lists }) => lists.length === 1)).toEqual(all.slice(1));
});
