import { expect, test } from 'vitest';
import { problemOf } from './named-tests.js';
import { read } from './project-files.js';

const sections = read('docs/promises.md').split('\n## ').slice(1);

test('docs/promises.md has the fourteen promises in their order, each with tests', () => {
  expect(sections.map((section) => Number.parseInt(section, 10))).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
  expect(sections.filter((section) => testsOf(section).length < 3)).toEqual([]);
});

test('the README has the same promises, by number', () => {
  const page = read('README.md');
  const list = page.slice(page.indexOf('## What it promises'), page.indexOf('## How far it has been tested'));
  expect([...list.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))).toHaveLength(sections.length);
});

test.each(sections.flatMap(testsOf))('the test "%s › %s" that docs/promises.md names exists', (file, title) => {
  expect(problemOf({ file, title })).toBeUndefined();
});

/** File and title of each test that a section names. */
function testsOf(section: string): readonly (readonly [file: string, title: string])[] {
  return [...section.matchAll(/^- `(test\/\S+)`: "(.+)"$/gm)].map(([, file = '', title = '']) => [file, title]);
}
