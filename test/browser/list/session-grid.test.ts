import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type {
  DetailsOpenEvent,
  GroupFoldEvent,
  RowLogoutEvent,
  RowSelectionEvent,
  SortChangeEvent,
} from '../../../src/list/ui/list-events.js';
import type { SessionTable } from '../../../src/list/ui/table/session-table.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { guardDuration } from '../../../src/logout/ui/misclick.js';
import { idOf, manySessions, rowsOf, sessions } from '../data.js';
import { afterTest, expectAccessible, focused, listen, makeBox, mount, textOf, updated } from '../support.js';

/** Mounts a table that does what its events ask for, as the list around it would. */
async function mountGrid(properties: Partial<SessionTable> = {}) {
  const table = await mount('tchmi-session-table', { rows: rowsOf(), ...properties }, makeBox(1000, 500));
  table.style.height = '500px';
  const events = {
    sorts: listen<SortChangeEvent>(table, 'sort-change'),
    selections: listen<RowSelectionEvent>(table, 'row-selection'),
    logouts: listen<RowLogoutEvent>(table, 'row-logout'),
    details: listen<DetailsOpenEvent>(table, 'details-open'),
    folds: listen<GroupFoldEvent>(table, 'group-fold'),
  };
  table.addEventListener('row-selection', (event) => {
    table.selection = (event as RowSelectionEvent).detail.ids;
  });
  table.addEventListener('details-open', (event) => {
    table.openRow = (event as DetailsOpenEvent).detail.key;
  });
  table.addEventListener('group-fold', (event) => {
    const { key } = (event as GroupFoldEvent).detail;
    table.collapsed = new Set(table.collapsed.has(key) ? [] : [key]);
  });
  return { table, ...events };
}

/** Presses keys one after the other, as `userEvent` writes them. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await userEvent.keyboard(key);
}

/** Where the focus is: the number of its row as assistive technology counts, and of its cell, both from 1. */
function place(): readonly [row: number, cell: number] {
  const cell = focused()?.closest<HTMLTableCellElement>('td, th');
  return [Number(cell?.closest('tr')?.getAttribute('aria-rowindex')), (cell?.cellIndex ?? -1) + 1];
}

const tabStops = (table: SessionTable): readonly Element[] =>
  [...table.renderRoot.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.tabIndex === 0 && !element.matches(':disabled'),
  );

const selected = (events: readonly RowSelectionEvent[]): readonly string[] => [...(events.at(-1)?.detail.ids ?? [])];

describe('the session table as a grid', () => {
  it('has one tab stop: Tab goes to the first session, and the next Tab leaves the list', async () => {
    const { table } = await mountGrid();
    expect(tabStops(table)).toHaveLength(1);
    await press('{Tab}');
    expect(place()).toEqual([2, 3]);
    expect(focused()).toBe(page.getByRole('rowheader').first().element());
    await press('{Tab}');
    expect(table.shadowRoot?.activeElement).toBe(null);
    await press('{Shift>}{Tab}{/Shift}', '{ArrowDown}', '{ArrowLeft}');
    expect(place()).toEqual([3, 2]);
    expect(tabStops(table)).toEqual([focused()]);
    await press('{Tab}', '{Shift>}{Tab}{/Shift}');
    expect(place()).toEqual([3, 2]);
  });

  it('moves by arrows between all cells, headers included, and stops at its edges', async () => {
    await mountGrid();
    await press('{Tab}', '{ArrowUp}');
    expect(focused()).toBe(page.getByRole('button', { name: 'User', exact: true }).element());
    await press('{ArrowUp}');
    expect(place()).toEqual([1, 3]);
    await press('{ArrowLeft}', '{ArrowLeft}', '{ArrowLeft}');
    expect(focused()).toBe(page.getByRole('checkbox', { name: 'Select all shown sessions' }).element());
    await press('{ArrowDown}', '{ArrowDown}');
    expect(focused()).toBe(page.getByRole('checkbox', { name: /^Select anna on 10.0.0.21/ }).element());
    await press('{End}');
    expect(focused()).toBe(page.getByRole('button', { name: 'Log out anna on 10.0.0.21' }).element());
    await press('{ArrowRight}');
    expect(focused()).toBe(page.getByRole('button', { name: 'Log out anna on 10.0.0.21' }).element());
    await press('{Control>}{End}{/Control}');
    expect(place()).toEqual([8, 8]);
    await press('{ArrowDown}', '{Home}');
    expect(place()).toEqual([8, 1]);
    await press('{Control>}{Home}{/Control}');
    expect(place()).toEqual([2, 1]);
  });

  it('moves to the other side by left and right where a page is written from right to left', async () => {
    const { table } = await mountGrid();
    table.parentElement!.dir = 'rtl';
    await press('{Tab}', '{ArrowRight}');
    expect(place()).toEqual([2, 2]);
    await press('{ArrowLeft}', '{ArrowLeft}');
    expect(place()).toEqual([2, 4]);
  });

  it('leaves keys with other modifiers to the page and the browser', async () => {
    const { logouts, details, selections } = await mountGrid();
    await press('{Tab}', '{Alt>}{ArrowDown}{/Alt}', '{Shift>}{ArrowDown}{/Shift}', '{Control>}{ArrowDown}{/Control}');
    await press('{Control>}{Delete}{/Control}', '{Alt>}{Delete}{/Alt}', '{Meta>}{Enter}{/Meta}', 'x');
    expect(place()).toEqual([2, 3]);
    expect([logouts, details, selections]).toEqual([[], [], []]);
  });

  it('sorts by Enter and Space in a header, and keeps the focus there', async () => {
    const { sorts } = await mountGrid();
    await press('{Tab}', '{ArrowUp}', '{Enter}', '{ArrowRight}', ' ');
    expect(sorts.map(({ detail }) => detail.column)).toEqual(['user', 'groups']);
    expect(place()).toEqual([1, 4]);
  });

  it('ticks the check box of a row by Space in any of its cells, and a range by Shift and Space', async () => {
    const { selections } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', ' ');
    expect(selected(selections)).toEqual([idOf(1)]);
    await press('{ArrowDown}', '{ArrowDown}', '{ArrowDown}', '{Shift>} {/Shift}');
    expect(selected(selections)).toEqual([1, 2, 3, 4].map(idOf));
    await press('{Home}', ' ');
    expect(selected(selections)).toEqual([1, 2, 3].map(idOf));
    expect(place()).toEqual([6, 1]);
  });

  it('ticks nothing by Space in the row of the own session, which has no check box (promise 4)', async () => {
    const { selections } = await mountGrid();
    await press('{Tab}', ' ', '{Home}', ' ');
    expect(selections).toEqual([]);
  });

  it('opens and closes the details of a row by Enter, and reads them as a row of their own', async () => {
    const { table, details } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{Enter}');
    expect(details.map(({ detail }) => detail.session?.id)).toEqual([idOf(1)]);
    expect(page.getByRole('grid').element()).toHaveAttribute('aria-rowcount', '9');
    expect(place()).toEqual([3, 3]);
    await press('{ArrowDown}');
    expect(focused()).toBe(table.renderRoot.querySelector('.details td'));
    await press('{ArrowDown}');
    expect(place()).toEqual([5, 3]);
    expect(textOf(focused()!.closest('tr')!)).toContain('10.0.0.22');
    await press('{ArrowUp}', '{Enter}');
    expect(details.at(-1)?.detail.session).toBe(undefined);
    await expect.poll(place).toEqual([3, 3]);
    expect(textOf(focused()!.closest('tr')!)).toContain('10.0.0.21');
  });

  it('asks for the logout of a row by Delete, once however long it is pressed, and says so at the action', async () => {
    const { logouts } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{Delete>3/}');
    expect(logouts.map(({ detail }) => detail.session.id)).toEqual([idOf(1)]);
    const action = page.getByRole('button', { name: 'Log out anna on 10.0.0.21' });
    await expect.element(action).toHaveAttribute('aria-keyshortcuts', 'Delete');
  });

  it('asks for nothing by Delete in the header, nor while logging out is blocked or not offered', async () => {
    const { table, logouts } = await mountGrid();
    await press('{Tab}', '{ArrowUp}', '{Delete}', '{ArrowDown}');
    table.canLogOut = false;
    await updated(table);
    await press('{Delete}', ' ');
    table.hasActions = false;
    await updated(table);
    await press('{Delete}', ' ');
    expect(logouts).toEqual([]);
    expect(table.selection.size).toBe(0);
  });

  it('moves by pages of ten sessions, and not into the header', async () => {
    await mountGrid({ rows: rowsOf(manySessions(25)) });
    await press('{Tab}', '{PageDown}');
    expect(place()).toEqual([12, 3]);
    await press('{PageDown}', '{PageDown}');
    expect(place()).toEqual([26, 3]);
    await press('{PageUp}', '{PageUp}', '{PageUp}');
    expect(place()).toEqual([2, 3]);
    await press('{ArrowUp}', '{PageDown}');
    expect(place()).toEqual([11, 3]);
  });

  it('has each row that gets the focus in sight, below the header, in a list of any length', async () => {
    const { table } = await mountGrid({ rows: rowsOf(manySessions(10_000)) });
    const isInSight = (): boolean => {
      const { top, bottom } = focused()!.closest('tr')!.getBoundingClientRect();
      const head = table.renderRoot.querySelector('thead')!.getBoundingClientRect();
      return top >= head.bottom - 1 && bottom <= table.getBoundingClientRect().bottom + 1;
    };
    await press('{Tab}');
    for (const keys of [
      ...['{ArrowDown>15/}', '{PageDown>9/}', '{ArrowUp>13/}', '{PageUp>3/}', '{Control>}{End}{/Control}'],
      ...['{PageUp}', '{ArrowUp>12/}', '{Control>}{Home}{/Control}'],
    ]) {
      await press(keys);
      await updated(table);
      expect(isInSight(), keys).toBe(true);
    }
    await press('{Control>}{End}{/Control}');
    expect(place()).toEqual([10_001, 8]);
  });

  it('goes on from a cell that was clicked', async () => {
    await mountGrid();
    await page.getByRole('gridcell', { name: '10.0.0.22', exact: true }).click();
    // Below the row are its details now, which the click has opened.
    await press('{ArrowUp}');
    expect(textOf(focused()!)).toBe('10.0.0.21');
  });

  it('has no accessibility violation with the focus in a cell and details open', async () => {
    const { table } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{Enter}');
    await expectAccessible(table);
  });
});

describe('the focus of the grid', () => {
  it('stays with its session when the list is sorted in another way', async () => {
    const { table } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{ArrowRight}');
    const cell = focused();
    table.rows = rowsOf([...sessions].reverse());
    await updated(table);
    expect(focused()).toBe(cell);
    expect(place()).toEqual([7, 4]);
    await press('{ArrowDown}');
    expect(textOf(focused()!.closest('tr')!)).toContain('admin');
  });

  it.each([
    ['the next row', [1], [2]],
    ['the row after the next if both are gone', [1, 2], [3]],
    ['the row before if it was the last', [3, 4, 5, 6], [2]],
  ])('goes to %s when its session is gone', async (_, gone, [heir]) => {
    const { table } = await mountGrid();
    const from = gone[0]!;
    await press('{Tab}', `{ArrowDown>${from}/}`);
    table.rows = rowsOf(sessions.filter(({ id }) => !gone.some((number) => idOf(number) === id)));
    await updated(table);
    const row = focused()?.closest('tr');
    expect(focused()?.getAttribute('scope')).toBe('row');
    expect(textOf(row!)).toContain(sessions[heir!]!.clientIp);
  });

  it('is in no button after its session has gone, and the next keys are ignored: they were meant for that session', async () => {
    const { table, logouts, details, selections } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{End}');
    // The clock stands still: three keys may take a busy machine longer than that.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    afterTest(() => clock.mockRestore());
    table.rows = rowsOf(sessions.filter(({ id }) => id !== idOf(1)));
    await updated(table);
    clock.mockReturnValue(performance.now() + guardDuration - 1);
    await press('{Delete}', '{Enter}', ' ');
    expect([logouts, details, selections]).toEqual([[], [], []]);
    clock.mockReturnValue(performance.now() + 1);
    await press('{Delete}');
    expect(logouts.map(({ detail }) => detail.session.id)).toEqual([idOf(2)]);
  });

  it('stays in its row when the control that has it goes, and in a control that cannot be used now', async () => {
    const { table } = await mountGrid();
    await press('{Tab}', '{ArrowDown}', '{End}');
    const action = focused();
    table.canLogOut = false;
    await updated(table);
    expect(focused()).toBe(action);
    table.hasActions = false;
    await updated(table);
    expect(textOf(focused()!.closest('tr')!)).toContain('10.0.0.21');
    await press('{ArrowUp}');
    expect(place()[0]).toBe(2);
  });
});

describe('the grid of groups', () => {
  const grouped = () => ({
    groups: groupRows(rowsOf(), 'user'),
    groupTarget: () => ({ ok: true as const, target: { kind: 'sessions' as const, ids: [idOf(1)] }, count: 2 }),
  });

  it('is a tree of two levels', async () => {
    const { table } = await mountGrid(grouped());
    const levels = (level: number): number => page.getByRole('row', { level }).elements().length;
    expect([levels(1), levels(2)]).toEqual([table.groups!.length, sessions.length]);
    await expectAccessible(table);
  });

  it('closes and opens a group by left and right, and moves between the cells else', async () => {
    const { table, folds } = await mountGrid(grouped());
    const anna = table.groups!.findIndex(({ label }) => 'value' in label && label.value === 'anna');
    await table.focusRow(JSON.stringify([table.groups![anna]!.key, null]));
    await press('{Home}', '{ArrowRight}');
    const head = page.getByRole('button', { name: /^anna/ });
    expect(focused()).toBe(head.element());
    await press('{ArrowLeft}');
    await expect.element(head).toHaveAttribute('aria-expanded', 'false');
    await expect.element(page.getByRole('row', { name: /^anna/, level: 2 })).not.toBeInTheDocument();
    await press('{ArrowLeft}');
    expect(focused()).toBe(page.getByRole('checkbox', { name: 'Select all shown sessions of anna' }).element());
    await press('{ArrowRight}', '{ArrowRight}');
    await expect.element(head).toHaveAttribute('aria-expanded', 'true');
    expect(focused()).toBe(head.element());
    await press('{ArrowRight}');
    expect(focused()).toHaveAccessibleName(/sessions of anna$/);
    expect(folds).toHaveLength(2);
  });
});

it('a press on a control of a row leaves the focus to what it has opened', async () => {
  const { table } = await mountGrid();
  const opened = document.createElement('input');
  table.after(opened);
  afterTest(() => opened.remove());
  table.addEventListener('row-logout', () => opened.focus());
  table.renderRoot.querySelector<HTMLElement>('.row-action')!.click();
  expect(document.activeElement).toBe(opened);
});
