import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { problemOf } from './docs/named-tests.js';

const page = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');
const rows = page
  .slice(page.indexOf('## Threats'))
  .split('\n')
  .filter((line) => /^\| (?!threat|-)/.test(line));

test('every threat names a test', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/`test\/\S+`: ".+" *\|$/.test(row))).toEqual([]);
});

test.each(rows.map((row) => [/`(test\/\S+)`: "(.+)" *\|$/.exec(row)?.slice(1) ?? []] as const))(
  'there is %j',
  ([file = '', title = '']) => {
    expect(problemOf({ file, title })).toBeUndefined();
  },
);
