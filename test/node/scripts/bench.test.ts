import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../../../scripts/host.js';
import type { BenchResults } from '../../../scripts/measure/targets.js';

/** The whole bench at small sizes, once: that it works, and what it counts. Its times are nobody's business here. */
let folder = '';
let code = -1;
let output = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
  ({ code, output } = await runNode('scripts/bench.js', ['--quick', `--out=${folder}`], {
    // As a person would start it.
    env: { ...process.env, NODE_ENV: 'production' },
  }));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the bench runs, and everything that it counts is as it must be', () => {
  expect(output.split('\n').slice(-6).join('\n')).toContain('Written to');
  expect(code).toBe(0);
});

test('each contender has been measured at each size', () => {
  const { sizes, idle } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as BenchResults;
  expect(sizes.map(({ sessions }) => sessions)).toEqual([128, 1000]);
  for (const { contenders, memory, repeatMutations } of sizes) {
    const names = ['floor', 'full-table', 'ours', 'vaadin-grid'];
    expect(Object.keys(contenders).sort()).toEqual(names);
    expect(Object.keys(memory).sort()).toEqual(names);
    expect(repeatMutations).toBe(0);
  }
  const [few, many] = sizes.map(({ memory }) => memory.ours?.nodes ?? 0);
  expect(few).toBeGreaterThan(100);
  // Whoever stands in the rows in sight makes a few more or less: a tag, a group.
  expect(Math.abs((many ?? 0) / (few ?? 1) - 1)).toBeLessThan(0.1);
  expect(idle.listRequests).toBeLessThanOrEqual(idle.minutes);
});

test('the table names the machine and no folder of it', () => {
  const table = readFileSync(join(folder, 'RESULTS.md'), 'utf8');
  expect(table).toMatch(/^Made on \d{4}-\d\d-\d\d with Chromium \d/m);
  expect(table).not.toContain(process.cwd());
});
