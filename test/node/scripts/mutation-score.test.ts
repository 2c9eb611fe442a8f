import { expect, test } from 'vitest';
import { percent, scoreLine, scoreOf, scoresOfFiles, scoreTable } from '../../../scripts/mutation-score.js';

const mutants = (fileName: string, ...statuses: readonly string[]) => statuses.map((status) => ({ fileName, status }));

test('a change that no test noticed, or that no test reaches, counts against the score', () => {
  const score = scoreOf('session', mutants('a.ts', 'Killed', 'Timeout', 'Survived', 'NoCoverage'));
  expect(score).toEqual({ name: 'session', noticed: 2, counted: 4 });
  expect(percent(score)).toBe(50);
});

test('a change that was not tried counts neither way', () => {
  expect(scoreOf('host', mutants('a.ts', 'Killed', 'Ignored', 'CompileError'))).toMatchObject({
    noticed: 1,
    counted: 1,
  });
  expect(percent(scoreOf('host', []))).toBe(100);
});

test('the file with the lowest score is named first', () => {
  const all = [...mutants('good.ts', 'Killed'), ...mutants('bad.ts', 'Survived', 'Killed')];
  expect(scoresOfFiles(all).map(({ name }) => name)).toEqual(['bad.ts', 'good.ts']);
});

test('a score that misses the bar by little is never shown as reached', () => {
  expect(scoreLine({ name: 'guards', noticed: 89_999, counted: 100_000 })).toBe('  89.99 %  89999 of 100000  guards');
});

test('the table of a whole run has each room with its changes, and names the bar and where the figures come from', () => {
  const table = scoreTable([{ name: 'guards', noticed: 899, counted: 1000 }], 90, 'Made on a machine.');
  expect(table).toContain('| `guards` | 1000 | 899 | 89.90 % |');
  expect(table).toContain('At least 90 % of the changes of each room must make one fail. Made on a machine.');
});
