import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { openPage, rowAction, shiftLead, untilListed, untilOffered } from './support.js';

test.each(['an administrator', 'a shift lead'])(
  'B2: an outage is "no connection" for %s, never a missing right, and the action column stays',
  async (who) => {
    const page = await openPage({
      reconnectDelay: 300,
      userDelay: 500,
      ...(who === 'a shift lead' && { identity: shiftLead }),
    });
    const control = page.create();
    await untilOffered();
    // Whatever stands on the page, at any moment, is kept.
    const seen = new Set<string>();
    const look = (): void => {
      const text =
        document.body.innerText +
        (control.__element[0]?.querySelector('tchmi-session-manager')?.shadowRoot?.textContent ?? '');
      seen.add(text.includes('needs the access right') ? 'no right' : 'fine');
      seen.add(rowAction().query() ? 'action' : 'no action');
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const ticks = setInterval(look, 20);
    page.server.lose();
    await expect.poll(() => page.get(control, 'ConnectionState')).toBe('offline');
    await expect.element(rowAction()).toBeDisabled();
    await expect.element(browser.getByText(/no connection to the server/i).first()).toBeVisible();
    await expect.poll(() => page.get(control, 'ConnectionState')).toBe('online');
    await untilOffered();
    clearInterval(ticks);
    observer.disconnect();
    expect([...seen].sort()).toEqual(['action', 'fine']);
    await expect.poll(() => page.get(control, 'OwnUser')).not.toBe('');
  },
);

test('B2: a right that is missing is still said once the user is known', async () => {
  const page = await openPage({ identity: shiftLead, reconnectDelay: 100 });
  const control = page.create();
  page.setAccess(control, 'logout', 'Deny');
  await untilListed();
  await expect.element(browser.getByText('needs the access right "logout"')).toBeVisible();
  page.server.lose();
  await expect.element(browser.getByText('needs the access right "logout"')).not.toBeInTheDocument();
  await expect.element(browser.getByText('needs the access right "logout"')).toBeVisible();
});

test('B4: one new session raises .onSessionsChanged once, though the directory is read after the list', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  const changes = (): readonly unknown[] => page.eventsOf(control, '.onSessionsChanged');
  const count = (): number => changes().length;
  await expect.poll(() => page.get(control, 'SessionCount')).toBe(page.emulator.activeSessions().length);
  // The groups of other people are a change of their own: the directory is read after the first list.
  await expect.poll(() => JSON.stringify(changes().at(-1))).toContain('Operators');
  const before = count();
  page.emulator.openSession({ user: 'anna', clientIp: '10.0.0.77' });
  await expect.poll(count).toBe(before + 1);
  await page.call(control, 'Refresh');
  await page.call(control, 'Refresh');
  expect(count()).toBe(before + 1);
});

test('B7: the outputs say that no list is shown', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  await browser.getByRole('checkbox', { name: 'Select john on 10.0.0.25' }).click();
  await expect.poll(() => page.get(control, 'SelectedUser')).toBe('john');
  page.emulator.endSession(page.emulator.activeSessions().find(({ clientIp }) => clientIp === '10.0.0.11')?.id ?? '');
  await expect.element(browser.getByRole('grid')).not.toBeInTheDocument();
  await expect.poll(() => page.get(control, 'SessionCount')).toBe(0);
  expect(page.get(control, 'ActiveUserCount')).toBe(0);
  expect(page.get(control, 'SelectedUser')).toBe('');
  expect(page.eventsOf(control, '.onSessionsChanged').at(-1)).toEqual([]);
});

test('B8: where observe is denied nothing is asked, and the list is read once it is allowed', async () => {
  const page = await openPage({ identity: shiftLead });
  page.access.rules.observe = 'Deny';
  const subscriptions = page.emulator.record.openSubscriptions;
  const calls = page.server.calls.length;
  const control = page.create();
  control.setIsEnabled(false);
  control.setIsEnabled(true);
  page.events.raise('onUserInGroupChanged');
  expect(page.server.calls.length).toBe(calls);
  page.setAccess(control, 'observe', 'Allow');
  await untilOffered();
  page.setAccess(control, 'observe', 'Deny');
  expect(browser.getByRole('grid').query()).toBeNull();
  await expect.poll(() => page.emulator.record.openSubscriptions).toBe(subscriptions);
  expect(page.get(control, 'SessionCount')).toBe(0);
});
