import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import type { Announcement } from '../../../src/announce/announcement.js';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import type { LogoutNoticeElement } from '../../../src/announce/ui/logout-notice.js';
import { waitUntilArmed } from '../press-when-armed.js';
import { administrator, createWorld, expectAccessible, listen, makeBox, mount, setPageSize } from '../support.js';
import { updateFor } from '../../node/announce/fixtures.js';

const panel = { clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' };

interface Scene {
  readonly element: LogoutNoticeElement;
  readonly announcer: ServerAnnouncer;
  readonly announcement: Announcement;
  /** What the panel has sent to the server's log, by event name. */
  readonly sent: (name: string) => readonly unknown[];
  readonly isLoggedIn: () => boolean;
}

/** A panel of operator1 with the notice, and an administrator who may announce. */
async function setUp(properties: Partial<LogoutNoticeElement> = {}, options: EmulatorOptions = {}): Promise<Scene> {
  await setPageSize(800, 480);
  const { emulator, client, connect } = createWorld({ sessions: 4, ...options }, panel);
  const element = await mount('tchmi-logout-notice', { client, showAlways: true, ...properties }, makeBox(780, 300));
  if (element.showAlways) await expect.element(page.getByText('No logout is announced.')).toBeVisible();
  const own = emulator.activeSessions().find(({ clientIp }) => clientIp === panel.clientIp)!;
  return {
    element,
    announcer: new ServerAnnouncer(connect(administrator)),
    announcement: updateFor(own),
    sent: (name) =>
      emulator.record.createdEvents.flatMap((event) => {
        const { name: given, payload } = event as { name: string; payload: unknown };
        return given === name ? [payload] : [];
      }),
    isLoggedIn: () =>
      emulator.activeSessions().some(({ user, clientIp }) => user === 'operator1' && clientIp === panel.clientIp),
  };
}

const notice = () => page.getByRole('region', { name: 'Announced logout' });
const button = (name: string | RegExp) => notice().getByRole('button', { name });

describe('a logout notice', () => {
  it('tells who logs this panel out, why and in how many minutes, and counts down', async () => {
    const { element, announcer, announcement } = await setUp();
    const announced = listen<CustomEvent<{ by: string }>>(element, 'tchmi-notice-announced');
    await announcer.announce(announcement);
    await expect.element(notice()).toHaveTextContent(/You will be logged out in 4:5\d min/);
    await expect.element(notice()).toHaveTextContent('Announced by');
    await expect.element(notice()).toHaveTextContent('Update of line 1');
    const before = notice().element().textContent;
    await expect.poll(() => notice().element().textContent).not.toBe(before);
    expect(announced.map(({ detail }) => detail.by)).toEqual(['TcHmiUserManagement::ben']);
    await expectAccessible(element);
  });

  it('sends that it has been read, and that more time is wanted', async () => {
    const { element, announcer, announcement, sent } = await setUp();
    const answered = listen<CustomEvent<{ answer: string }>>(element, 'tchmi-notice-answered');
    await announcer.announce(announcement);
    await button('I have seen it').click();
    await expect.element(notice()).toHaveTextContent('The administrator knows that you have seen it.');
    expect(button('I have seen it').elements()).toEqual([]);
    await button('I need 5 more minutes').click();
    await expect.element(notice()).toHaveTextContent('You have asked for more time.');
    expect(sent('SESSION_LOGOUT_ANSWERED')).toMatchObject([
      { announcement: 'one', session: announcement.sessions[0], kind: 'seen' },
      { announcement: 'one', session: announcement.sessions[0], kind: 'more-time' },
    ]);
    expect(answered.map(({ detail }) => detail.answer)).toEqual(['seen', 'more-time']);
  });

  it('says that it was called off, and offers nothing more', async () => {
    const { element, announcer, announcement } = await setUp();
    const withdrawn = listen<CustomEvent<{ cause: string }>>(element, 'tchmi-notice-withdrawn');
    await announcer.announce(announcement);
    await expect.element(button('Log out now')).toBeVisible();
    await announcer.withdraw({ announcement: 'one', cause: 'called-off' });
    await expect.element(notice()).toHaveTextContent('The logout was called off. You stay logged in.');
    expect(notice().getByRole('button').elements()).toEqual([]);
    expect(withdrawn.map(({ detail }) => detail.cause)).toEqual(['called-off']);
  });

  it('logs this panel out when its person wants to, and never by itself', async () => {
    const { announcer, announcement, isLoggedIn } = await setUp();
    await announcer.announce({ ...announcement, deadline: Date.now() + 500 });
    await expect.element(notice()).toHaveTextContent('You are about to be logged out');
    expect(isLoggedIn()).toBe(true);
    await button('Log out now').click();
    await expect.poll(isLoggedIn).toBe(false);
  });

  it('ignores a press that was meant for what was there before it came, or before its buttons moved', async () => {
    const { announcer, announcement, isLoggedIn, sent } = await setUp();
    const press = (name: string | RegExp) => (button(name).element() as HTMLElement).click();
    await announcer.announce(announcement);
    await expect.element(button('Log out now')).toBeVisible();
    press('Log out now');
    press('I have seen it');
    await waitUntilArmed(button('I have seen it'));
    press('I have seen it');
    await expect.element(notice()).toHaveTextContent('The administrator knows that you have seen it.');
    // The second tap of a double tap finds another button in this place.
    press('I need 5 more minutes');
    press('Log out now');
    await waitUntilArmed(button('I need 5 more minutes'));
    expect(sent('SESSION_LOGOUT_ANSWERED')).toMatchObject([{ kind: 'seen' }]);
    expect(isLoggedIn()).toBe(true);
    press('I need 5 more minutes');
    await expect.element(notice()).toHaveTextContent('You have asked for more time.');
  });

  it('has no height while there is nothing to say, nor for an announcement to others', async () => {
    const { element, announcer, announcement } = await setUp({ showAlways: false });
    expect(element.getBoundingClientRect().height).toBe(0);
    const mine = { ...announcement, id: 'mine' };
    await announcer.announce({ ...announcement, sessions: ['dddd…dddd'] });
    await announcer.announce(mine);
    await expect.element(notice()).toBeVisible();
    expect(notice().elements()).toHaveLength(1);
  });

  it('says that an answer could not be sent, through the channel of the host page, and offers it again', async () => {
    const { element, announcement, sent } = await setUp();
    const message = { type: 'announcement', content: announcement, author: undefined, receivedAt: Date.now() } as const;
    element.announcer = {
      announce: () => Promise.resolve(),
      withdraw: () => Promise.resolve(),
      subscribe: (listener) => {
        listener([message]);
        return () => undefined;
      },
      answer: () => Promise.reject(new Error('no')),
    };
    await button('I have seen it').click();
    await expect.element(notice().getByRole('alert')).toHaveTextContent('Your answer could not be sent. Try again.');
    await expect.element(button('I have seen it')).toBeEnabled();
    expect(sent('SESSION_LOGOUT_ANSWERED')).toEqual([]);
  });

  it('fits with all its buttons into the small screen of a panel, in the density for a mouse', async () => {
    const { element, announcer, announcement } = await setUp({ density: 'compact' });
    Object.assign(element.parentElement!.style, {
      width: '238px',
      height: '198px',
      fontSize: '12px',
      lineHeight: '1.25',
    });
    element.style.cssText = 'font-size: 12px; line-height: 1.25';
    await announcer.announce({ ...announcement, by: 'TcHmiUserManagement::__SystemAdministrator' });
    await expect.element(button('Log out now')).toBeVisible();
    const [top, bottom] = [element, button('Log out now').element()].map((one) => one.getBoundingClientRect());
    expect(bottom!.bottom - top!.top).toBeLessThanOrEqual(198);
  });
});
