import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../../../scripts/host.js';
import type { BenchResults } from '../../../scripts/measure/bench-table.js';

// The whole bench with few sessions. Its times are of no interest here: the machine may be busy.
let folder = '';
let output = '';
let results: BenchResults;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
  ({ output } = await runNode('scripts/bench.js', ['--quick', `--out=${folder}`], {
    env: { ...process.env, NODE_ENV: 'production' },
  }));
  results = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as BenchResults;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the bench measures each figure that has a bar', () => {
  const barred = results.figures.filter(({ bar }) => bar !== undefined);
  // JSON has no NaN: a figure that could not be measured holds null.
  expect(
    barred.filter(({ values }) => values.length === 0 || !values.every(Number.isFinite)),
    output,
  ).toEqual([]);
  const answersAndActs = 2 * (2 + 8);
  // Heap, nodes, details, steady change, identical answer, 100,000 sessions, a plant with its eight acts, two selections, script, requests,
  // subscriptions.
  const others = 11 + 9;
  expect(barred).toHaveLength(answersAndActs + others);
});

test('the bench measures each contender at each size', () => {
  const seen = results.contenders.map(({ name, sessions }) => `${name} ${sessions}`);
  expect(new Set(seen).size).toBe(4 * 2);
});

test('the number of DOM nodes does not depend on the number of sessions, and is at most 600', () => {
  const [few = 0, many = 0] = results.contenders.filter(({ name }) => name === 'ours').map(({ nodes }) => nodes);
  expect(few).toBeGreaterThan(100);
  // The rows in view differ by a tag or a group.
  expect(Math.abs(many / few - 1)).toBeLessThan(0.1);
  expect(Math.max(few, many)).toBeLessThanOrEqual(600);
});

test('an identical answer changes nothing on the page', () => {
  expect(results.figures.find(({ what }) => what.startsWith('identical answer'))?.values).toEqual([0]);
});

test('an idle control keeps within the bar for requests; announcements take one subscription more than the bar of three', () => {
  const idle = results.figures.filter(({ what }) => what.startsWith('idle control'));
  expect(idle).toMatchObject([{ bar: 2 }, { bar: 3, values: [4] }]);
  expect(idle[0]?.values[0]).toBeLessThanOrEqual(2);
});

test('the page of results has each figure and names the machine, but none of its folders', () => {
  const page = readFileSync(join(folder, 'RESULTS.md'), 'utf8');
  expect(results.figures.filter(({ what }) => !page.includes(`| ${what}`))).toEqual([]);
  expect(page).toMatch(/^Made on \d{4}-\d\d-\d\d of commit \S+ with Chromium \d/m);
  expect(page).not.toContain(process.cwd());
});
