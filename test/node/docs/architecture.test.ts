import { describe, expect, test } from 'vitest';
import { exists, foldersIn, pagesIn, pathsIn, read } from './project-files.js';

const page = read('ARCHITECTURE.md');

/** The first cells of the rows of the table below a heading. */
function firstCells(heading: string): readonly string[] {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  return [...section.matchAll(/^\| (.+?) +\|/gm)].map(([, cell = '']) => cell).slice(2);
}

/** The rooms in the order of imports; those that share a position stand in one list. */
const order = (/^kit < .+$/m.exec(page)?.[0] ?? '')
  .split('<')
  .map((rooms) => rooms.split(',').map((room) => room.trim()));

describe('ARCHITECTURE.md', () => {
  test('fits on one screen of ninety lines', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(90);
  });

  test('names only files and folders that exist', () => {
    const paths = pathsIn(page);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  test('has a row for every room of src, and for nothing else', () => {
    const rooms = firstCells('Rooms').map((cell) => cell.replace(/^`(.+)\/`$/, '$1'));
    expect([...rooms].sort()).toEqual([...foldersIn('src/')].sort());
  });

  test('puts every room but the texts into the order of imports, in the order of its table', () => {
    const rooms = firstCells('Rooms').map((cell) => cell.replace(/^`(.+)\/`$/, '$1'));
    expect(order.flat()).toEqual(rooms.filter((room) => room !== 'texts'));
  });

  test('answers the ten change requests, each by a room and a file in it', () => {
    const [, table = ''] = page.split('\n## Where do I change …\n');
    const answers = [...table.matchAll(/^\| .+? +\| `([\w-]+\/)` +\| `(src\/[\w./-]+\.ts)`/gm)];
    expect(answers).toHaveLength(10);
    expect(answers.filter(([, room = '', file = '']) => !file.startsWith(`src/${room}`))).toEqual([]);
  });
});

describe('the pages in docs/decisions', () => {
  const pages = pagesIn('docs/decisions/').filter((path) => !path.endsWith('/README.md'));

  test('are all listed on their index page', () => {
    const listed = [...read('docs/decisions/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name = '']) => name);
    expect([...listed].sort()).toEqual(pages.map((path) => path.replace('docs/decisions/', '')).sort());
  });

  test.each(pages)('%s says what was decided, why, what was rejected and what would change it', (path) => {
    const marks = [...read(path).matchAll(/^\*\*(.+?)\*\*/gm)].map(([, mark]) => mark);
    expect(marks).toEqual(['Decided.', 'Why.', 'Rejected.', 'What would change it.']);
  });

  test.each(pages)('%s has thirty lines at most', (path) => {
    expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });

  test.each(pages)('%s names only files and folders that exist', (path) => {
    expect(pathsIn(read(path)).filter((named) => !exists(named))).toEqual([]);
  });
});
