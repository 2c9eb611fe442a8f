import { expect, patience, test, type HmiPage } from './hmi-page.js';

const attributes = [
  'RefreshInterval',
  'Density',
  'Columns',
  'IsReadOnly',
  'AllowEveryone',
  'DialogScope',
  'TargetKinds',
  'MaximumAge',
];

/** Waits for a while and fails if the list is still read. */
async function expectNoReading(hmi: HmiPage): Promise<void> {
  const before = await hmi.listReadings();
  const asked = await hmi.page.evaluate(() => performance.now());
  await hmi.page.waitForFunction((from) => performance.now() > from + 2500, asked);
  expect(await hmi.listReadings()).toBe(before);
}

test('the control shows the sessions, with its search field in the light DOM', async ({ hmi }) => {
  await hmi.open();
  await expect(hmi.page.locator('tchmi-session-manager > input[slot=search]')).toBeVisible();
  const { sessions } = await hmi.server();
  expect(await hmi.get('SessionCount')).toBe(sessions.length);
  expect(await hmi.get('OwnUser')).toBe('__SystemAdministrator');
  expect(await hmi.get('ConnectionState')).toBe('online');
  expect(await hmi.get('LastReport')).toBeNull();
});

test('a view that is left destroys its control, and a new control starts clean when it comes back', async ({ hmi }) => {
  await hmi.open();
  const { openSubscriptions } = (await hmi.server()).record;
  await hmi.loadView('Empty');
  await expect.poll(async () => (await hmi.server()).record.openSubscriptions).toBeLessThan(openSubscriptions);
  await hmi.loadView('Desktop');
  await expect(hmi.rowAction).toBeEnabled(patience);
});

test('the second control of the package, the logout notice, follows the announcements of the server', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.loadView('Notice');
  await expect(hmi.page.getByText('No logout is announced.')).toBeVisible(patience);
});

test('a control that was never attached requests nothing when it is created, set in any order, and destroyed', async ({
  hmi,
}) => {
  await hmi.open();
  await hmi.loadView('Empty');
  await hmi.create({ 'data-tchmi-refresh-interval': '1000', 'data-tchmi-density': 'glove' });
  await hmi.set('RefreshInterval', 500, null, 700);
  expect(await hmi.get('RefreshInterval')).toBe(700);
  expect(await hmi.get('Density')).toBe('glove');
  expect((await hmi.call('LogoutUser', 'john')).code).toBe(110);
  await expectNoReading(hmi);
  await hmi.destroy();
  await expectNoReading(hmi);
});

test('a control that is created by code works like one in the markup', async ({ hmi }) => {
  await hmi.open();
  await hmi.loadView('Empty');
  await hmi.create({ 'data-tchmi-is-read-only': 'true' });
  await hmi.attach('Empty');
  await expect(hmi.page.getByRole('row', { name: /john/ })).toBeVisible(patience);
  await expect(hmi.rowAction).toHaveCount(0);
  await hmi.set('IsReadOnly', false);
  await expect(hmi.rowAction).toBeEnabled();
});

test('a detached control stops, accepts attributes, and continues when it is attached again', async ({ hmi }) => {
  await hmi.open();
  await hmi.set('RefreshInterval', 500);
  const { openSubscriptions } = (await hmi.server()).record;
  await hmi.detach();
  await expect(hmi.element).toHaveCount(0);
  await expect.poll(async () => (await hmi.server()).record.openSubscriptions).toBeLessThan(openSubscriptions);
  await expectNoReading(hmi);
  expect((await hmi.call('Refresh')).code).toBe(110);
  await hmi.set('Density', 'compact');
  await hmi.attach();
  await expect(hmi.rowAction).toBeEnabled(patience);
  await expect(hmi.element).toHaveJSProperty('density', 'compact');
});

test('a control that is kept alive is not destroyed, and works again when its page comes back', async ({ hmi }) => {
  await hmi.open();
  await hmi.detach();
  await hmi.destroy(true);
  await hmi.attach();
  await expect(hmi.rowAction).toBeEnabled(patience);
  await hmi.rowAction.click();
  await expect(hmi.dialog).toBeVisible();
  await hmi.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => hmi.argumentsOf('LogoutCancelled').length).toBe(1);
});

test('setters accept invalid values as not known, and null as the default', async ({ hmi }) => {
  await hmi.open();
  const defaults = await Promise.all(attributes.map((name) => hmi.get(name)));
  for (const name of attributes) await hmi.set(name, {}, 'nonsense');
  // A control that does not know whether it is read-only is read-only.
  await expect(hmi.rowAction).toHaveCount(0);
  for (const name of attributes) await hmi.set(name, undefined, null);
  expect(await Promise.all(attributes.map((name) => hmi.get(name)))).toEqual(defaults);
  await expect(hmi.rowAction).toBeEnabled();
});

test("A7: the control shows samples on the designer's canvas without requests or timers", async ({ hmi }) => {
  await hmi.openInDesigner();
  await hmi.loadView('Empty');
  // Only the control's own timers count: the framework has others.
  await hmi.page.evaluate(`
    globalThis.ownTimers = [];
    for (const name of ['setTimeout', 'setInterval']) {
      const original = globalThis[name];
      globalThis[name] = (...args) => {
        const { stack = '' } = new Error();
        // Its code is in the folder loaded-later beside the module that the framework loads.
        if (/SessionManagerControl\\/(?:SessionManagerControl\\.esm\\.js|loaded-later\\/)/.test(stack)) ownTimers.push(stack);
        return original(...args);
      };
    }`);
  const before = (await hmi.server()).record;
  await hmi.create({ 'data-tchmi-refresh-interval': '100' });
  await hmi.attach('Empty');
  await expect(hmi.page.getByRole('button', { name: 'Log out ben on 192.168.1.22' })).toBeVisible();
  expect(await hmi.get('SessionCount')).toBe(8);
  await expectNoReading(hmi);
  const after = (await hmi.server()).record;
  for (const symbol of ['ListActiveSessions', 'ListUsers', 'ListUserGroups', 'GetSymbolAccess', 'ForceLogout']) {
    expect(after.commands[symbol], symbol).toBe(before.commands[symbol]);
  }
  expect(after.openSubscriptions).toBe(before.openSubscriptions);
  expect(await hmi.page.evaluate('ownTimers')).toEqual([]);
});

test("A7: the control on the designer's canvas says so if its samples cannot be loaded", async ({ hmi }) => {
  await hmi.page.route('**/sample-client-*.js', (route) => route.abort());
  await hmi.openInDesigner();
  await expect(hmi.page.getByText(/there are no samples/).first()).toBeVisible();
  await expect(hmi.element).toHaveJSProperty('inert', true);
});
