import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Rooms whose cores have a test for each file. */
const rooms = [
  'kit',
  'server',
  'session',
  'directory',
  'host',
  'monitor',
  'accounts',
  'targets',
  'guards',
  'report',
  'logout',
  'list',
];

/** Files without decisions: types, a constant, or a wrapper of one browser call. */
const withoutDecisions: readonly string[] = [
  'kit/collator.ts',
  'kit/next-task.ts',
  'server/framework/framework-api.ts',
  'logout/step.ts',
  'logout/timing.ts',
];

const source = 'src';
const tests = 'test/node';

/** Core files of a room: everything outside its `ui/`. */
function coreFiles(room: string): readonly string[] {
  const files = readdirSync(join(source, room), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts') && !file.startsWith('ui/')).map((file) => `${room}/${file}`);
}

/** Whether there is `name.test.ts`, or `name-part.test.ts` for a file whose tests are many. */
function hasTest(file: string): boolean {
  const name = basename(file, '.ts');
  const folder = join(tests, dirname(file));
  const siblings = readdirSync(join(source, dirname(file))).map((other) => basename(other, '.ts'));
  const testNames = existsSync(folder)
    ? readdirSync(folder).flatMap((test) => /^(.*)\.test\.ts$/.exec(test)?.[1] ?? [])
    : [];
  return testNames.some((test) => {
    if (test === name) return true;
    // A test belongs to the file with the longest matching name.
    return (
      test.startsWith(`${name}-`) && !siblings.some((other) => other.length > name.length && test.startsWith(other))
    );
  });
}

test.each(rooms)('each file of %s/ that decides something has a test of its name', (room) => {
  const files = coreFiles(room);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !withoutDecisions.includes(file) && !hasTest(file))).toEqual([]);
});
