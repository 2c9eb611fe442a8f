import { expect, test } from './support.js';

test('the list appears within three seconds', async ({ world, manager }) => {
  const start = Date.now();
  await world.open({ panels: 1 });
  await manager.row(/This session/).waitFor();
  expect(Date.now() - start).toBeLessThan(3_000);
});

test('a list of ten thousand sessions renders only the rows in sight, and its last row can be reached', async ({
  world,
  manager,
}) => {
  await world.open({ sessions: 10_000 });
  await expect(manager.row(/This session/)).toBeVisible({ timeout: 10_000 });
  await expect(manager.table).toHaveAttribute('aria-rowcount', '10002');
  const rows = manager.element.getByRole('row');
  expect(await rows.count()).toBeLessThan(80);
  await manager.search.press('ArrowDown');
  await manager.page.keyboard.press('Control+End');
  await expect(manager.element.locator('tr[aria-rowindex="10002"]')).toBeInViewport();
  expect(await rows.count()).toBeLessThan(80);
});
