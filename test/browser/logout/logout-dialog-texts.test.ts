import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createDirectory } from '../../../src/directory/directory.js';
import { fingerprint } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeSession } from '../../node/fixtures.js';
import { changeOf, confirmationOf, confirming, idOf, manySessions, own, sessions } from '../data.js';
import { focused, listen, renderedText, updated } from '../support.js';
import { confirmButton, dialog, dialogText, mountDialog, checkBox, title } from './mount-dialog.js';

const cases: readonly (readonly [LogoutTarget, title: string, confirm: string])[] = [
  [{ kind: 'session', id: idOf(1) }, 'Log out anna on 10.0.0.21?', 'Log out 1 session'],
  [{ kind: 'sessions', ids: [idOf(1), idOf(3)] }, 'Log out 2 selected sessions?', 'Log out 2 sessions'],
  [{ kind: 'user', name: 'anna' }, 'Log out 2 sessions of anna?', 'Log out 2 sessions'],
  [{ kind: 'user', name: 'ben' }, 'Log out 1 session of ben?', 'Log out 1 session'],
  [{ kind: 'user', name: 'nobody' }, 'Log out nobody?', 'Log out'],
  [{ kind: 'group', name: 'ShiftLeads' }, 'Log out 2 sessions of group ShiftLeads?', 'Log out 2 sessions'],
  [{ kind: 'group', name: 'Quality' }, 'Log out group Quality?', 'Log out'],
  [{ kind: 'client-ip', address: '10.0.0.21' }, 'Log out 1 session on 10.0.0.21?', 'Log out 1 session'],
  [{ kind: 'client-ip', address: '10.9.9.9' }, 'Log out client 10.9.9.9?', 'Log out'],
  [
    { kind: 'client-certificate', thumbprint: 'ab'.repeat(32) },
    'Log out all sessions with the certificate abababab…abababab?',
    'Log out',
  ],
];

describe('the confirmation', () => {
  it.each(cases)('has a title and a button with verb, object and count for %o', async (target, heading, confirm) => {
    await mountDialog({ step: confirming(target) });
    expect(title()).toBe(heading);
    await expect.element(confirmButton()).toHaveAccessibleName(confirm);
    await expect.element(dialog()).toHaveAccessibleName(heading);
  });

  it('names everybody affected, with location and fingerprint', async () => {
    await mountDialog({ step: confirming({ kind: 'user', name: 'anna' }) });
    const list = page.getByRole('list', { name: 'Sessions that are logged out' });
    expect(list.getByRole('listitem').elements()).toHaveLength(2);
    const first = list.getByRole('listitem').filter({ hasText: '10.0.0.21' });
    await expect.element(first).toHaveTextContent('anna');
    await expect.element(first).toHaveTextContent(fingerprint(idOf(1)));
  });

  it('shows five names, and all of them when asked', async () => {
    const many = manySessions(40);
    const ids = many.map(({ id }) => id);
    await mountDialog({ step: confirming({ kind: 'sessions', ids }, { sessions: many }) });
    expect(dialog().getByRole('listitem').elements()).toHaveLength(5);
    await dialog().getByRole('button', { name: 'and 35 more' }).click();
    expect(dialog().getByRole('listitem').elements()).toHaveLength(40);
    expect(title()).toBe('Log out 40 selected sessions?');
  });

  it('shows thousands of names, 500 at a press, and renders none of them before', async () => {
    const many = manySessions(1_203);
    const ids = many.map(({ id }) => id);
    const element = await mountDialog({ step: confirming({ kind: 'sessions', ids }, { sessions: many }) });
    const people = (): number => dialog().getByRole('listitem').elements().length;
    expect(people()).toBe(5);
    const counts: number[] = [];
    for (const rest of ['1,198', '703', '203']) {
      const more = dialog().getByRole('button', { name: `and ${rest} more` });
      (more.element() as HTMLElement).focus();
      await userEvent.keyboard('{Enter}');
      await updated(element);
      counts.push(people());
    }
    expect(counts).toEqual([500, 1_000, 1_203]);
    expect(dialog().getByRole('button', { name: /more$/ }).elements()).toEqual([]);
    await expect.element(dialog().getByText('operator1203', { exact: true })).toBeInTheDocument();
    // The button is gone; who pressed it is still in the dialog.
    expect(focused()).toHaveAccessibleName('Sessions that are logged out');
    const cancels = listen(element, 'dialog-cancel');
    await userEvent.keyboard('{Escape}');
    expect(cancels).toHaveLength(1);
  });

  it('shows everybody who may be affected by name when asked, and closes the list again', async () => {
    const doubtful = Array.from({ length: 7 }, (_, index) =>
      makeSession(idOf(index + 50), { user: 'anna', clientIp: `10.0.5.${index}`, domain: '' }),
    );
    const element = await mountDialog({
      step: confirming({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' }, { sessions: doubtful }),
    });
    expect(dialogText()).toContain('7 more sessions may be ended too');
    const button = dialog().getByRole('button', { name: 'Sessions that may be affected: show all 7' });
    const list = dialog().getByRole('list', { name: 'Sessions that may be affected' });
    await expect.element(button).toHaveAttribute('aria-expanded', 'false');
    expect(list.elements()).toEqual([]);
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    expect(list.getByRole('listitem').elements()).toHaveLength(7);
    await expect.element(list).toHaveTextContent('10.0.5.6');
    await expect.element(list).toHaveTextContent(fingerprint(idOf(56)));
    expect(renderedText(element)).not.toContain(idOf(56));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => list.elements()).toEqual([]);
  });

  it('shows all system, protected and busy sessions of a check box by name', async () => {
    const system = Array.from({ length: 5 }, (_, index) =>
      makeSession(idOf(index + 50), { user: '__SystemUser', clientIp: '10.0.0.21', kind: 'extension-container' }),
    );
    const people = Array.from({ length: 9 }, (_, index) =>
      makeSession(idOf(index + 70), { user: `<b>p${index}</b>\u202e`, clientIp: '10.0.0.21' }),
    );
    const marked = people.map(({ id }) => id);
    await mountDialog({
      step: confirming(
        { kind: 'client-ip', address: '10.0.0.21' },
        {
          sessions: [...system, ...people],
          marks: {
            protection: new Map(marked.slice(0, 4).map((id) => [id, { by: 'user', value: 'p', isCertain: true }])),
            busy: new Map(marked.slice(4, 8).map((id) => [id, { state: 'busy', reason: 'recipe' }])),
          },
        },
      ),
    });
    for (const [name, count] of [
      ['System sessions', 5],
      ['Protected sessions', 4],
      ['Busy sessions', 4],
    ] as const) {
      await dialog()
        .getByRole('button', { name: `${name}: show all ${count}` })
        .click();
      expect(dialog().getByRole('list', { name }).getByRole('listitem').elements()).toHaveLength(count);
    }
    await expect.element(dialog().getByRole('list', { name: 'System sessions' })).toHaveTextContent('Extension');
    await expect.element(dialog().getByRole('list', { name: 'Busy sessions' })).toHaveTextContent('<b>p7</b>[U+202E]');
  });

  it('scrolls an opened list into sight on a small panel', async () => {
    const system = Array.from({ length: 30 }, (_, index) =>
      makeSession(idOf(index + 50), { user: '__SystemUser', clientIp: '10.0.0.21', kind: 'extension-container' }),
    );
    const step = confirming({ kind: 'client-ip', address: '10.0.0.21' }, { sessions: [...sessions, ...system] });
    await mountDialog({ step }, 800, 300);
    await dialog().getByRole('button', { name: 'System sessions: show all 30' }).click();
    const first = dialog().getByRole('list', { name: 'System sessions' }).getByRole('listitem').first();
    await expect.element(first).toBeInViewport({ ratio: 1 });
  });

  it('shows only the first names again when the list has changed', async () => {
    const many = manySessions(40);
    const ids = many.map(({ id }) => id);
    const element = await mountDialog({ step: confirming({ kind: 'sessions', ids }, { sessions: many }) });
    await dialog().getByRole('button', { name: 'and 35 more' }).click();
    element.step = confirming({ kind: 'sessions', ids }, { sessions: many, change: changeOf(many.slice(0, 1), []) });
    await updated(element);
    expect(dialog().getByRole('listitem').elements().length).toBeLessThanOrEqual(5);
  });

  it('says what happens, who remains, and how old the list is', async () => {
    const now = Date.now();
    const element = await mountDialog({
      now,
      step: confirming({ kind: 'user', name: 'anna' }, { readAt: now - 4_000 }),
    });
    expect(dialogText()).toContain('goes straight back to the login page');
    expect(dialogText()).toContain('Not affected: your own session and 4 others.');
    expect(dialogText()).toContain('List is up to date.');
    element.now = now + 60_000;
    await updated(element);
    expect(dialogText()).toContain('List is 1 min old.');
  });

  it('says that nobody can count whom a certificate affects', async () => {
    await mountDialog({ step: confirming({ kind: 'client-certificate', thumbprint: 'ab'.repeat(32) }) });
    expect(dialogText()).toContain('ab'.repeat(32));
    expect(dialogText()).toContain('Which ones these are is not known in advance');
  });

  it('shows a certificate by its known name with both ends of the thumbprint that is sent', async () => {
    const thumbprint = `A1B2C3D4${'0'.repeat(48)}E5F60718`;
    const digits = thumbprint.toLowerCase();
    const certificate = {
      name: 'Laptop \u202eanna',
      issuer: 'Plant',
      validFrom: 0,
      validTo: 1,
      isEnabled: true,
      defaultUser: '',
      thumbprints: { 'SHA-1': '', 'SHA-256': digits, 'SHA-512': '' },
    };
    const known = createDirectory([], [], undefined, { certificates: [certificate] });
    const confirmation = confirmationOf({ kind: 'client-certificate', thumbprint });
    const { impact } = confirmation;
    const facts = { ...impact.facts, directory: known };
    await mountDialog({
      step: { step: 'confirming', confirmation: { ...confirmation, impact: { ...impact, facts } } },
    });
    expect(dialogText()).toMatch(/the certificate \W?Laptop .*anna\W? \(A1B2C3D4…E5F60718\) are ended/);
    expect(dialogText()).not.toContain('\u202e');
  });

  it('says that a name exists in several domains', async () => {
    const element = await mountDialog({ step: confirming({ kind: 'user', name: 'anna' }) });
    expect(dialogText()).toContain('several domains (TcHmiLdap and TcHmiUserManagement)');
    element.step = confirming({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' });
    await updated(element);
    expect(dialogText()).not.toContain('several domains');
  });

  it('says that sessions may be affected for which this is not known', async () => {
    const stranger = makeSession(idOf(9), { user: 'stranger', clientIp: '10.0.0.77' });
    await mountDialog({
      step: confirming({ kind: 'group', name: 'Operators' }, { sessions: [...sessions, stranger] }),
    });
    expect(dialogText()).toContain('1 more session may be ended too');
  });

  it('says that nobody in the list matches', async () => {
    await mountDialog({ step: confirming({ kind: 'user', name: 'nobody' }) });
    expect(dialogText()).toContain('No session in the list matches');
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('leaves the own session out, and says so until its check box is checked (promise 4)', async () => {
    const list = [...sessions, makeSession(idOf(8), { user: 'ben', clientIp: own.clientIp })];
    await mountDialog({ step: confirming({ kind: 'client-ip', address: own.clientIp }, { sessions: list }) });
    const box = checkBox(/my own session/);
    await expect.element(box).not.toBeChecked();
    expect(title()).toBe('Log out 1 session on 10.0.0.2?');
    expect(dialogText()).toContain('Not affected: your own session');
    await box.click();
    expect(title()).toBe('Log out 2 sessions on 10.0.0.2?');
    expect(dialogText()).not.toContain('your own session and');
    await expect.element(confirmButton()).toHaveAccessibleName('Log out 2 sessions');
  });

  it('leaves system sessions out and says what they are (promise 4)', async () => {
    await mountDialog({ step: confirming({ kind: 'everyone', except: 'own' }) });
    const box = checkBox(/Also end 2 system sessions: .*127\.0\.0\.1.*10\.0\.0\.200/);
    await expect.element(box).not.toBeChecked();
    expect(title()).toBe('Log out everyone except me: 4 sessions?');
    await box.click();
    expect(title()).toBe('Log out everyone except me: 6 sessions?');
  });

  it('waits for the check box of the own session when it is alone (promise 4)', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(0) }) });
    await expect.element(confirmButton()).toBeDisabled();
    expect(dialogText()).toContain('Only your own session is left');
    await checkBox(/my own session/).click();
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('waits for the check box of a system session when it is alone (promise 4)', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(5) }) });
    await expect.element(confirmButton()).toBeDisabled();
    await checkBox(/End 1 system session/).click();
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('shows names with markup and direction marks as text', async () => {
    const hostile = makeSession(idOf(9), { user: '<b>x</b>\u202e', clientIp: '<u>10</u>' });
    const element = await mountDialog({
      step: confirming({ kind: 'session', id: idOf(9) }, { sessions: [...sessions, hostile] }),
    });
    expect(title()).toBe('Log out <b>x</b>[U+202E] on <u>10</u>?');
    expect(element.renderRoot.querySelectorAll('b, u')).toHaveLength(0);
  });
});

describe('the confirmation of everyone (promise 1)', () => {
  it('is different: it says what it means, and has a check box with the count', async () => {
    await mountDialog({ step: confirming({ kind: 'everyone' }) });
    expect(title()).toBe('Log out everyone: 7 sessions?');
    expect(dialogText()).toContain('including yours');
    await expect.element(confirmButton()).toHaveAccessibleName('Log out everyone (7)');
    await expect.element(confirmButton()).toBeDisabled();
    await checkBox(/log out all 7 sessions, including mine and the system sessions/).click();
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('needs its check box for everyone but oneself too', async () => {
    await mountDialog({ step: confirming({ kind: 'everyone', except: 'own' }) });
    await expect.element(confirmButton()).toBeDisabled();
    await checkBox(/log out everyone except me: 4 sessions/).click();
    await expect.element(confirmButton()).toBeEnabled();
    await expect.element(confirmButton()).toHaveAccessibleName('Log out 4 sessions');
  });

  it('has no check box to leave somebody out, which the server could not do', async () => {
    await mountDialog({ step: confirming({ kind: 'everyone' }) });
    expect(dialog().getByRole('checkbox').elements()).toHaveLength(1);
  });
});

describe('a target that cannot be sent', () => {
  it('is explained where the server cannot address single sessions', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(1) }, { canTargetSessions: false }) });
    expect(dialogText()).toContain('This server cannot end individual sessions');
    await expect.element(confirmButton()).toBeDisabled();
  });

  it('is explained where nobody can be left out', async () => {
    const list = [...sessions, makeSession(idOf(8), { user: 'ben', clientIp: own.clientIp })];
    const target: LogoutTarget = { kind: 'client-ip', address: own.clientIp };
    await mountDialog({ step: confirming(target, { sessions: list, canTargetSessions: false }) });
    expect(dialogText()).toContain('Nobody can be left out here');
    await expect.element(confirmButton()).toBeDisabled();
    await checkBox(/my own session/).click();
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('is explained where none of the chosen sessions still exists', async () => {
    await mountDialog({ step: confirming({ kind: 'sessions', ids: ['gone'] }) });
    expect(dialogText()).toContain('None of the selected sessions exists any more');
    await expect.element(confirmButton()).toBeDisabled();
  });
});
