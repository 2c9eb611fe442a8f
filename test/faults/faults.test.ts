import { describe, expect, test } from 'vitest';
import { faultTable } from '../../demo/emulator/faults.js';
import { faultCases } from './cases.js';
import { play, titleOf, type Finding } from './play.js';
import { resultsPage } from './results.js';

const findings: Finding[] = [];

describe.each(['start', 'list', 'dialog', 'logout'] as const)(
  'the page handles a fault at the moment "%s"',
  (moment) => {
    const cases = faultCases.filter((each) => each.moment === moment);
    test.each(cases.map((each) => [titleOf(each), each] as const))('%s', async (_title, each) => {
      const finding = await play(each);
      findings.push(finding);
      expect(finding.broken).toEqual([]);
    });
  },
);

test('every fault of the emulator is tested on the page', () => {
  const tried = new Set<string | undefined>(faultCases.map(({ fault }) => fault));
  expect(Object.keys(faultTable).filter((name) => !tried.has(name))).toEqual([]);
});

test('test/faults/RESULTS.md matches the findings', async () => {
  // A part of them that was asked for by its name is no result.
  if (findings.length === faultCases.length) await expect(resultsPage(findings)).toMatchFileSnapshot('RESULTS.md');
});
