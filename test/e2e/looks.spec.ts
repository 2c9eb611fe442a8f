import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support.js';

/** How much wider the page is than its window, in px. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Fails unless the whole element is within the viewport. */
async function expectInSight(page: Page, element: Locator): Promise<void> {
  const box = await element.boundingBox();
  const size = page.viewportSize();
  if (box === null || size === null) throw new Error('The element is not shown.');
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(size.width);
  expect(box.y + box.height).toBeLessThanOrEqual(size.height);
}

test('page, dialog and report are in German if the language is German', async ({ page, world, manager }) => {
  await world.open({ lang: 'de', sessions: 12 });
  const target = await world.session({ user: 'john' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await manager.button('Abmelden: john auf 10.0.0.25').click();
  await expect(manager.dialog.getByRole('heading')).toHaveText('john auf 10.0.0.25 abmelden?');
  const cancel = manager.dialog.getByRole('button', { name: 'Abbrechen' });
  await expect(cancel).toBeFocused();
  await cancel.click();
  expect(await world.forceLogouts()).toEqual([]);

  // Changing the language in between loses nothing.
  const checkBox = manager.element.getByRole('checkbox', { name: /john/ });
  await checkBox.check();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  await expect(manager.button('Log out 1 session …')).toBeVisible();
  await expect(checkBox).toBeChecked();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await manager.button('1 Sitzung abmelden …').click();
  await manager.pressConfirm('1 Sitzung abmelden');
  await expect(manager.reportLines).toHaveText([/beendet\s+john/]);
  await expect(manager.success).toContainText('1 Sitzung');
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

test('the dark theme is dark, and the automatic theme follows the system', async ({ page, world, manager }) => {
  const brightness = () =>
    manager.element.evaluate((element) => {
      const color = getComputedStyle(element).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return color.slice(0, 3).reduce((sum, part) => sum + part, 0);
    });
  await page.emulateMedia({ colorScheme: 'dark' });
  await world.open({ sessions: 3 });
  await expect(manager.row(/This session/)).toBeVisible();
  await expect.poll(brightness).toBeLessThan(250);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(brightness).toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(brightness).toBeLessThan(250);
});

test('every control of list and dialog is large enough for gloves in the density glove', async ({
  page,
  world,
  manager,
}) => {
  await world.open({ density: 'glove', sessions: 12 });
  const action = manager.rowAction('john', '10.0.0.25');
  // 20 mm at 96 px per inch.
  const glove = 75;
  expect((await action.boundingBox())?.height).toBeGreaterThanOrEqual(glove);
  await action.click();
  await expect(manager.confirm).toBeVisible();
  for (const button of [manager.confirm, manager.cancel]) {
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(glove);
    expect(box?.width).toBeGreaterThanOrEqual(glove);
    await expectInSight(page, button);
  }
});

for (const density of ['compact', 'touch', 'glove']) {
  test(`the dialog fits on a panel of 800x480 and nothing scrolls sideways: ${density}`, async ({
    page,
    world,
    manager,
  }) => {
    await page.setViewportSize({ width: 800, height: 480 });
    await world.open({ density, panels: 1 });
    await expect(manager.row(/This session/)).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await manager.pickKind('Everyone');
    expect(await overflow(page)).toBe(0);
    await manager.button(/^Log out: Everyone, including me, /).click();
    await expect(manager.confirm).toBeVisible();
    expect(await overflow(page)).toBe(0);
    // The fullest dialog: title, both buttons and the check box are in sight without scrolling the page.
    await expectInSight(page, manager.dialog);
    await expectInSight(page, manager.confirm);
    await expectInSight(page, manager.cancel);
    await expectInSight(page, manager.dialog.getByRole('heading'));
    await expectInSight(page, manager.dialog.getByRole('checkbox'));
    await manager.cancel.click();
    expect(await world.forceLogouts()).toEqual([]);
  });
}

/** Names, tags and addresses in shown rows that are cut off too much to tell whose session it is. */
function unreadable(table: Locator): Promise<readonly string[]> {
  return table.evaluate((element) => {
    const found: string[] = [];
    for (const text of element.querySelectorAll<HTMLElement>('.session :is(.name, .tag:not(.tag ~ .tag), .address)')) {
      const cell = text.closest('td, th')?.getBoundingClientRect() ?? new DOMRect();
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const isInside = left >= cell.left && right <= cell.right && top >= cell.top && bottom <= cell.bottom;
      // The first 8 characters of a name are enough.
      const least = text.className === 'name' ? parseFloat(getComputedStyle(text).fontSize) * 4.5 : Infinity;
      if (isInside && Math.ceil(right - left) >= Math.min(text.scrollWidth, least)) continue;
      found.push(`${text.className} ${text.textContent}: ${Math.round(right - left)} of ${text.scrollWidth} px`);
    }
    return found;
  });
}

for (const density of ['compact', 'touch', 'glove']) {
  test(`each row shows whose session it is, at any width: ${density}`, async ({ page, world, manager }) => {
    for (const lang of ['en', 'de']) {
      await world.open({ density, lang, locations: 'plant', protect: 'plant', busy: 'plant' });
      await expect(manager.row(/This session|Diese Sitzung/)).toBeVisible();
      await expect(manager.table.locator('.tag').filter({ hasText: /^(Protected|Geschützt)/ })).not.toHaveCount(0);
      for (const width of [420, 480, 800, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(async () => (await manager.table.boundingBox())?.width).toBeGreaterThan(width - 60);
        await expect.poll(() => unreadable(manager.table), `${lang}, ${width} px`).toEqual([]);
        await expectInSight(
          page,
          manager.element.getByRole('button', { name: /^(Log out .* on|Abmelden: .* auf) / }).first(),
        );
        await expectInSight(
          page,
          // Its label where it also leads to the buttons that do not fit is shorter.
          manager.element.getByRole('button', { name: /^(History & server|Verlauf & Server|More …|Mehr …)$/ }),
        );
        expect(await overflow(page)).toBe(0);
      }
    }
  });
}

test('the dashboard logs out a session, and its event list shows it', async ({ page, world, manager }) => {
  await world.open({ sessions: 12 }, '/dashboard.html');
  const target = await world.session({ user: 'john' });
  await expect(page.locator('#session-count')).toHaveText('13');
  await manager.rowAction('john', '10.0.0.25').click();
  await expectInSight(page, manager.dialog);
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  await expect(page.getByRole('region', { name: 'Recent events' }).getByRole('listitem')).toContainText(['john']);
  await expect(page.locator('#session-count')).toHaveText('12');
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  expect(await overflow(page)).toBe(0);
});
