import type { Page } from '@playwright/test';
import { join } from 'node:path';
import type { WorldState } from '../../demo/emulator/control.js';
import { projectRoot } from '../../scripts/host.js';
import { expect, test } from './support.js';

/** A web site that has only files, below its root. */
const site = 'https://site.example/tools/demo/';

const state = (page: Page, command?: Record<string, unknown>): Promise<WorldState> =>
  page.evaluate((given) => emulatorState!(given), command);

test('the live demo logs somebody out from nothing but files, and sends nothing over a network', async ({
  page,
  manager,
}) => {
  const files = join(projectRoot, 'dist/live-demo');
  const outside: string[] = [];
  page.on('websocket', (socket) => outside.push(socket.url()));
  await page.route('**', (route) => {
    const address = route.request().url();
    if (!address.startsWith(site)) outside.push(address);
    const path = new URL(address).pathname.slice(new URL(site).pathname.length);
    return route.fulfill({ path: join(files, path === '' ? 'index.html' : path) });
  });
  await page.goto(`${site}?sessions=0`);
  const panel = page.locator('demo-operator-panel[user="anna"]');
  await expect(panel).toContainText('anna');
  const anna = (await state(page)).sessions.find(({ user }) => user === 'anna');

  await manager.rowAction('anna', '10.0.0.22').click();
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);
  await expect(panel.getByRole('button', { name: 'Log in' })).toBeVisible();
  const { record, sessions } = await state(page);
  expect(record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([{ sessionId: anna?.id }]);
  expect(sessions.map(({ user }) => user)).not.toContain('anna');

  await test.step('a scenario of the address, and the dashboard', async () => {
    await page.goto(`${site}dashboard.html?sessions=3&switch.tabs=two`);
    await expect(page.locator('#session-count')).toHaveText('4');
    await expect(page.locator('#connection')).toHaveText('Connected');
    await state(page, { do: 'drop-connections' });
    await expect.poll(async () => (await state(page)).record.openConnections).toBe(1);
  });

  await test.step('a whole plant, of which one server is gone after a while', async () => {
    await page.goto(`${site}plant.html?servers=3&sessions=4&down=3&old=2`);
    await manager
      .row(/^anna.*Line 1/)
      .getByRole('button', { name: /^Log out/ })
      .click();
    await manager.pressConfirm();
    await manager.waitForReport(/ended/);
    await expect(page.getByRole('button', { name: /^Line 2/ })).toContainText('not reachable');
    await page.getByRole('link', { name: 'One server' }).click();
    await expect(panel).toContainText('anna');
  });
  expect(outside).toEqual([]);
});
