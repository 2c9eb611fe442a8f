import { expect, test } from './hmi-page.js';

test('a logout that starts with a tap is reported by events and an attribute', async ({ hmi }) => {
  await hmi.open();
  await hmi.rowAction.click();
  await hmi.confirm();
  await expect.poll(() => hmi.argumentsOf('LogoutFinished').length, { timeout: 15_000 }).toBe(1);
  const [report] = hmi.argumentsOf('LogoutFinished');
  expect(report).toMatchObject({ sessions: [{ user: 'john', outcome: 'ended' }] });
  expect(await hmi.get('LastReport')).toEqual(report);
  await expect(hmi.page.getByText('1 session ended').first()).toBeVisible();
  const ended = (await hmi.forceLogouts()).flatMap((record) => record.ended);
  expect(ended.map(({ user }) => user)).toEqual(['john']);
  expect(JSON.stringify(hmi.raised)).not.toContain(ended[0]?.id);
});

test('a function opens the confirmation, sends one criterion, and returns the report', async ({ hmi }) => {
  await hmi.open();
  const result = hmi.call('LogoutClientIp', '10.0.0.25');
  await expect(hmi.dialog).toBeVisible();
  expect(await hmi.forceLogouts()).toEqual([]);
  await hmi.confirm();
  expect(await result).toMatchObject({ report: { sessions: [{ user: 'john', outcome: 'ended' }] } });
  expect((await hmi.forceLogouts()).map(({ writeValue }) => writeValue)).toEqual([{ clientIp: '10.0.0.25' }]);
});

test('a function refuses a blank value', async ({ hmi }) => {
  await hmi.open();
  await hmi.set('AllowEveryone', true);
  for (const name of ['LogoutUser', 'LogoutGroup', 'LogoutClientIp', 'LogoutClientCertificate', 'LogoutSession']) {
    for (const blank of ['', '  ', null, undefined, {}, 0]) {
      const { code, reason } = await hmi.call(name, blank);
      expect(code, `${name}(${JSON.stringify(blank)})`).toBe(2);
      expect(reason).toContain('blank');
    }
  }
  await expect(hmi.dialog).toHaveCount(0);
  expect(await hmi.forceLogouts()).toEqual([]);
});

test('everyone can be logged out only with the attribute and a checked check box', async ({ hmi }) => {
  await hmi.open();
  expect((await hmi.call('LogoutEveryone')).code).toBe(2);
  await hmi.set('AllowEveryone', true);
  const result = hmi.call('LogoutEveryone');
  await expect(hmi.dialog.getByRole('button', { name: /^Log out/ })).toBeDisabled();
  await hmi.dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await result).toEqual({ report: null });
  expect(await hmi.forceLogouts()).toEqual([]);
});
