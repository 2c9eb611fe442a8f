import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = 'src';
const tests = 'test/node';

/** Core files without a test of their name, or the start of their paths, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'kit/collator.ts': 'a constant',
  'server/framework/framework-api.ts': 'types only',
  'server/list-query.ts': 'types only',
  'host/given-value.ts': 'setting-problems.test.ts, locator.test.ts and busy.test.ts try it with every kind of value',
  'host/unknown-setting.ts': 'a value without a decision; protection.test.ts and busy.test.ts',
  'session/search-text.ts': 'row-search.test.ts and search-meaning.test.ts',
  'logout/confirmation.ts': 'process-announced.test.ts and process-guarding.test.ts try each difference',
  'logout/run-context.ts': 'types only',
  'logout/timing.ts': 'constants',
  'announce/announcement.ts': 'types and a list',
  'announce/channel.ts': 'chooses between two channels; host-announcer.test.ts and server-announcer.test.ts',
  'plant/part-process.ts': 'plant-logout.test.ts',
  'plant/plant-server.ts': 'plant.test.ts and plant-rows.test.ts',
  'texts/catalogue.ts': 'types only',
  'texts/all-languages.ts': 'a constant',
  'texts/en/': 'texts; catalogues.test.ts checks them',
  'manager/settings/settings-controller.ts': 'test/browser/manager/odd-settings.test.ts',
  'manager/define-elements.ts': 'a table of elements; needs a browser, where every test of the page uses it',
  'manager/main-views.ts': 'templates; test/browser/manager checks them in the page',
  'manager/manager-header.ts': 'an element; test/browser/manager/manager-header.test.ts',
  'manager/manager-header.styles.ts': 'styles',
  'manager/session-manager.ts': 'the element of the page; the tests in test/browser/manager are named by topic',
  'manager/session-manager.styles.ts': 'styles',
  'manager/session-manager-properties.ts': 'declarations; test/browser/manager/attributes.test.ts',
  'manager/page-actions.ts': 'what buttons do; test/browser/manager presses them',
  'manager/plant-view.ts': 'test/browser/plant/session-plant.test.ts',
  'manager/tools-panel.ts': 'an element; test/browser/manager/tools-panel.test.ts',
  'manager/tools-panel.styles.ts': 'styles',
  'tchmi/control-type.ts': 'constants',
  'tchmi/element-control.ts': 'what both controls have in common; the tests in test/framework are named by topic',
  'tchmi/logout-notice-control.ts': 'a control; test/framework/logout-notice.test.ts',
  'tchmi/register.ts': 'runs when it is loaded; test/framework loads it into a page',
  'tchmi/session-manager-control.ts': 'a control; the tests in test/framework are named by topic',
  'tchmi/tchmi.d.ts': 'types only',
};

/** Core files of a room: everything outside its `ui/`. */
function coreFiles(room: string): readonly string[] {
  const files = readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files.filter((file) => file.endsWith('.ts') && !file.startsWith('ui/')).map((file) => `${room}/${file}`);
}

const rooms = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && coreFiles(entry.name).length > 0)
  .map(({ name }) => name);

const isException = (file: string): boolean => Object.keys(exceptions).some((start) => file.startsWith(start));

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
  expect(files.filter((file) => !isException(file) && !hasTest(file))).toEqual([]);
});

test('each exception from tests by name is needed: its file exists and has no such test', () => {
  const untested = rooms.flatMap(coreFiles).filter((file) => !hasTest(file));
  expect(Object.keys(exceptions).filter((start) => !untested.some((file) => file.startsWith(start)))).toEqual([]);
});
