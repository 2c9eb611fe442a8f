import { nothing } from 'lit';
import { expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { noLocator } from '../../../src/host/locations.js';
import { RenderedLines, type LineState, type LineTable } from '../../../src/list/ui/table/session-line.js';
import { cellContext } from '../../../src/list/ui/table/table-cells.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { makeSession } from '../fixtures.js';

const context = cellContext(
  englishTexts,
  ['user', 'client-ip'],
  false,
  noLocator.locate,
  emptyDirectory.usersByName,
  emptyDirectory.disabledAccounts,
  [],
  new Map(),
  new Map(),
  () => undefined,
  new Map(),
  0,
);
const state: LineState = {
  context,
  row: 1,
  isInGroup: false,
  isOpen: false,
  isSelected: false,
  hasCheckBox: true,
  canPick: true,
  hasActions: true,
  canLogOutHere: false,
};
const table = Object.assign(new EventTarget(), {
  texts: englishTexts,
  locate: noLocator.locate,
  hasActions: true,
  canLogOutHere: false,
  toggleDetails: () => undefined,
  toggleSelection: () => undefined,
}) satisfies LineTable;
const [row, other] = toRows([makeSession('a'), makeSession('b')], emptyDirectory, undefined);

test('a line of which nothing has changed is not rendered again', () => {
  const lines = new RenderedLines();
  const first = lines.line(table, { row: row! }, state);
  lines.begin();
  expect(lines.line(table, { row: row! }, { ...state })).toBe(first);
  expect(first).not.toBe(nothing);
});

test('a line is rendered again when anything of its state changes, or its row', () => {
  const changes: readonly Partial<LineState>[] = [
    { context: { ...context } },
    { row: 2 },
    { isInGroup: true },
    { isOpen: true },
    { isSelected: true },
    { hasCheckBox: false },
    { canPick: false },
    { hasActions: false },
    { canLogOutHere: true },
  ];
  expect(new Set(changes.flatMap(Object.keys))).toEqual(new Set(Object.keys(state)));
  for (const change of changes) {
    const lines = new RenderedLines();
    const first = lines.line(table, { row: row! }, state);
    lines.begin();
    expect(lines.line(table, { row: row! }, { ...state, ...change }), JSON.stringify(change)).not.toBe(first);
  }
  const lines = new RenderedLines();
  const first = lines.line(table, { row: row! }, state);
  lines.begin();
  const changed = { ...other!, session: row!.session };
  expect(lines.line(table, { row: changed }, state)).not.toBe(first);
});

test('a line that was left out of a rendering is forgotten', () => {
  const lines = new RenderedLines();
  const first = lines.line(table, { row: row! }, state);
  lines.begin();
  lines.begin();
  expect(lines.line(table, { row: row! }, state)).not.toBe(first);
});
