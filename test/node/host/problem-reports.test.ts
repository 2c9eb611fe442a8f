import { expect, test } from 'vitest';
import { ProblemReports } from '../../../src/host/problem-reports.js';
import type { HostProblem } from '../../../src/host/setting-problems.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';

function setUp() {
  const told: unknown[] = [];
  const reports = new ProblemReports({
    onProblem: (problem) => told.push(problem),
    onSolved: (property) => told.push(`solved ${property}`),
  });
  return { told, reports };
}

const problem = (detail: string, property: HostProblem['property'] = 'busy'): HostProblem => ({
  property,
  detail,
  count: 1,
});

test('a problem is told once for each value of a setting, however often the value is read', () => {
  const { told, reports } = setUp();
  const value = {};
  reports.report(problem('a'), value);
  reports.report(problem('a'), value);
  reports.report(problem('b'), value);
  expect(told).toEqual([problem('a')]);
});

test('a problem is told again for another value only if it is another problem', () => {
  const { told, reports } = setUp();
  reports.report(problem('a'), {});
  reports.report(problem('a'), {});
  expect(told).toEqual([problem('a')]);
  reports.report(problem('b'), {});
  expect(told).toEqual([problem('a'), problem('b')]);
});

test('each setting has its own problem', () => {
  const { told, reports } = setUp();
  reports.report(problem('a'), 1);
  reports.report(problem('a', 'protect'), 1);
  reports.clear('busy', 2);
  expect(told).toEqual([problem('a'), problem('a', 'protect'), 'solved busy']);
});

test('a problem is solved once a value without it comes, and the same one is told again after that', () => {
  const { told, reports } = setUp();
  reports.clear('busy', 'good');
  reports.report(problem('a'), 'bad');
  reports.clear('busy', 'good');
  reports.clear('busy', 'good');
  reports.report(problem('a'), 'bad');
  expect(told).toEqual([problem('a'), 'solved busy', problem('a')]);
});

test('the value that has the problem does not solve it', () => {
  const { told, reports } = setUp();
  reports.report(problem('a'), 'bad');
  reports.clear('busy', 'bad');
  expect(told).toEqual([problem('a')]);
});

test('a setting that is not known is named as its engineer knows it', () => {
  const { told, reports } = setUp();
  reports.report(problem('a'), new UnknownSetting('Busy', 'a'));
  expect(told).toEqual([{ ...problem('a'), name: 'Busy' }]);
});
