import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { deepElements, focused, setPageSize } from '../support.js';
import { listShown, mountList, searchField, type ManagerOptions } from './mount-manager.js';

const find = (manager: Element, selector: string): HTMLElement | undefined =>
  deepElements(manager.shadowRoot!).find(
    (each) => each.matches(selector) && each.checkVisibility({ visibilityProperty: true }),
  ) as HTMLElement | undefined;
const clear = () => page.getByRole('button', { name: 'Empty the search field' });
const firstRowTop = (): number => page.getByRole('row').nth(1).element().getBoundingClientRect().top;

async function mountWide(options: ManagerOptions = {}) {
  await setPageSize(1600, 800);
  const mounted = await mountList({ width: 1600, height: 760, ...options });
  await expect.poll(() => find(mounted.manager, '.filters')).toBeDefined();
  return mounted;
}

describe('the search field', () => {
  it('has a button as large as a finger that empties it and keeps the focus in it, while there is text', async () => {
    await mountList();
    expect(clear().elements()).toEqual([]);
    await searchField().fill('ben');
    const { width, height, right } = clear().element().getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(9 * 5.24 - 0.5);
    expect(right).toBeLessThanOrEqual(searchField().element().getBoundingClientRect().right);
    await clear().click();
    await listShown();
    await expect.element(searchField()).toHaveValue('');
    expect(focused()).toBe(searchField().element());
    await expect.poll(() => clear().elements()).toEqual([]);
  });

  it('does not move the list when something is typed, found, or shown as a chip, at any size', async () => {
    for (const [width, height] of [
      [1600, 760],
      [1000, 700],
      [800, 480],
      [480, 320],
    ] as const) {
      await setPageSize(width, height);
      await mountList({ width, height });
      const before = firstRowTop();
      for (const text of ['anna', 'user:anna', 'user:anna ip:10.0.0.0/24', '']) {
        await searchField().fill(text);
        await expect.poll(() => page.getByRole('row').elements().length).toBeGreaterThan(1);
        await expect.poll(() => `${text}: ${firstRowTop()}`).toBe(`${text}: ${before}`);
      }
      document.body.replaceChildren();
    }
  });
});

describe('filters and groups', () => {
  it('stand in the toolbar, with the number of sessions, where there is room', async () => {
    const { manager } = await mountWide();
    expect(find(manager, 'button.filter')).toBe(undefined);
    const people = page.getByRole('button', { name: 'People only' });
    const rows = page.getByRole('row').elements().length - 1;
    const before = firstRowTop();
    const count = Number(people.element().querySelector('.count')?.textContent);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(rows);
    await people.click();
    await expect.poll(() => page.getByRole('row').elements().length - 1).toBe(count);
    await expect.element(people).toHaveAttribute('aria-pressed', 'true');
    expect(firstRowTop()).toBe(before);
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    await expect.element(page.getByRole('button', { name: 'Collapse all' })).toBeVisible();
    expect(find(manager, '.filters')).toBeDefined();
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await expect.element(page.getByRole('button', { name: 'Expand all' })).toBeVisible();
    expect(firstRowTop()).toBe(before);
  });

  it('fold into one button where there is not, which says how many are active', async () => {
    await setPageSize(800, 480);
    const { manager } = await mountList({ width: 800, height: 480, properties: { density: 'glove' } });
    const filter = page.getByRole('button', { name: 'Filter', exact: true });
    await filter.click();
    await page.getByRole('button', { name: 'People only' }).click();
    await filter.click();
    expect(filter.element().textContent.replace(/\s+/g, ' ').trim()).toBe('Filter (1)');
    expect(find(manager, '.filters')).toBe(undefined);
  });
});

it('the button of the picker is short, and its name says what it logs out', async () => {
  await mountList();
  const picker = page.getByRole('button', { name: 'Log out a user, group, IP …' });
  expect(picker.element().textContent.trim()).toBe('Log out …');
});
