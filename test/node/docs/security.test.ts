import { expect, test } from 'vitest';
import { problemOf } from './named-tests.js';
import { read } from './project-files.js';

const page = read('SECURITY.md');
const rows = page
  .slice(page.indexOf('## Threats'))
  .split('\n')
  .filter((line) => /^\| (?!threat|-)/.test(line));

test('every threat in SECURITY.md names a test', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/`test\/\S+`: ".+" *\|$/.test(row))).toEqual([]);
});

test.each(rows.map((row) => [/`(test\/\S+)`: "(.+)" *\|$/.exec(row)?.slice(1) ?? []] as const))(
  'the test %j that SECURITY.md names exists',
  ([file = '', title = '']) => {
    expect(problemOf({ file, title })).toBeUndefined();
  },
);
