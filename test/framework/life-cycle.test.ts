import { expect, test, vi } from 'vitest';
import { page as browser } from 'vitest/browser';
import { dialog, failureOf, managerOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

const commandCount = (commands: Readonly<Record<string, number>>): number =>
  Object.values(commands).reduce((sum, count) => sum + count, 0);

test("the control shows the server's sessions, with its search field in the light DOM", async () => {
  const page = await openPage();
  const control = page.create();
  await untilListed();
  const search = managerOf(control).querySelector('input[slot=search]');
  expect(search?.getRootNode()).toBe(document);
  expect(search?.getAttribute('data-tchmi-input-mode')).toBe('text');
  expect(page.get(control, 'SessionCount')).toBe(page.emulator.activeSessions().length);
  expect(page.get(control, 'ActiveUserCount')).toBeGreaterThan(1);
  expect(page.get(control, 'OwnUser')).toBe('__SystemAdministrator');
  expect(page.get(control, 'ConnectionState')).toBe('online');
  expect(page.get(control, 'LastReport')).toBeNull();
});

test('the control is registered once even if its script is loaded twice', async () => {
  const page = await openPage();
  await page.loadModule('?copy=2');
  page.create();
  await untilListed();
});

test('setters accept markup values, null and invalid values', async () => {
  const page = await openPage();
  const control = page.create({
    RefreshInterval: '2500',
    Density: 'glove',
    Columns: [{ name: 'client-ip' }, { name: 'user' }],
    IsReadOnly: 'true',
    TargetKinds: [{ name: 'group' }],
    MaximumAge: 1000,
  });
  const manager = managerOf(control);
  expect(manager).toMatchObject({ refreshInterval: 2500, density: 'glove', readonly: true, maximumAge: 1000 });
  expect(manager.columns).toEqual(['client-ip', 'user']);
  expect(manager.targetKinds).toEqual(['group']);
  expect(page.get(control, 'Columns')).toEqual([{ name: 'client-ip' }, { name: 'user' }]);

  const setAll = (value: unknown): void => {
    for (const { propertyName, readOnly } of page.description.attributes) {
      // Without a server there is no list: see below.
      if (!readOnly && propertyName !== 'Servers') page.set(control, propertyName, value);
    }
  };
  // What is given and cannot be used is not known (B1): the page is read-only, and goes on showing the list.
  for (const unusable of ['nonsense', {}, true]) {
    setAll(unusable);
    await untilListed();
    await expect.element(rowAction()).not.toBeInTheDocument();
    expect(page.get(control, 'Density')).toBeNull();
  }
  for (const unset of [null, undefined]) {
    setAll(unset);
    expect(manager).toMatchObject({
      refreshInterval: 5000,
      density: 'touch',
      readonly: false,
      allowEveryone: false,
      dialogScope: 'control',
      maximumAge: 30_000,
    });
    expect(manager.columns).toEqual(['user', 'groups', 'place', 'created', 'last-active']);
    expect(manager.targetKinds).toEqual(['user', 'group', 'client-ip', 'client-certificate', 'everyone']);
  }
  page.set(control, 'Servers', 'nonsense');
  await expect.element(browser.getByText('No server to show')).toBeVisible();
  page.set(control, 'Servers', null);
  await untilListed();
});

test('setters report each change once', async () => {
  const page = await openPage();
  const control = page.create();
  const changes = () =>
    page.events
      .argumentsOf(`${control.getId()}.onPropertyChanged`)
      .filter((argument) => (argument as { propertyName: string }).propertyName === 'Columns');
  const before = changes().length;
  page.set(control, 'Columns', ['user']);
  page.set(control, 'Columns', [{ name: 'user' }]);
  page.set(control, 'Columns', 'user');
  expect(changes().length).toBe(before + 1);
});

test('a bound attribute gets its value after the control is attached', async () => {
  const page = await openPage();
  page.symbols.write('%s%PLC1.MAIN.ReadOnly%/s%', true);
  const control = page.create({ IsReadOnly: '%s%PLC1.MAIN.ReadOnly%/s%' });
  await vi.waitFor(() => expect(managerOf(control).readonly).toBe(true));
  await untilListed();
  await expect.element(rowAction()).not.toBeInTheDocument();
  page.symbols.write('%s%PLC1.MAIN.ReadOnly%/s%', false);
  await untilOffered();
});

test('a control that is kept alive stops when it leaves the page and starts clean when it comes back', async () => {
  const page = await openPage();
  const { registrations } = page.events;
  const subscriptions = page.emulator.record.openSubscriptions;
  const control = page.create();
  await untilOffered();
  await expect.poll(() => page.emulator.record.openSubscriptions).toBeGreaterThan(subscriptions);

  page.leave(control);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  await expect.poll(() => page.emulator.record.openSubscriptions).toBe(subscriptions);
  page.set(control, 'Density', 'compact');
  const asked = commandCount(page.emulator.record.commands);

  page.attach(control);
  await untilOffered();
  expect(managerOf(control).density).toBe('compact');
  expect(commandCount(page.emulator.record.commands)).toBeGreaterThan(asked);
  page.leave(control, false);
  expect(page.events.registrations).toBe(registrations);
});

test('a destroyed control has stopped everything, even during its first read', async () => {
  const page = await openPage();
  page.emulator.setFault('slow');
  const { registrations } = page.events;
  const control = page.create();
  page.leave(control, false);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  expect(browser.getByRole('grid').query()).toBeNull();
});

test('a control that is not attached yet accepts attributes and requests nothing', async () => {
  const page = await openPage();
  const control = page.construct('Early', { Density: 'glove', IsReadOnly: true });
  const calls = page.server.calls.length;
  const { registrations } = page.events;
  for (const density of ['compact', null, 'touch', 'glove', 'compact']) page.set(control, 'Density', density);
  page.set(control, 'IsReadOnly', false);
  expect(page.get(control, 'Density')).toBe('compact');
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  expect(page.server.calls.length).toBe(calls);

  page.attach(control);
  await untilOffered();
  expect(managerOf(control)).toMatchObject({ density: 'compact', readonly: false });
});

test('a control that is attached twice works once, and detached twice has stopped everything', async () => {
  const page = await openPage();
  const { registrations } = page.events;
  const subscriptions = page.emulator.record.openSubscriptions;
  const control = page.construct('Twice');
  page.attach(control);
  const once = page.events.registrations;
  page.attach(control);
  expect(page.events.registrations).toBe(once);
  expect(page.localization.watchers).toBe(1);
  await untilOffered();
  expect(document.querySelectorAll('tchmi-session-manager')).toHaveLength(1);
  await rowAction().click();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => page.eventsOf(control, '.onLogoutCancelled').length).toBe(1);

  control.__detach();
  control.__detach();
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  await expect.poll(() => page.emulator.record.openSubscriptions).toBe(subscriptions);
});

test('a control that has left the page keeps its last outputs and reports no list', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  await expect.poll(() => page.get(control, 'SessionCount')).toBe(page.emulator.activeSessions().length);
  const outputs = page.description.attributes
    .filter(({ readOnly }) => readOnly)
    .map(({ propertyName }) => propertyName);
  const valuesOf = (): readonly unknown[] => outputs.map((name) => page.get(control, name));
  const last = valuesOf();
  const raised = page.events.raised.length;
  page.leave(control);
  expect(valuesOf()).toEqual(last);
  expect(page.get(control, 'ConnectionState')).toBe('online');
  const own = page.events.raised.slice(raised).filter(({ name }) => name.startsWith(`${control.getId()}.`));
  expect(own).toEqual([]);
});

test('a destroyed control ignores new attribute values', async () => {
  const page = await openPage();
  const { registrations } = page.events;
  const control = page.create();
  await untilOffered();
  page.leave(control, false);
  const calls = page.server.calls.length;
  for (const { propertyName, readOnly, defaultValueInternal } of page.description.attributes) {
    if (readOnly) continue;
    for (const value of [true, 700, 'glove', null, defaultValueInternal]) page.set(control, propertyName, value);
  }
  control.setIsEnabled(false);
  control.destroy();
  expect((await failureOf(page.call(control, 'LogoutUser', 'john'))).code).toBe(110);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  expect(document.querySelector('tchmi-session-manager')).toBeNull();
  expect(page.server.calls.length).toBe(calls);
});

test.each([true, false])(
  'leaving the page with an open dialog answers once and logs nobody out (kept alive: %s)',
  async (keepAlive) => {
    const page = await openPage();
    const control = page.create();
    await untilOffered();
    const answer = page.call(control, 'LogoutUser', 'john');
    await expect.element(dialog()).toBeVisible();
    page.leave(control, keepAlive);
    // The stand-in throws on a second answer.
    expect(await answer).toBeNull();
    expect(dialog().query()).toBeNull();
    if (keepAlive) {
      page.attach(control);
      await untilOffered();
      expect(dialog().query()).toBeNull();
    }
    expect(page.emulator.record.forceLogouts).toEqual([]);
  },
);

test('the control works in a scaled view, with its dialog inside the control', async () => {
  const page = await openPage();
  document.body.style.cssText += 'transform: scale(0.5); transform-origin: 0 0; width: 2000px; height: 1200px';
  // It measures 400 x 250 on the screen: going by its client rects, it would have no room for a dialog.
  const control = page.create({}, { width: 800, height: 500 });
  await untilOffered();
  expect(managerOf(control).getBoundingClientRect()).toMatchObject({ width: 400, height: 250 });
  await rowAction().click();
  const dialog = browser.getByRole('alertdialog');
  await expect.element(dialog).toBeVisible();
  expect(dialog.element().matches(':modal')).toBe(false);
  document.body.removeAttribute('style');
});

test('a control that is too small for its dialog shows it over the page', async () => {
  const page = await openPage();
  page.create({}, { width: 460, height: 300 });
  await untilOffered();
  await rowAction().click();
  await expect.element(browser.getByRole('alertdialog')).toBeVisible();
  expect(browser.getByRole('alertdialog').element().matches(':modal')).toBe(true);
});
