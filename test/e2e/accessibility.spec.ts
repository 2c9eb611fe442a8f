import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './support.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One line for each violation that axe finds on the page. */
async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axePath });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
  );
}

for (const [width, height] of [
  [1280, 800],
  [800, 480],
] as const) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing at ${width}x${height}, ${theme}: list, picker, dialogs, report, notices`, async ({
      page,
      world,
      manager,
    }) => {
      await page.setViewportSize({ width, height });
      await world.open({ theme, sessions: 12, panels: 1 });
      await manager.checkBoxes('john', '10.0.0.25').check();
      expect(await violations(page)).toEqual([]);

      await manager.rowAction('john', '10.0.0.25').click();
      await expect(manager.confirm).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await world.setFault('force-logout-refused');
      await manager.pressConfirm();
      await manager.waitForReport(/is still active/);
      expect(await violations(page)).toEqual([]);
      await world.setFault(null);
      await manager.button('Dismiss the report').click();

      await manager.pickKind('Everyone');
      expect(await violations(page)).toEqual([]);
      await manager.button(/^Log out: Everyone, including me, /).click();
      await expect(manager.confirm).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test(`axe finds nothing at ${width}x${height}, ${theme}: login form`, async ({ page, world, manager }) => {
      await page.setViewportSize({ width, height });
      await world.open({ theme, user: '__SystemGuest', sessions: 3 });
      await manager.element.getByRole('button', { name: 'Log in' }).click();
      await expect(manager.element.getByRole('alert')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('axe finds nothing on the dashboard', async ({ page, world, manager }) => {
  await world.open({ sessions: 12 }, '/dashboard.html');
  await expect(manager.row(/This session/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
