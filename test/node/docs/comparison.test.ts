import { expect, test } from 'vitest';
import { problemOf } from './named-tests.js';
import { read } from './project-files.js';
import { rowsOf } from './tables.js';

const page = read('docs/comparison.md');
const rows = rowsOf(page);
const proofs = [...page.matchAll(/^\[([\w-]+)\]: \.\.\/(test\/\S+) (?:"(.*)"|'(.*)')$/gm)].map(
  ([, name = '', file = '', double, single]) => ({ name, file, title: double ?? single ?? '' }),
);

test('each row of the comparison rates six others and this project with a known mark', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((cells) => cells.length !== 8)).toEqual([]);
  expect(rows.filter((cells) => !cells.slice(1, 7).every((cell) => /^[●◐–?]$/.test(cell)))).toEqual([]);
});

test('each "yes" and "partly" of this project links to a test, and every test in the list is linked', () => {
  const ours = rows.map((cells) => cells[7] ?? '');
  expect(ours.filter((cell) => !/^(?:\[[●◐]\]\[[\w-]+\]|–)$/.test(cell))).toEqual([]);
  const used = ours.flatMap((cell) => /\]\[(.+)\]$/.exec(cell)?.slice(1) ?? []);
  expect([...new Set(used)].sort()).toEqual(proofs.map(({ name }) => name).sort());
});

test.each(proofs.map((each) => [each.name, each] as const))('the test that proves "%s" exists', (_name, each) => {
  expect(problemOf(each)).toBeUndefined();
});
