import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/host.js';
import { problemOf } from './named-tests.js';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

const page = read('README.md');

/** The part of the page below a heading, up to the next one of its rank. */
function section(heading: string): string {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  return after.split('\n## ')[0] ?? '';
}

/** The cells of all rows of tables below a heading, heads and rulers left out. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const lines = section(heading).split('\n');
  return lines
    .filter((line, at) => line.startsWith('|') && !/^\| *:?-/.test(line) && !/^\| *:?-/.test(lines[at + 1] ?? ''))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

describe('the comparison', () => {
  const rows = rowsOf('Compared with other session screens');
  const definitions = [...page.matchAll(/^\[([\w-]+)\]: (test\/\S+) (?:"(.*)"|'(.*)')$/gm)].map(
    ([, name = '', file = '', double, single]) => ({ name, file, title: double ?? single ?? '' }),
  );

  test('has six others and ours in each row, all with a known sign', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((cells) => cells.length !== 8)).toEqual([]);
    expect(rows.filter((cells) => !cells.slice(1, 7).every((cell) => /^[●◐–?]$/.test(cell)))).toEqual([]);
  });

  test('proves each "yes" and each "partly" of ours by a test, and claims nothing else', () => {
    const ours = rows.map((cells) => cells[7] ?? '');
    expect(ours.filter((cell) => !/^(?:\[[●◐]\]\[[\w-]+\]|–)$/.test(cell))).toEqual([]);
    const used = ours.flatMap((cell) => /\]\[(.+)\]$/.exec(cell)?.slice(1) ?? []);
    expect([...new Set(used)].sort()).toEqual(definitions.map(({ name }) => name).sort());
  });

  test.each(definitions.map((each) => [each.name, each] as const))('%s is a test that there is', (_name, each) => {
    expect(problemOf(each)).toBeUndefined();
  });
});

test.each(['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])('what %s links to is there', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)#\s]+)|^\[[\w-]+\]: (\S+)/gm)].map(
    ([, one, other]) => one ?? other ?? '',
  );
  const own = links.filter((link) => !link.includes('://'));
  expect(own.filter((link) => !existsSync(join(projectRoot, link)))).toEqual([]);
});

test('every figure of the tables below stands in the page of results that its row names', () => {
  const rows = [...rowsOf('How fast'), ...rowsOf('How safe')];
  expect(rows.length).toBeGreaterThan(3);
  const wrong = rows.flatMap(([, figures = '', link = '']) => {
    const results = read(/\]\((test\/\w+\/RESULTS\.md)\)$/.exec(link)?.[1] ?? '');
    return (figures.match(/\d[\d.,]*/g) ?? ['']).filter((figure) => !` ${results} `.match(wholeNumber(figure)));
  });
  expect(wrong).toEqual([]);
});

test('the cases of faults are as many as the page of their results has', () => {
  const sections = read('test/faults/RESULTS.md').split('\n## ').slice(1);
  const counts = sections.map((part) => part.split('\n').filter((line) => line.startsWith('|')).length - 2);
  const quoted =
    /: (\d+) cases from the start, (\d+)\s+while the list [^,]+, (\d+)\s+while [^,]+,\s+and (\d+)\s+at the/;
  expect(quoted.exec(page)?.slice(1).map(Number)).toEqual(counts);
});

/** The figure, and not a part of a longer one. */
function wholeNumber(figure: string): RegExp {
  return new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?![\\d]|[.,]\\d)`);
}

test('every property and event of the element is described', () => {
  const source = read('src/manager/session-manager-properties.ts');
  const properties = [...source.matchAll(/@property\(.*\)\s+(?:override )?(\w+)[:; ]/g)].map(([, name = '']) => name);
  const events = [...read('src/events.ts').matchAll(/ type = '(.+)'/g)].map(([, name = '']) => name);
  expect(properties.length).toBeGreaterThan(15);
  expect(events.length).toBeGreaterThan(5);
  const described = rowsOf('Embed it in a dashboard').map(([name = '']) => name);
  expect([...properties, ...events].filter((name) => !described.includes(`\`${name}\``))).toEqual([]);
});

test('every command is one of the project', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const commands = [
    ...`${page}${read('CONTRIBUTING.md')}`.matchAll(/\bnpm (?:run )?(start|test(?!:)|(?<=run )[\w:]+)/g),
  ];
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});
