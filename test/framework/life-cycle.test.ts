import { expect, test, vi } from 'vitest';
import { page as browser } from 'vitest/browser';
import { SymbolStandIn } from './symbol-stand-in.js';
import { managerOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

const commandCount = (commands: Readonly<Record<string, number>>): number =>
  Object.values(commands).reduce((sum, count) => sum + count, 0);

test('shows the sessions of the server, with the search field in the light DOM', async () => {
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

test('is registered once, and stands being loaded twice', async () => {
  const page = await openPage();
  await page.loadModule('?copy=2');
  page.create();
  await untilListed();
});

test('setters take the values of the markup, null, and what they cannot use', async () => {
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

  for (const unusable of [null, undefined, 'nonsense', {}, []]) {
    for (const { propertyName, readOnly } of page.description.attributes) {
      if (!readOnly) page.set(control, propertyName, unusable);
    }
    expect(manager).toMatchObject({
      refreshInterval: 5000,
      density: 'touch',
      readonly: false,
      allowEveryone: false,
      dialogScope: 'control',
      maximumAge: 30_000,
    });
    expect(manager.columns).toEqual(['user', 'groups', 'client-ip', 'symbols', 'session']);
    expect(manager.targetKinds).toEqual(['user', 'group', 'client-ip', 'client-certificate', 'everyone']);
  }
});

test('setters tell each change once', async () => {
  const page = await openPage();
  const control = page.create();
  const told = () =>
    page.events
      .argumentsOf(`${control.getId()}.onPropertyChanged`)
      .filter((argument) => (argument as { propertyName: string }).propertyName === 'Columns');
  const before = told().length;
  page.set(control, 'Columns', ['user']);
  page.set(control, 'Columns', [{ name: 'user' }]);
  page.set(control, 'Columns', 'user');
  expect(told().length).toBe(before + 1);
});

test('a bound attribute gets its value after the control is attached', async () => {
  const page = await openPage();
  const bound = new SymbolStandIn(true);
  const control = page.create({ IsReadOnly: bound });
  await vi.waitFor(() => expect(managerOf(control).readonly).toBe(true));
  await untilListed();
  await expect.element(rowAction()).not.toBeInTheDocument();
  bound.write(false);
  await untilOffered();
});

test('kept alive it stops when it leaves the page, and starts clean when it comes back', async () => {
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

test('a destroyed control has ended everything, also in the middle of its first reading', async () => {
  const page = await openPage();
  page.emulator.setFault('slow');
  const { registrations } = page.events;
  const control = page.create();
  page.leave(control, false);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  expect(browser.getByRole('table').query()).toBeNull();
});

test('works in a scaled view, with its dialog within the control', async () => {
  const page = await openPage();
  document.body.style.cssText += 'transform: scale(0.5); transform-origin: 0 0; width: 2000px; height: 1200px';
  page.create({}, { width: 1600, height: 900 });
  await untilOffered();
  await rowAction().click();
  const dialog = browser.getByRole('alertdialog');
  await expect.element(dialog).toBeVisible();
  expect(dialog.element().matches(':modal')).toBe(false);
  document.body.removeAttribute('style');
});

test('a control with no room for a dialog has it over the page', async () => {
  const page = await openPage();
  page.create({}, { width: 460, height: 300 });
  await untilOffered();
  await rowAction().click();
  await expect.element(browser.getByRole('alertdialog')).toBeVisible();
  expect(browser.getByRole('alertdialog').element().matches(':modal')).toBe(true);
});
