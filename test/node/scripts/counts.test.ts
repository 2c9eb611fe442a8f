import { describe, expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  countsLine,
  judge,
  noCounts,
  sum,
  unhandledErrors,
  withoutProgress,
} from '../../../scripts/counts.js';

const file = (status: string, states: readonly string[], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: states.map((state) => ({ status: state })),
});

describe('the last line', () => {
  test('says passed and failed, and skipped only where there are some', () => {
    expect(countsLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(countsLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  test('is made of all steps', () => {
    expect(sum([{ passed: 1, failed: 2, skipped: 3 }, noCounts, { passed: 10, failed: 20, skipped: 30 }])).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });
});

describe("Vitest's report", () => {
  test('counts tests by what became of them', () => {
    const report = {
      testResults: [file('passed', ['passed', 'skipped', 'todo']), file('failed', ['passed', 'failed'])],
    };
    expect(countVitest(report)).toEqual({ counts: { passed: 2, failed: 1, skipped: 2 }, problems: [] });
  });

  test('a file that cannot be loaded is a failure', () => {
    const verdict = countVitest({ testResults: [file('failed', [], 'Cannot find module x\nat y')] });
    expect(verdict).toEqual({
      counts: { passed: 0, failed: 1, skipped: 0 },
      problems: ['a.test.ts: Cannot find module x'],
    });
  });

  test('a test that never came to an end is a failure', () => {
    expect(countVitest({ testResults: [file('passed', ['passed', 'pending'])] })?.counts.failed).toBe(1);
  });

  test.each([undefined, null, 'text', {}, [], { testResults: 3 }])('%j is no report', (report) => {
    expect(countVitest(report)).toBeUndefined();
  });
});

describe("Playwright's report", () => {
  test('a test that passes at its second try only is named', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [],
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('one', 'expected')],
          suites: [{ title: 'group', specs: [spec('two', 'flaky'), spec('three', 'unexpected')] }],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      counts: { passed: 6, failed: 1, skipped: 2 },
      problems: [],
      secondTries: ['a.spec.ts › group › two'],
    });
  });

  test('an error outside of tests is a failure with its first line', () => {
    const report = {
      stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
      errors: [{ message: 'Process from config.webServer was not able to start.\nmore' }],
    };
    expect(countPlaywright(report)).toEqual({
      counts: { passed: 0, failed: 1, skipped: 0 },
      problems: ['Process from config.webServer was not able to start.'],
      secondTries: [],
    });
  });

  test.each([undefined, null, {}, { stats: 1 }])('%j is no report', (report) => {
    expect(countPlaywright(report)).toBeUndefined();
  });
});

describe('report and exit code together', () => {
  const verdict = { counts: { passed: 3, failed: 0, skipped: 0 }, problems: [] };

  test('all well', () => {
    expect(judge({ verdict, code: 0 })).toEqual(verdict);
  });

  test('no report is one failure, even with exit code 0', () => {
    expect(judge({ verdict: undefined, code: 0 }).counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('an exit code that no failed test explains is one failure', () => {
    expect(judge({ verdict, code: 1 })).toEqual({
      counts: { passed: 3, failed: 1, skipped: 0 },
      problems: ['exit code 1 without a failed test'],
    });
  });

  test('a failed test explains the exit code', () => {
    const failed = { counts: { passed: 3, failed: 2, skipped: 0 }, problems: [] };
    expect(judge({ verdict: failed, code: 1 })).toEqual(failed);
  });

  test('each error outside of tests is a failure', () => {
    expect(judge({ verdict, code: 1, outside: 2 }).counts.failed).toBe(2);
  });

  test('their number is in the summary that Vitest prints', () => {
    expect(unhandledErrors(' Test Files  1 passed (1)\n      Tests  1 passed (1)\n     Errors  2 errors\n')).toBe(2);
    expect(unhandledErrors('     Errors  1 error\n')).toBe(1);
    expect(unhandledErrors(' Test Files  1 passed (1)\n      Tests  1 passed (1)\n')).toBe(0);
  });
});

test('what went well is left out of what a failed runner said', () => {
  const output = [
    ' ✓ |node| a.test.ts (3 tests) 4ms',
    ' FAIL  |node| b.test.ts > adds',
    'AssertionError: expected 1 to be 2',
    '[1/20] [chromium] › c.spec.ts:3:1 › logs out',
    '  1) [chromium] › c.spec.ts:3:1 › logs out',
    'JSON report written to /x/vitest.json',
  ].join('\n');
  expect(withoutProgress(output)).toBe(
    [
      'FAIL  |node| b.test.ts > adds',
      'AssertionError: expected 1 to be 2',
      '  1) [chromium] › c.spec.ts:3:1 › logs out',
    ].join('\n'),
  );
});
