import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';

const page = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');
const rows = page
  .slice(page.indexOf('## Threats'))
  .split('\n')
  .filter((line) => /^\| (?!threat|-)/.test(line));

/** The names of tests in a file, as they stand there. */
function namesIn(file: string): readonly string[] {
  const source = readFileSync(join(projectRoot, file), 'utf8');
  const calls = source.matchAll(/\b(?:test|it)(?:\.\w+)*(?:\([^]*?\))??\(\s*(['"`])(.*?)\1/g);
  return [...calls].map(([, , name = '']) => name);
}

test('every threat names a test', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/`test\/\S+`: ".+" *\|$/.test(row))).toEqual([]);
});

test.each(rows.map((row) => [/`(test\/\S+)`: "(.+)" *\|$/.exec(row)?.slice(1) ?? []] as const))(
  'there is %j',
  ([file = '', name = '']) => {
    expect(existsSync(join(projectRoot, file)), file).toBe(true);
    expect(namesIn(file)).toContain(name);
  },
);
