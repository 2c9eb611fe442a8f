import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import type { Announcement, Announcer } from '../../../src/announce/announcement.js';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import type { LogoutFinishEvent } from '../../../src/events.js';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { fingerprint } from '../../../src/session/session.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { administrator, afterTest, expectAccessible, hurry, listen, makeBox, mount } from '../support.js';
import { cancelButton, confirmButton, dialog, mountList, openDialog, report } from './mount-manager.js';

const bar = () => page.getByRole('list', { name: 'Who was told' });
const barButton = (name: string) => page.getByRole('button', { name, exact: true });
const when = () => dialog().getByRole('combobox', { name: 'When' });
const operator = { clientIp: '10.0.0.77', user: 'operator1', sessionKey: 'panel' };

/** What people are told, by the name of the event. */
function told(events: readonly unknown[], name: string): readonly Readonly<Record<string, unknown>>[] {
  return events.flatMap((event) => {
    const { name: given, payload } = event as { name: string; payload: Readonly<Record<string, unknown>> };
    return given === name ? [payload] : [];
  });
}

/** Sets the clocks of this machine forward, as if so much time had passed. @param duration ms */
function passTime(duration: number): void {
  const { now } = Date;
  const moment = performance.now;
  Date.now = () => now() + duration;
  performance.now = () => moment.call(performance) + duration;
  afterTest(() => {
    Date.now = now;
    performance.now = moment;
  });
}

/** Sets only the clock that anybody can set. @param duration ms */
function setClock(duration: number): void {
  const { now } = Date;
  Date.now = () => now() + duration;
  afterTest(() => (Date.now = now));
}

/** An administrator who has told operator1 on a panel of their own. */
async function announce(choice = 'In 5 min', options: EmulatorOptions = {}, properties: Partial<SessionManager> = {}) {
  const mounted = await mountList({ emulator: options, properties });
  const { emulator, connect } = mounted;
  const panel = connect(operator);
  await expect.poll(() => emulator.activeSessions().some(({ clientIp }) => clientIp === operator.clientIp)).toBe(true);
  const session = emulator.activeSessions().find(({ clientIp }) => clientIp === operator.clientIp)!;
  const people = new ServerAnnouncer(panel);
  const sent = () => emulator.record.forceLogouts.map(({ writeValue }) => writeValue);
  await openDialog('Log out operator1 on 10.0.0.77');
  await when().selectOptions(choice);
  await pressWhenArmed(confirmButton());
  await expect.element(bar()).toBeVisible();
  await expect.poll(() => told(emulator.record.createdEvents, 'SESSION_LOGOUT_ANNOUNCED')).toHaveLength(1);
  const [announcement] = told(emulator.record.createdEvents, 'SESSION_LOGOUT_ANNOUNCED') as unknown as [Announcement];
  const answer = (kind: 'seen' | 'more-time') =>
    people.answer({ announcement: announcement.id, session: fingerprint(session.id), kind });
  return { ...mounted, session, announcement, sent, answer, people };
}

const withdrawals = (events: readonly unknown[]) => told(events, 'SESSION_LOGOUT_WITHDRAWN').map(({ cause }) => cause);

describe('a logout that people are told of before', () => {
  it('is confirmed for later: they are told who, why and when, and nothing is sent', async () => {
    const { session, announcement, sent, manager } = await announce();
    expect(announcement).toMatchObject({
      by: 'TcHmiUserManagement::__SystemAdministrator',
      reason: 'Update of the HMI',
    });
    expect(announcement.sessions).toEqual([fingerprint(session.id)]);
    expect(JSON.stringify(announcement)).not.toContain(session.id);
    await expect
      .element(page.getByRole('heading', { name: /1 session will be logged out in [45]:\d\d min/ }))
      .toBeVisible();
    await expect.element(bar()).toHaveTextContent('no answer');
    await expectAccessible(manager);
    expect(sent()).toEqual([]);
  });

  it('shows what each person answers, and gives more time once for each press', async () => {
    const { emulator, answer, announcement } = await announce();
    await answer('seen');
    await expect.element(bar()).toHaveTextContent('has seen it');
    await answer('more-time');
    await expect.element(bar()).toHaveTextContent('wants more time');
    await pressWhenArmed(barButton('5 more minutes'));
    await expect.element(page.getByRole('heading', { name: /in (9|10):\d\d min/ })).toBeVisible();
    const [, later] = told(emulator.record.createdEvents, 'SESSION_LOGOUT_ANNOUNCED');
    expect(later).toMatchObject({ id: announcement.id, revision: 1, moreMinutes: 5 });
    await expect.element(bar()).toHaveTextContent('has seen it');
    await page.getByRole('combobox', { name: 'Minutes that people may ask for' }).selectOptions('15 min');
    await pressWhenArmed(barButton('15 more minutes'));
    await expect.element(page.getByRole('heading', { name: /in (24|25):\d\d min/ })).toBeVisible();
    const [, , offered, granted] = told(emulator.record.createdEvents, 'SESSION_LOGOUT_ANNOUNCED');
    expect(offered).toMatchObject({
      revision: 2,
      moreMinutes: 15,
      deadline: (later as { deadline: unknown }).deadline,
    });
    expect(granted).toMatchObject({ revision: 3, moreMinutes: 15 });
  });

  it('is called off: nothing is sent, they are told, and the report says so', async () => {
    const { emulator, sent } = await announce();
    await pressWhenArmed(barButton('Call off'));
    await expect.element(page.getByText(/without an answer\. You called it off\./)).toBeVisible();
    passTime(10 * 60_000);
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['called-off']);
    expect(bar().elements()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('is carried out at the deadline, as exactly what was confirmed', async () => {
    const { emulator, sent, session, answer, manager } = await announce();
    const finished = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    await answer('seen');
    await expect.element(bar()).toHaveTextContent('has seen it');
    hurry();
    passTime(5 * 60_000 + 1000);
    await expect.element(report()).toBeVisible();
    await expect.poll(() => finished.length).toBe(1);
    expect(sent()).toEqual([{ sessionId: session.id }]);
    expect(finished[0]?.detail.report.announcement).toMatchObject({
      wasReadable: true,
      answers: [{ fingerprint: fingerprint(session.id), answer: 'seen' }],
    });
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['carried-out']);
  });

  it('asks where the clock of this machine, which is also the server, is set forward: people have not had their time', async () => {
    const { sent } = await announce();
    setClock(5 * 60_000 + 1000);
    await expect.element(dialog()).toHaveTextContent('This page was asleep, or a clock was set');
    expect(sent()).toEqual([]);
  });

  it('is carried out before the deadline only when the administrator presses "Log out 1 session now"', async () => {
    const { sent, session } = await announce();
    hurry();
    await pressWhenArmed(barButton('Log out 1 session now'));
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    expect(sent()).toEqual([{ sessionId: session.id }]);
  });

  it('reports whoever has left by the deadline, and sends nothing for them', async () => {
    const { emulator, sent, people, session } = await announce();
    expect(people).toBeDefined();
    emulator.endSession(session.id);
    hurry();
    passTime(5 * 60_000 + 1000);
    await expect.element(report()).toHaveTextContent('operator1');
    expect(sent()).toEqual([]);
  });

  it('asks at the deadline where somebody wants more time, and sends nothing meanwhile', async () => {
    const { emulator, sent, answer } = await announce();
    await answer('more-time');
    await expect.element(bar()).toHaveTextContent('wants more time');
    passTime(5 * 60_000 + 1000);
    await expect.element(dialog()).toHaveTextContent('Somebody has asked for more time. Nobody has been logged out.');
    expect(sent()).toEqual([]);
    await cancelButton().click();
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['called-off']);
    expect(sent()).toEqual([]);
  });

  it('asks at the deadline where the page has slept, or nobody can have read it, and sends nothing meanwhile', async () => {
    const { sent } = await announce('In 1 min', { switches: { payloadEvents: 'hidden' } });
    passTime(60_000 + 1000);
    await expect.element(dialog()).toHaveTextContent('so nobody can have read it. Nobody has been logged out.');
    expect(sent()).toEqual([]);
    await when().selectOptions('In 1 min');
    await pressWhenArmed(confirmButton());
    await expect.element(bar()).toBeVisible();
    passTime(60_000 + 100_000);
    await expect.element(dialog()).toHaveTextContent('This page was asleep, or a clock was set');
    expect(sent()).toEqual([]);
    passTime(30_000);
    await expect.element(dialog()).toHaveTextContent('people no longer expect the logout');
    expect(sent()).toEqual([]);
  });

  it('is withdrawn when the element is removed, and its report says so when it is back', async () => {
    const { emulator, manager, sent } = await announce();
    const parent = manager.parentElement!;
    manager.remove();
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['page-closed']);
    parent.append(manager);
    await expect.element(page.getByText(/because this page was closed/)).toBeVisible();
    expect(bar().elements()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('is withdrawn when the browser closes the page or puts it away, and nothing is sent when it comes back', async () => {
    const { emulator, sent } = await announce();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['page-closed']);
    passTime(10 * 60_000);
    await expect.element(page.getByText(/because this page was closed/)).toBeVisible();
    expect(bar().elements()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('is withdrawn when the page has been without a connection for too long, and people are told when it is back', async () => {
    const { emulator, sent } = await announce('In 5 min', {}, { maximumAge: 500 });
    emulator.setFault('refused-connection');
    emulator.dropConnections(1006);
    await expect.element(page.getByText(/because this page had lost its connection or its session/)).toBeVisible();
    await expect.element(page.getByText('People may not know that the logout was called off')).toBeVisible();
    expect(withdrawals(emulator.record.createdEvents)).toEqual([]);
    emulator.setFault(undefined);
    await expect.poll(() => withdrawals(emulator.record.createdEvents)).toEqual(['connection-lost']);
    passTime(10 * 60_000);
    expect(bar().elements()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('goes on over a short break of the connection, and is carried out once', async () => {
    const { emulator, sent, session } = await announce();
    emulator.dropConnections(1006);
    await expect.poll(() => emulator.record.commands.ListEvents).toBeGreaterThan(1);
    await expect.element(bar()).toBeVisible();
    hurry();
    passTime(5 * 60_000 + 1000);
    await expect.element(report()).toBeVisible();
    expect(sent()).toEqual([{ sessionId: session.id }]);
  });

  it('is withdrawn when the page has lost its session, and its report says so', async () => {
    const { emulator, sent } = await announce();
    const own = emulator.activeSessions().find(({ user }) => user === '__SystemAdministrator')!;
    emulator.endSession(own.id);
    await expect.element(page.getByText('People may not know that the logout was called off')).toBeVisible();
    passTime(10 * 60_000);
    expect(bar().elements()).toEqual([]);
    expect(sent()).toEqual([]);
  });

  it('is in the history that another page reads back from the log of the server', async () => {
    const { manager, connect, answer } = await announce('In 5 min', {}, { audit: 'on' });
    await answer('more-time');
    await expect.element(bar()).toHaveTextContent('wants more time');
    hurry();
    await pressWhenArmed(barButton('Log out 1 session now'));
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    manager.remove();
    await mount('tchmi-session-manager', { client: connect(administrator) }, makeBox(1200, 760));
    await page.getByRole('button', { name: 'History & server' }).click();
    await page.getByRole('button', { name: /1 session ended/ }).click();
    await expect
      .element(page.getByText(/Announced at .* 0 seen, 1 wanted more time, 0 without an answer/))
      .toBeVisible();
  });

  it('keeps any other logout from being started until it is over', async () => {
    const { manager } = await announce();
    await expect.element(page.getByRole('button', { name: 'Log out ben on 10.0.0.22' }).first()).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toThrow('announced');
  });
});

describe('telling people before', () => {
  it("has the reasons of the host page, and goes through the host page's own channel", async () => {
    const announced: Announcement[] = [];
    const announcer: Announcer = {
      announce: (content) => Promise.resolve(void announced.push(content)),
      withdraw: () => Promise.resolve(),
      subscribe: () => () => undefined,
    };
    const { emulator } = await mountList({ properties: { announcer, announceReasons: ['Filter change'] } });
    await openDialog(/^Log out ben/);
    await when().selectOptions('In 15 min');
    await expect.element(confirmButton()).toHaveTextContent('In 15 min');
    await pressWhenArmed(confirmButton());
    await expect.poll(() => announced).toMatchObject([{ reason: 'Filter change' }]);
    expect(emulator.record.createdEvents).toEqual([]);
  });

  it('names in the list and in the confirmation whoever else has announced a logout', async () => {
    const { emulator, connect } = await mountList();
    const ben = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    const other = new ServerAnnouncer(connect({ ...operator, user: 'operator2', clientIp: '10.0.0.78' }));
    await expect.poll(() => emulator.activeSessions().some(({ clientIp }) => clientIp === '10.0.0.78')).toBe(true);
    await other.announce({
      id: 'theirs',
      revision: 0,
      by: 'admin',
      reason: 'Because',
      deadline: Date.now() + 600_000,
      moreMinutes: 5,
      sessions: [fingerprint(ben.id)],
    });
    await expect.element(page.getByText(/^Logout at \d\d:\d\d · operator2$/)).toBeVisible();
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(dialog()).toHaveTextContent(/operator2 has announced this for \d\d:\d\d/);
  });
});
