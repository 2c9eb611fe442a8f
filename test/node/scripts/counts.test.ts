import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, countsLine, noCounts, sum, verdict } from '../../../scripts/counts.js';

describe('the closing line of npm test', () => {
  test('names passed and failed tests, and skipped ones only if there are some', () => {
    expect(countsLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(countsLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  test('adds up all steps', () => {
    expect(sum([{ passed: 1, failed: 2, skipped: 3 }, noCounts, { passed: 10, failed: 20, skipped: 30 }])).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });
});

describe('the counts read from a report', () => {
  test('include a test that Vitest did not run among the skipped ones', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, success: false };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test("include a test that passed on Playwright's retry among the passed ones", () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(countPlaywright(report)).toEqual({ passed: 6, failed: 1, skipped: 2 });
  });

  test.each([undefined, null, 'text', {}, [], { stats: 1 }, { numPassedTests: 1 }, { stats: { expected: 'many' } }])(
    'are missing if the report is %j',
    (report) => {
      expect(countVitest(report)).toBeUndefined();
      expect(countPlaywright(report)).toBeUndefined();
    },
  );
});

describe('the verdict on a runner', () => {
  const good = { passed: 3, failed: 0, skipped: 1 };

  test('equals its report if it succeeded', () => {
    expect(verdict(good, 0)).toEqual(good);
  });

  test('is one failure if there is no report, even with exit code 0', () => {
    expect(verdict(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('is one failure if nothing passed, even with exit code 0', () => {
    expect(verdict({ passed: 0, failed: 0, skipped: 4 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
  });

  test('has one more failure if no failed test explains the exit code', () => {
    expect(verdict(good, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  test("has only the report's failures if they explain the exit code", () => {
    expect(verdict({ ...good, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });
});
