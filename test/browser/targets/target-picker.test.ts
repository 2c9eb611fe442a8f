import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { KindChangeEvent, TargetPicker, TargetPickEvent } from '../../../src/targets/ui/target-picker.js';
import { createDirectory } from '../../../src/directory/directory.js';
import { directory, idOf, manySessions, own, sessions } from '../data.js';
import { makeCertificate } from '../../node/fixtures.js';
import { expectAccessible, focused, listen, makeBox, mount, nameOf, updated } from '../support.js';

async function mountPicker(properties: Partial<TargetPicker> = {}): Promise<TargetPicker> {
  return mount('tchmi-target-picker', { sessions, directory, own, ...properties }, makeBox(460, 500));
}

/** The lines that can be picked: those that name a number of sessions, or say that it is not known. */
function choices(): readonly string[] {
  return page
    .getByRole('button', { name: /^Log out .*,/ })
    .elements()
    .map(nameOf);
}

describe('the kinds of the picker', () => {
  it('are user, group, client IP and certificate, with the current one pressed', async () => {
    await mountPicker();
    const kinds = page.getByRole('group', { name: 'What to log out' }).getByRole('button');
    expect(kinds.elements().map((button) => button.textContent.trim())).toEqual([
      'User',
      'Group',
      'Client IP',
      'Certificate',
    ]);
    expect(kinds.elements().map((button) => button.getAttribute('aria-pressed'))).toEqual([
      'true',
      'false',
      'false',
      'false',
    ]);
  });

  it('include everyone only where the host page allows it (promise 1)', async () => {
    const picker = await mountPicker();
    const everyone = page.getByRole('button', { name: 'Everyone', exact: true });
    expect(everyone.elements()).toEqual([]);
    picker.allowEveryone = true;
    await updated(picker);
    await expect.element(everyone).toBeVisible();
  });

  it('are changed by an event', async () => {
    const events = listen<KindChangeEvent>(await mountPicker(), 'kind-change');
    await page.getByRole('button', { name: 'Client IP', exact: true }).click();
    expect(events.map(({ detail }) => detail.kind)).toEqual(['client-ip']);
  });
});

describe('the choices of the picker', () => {
  it('leave nothing in the page when they go', async () => {
    const picker = await mountPicker();
    const comments = () => {
      const walker = document.createTreeWalker(picker.renderRoot, NodeFilter.SHOW_COMMENT);
      let count = 0;
      while (walker.nextNode()) count++;
      return count;
    };
    const before = comments();
    for (const value of ['anna', 'ben', 'john', '']) {
      picker.value = value;
      await updated(picker);
    }
    expect(comments()).toBe(before);
  });

  it('count the sessions that each user would affect', async () => {
    await mountPicker();
    expect(choices()).toEqual([
      'Log out user __SystemGuest, 1 session',
      'Log out user __SystemUser, 2 sessions',
      'Log out user admin, 1 session',
      'Log out user anna, 2 sessions',
      'Log out user anna on 10.0.0.21 only, 1 session',
      'Log out user anna on 10.0.0.22 only, 1 session',
      'Log out user ben, 1 session',
    ]);
  });

  it('cover exactly the sessions of one user on one client', async () => {
    const events = listen<TargetPickEvent>(await mountPicker(), 'target-pick');
    await page.getByRole('button', { name: 'Log out user anna on 10.0.0.21 only' }).click();
    expect(events.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: [idOf(1)] }]);
  });

  it('leave out what only single sessions can express where the server cannot address them, and say so', async () => {
    const picker = await mountPicker({ canTargetSessions: false });
    expect(choices().filter((name) => name.includes('only'))).toEqual([]);
    await expect.element(page.getByText(/This server cannot end individual sessions/)).toBeVisible();
    picker.allowEveryone = true;
    picker.kind = 'everyone';
    await updated(picker);
    expect(page.getByRole('button', { name: /Everyone except me/ }).elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: /Everyone, including me/ })).toBeVisible();
  });

  it('show the location of a client with its address, and are found by it', async () => {
    const locate = (ip: string) => (ip === '10.0.0.9' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
    const picker = await mountPicker({ kind: 'client-ip', locate, value: 'line 3' });
    expect(choices()).toContain('Log out client 10.0.0.9, 1 session');
    expect(choices()).not.toContain('Log out client 10.0.0.21, 1 session');
    await expect.element(page.getByText('Panel 4, Line 3')).toBeVisible();
    await expect.element(page.getByText('10.0.0.9', { exact: true })).toBeVisible();
    await expectAccessible(picker);
  });

  it('include groups without a session', async () => {
    await mountPicker({ kind: 'group' });
    expect(choices()).toContain('Log out group ShiftLeads, 2 sessions');
    expect(choices()).toContain('Log out group Operators, 1 session');
    expect(choices()).toContain('Log out group Quality, 0 sessions');
  });

  it('say how many sessions a group may affect where groups are not known', async () => {
    await mountPicker({
      kind: 'group',
      sessions: sessions.slice(1, 5),
      directory: createDirectory(undefined, ['Quality']),
    });
    expect(choices()).toContain('Log out group Quality, up to 3 sessions');
  });

  it('list clients in the order of their addresses', async () => {
    await mountPicker({ kind: 'client-ip' });
    expect(choices().map((name) => /client (\S+),/.exec(name)?.[1])).toEqual([
      '10.0.0.2',
      '10.0.0.9',
      '10.0.0.21',
      '10.0.0.22',
      '10.0.0.30',
      '10.0.0.200',
      '127.0.0.1',
    ]);
  });

  it('list the own certificate and say that no others are known', async () => {
    await mountPicker({ kind: 'client-certificate' });
    await expect.element(page.getByText(/does not say which certificates are in use/)).toBeVisible();
    expect(choices()).toEqual([]);
  });

  it('show each certificate once by name, find it by name, and send the thumbprint that the server uses', async () => {
    const thumbprints = { 'SHA-1': 'a'.repeat(40), 'SHA-256': 'b'.repeat(64), 'SHA-512': 'c'.repeat(128) };
    const certificate = { ...makeCertificate('Laptop', ''), defaultUser: 'D::john', thumbprints };
    const known = { ...directory, certificates: [certificate] };
    const value = 'john lap';
    const picker = await mountPicker({ kind: 'client-certificate', directory: known, value });
    const line = (hash: string, digits: string) =>
      `Log out certificate Laptop, issued by Plant CA, ${hash} ${digits.repeat(12)}…, logs in as D::john, expired, number unknown`;
    const events = listen<TargetPickEvent>(picker, 'target-pick');
    expect(choices()).toEqual([line('SHA-512', 'c')]);
    // Without a certificate of its own, the page cannot know the hash: somebody who does may choose it.
    await page.getByRole('combobox', { name: /^Thumbprints by/ }).selectOptions('SHA-1');
    expect(choices()).toEqual([line('SHA-1', 'a')]);
    await page.getByRole('button', { name: /^Log out certificate Laptop/ }).click();
    expect(events[0]?.detail.target).toEqual({ kind: 'client-certificate', thumbprint: 'a'.repeat(40) });
    picker.own = { ...own, clientCertificate: 'D'.repeat(64) };
    await picker.updateComplete;
    expect(page.getByRole('combobox', { name: /^Thumbprints by/ }).elements()).toEqual([]);
    expect(choices()).toEqual([line('SHA-256', 'B')]);
    await page.getByRole('button', { name: /^Log out certificate Laptop/ }).click();
    expect(events[1]?.detail.target).toEqual({ kind: 'client-certificate', thumbprint: 'B'.repeat(64) });
  });

  it('mark the own certificate', async () => {
    const clientCertificate = 'ab'.repeat(32);
    await mountPicker({ kind: 'client-certificate', own: { ...own, clientCertificate } });
    expect(choices()).toEqual([`Log out certificate ${clientCertificate}, certificate of this session`]);
  });

  it('are narrowed by the typed text', async () => {
    await mountPicker({ value: 'AN' });
    expect(choices()).toContain('Log out user anna, 2 sessions');
    expect(choices()).not.toContain('Log out user ben, 1 session');
  });

  it('show at most a hundred lines and count the rest', async () => {
    await mountPicker({ sessions: manySessions(150) });
    expect(choices()).toHaveLength(100);
    await expect.element(page.getByText('50 more: type to narrow the list')).toBeInTheDocument();
  });
});

describe('a typed value', () => {
  it('can be picked although it is not in the list', async () => {
    const picker = await mountPicker({ value: 'nobody' });
    const events = listen<TargetPickEvent>(picker, 'target-pick');
    await page.getByRole('button', { name: 'Log out user nobody, 0 sessions, not in the list' }).click();
    expect(events.map(({ detail }) => detail.target)).toEqual([{ kind: 'user', name: 'nobody' }]);
  });

  it('is not repeated when it is in the list', async () => {
    await mountPicker({ value: 'anna' });
    expect(choices().filter((name) => !name.includes('only'))).toEqual(['Log out user anna, 2 sessions']);
  });

  it.each(['', '   ', '\u200b', 'Domain::'])(
    'offers no target while it means nobody: %j (promise 1)',
    async (value) => {
      await mountPicker({ value });
      expect(choices().filter((name) => name.includes('not in the list'))).toEqual([]);
    },
  );

  it('means a user of a domain when it has one', async () => {
    const events = listen<TargetPickEvent>(await mountPicker({ value: 'TcHmiLdap::anna' }), 'target-pick');
    await page.getByRole('button', { name: /^Log out user TcHmiLdap::anna/ }).click();
    expect(events[0]?.detail.target).toEqual({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' });
  });

  it('can be sent although it is no thumbprint, and its characters are counted', async () => {
    const picker = await mountPicker({ kind: 'client-certificate', value: 'AB:CD' });
    await expect.element(page.getByText(/This one has 4\./)).toBeVisible();
    expect(choices()).toHaveLength(1);
    picker.value = 'AB:CD'.repeat(10);
    await updated(picker);
    expect(page.getByText(/This one has/).elements()).toEqual([]);
  });

  it('is sent byte for byte', async () => {
    const thumbprint = 'AB:CD'.repeat(10);
    const events = listen<TargetPickEvent>(
      await mountPicker({ kind: 'client-certificate', value: thumbprint }),
      'target-pick',
    );
    await page.getByRole('button', { name: /^Log out certificate/ }).click();
    expect(events[0]?.detail.target).toEqual({ kind: 'client-certificate', thumbprint });
  });

  it('is shown as text when it has markup', async () => {
    const picker = await mountPicker({ value: '<b>x</b>\u202e' });
    await expect.element(page.getByRole('button', { name: /^Log out user <b>x<\/b>\[U\+202E\]/ })).toBeVisible();
    expect(picker.renderRoot.querySelector('b')).toBeNull();
  });
});

describe('everyone', () => {
  it('is offered with and without oneself', async () => {
    const picker = await mountPicker({ kind: 'everyone', allowEveryone: true });
    const events = listen<TargetPickEvent>(picker, 'target-pick');
    await page.getByRole('button', { name: /Everyone except me, 6 sessions/ }).click();
    await page.getByRole('button', { name: /Everyone, including me, 7 sessions/ }).click();
    expect(events.map(({ detail }) => detail.target)).toEqual([
      { kind: 'everyone', except: 'own' },
      { kind: 'everyone' },
    ]);
  });
});

describe('target picker', () => {
  it('fires the picked target, by keyboard too', async () => {
    const picker = await mountPicker();
    const events = listen<TargetPickEvent>(picker, 'target-pick');
    (page.getByRole('button', { name: 'Log out user anna, 2 sessions' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(events.map(({ detail }) => detail.target)).toEqual([{ kind: 'user', name: 'anna' }]);
  });

  it('keeps the focus on its choice while others come and go above it', async () => {
    const picker = await mountPicker();
    const ben = page.getByRole('button', { name: 'Log out user ben, 1 session' }).element() as HTMLElement;
    ben.focus();
    picker.sessions = sessions.filter(({ user }) => user !== 'anna');
    await updated(picker);
    expect(focused()).toBe(ben);
    expect(ben).toHaveAccessibleName('Log out user ben, 1 session');
  });

  it('moves the focus to the kind when the focused choice disappears, never to another choice', async () => {
    const picker = await mountPicker();
    (page.getByRole('button', { name: 'Log out user anna, 2 sessions' }).element() as HTMLElement).focus();
    picker.sessions = sessions.filter(({ user }) => user !== 'anna');
    await updated(picker);
    expect(focused()).toHaveAccessibleName('User');
  });

  it('offers no logout while that is not possible', async () => {
    await mountPicker({ canLogOut: false });
    for (const button of page.getByRole('button', { name: /^Log out .*,/ }).elements()) expect(button).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'Group', exact: true })).toBeEnabled();
  });

  it('asks to close', async () => {
    const events = listen(await mountPicker(), 'picker-close');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(events).toHaveLength(1);
  });

  it.each([
    ['user', ''],
    ['group', ''],
    ['client-ip', '10.0.0.77'],
    ['client-certificate', 'AB:CD'],
    ['everyone', ''],
  ] as const)('has no accessibility violation: %s %s', async (kind, value) => {
    await expectAccessible(await mountPicker({ kind, value, allowEveryone: true }));
  });
});
