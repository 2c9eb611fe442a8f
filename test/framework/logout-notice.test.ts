import { describe, expect, test } from 'vitest';
import { page as browser, type Locator } from 'vitest/browser';
import { createEmulatorSocket } from '../../demo/emulator/emulator-socket.js';
import { ServerAnnouncer } from '../../src/announce/server-announcer.js';
import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';
import type { FrameworkPage, FrameworkPageOptions, TestControl } from './framework-page.js';
import { openPage } from './support.js';
import { updateFor } from '../node/announce/fixtures.js';

const operator = { clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' };

const notice = (): Locator => browser.getByRole('region', { name: 'Announced logout' });
const button = (name: string): Locator => notice().getByRole('button', { name });
const idle = (): Locator => browser.getByText('No logout is announced.');
const plc = (name: string): string => `%s%PLC1.MAIN.${name}%/s%`;

/** The page of an operator. */
const openPanel = (options: FrameworkPageOptions = {}): Promise<FrameworkPage> =>
  openPage({ identity: operator, ...options });

const createNotice = (page: FrameworkPage, attributes: Readonly<Record<string, unknown>> = {}): TestControl =>
  page.create(attributes, { width: 600, height: 170 }, 'LogoutNoticeControl');

const heightOf = (control: TestControl): number => control.__element[0]!.getBoundingClientRect().height;

/** An administrator, who announces the logout of the operator. */
function administrator(page: FrameworkPage) {
  const identity = { clientIp: '10.0.0.2', user: '__SystemAdministrator', sessionKey: 'office' };
  const client = new WebSocketClient({
    url: 'ws://emulator.invalid/',
    webSocket: createEmulatorSocket(page.emulator, identity),
  });
  client.connect();
  const announcer = new ServerAnnouncer(client);
  const panel = page.emulator.activeSessions().find(({ clientIp }) => clientIp === operator.clientIp)!;
  const announcement = updateFor(panel);
  return {
    announce: () => announcer.announce(announcement),
    callOff: () => announcer.withdraw({ announcement: 'one', cause: 'called-off' }),
  };
}

test('the notice tells who, why and when, answers, says that it was called off, and raises an event for each', async () => {
  const page = await openPanel();
  const control = createNotice(page, { ShowAlways: true });
  await expect.element(idle()).toBeVisible();
  const admin = administrator(page);
  await admin.announce();
  await expect.element(notice()).toHaveTextContent(/You will be logged out in 4:5\d min/);
  await expect.element(notice()).toHaveTextContent('Update of line 1');
  await button('I need 5 more minutes').click();
  await expect.element(notice()).toHaveTextContent('You have asked for more time.');
  await admin.callOff();
  await expect.element(notice()).toHaveTextContent('The logout was called off.');
  const by = 'TcHmiUserManagement::ben';
  const remaining = expect.any(Number) as unknown;
  expect(page.eventsOf(control, '.onAnnounced')).toEqual([{ id: 'one', by, reason: 'Update of line 1', remaining }]);
  expect(page.eventsOf(control, '.onAnswered')).toEqual([{ id: 'one', answer: 'more-time' }]);
  expect(page.eventsOf(control, '.onWithdrawn')).toEqual([{ id: 'one', cause: 'called-off' }]);
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test('"Log out now" ends the own session by the symbol Logout, and the page is loaded again', async () => {
  const page = await openPanel();
  createNotice(page);
  await administrator(page).announce();
  await button('Log out now').click();
  await expect.poll(() => page.reloads).toBe(1);
  expect(page.emulator.record.commands.Logout).toBe(1);
  expect(page.emulator.record.forceLogouts).toEqual([]);
});

test('the notice has no height while there is nothing to say, then its own area at most, and covers nothing beside what it shows', async () => {
  const page = await openPanel();
  const below = document.createElement('button');
  below.style.cssText = 'position: absolute; left: 0; top: 0; width: 600px; height: 400px';
  document.body.append(below);
  const control = createNotice(page, { Density: 'glove' });
  await expect.poll(() => heightOf(control)).toBe(0);
  expect(document.elementFromPoint(300, 20)).toBe(below);
  const admin = administrator(page);
  await admin.announce();
  await expect.element(button('I have seen it')).toBeVisible();
  expect(heightOf(control)).toBe(170);
  const shown = control.__element[0]!.querySelector('tchmi-logout-notice')!;
  expect(shown.getBoundingClientRect().height).toBeLessThanOrEqual(170);
  expect(document.elementFromPoint(300, 20)).toBe(shown);
  button('Log out now').element().scrollIntoView();
  const target = button('Log out now').element().getBoundingClientRect();
  expect(target.bottom).toBeLessThanOrEqual(171);
  await admin.callOff();
  await expect.element(notice()).toHaveTextContent('The logout was called off.');
  const { bottom } = shown.getBoundingClientRect();
  expect(bottom).toBeLessThan(120);
  expect(document.elementFromPoint(300, bottom + 2)).toBe(below);
});

describe('B1: a binding of the notice that fails has its safe meaning, which is said until a value comes', () => {
  test.each(['not mapped', 'not answered'])(
    'a binding of the notice to symbols that are %s has its safe meaning',
    async (way) => {
      const page = await openPanel();
      const names = ['ShowAlways', 'AskForMoreTime'];
      if (way === 'not answered') for (const name of names) page.symbols.hang(plc(name));
      const control = createNotice(page, Object.fromEntries(names.map((name) => [name, plc(name)])));
      const problem = browser.getByRole('alert');
      await expect.element(problem, { timeout: 4000 }).toHaveTextContent('ShowAlways');
      await expect.element(problem).toHaveTextContent('AskForMoreTime');
      await administrator(page).announce();
      // The person is told, and may ask.
      await expect.element(button('I need 5 more minutes')).toBeVisible();
      page.symbols.write(plc('ShowAlways'), false);
      page.symbols.write(plc('AskForMoreTime'), false);
      await expect.element(problem).not.toBeInTheDocument();
      await expect.element(button('I need 5 more minutes')).not.toBeInTheDocument();
      await expect.element(button('I have seen it')).toBeVisible();
      expect(page.get(control, 'AskForMoreTime')).toBe(false);
    },
  );

  test('a binding of the notice to a value of another type has its safe meaning', async () => {
    const page = await openPanel();
    page.symbols.write(plc('Ask'), 'perhaps');
    const control = createNotice(page, { AskForMoreTime: plc('Ask') });
    await expect.element(browser.getByRole('alert'), { timeout: 4000 }).toHaveTextContent('AskForMoreTime');
    expect(page.get(control, 'AskForMoreTime')).toBeNull();
  });
});

test('setters of the notice accept markup values, null and invalid values', async () => {
  const page = await openPanel();
  const control = createNotice(page, { ShowAlways: 'true', Density: 'glove', AskForMoreTime: 'false' });
  await expect.element(idle()).toBeVisible();
  const element = control.__element[0]!.querySelector('tchmi-logout-notice')!;
  expect(element).toMatchObject({ showAlways: true, density: 'glove', noMoreTime: true });
  for (const value of ['nonsense', {}, null, undefined]) {
    for (const { propertyName } of page.descriptionOf(control).attributes) page.set(control, propertyName, value);
    expect(element).toMatchObject({ showAlways: false, density: 'touch', noMoreTime: false });
  }
  expect(page.get(control, 'AskForMoreTime')).toBe(true);
});

test('a notice that is kept alive stops when it leaves the page, starts clean when it comes back, and ends when it is destroyed', async () => {
  const page = await openPanel();
  const { registrations } = page.events;
  const subscriptions = page.emulator.record.openSubscriptions;
  const control = createNotice(page, { ShowAlways: true });
  await expect.element(idle()).toBeVisible();
  page.leave(control);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  await expect.poll(() => page.emulator.record.openSubscriptions).toBe(subscriptions);
  const calls = page.server.calls.length;
  page.set(control, 'Density', 'compact');
  expect(page.server.calls.length).toBe(calls);
  page.attach(control);
  page.attach(control);
  await administrator(page).announce();
  await expect.element(button('I have seen it')).toBeVisible();
  expect(document.querySelectorAll('tchmi-logout-notice')).toHaveLength(1);
  expect(page.eventsOf(control, '.onAnnounced')).toHaveLength(1);
  page.leave(control, false);
  expect(page.events.registrations).toBe(registrations);
  expect(page.localization.watchers).toBe(0);
  await expect.poll(() => page.emulator.record.openSubscriptions).toBe(subscriptions);
  page.set(control, 'ShowAlways', false);
  expect(document.querySelector('tchmi-logout-notice')).toBeNull();
});

test('a person who may not operate the notice, or whose notice is disabled, is told, without buttons', async () => {
  const page = await openPanel();
  const control = createNotice(page);
  await administrator(page).announce();
  await expect.element(button('Log out now')).toBeVisible();
  page.setAccess(control, 'operate', 'Deny');
  await expect.element(button('Log out now')).not.toBeInTheDocument();
  await expect.element(notice()).toHaveTextContent('Update of line 1');
  page.setAccess(control, 'operate', 'Allow');
  await expect.element(button('Log out now')).toBeVisible();
  control.setIsEnabled(false);
  await expect.element(button('Log out now')).not.toBeInTheDocument();
});

test('a notice that must not be seen asks the server for nothing', async () => {
  const page = await openPanel();
  const calls = page.server.calls.length;
  page.access.rules.observe = 'Deny';
  const control = createNotice(page, { ShowAlways: true });
  expect(page.server.calls.length).toBe(calls);
  expect(control.__element[0]!.childElementCount).toBe(0);
});

test('an announcement is still told after the connection was lost and came back', async () => {
  const page = await openPanel({ reconnectDelay: 100 });
  createNotice(page);
  const admin = administrator(page);
  await admin.announce();
  await expect.element(button('I have seen it')).toBeVisible();
  page.server.lose();
  await expect.element(notice()).toBeVisible();
  await expect.poll(() => page.server.isReady()).toBe(true);
  await admin.callOff();
  await expect.element(notice()).toHaveTextContent('The logout was called off.');
});

test('the designer shows a sample notice in the language and theme of the page, without any server call', async () => {
  const page = await openPanel({ isInDesigner: true });
  const calls = page.server.calls.length;
  const control = createNotice(page, { Density: 'touch' });
  await expect.poll(() => heightOf(control)).toBe(170);
  expect(control.__element[0]!.querySelector('tchmi-logout-notice')!.shadowRoot!.textContent).toContain(
    'Announced by admin: Update of the HMI',
  );
  expect(page.server.calls.length).toBe(calls);
  expect(page.eventsOf(control, '.onAnnounced')).toEqual([]);
});

test('the notice follows the language and the theme at run time', async () => {
  const page = await openPanel();
  const control = createNotice(page);
  await administrator(page).announce();
  await expect.element(button('I have seen it')).toBeVisible();
  page.loadLocale('de');
  await expect.element(browser.getByRole('button', { name: 'Gelesen' })).toBeVisible();
  const ground = (): string => {
    const shown = control.__element[0]!.querySelector('tchmi-logout-notice')!.shadowRoot!.querySelector('section')!;
    return getComputedStyle(shown).backgroundColor;
  };
  const before = ground();
  await page.useTheme('Base-Dark');
  await expect.poll(ground).not.toBe(before);
});
