import type { Locator, Page } from '@playwright/test';
import { expect, idsOf, test } from './support.js';

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: Locator, steps = 40): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) === 0) return false;
  return target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
}

test('sessions can be found, selected and logged out, and the report read, by keyboard alone', async ({
  page,
  world,
  manager,
}) => {
  await world.open();
  const targets = await world.sessions({ clientIp: '10.0.0.22' });
  await expect(manager.row(/This session/)).toBeVisible();

  await tabTo(page, manager.search);
  await page.keyboard.type('10.0.0.22');
  const anna = manager.checkBoxes('anna', '10.0.0.22');
  const ben = manager.checkBoxes('ben', '10.0.0.22');
  await expect(manager.element.getByRole('row')).toHaveCount(1 + targets.length);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(anna).toBeChecked();
  await expect(ben).toBeChecked();
  const logOut = manager.button('Log out 2 sessions …');
  await page.keyboard.press('Shift+Tab');
  await expect(logOut).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(manager.cancel).toBeFocused();
  await manager.waitUntilArmed();
  await page.keyboard.press('Enter');
  await expect(manager.dialog).toHaveCount(0);
  await expect(logOut).toBeFocused();
  expect(await world.forceLogouts()).toEqual([]);

  await page.keyboard.press('Enter');
  await manager.waitUntilArmed();
  await tabTo(page, manager.confirm);
  await page.keyboard.press('Enter');
  await expect(manager.report.getByRole('heading')).toBeFocused();
  await manager.waitForReport('All 2 sessions ended');
  expect(await world.forceLogouts()).toHaveLength(2);
  expect(await world.endedIds()).toEqual(idsOf(targets));

  await tabTo(page, manager.button('Dismiss the report'));
  await page.keyboard.press('Enter');
  await expect(manager.report.getByRole('heading')).toHaveCount(0);
  // Focus is still inside the list.
  await expect(page.locator('tchmi-session-manager:focus-within')).toHaveCount(1);
});

test('a target can be typed, picked and confirmed by keyboard alone', async ({ page, world, manager }) => {
  await world.open();
  await expect(manager.row(/This session/)).toBeVisible();
  await tabTo(page, manager.button('Log out a user, group, IP …'));
  await page.keyboard.press('Enter');
  await tabTo(page, manager.targetValue);
  await page.keyboard.type('quality');
  await tabTo(page, manager.button(/^Log out user quality, /));
  await page.keyboard.press('Enter');
  await expect(manager.cancel).toBeFocused();
  await manager.waitUntilArmed();
  await tabTo(page, manager.confirm);
  await page.keyboard.press('Space');
  await manager.waitForReport('All 2 sessions ended');
  expect(await world.forceLogouts()).toEqual(['quality']);
});

test('columns can be sorted and the list scrolled by keyboard', async ({ page, world, manager }) => {
  await world.open({ sessions: 60 });
  await expect(manager.row(/This session/)).toBeVisible();
  await manager.search.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(manager.element.getByRole('columnheader', { name: 'Panel or address' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.keyboard.press('Control+End');
  await expect(manager.element.locator('tr[aria-rowindex="62"]')).toBeInViewport();
  await expect(manager.element.locator('tr[aria-rowindex="62"]:focus-within')).toHaveCount(1);
});
