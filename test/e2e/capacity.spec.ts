import { expect, test } from './support.js';

test('the header shows sessions and client licences against their limits', async ({ world, manager }) => {
  await world.open({ sessions: 12 });
  const meters = manager.element.getByRole('meter');
  await expect(meters).toHaveText([/^\s*\d+ of 128 sessions\s*$/, /^\s*\d+ of 25 client licences\s*$/]);
});

test('a limit that is nearly reached is a calm warning, even on a small panel', async ({ page, world, manager }) => {
  await page.setViewportSize({ width: 800, height: 480 });
  await world.open({ 'switch.licences': 'nearly-used', 'switch.sessionLimit': 'reached' });
  const meters = manager.element.getByRole('meter');
  await expect(meters).toHaveText([/sessions, full$/, /23 of 25 client licences, nearly full$/]);
  await expect(manager.failure).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('the number of licences in use is read again when sessions are added', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open();
  await expect(manager.element.getByRole('meter')).toHaveCount(2);
  const readings = async () => (await world.state()).record.commands['Diagnostics::LICENSE'] ?? 0;
  const before = await readings();
  await world.openSession({ user: 'anna', clientIp: '10.0.0.90' });
  await expect(manager.rowAction('anna', '10.0.0.90')).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect.poll(readings).toBe(before + 1);
});

test('a limit that the account cannot read has no meter', async ({ world, manager }) => {
  await world.open({ user: 'anna' });
  await expect(manager.element.getByRole('meter')).toHaveText([/client licences/]);
});
