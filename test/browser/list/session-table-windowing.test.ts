import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { SessionTable } from '../../../src/list/ui/table/session-table.js';
import { itemKey } from '../../../src/list/list-items.js';
import { manySessions, rowsOf } from '../data.js';
import { afterTest, expectAccessible, focused, makeBox, mount, updated } from '../support.js';

const count = 10_000;

async function mountLongTable(): Promise<{ table: SessionTable; scroller: HTMLElement }> {
  const table = await mount('tchmi-session-table', { rows: rowsOf(manySessions(count)) }, makeBox(1000, 500));
  table.style.height = '500px';
  return { table, scroller: table.renderRoot.querySelector<HTMLElement>('.scroller')! };
}

const rowCount = (): number => page.getByRole('row').elements().length;

describe('10 000 rows', () => {
  it('are windowed: only those in sight are in the DOM', async () => {
    await mountLongTable();
    await expect.poll(rowCount).toBeGreaterThan(8);
    expect(rowCount()).toBeLessThan(60);
  });

  it('are counted in full for assistive technology', async () => {
    await mountLongTable();
    expect(page.getByRole('grid').element()).toHaveAttribute('aria-rowcount', String(count + 1));
    const indexes = page
      .getByRole('row')
      .elements()
      .map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(indexes).toEqual(indexes.map((_, position) => position + 1));
  });

  it('show the last one at the end of the list', async () => {
    const { scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    scroller.scrollTop = scroller.scrollHeight;
    const last = page.getByRole('row').filter({ hasText: 'operator10000' });
    await expect.element(last).toBeVisible();
    expect(last.element()).toHaveAttribute('aria-rowindex', String(count + 1));
    const { bottom } = last.element().getBoundingClientRect();
    expect(bottom).toBeLessThanOrEqual(scroller.getBoundingClientRect().bottom + 1);
    expect(rowCount()).toBeLessThan(60);
  });

  it('scroll a far row into sight when it gets the focus', async () => {
    const { table } = await mountLongTable();
    await table.focusRow(itemKey({ row: table.rows[7_000]! }));
    await expect.poll(() => focused()?.getAttribute('aria-label')).toMatch(/^Log out operator7001 on /);
  });

  it.each([3, 7_000])('keep the focus in its row when that is scrolled away: row %i', async (index) => {
    const { table, scroller } = await mountLongTable();
    await table.focusRow(itemKey({ row: table.rows[index]! }));
    const action = focused();
    expect(action).toHaveAccessibleName(
      `Log out operator${index + 1} on 10.0.${Math.floor(index / 250)}.${index % 250}`,
    );
    const height = scroller.scrollHeight;
    scroller.scrollTop = 100_000;
    await expect.element(page.getByRole('row').filter({ hasText: 'operator2050' })).toBeInTheDocument();
    expect(focused()).toBe(action);
    expect([scroller.scrollTop, scroller.scrollHeight]).toEqual([100_000, height]);
    expect(rowCount()).toBeLessThan(60);
    const rows = page.getByRole('row').elements();
    const numbers = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    expect(numbers).toContain(index + 2);
  });

  it('stay visible when the list becomes shorter than the scroll position', async () => {
    const { table, scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    scroller.scrollTop = scroller.scrollHeight;
    await expect.element(page.getByRole('row').filter({ hasText: 'operator10000' })).toBeVisible();
    table.rows = rowsOf(manySessions(3));
    await expect.poll(rowCount).toBe(4);
    await expect.element(page.getByRole('row').filter({ hasText: 'operator3' })).toBeVisible();
  });

  it('scroll only the list, not its surroundings', async () => {
    const { table, scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    expect(table.parentElement?.scrollHeight).toBe(500);
    scroller.scrollTop = 100_000;
    await expect.element(page.getByRole('row').filter({ hasText: 'operator2050' })).toBeInTheDocument();
    expect(table.parentElement?.scrollHeight).toBe(500);
  });

  it('have no accessibility violation', async () => {
    const { table } = await mountLongTable();
    await expectAccessible(table);
  });

  it('leave nothing behind in the DOM, however often they are scrolled through', async () => {
    const { table, scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    const body = table.renderRoot.querySelector('.lines')!;
    const scrollTo = async (share: number): Promise<void> => {
      scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
      await new Promise(requestAnimationFrame);
      await table.updateComplete;
    };
    await scrollTo(0.5);
    const before = body.childNodes.length;
    for (let turn = 1; turn <= 40; turn++) await scrollTo((turn * 0.37) % 1);
    await scrollTo(0.5);
    expect(body.childNodes.length).toBeLessThan(before * 1.5);
  });

  it('cause no page error, however they are mounted, scrolled, resized and replaced', async () => {
    const errors: string[] = [];
    const note = (event: ErrorEvent): void => void errors.push(event.message);
    window.addEventListener('error', note);
    afterTest(() => window.removeEventListener('error', note));
    const { table, scroller } = await mountLongTable();
    const box = table.parentElement!;
    const settle = async (): Promise<void> => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      await updated(table);
      const bottom = scroller.getBoundingClientRect().bottom;
      const rows = [...table.renderRoot.querySelectorAll('.line')].map((row) => row.getBoundingClientRect());
      expect(Math.max(...rows.map((row) => row.bottom))).toBeGreaterThanOrEqual(bottom - 1);
    };
    await settle();
    for (const top of [49, 5_000, 5_049, 4_000, 300_000, 0]) {
      // Before the layout of the frame, so that its rows are new when the ResizeObserver reports.
      await new Promise(requestAnimationFrame);
      scroller.scrollTop = top;
      await new Promise(requestAnimationFrame);
      scroller.scrollTop = top + 2_000;
      await settle();
    }
    for (const [width, height] of [
      [600, 900],
      [420, 300],
      [1000, 500],
      [300, 120],
      [1200, 700],
    ] as const) {
      Object.assign(box.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
      table.style.height = `${height}px`;
      await settle();
    }
    for (const row of [110, 30, 49]) {
      box.style.setProperty('--_row', `${row}px`);
      await settle();
    }
    for (const total of [5_000, 40, 10_000]) {
      table.rows = rowsOf([...manySessions(total)].reverse());
      await settle();
    }
    expect(errors).toEqual([]);
  });

  it('are rendered once for the first paint', async () => {
    const renders = vi.spyOn(SessionTable.prototype, 'render');
    afterTest(() => renders.mockRestore());
    const box = makeBox(1000, 500);
    box.style.display = 'grid';
    await mount('tchmi-session-table', { rows: rowsOf(manySessions(count)) }, box);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    expect(renders).toHaveBeenCalledTimes(1);
  });

  it('are rendered even if a page sets an invalid row height', async () => {
    const box = makeBox(1000, 500);
    box.style.setProperty('--_row', 'none');
    await mount('tchmi-session-table', { rows: rowsOf(manySessions(count)) }, box);
    await expect.element(page.getByRole('row').filter({ hasText: 'operator12' })).toBeInTheDocument();
    expect(rowCount()).toBeLessThan(60);
  });
});
