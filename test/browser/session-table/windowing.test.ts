import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionTable } from '../../../src/elements/session-table/session-table.js';
import { manySessions, rowsOf } from '../data.js';
import { expectAccessible, focused, makeBox, mount } from '../support.js';

const count = 10_000;

async function mountLongTable(): Promise<{ table: SessionTable; scroller: HTMLElement }> {
  const table = await mount('tchmi-session-table', { rows: rowsOf(manySessions(count)) }, makeBox(1000, 500));
  table.style.height = '500px';
  return { table, scroller: page.getByRole('region').element() as HTMLElement };
}

const rowCount = (): number => page.getByRole('row').elements().length;

describe('10 000 rows', () => {
  it('are windowed: only those in sight are in the page', async () => {
    await mountLongTable();
    await expect.poll(rowCount).toBeGreaterThan(8);
    expect(rowCount()).toBeLessThan(60);
  });

  it('are told to assistive technology in full', async () => {
    await mountLongTable();
    expect(page.getByRole('table').element()).toHaveAttribute('aria-rowcount', String(count + 1));
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

  it('bring a far row into sight when it gets the focus', async () => {
    const { table } = await mountLongTable();
    await table.focusRow(7_000);
    await expect.poll(() => focused()?.getAttribute('aria-label')).toMatch(/^Log out operator7001 on /);
  });

  it('show the first ones when the list gets shorter than what was scrolled away', async () => {
    const { table, scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    scroller.scrollTop = scroller.scrollHeight;
    await expect.element(page.getByRole('row').filter({ hasText: 'operator10000' })).toBeVisible();
    table.rows = rowsOf(manySessions(3));
    await expect.poll(rowCount).toBe(4);
    await expect.element(page.getByRole('row').filter({ hasText: 'operator3' })).toBeVisible();
  });

  it('make only the list scroll, not what is around it', async () => {
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

  it('leave nothing behind in the page, however often they are scrolled through', async () => {
    const { table, scroller } = await mountLongTable();
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(100_000);
    const body = table.renderRoot.querySelector('tbody')!;
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
});
