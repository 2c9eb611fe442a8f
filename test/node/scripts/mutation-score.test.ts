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

test('the table has each room with its changes and when they were tried; a room that was not tried again keeps its line', () => {
  const score = (name: string, noticed: number) => ({ name, noticed, counted: 1000 });
  const first = scoreTable(['guards', 'host'], [score('guards', 899), score('host', 950)], 90, 'Monday', '');
  expect(first).toContain('At least 90 % of the changes of each room must make one fail.');
  expect(first).toContain('| `guards` | 1000 | 899 | 89.90 % | Monday |');
  const second = scoreTable(['guards', 'host', 'server'], [score('guards', 910)], 90, 'Tuesday', first);
  expect(second).toContain('| `guards` | 1000 | 910 | 91.00 % | Tuesday |');
  expect(second).toContain('| `host` | 1000 | 950 | 95.00 % | Monday |');
  expect(second).toContain('| `server` | | | not measured | |');
});
