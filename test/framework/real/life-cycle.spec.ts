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

/** Sees for a while that the list is not read any more. */
async function expectNoReading(hmi: HmiPage): Promise<void> {
  const before = await hmi.listReadings();
  const asked = await hmi.page.evaluate(() => performance.now());
  await hmi.page.waitForFunction((from) => performance.now() > from + 2500, asked);
  expect(await hmi.listReadings()).toBe(before);
}

test('shows the sessions, with the search field in the light DOM', async ({ hmi }) => {
  await hmi.open();
  await expect(hmi.page.locator('tchmi-session-manager > input[slot=search]')).toBeVisible();
  const { sessions } = await hmi.server();
  expect(await hmi.get('SessionCount')).toBe(sessions.length);
  expect(await hmi.get('OwnUser')).toBe('__SystemAdministrator');
  expect(await hmi.get('ConnectionState')).toBe('online');
  expect(await hmi.get('LastReport')).toBeNull();
});

test('a view that goes ends its control, and a new one starts clean when it comes back', async ({ hmi }) => {
  await hmi.open();
  const { openSubscriptions } = (await hmi.server()).record;
  await hmi.loadView('Empty');
  await expect.poll(async () => (await hmi.server()).record.openSubscriptions).toBeLessThan(openSubscriptions);
  await hmi.loadView('Desktop');
  await expect(hmi.rowAction).toBeEnabled(patience);
});

test('asks nothing before it is on the page: created by code, set in any order, and destroyed', async ({ hmi }) => {
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

test('created by code and attached it works as one of the markup', async ({ hmi }) => {
  await hmi.open();
  await hmi.loadView('Empty');
  await hmi.create({ 'data-tchmi-is-read-only': 'true' });
  await hmi.attach('Empty');
  await expect(hmi.page.getByRole('row', { name: /john/ })).toBeVisible(patience);
  await expect(hmi.rowAction).toHaveCount(0);
  await hmi.set('IsReadOnly', false);
  await expect(hmi.rowAction).toBeEnabled();
});

test('detached it stops, takes what is set, and goes on when it is attached again', async ({ hmi }) => {
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

test('kept alive it is not destroyed, and works again when its page comes back', async ({ hmi }) => {
  await hmi.open();
  await hmi.detach();
  await hmi.destroy(true);
  await hmi.attach();
  await expect(hmi.rowAction).toBeEnabled(patience);
  await hmi.rowAction.click();
  await expect(hmi.dialog).toBeVisible();
  await hmi.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => hmi.toldOf('LogoutCancelled').length).toBe(1);
});

test('setters take null and what they cannot use', async ({ hmi }) => {
  await hmi.open();
  const defaults = await Promise.all(attributes.map((name) => hmi.get(name)));
  for (const name of attributes) await hmi.set(name, null, undefined, 'nonsense', {}, []);
  expect(await Promise.all(attributes.map((name) => hmi.get(name)))).toEqual(defaults);
  await expect(hmi.rowAction).toBeEnabled();
});

test('on the canvas of the designer it shows samples, and asks and waits for nothing', async ({ hmi }) => {
  await hmi.open();
  await hmi.loadView('Empty');
  // What the control itself asks for a timer; the framework has timers of its own.
  await hmi.page.evaluate(`
    TCHMI_DESIGNER = true;
    globalThis.ownTimers = [];
    for (const name of ['setTimeout', 'setInterval']) {
      const original = globalThis[name];
      globalThis[name] = (...args) => {
        const { stack = '' } = new Error();
        // Its code is in the parts beside the module that the framework loads.
        if (/SessionManagerControl\\/(?:SessionManagerControl\\.esm\\.js|parts\\/)/.test(stack)) ownTimers.push(stack);
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

test('on the canvas it says so where the samples cannot be loaded', async ({ hmi }) => {
  await hmi.open();
  await hmi.loadView('Empty');
  await hmi.page.route('**/sample-client-*.js', (route) => route.abort());
  await hmi.page.evaluate('TCHMI_DESIGNER = true');
  await hmi.create({});
  await hmi.attach('Empty');
  await expect(hmi.page.getByText(/there are no samples/)).toBeVisible();
  await expect(hmi.element).toHaveJSProperty('inert', true);
});
