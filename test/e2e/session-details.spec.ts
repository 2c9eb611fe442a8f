import type { Page } from '@playwright/test';
import { expect, test } from './support.js';

/** Records the frames of requests that cost the server more than a plain list. */
function watchCostly(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('averageDuration')) sent.push(String(payload));
    });
  });
  return sent;
}

test('an open row shows what its session is doing, read every 5 s only while it is open', async ({
  page,
  world,
  manager,
}) => {
  await page.clock.install();
  const costly = watchCostly(page);
  await world.open();
  await manager.search.fill('anna');
  await expect(manager.rowAction('anna', '10.0.0.22')).toBeVisible();
  expect(costly).toHaveLength(0);

  const opener = manager.button(/details/i).first();
  await opener.click();
  await expect(manager.element.getByText('Subscribed to 128 symbols')).toBeVisible();
  const row = manager.element.getByRole('region', { name: 'Subscribed symbols' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText([
    /^[\d,]+ ms$/,
    / ago$/,
    /^[\d,]+ B$/,
    /^0\.\d+ ms$/,
    /^\d+ clients?$/,
  ]);
  expect(costly).toHaveLength(1);
  await page.clock.fastForward(5_000);
  await expect.poll(() => costly.length).toBe(2);

  await opener.click();
  await expect(manager.element.getByText('Subscribed to 128 symbols')).toHaveCount(0);
  await page.clock.fastForward(30_000);
  await expect.poll(() => world.listReadings()).toBeGreaterThan(2);
  expect(costly).toHaveLength(2);
});

test('an open row disappears with its session, leaks no id, and reads nothing more', async ({
  page,
  world,
  manager,
}) => {
  await page.clock.install();
  const costly = watchCostly(page);
  await world.open();
  await manager.search.fill('quality');
  await manager.button('Details of quality on fd00::2a').click();
  await expect(manager.element.getByText('Subscribed to')).toBeVisible();
  const { id } = await world.session({ user: 'quality', clientIp: 'fd00::2a' });
  const rendered = await page.evaluate(() => {
    const textOf = (root: Element | ShadowRoot): string =>
      root.innerHTML +
      [...root.querySelectorAll('*')].map(({ shadowRoot }) => (shadowRoot ? textOf(shadowRoot) : '')).join();
    return textOf(document.body);
  });
  expect(rendered).toContain('Subscribed symbols');
  expect(rendered).not.toContain(id);
  expect(costly.join()).not.toContain(id);
  await world.endSession(id);
  await expect(manager.element.getByText('Subscribed to')).toHaveCount(0);
  const { length } = costly;
  await page.clock.fastForward(20_000);
  await expect(manager.element.getByText('Refresh')).toBeVisible();
  expect(costly).toHaveLength(length);
});
