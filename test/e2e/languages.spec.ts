import { expect, test } from './support.js';

test('a page from right to left is mirrored and does not scroll sideways', async ({ page, world, manager }) => {
  await page.setViewportSize({ width: 800, height: 480 });
  await world.open({ lang: 'ar-XB', panels: '0', sessions: 12 });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const row = manager.table.getByRole('row').filter({ hasText: 'john' });
  await expect(row).toBeVisible();
  const name = await row.getByText('john', { exact: true }).boundingBox();
  const action = await row.getByRole('button').last().boundingBox();
  expect(name?.x ?? 0).toBeGreaterThan(action?.x ?? Infinity);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(800);
});
