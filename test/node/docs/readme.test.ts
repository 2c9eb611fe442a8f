import { expect, test } from 'vitest';
import { exists, filesIn, pagesIn, read } from './project-files.js';
import { rowsOf, section } from './tables.js';

const page = read('README.md');

const pages = ['', 'docs/', 'docs/decisions/', 'examples/', 'examples/hmi/'].flatMap(pagesIn);

test.each(pages)('every link in %s leads to a file of the project', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)#\s]+)|^\[[\w-]+\]: (\S+)/gm)].map(
    ([, one, other]) => one ?? other ?? '',
  );
  const own = links.filter((link) => !link.includes('://'));
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  expect(own.filter((link) => !exists(`${folder}${link}`))).toEqual([]);
});

test.each(pages)('every link of %s to a heading in this project leads to one', (file) => {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const links = [...read(file).matchAll(/\]\(([\w./-]+\.md)?#([^)\s]+)\)/g)];
  const broken = links.filter(
    ([, other, anchor = '']) => !anchorsOf(read(other === undefined ? file : `${folder}${other}`)).includes(anchor),
  );
  expect(broken.map(([link]) => link)).toEqual([]);
});

/** The anchors of a page's headings, as on GitHub. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const results = rowsOf(section(page, 'How far it has been tested'));
const faults = results.filter(([, , link]) => link?.endsWith('(test/faults/RESULTS.md)'));

test('every figure in the table of results stands on the page of results that its row links to', () => {
  const others = results.filter((row) => !faults.includes(row));
  expect(others.length).toBeGreaterThan(3);
  const wrong = others.flatMap(([, figures = '', link = '']) => {
    const source = read(/\]\((test\/\w+\/RESULTS\.md)\)$/.exec(link)?.[1] ?? '');
    return (figures.match(/\d[\d.,]*/g) ?? ['']).filter((figure) => !` ${source} `.match(wholeNumber(figure)));
  });
  expect(wrong).toEqual([]);
});

test('the table of results has the same number of faults per group as the page of fault results', () => {
  const sections = read('test/faults/RESULTS.md').split('\n## ').slice(1);
  const counts = sections.map((part) => part.split('\n').filter((line) => line.startsWith('|')).length - 2);
  expect(faults.map(([, figures]) => figures?.split(', ').map(Number))).toEqual([counts]);
});

/** Matches the figure, but not as a part of a longer one. */
function wholeNumber(figure: string): RegExp {
  return new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?![\\d]|[.,]\\d)`);
}

test('every property and event of the elements is described in docs/api.md', () => {
  const source = read('src/manager/session-manager-properties.ts');
  const properties = [...source.matchAll(/@property\(.*\)\s+(?:override )?(\w+)[:; ]/g)].map(([, name = '']) => name);
  const events = [...read('src/events.ts').matchAll(/ type = '(.+)'/g)].map(([, name = '']) => name);
  expect(properties.length).toBeGreaterThan(15);
  expect(events.length).toBeGreaterThan(5);
  const described = rowsOf(read('docs/api.md')).map(([name = '']) => name);
  expect([...properties, ...events].filter((name) => !described.includes(`\`${name}\``))).toEqual([]);
});

test('every npm command that README and CONTRIBUTING name is a script of the project', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const commands = [
    ...`${page}${read('CONTRIBUTING.md')}`.matchAll(/\bnpm (?:run )?(start|test(?!:)|(?<=run )[\w:]+)/g),
  ];
  expect(commands.length).toBeGreaterThan(8);
  expect(commands.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});

test('the README is short enough to read: 150 lines at most', () => {
  expect(page.split('\n').length).toBeLessThanOrEqual(150);
});

test('every picture of the documents is shown by one, and its look is noted', () => {
  const shown = pages.flatMap((file) =>
    [...read(file).matchAll(/\((?:docs\/)?pictures\/([\w.-]+)\)/g)].map(([, name = '']) => name),
  );
  const noted = Object.keys(JSON.parse(read('docs/pictures/looks.json')) as Readonly<Record<string, string>>);
  const there = filesIn('docs/pictures/').filter((name) => name !== 'looks.json');
  expect([...new Set(shown)].sort()).toEqual(there);
  expect(noted).toEqual(there);
});

test.each(['docs/twincat-hmi.md', 'docs/decisions/one-module.md'])(
  '%s does not understate the size of the control, which the build limits',
  (file) => {
    const { 'size-limit': limits } = JSON.parse(read('package.json')) as { 'size-limit': readonly { limit: string }[] };
    const [, kilobytes = ''] = /less than\s(\d+) kB\s\(gzip\)/.exec(read(file)) ?? [];
    expect(Number(kilobytes)).toBeGreaterThanOrEqual(Number.parseInt(limits[0]?.limit ?? '', 10));
  },
);
