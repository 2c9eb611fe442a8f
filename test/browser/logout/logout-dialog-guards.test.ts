import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DialogConfirmEvent } from '../../../src/logout/ui/dialog/dialog-events.js';
import type { BusyMark } from '../../../src/host/busy.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import type { ProtectionMark } from '../../../src/host/protection.js';
import type { Session } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeError, makeOwn, makeSession } from '../../node/fixtures.js';
import { changeOf, confirming, idOf, sessions } from '../data.js';
import { expectAccessible, focused, listen, makeBox, mount, setPageSize, setScheme, updated } from '../support.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { cancelButton, confirmButton, dialog, dialogText, mountDialog, checkBox, title } from './mount-dialog.js';

const anna: LogoutTarget = { kind: 'user', name: 'anna' };
const busy = (id: string, mark: BusyMark = { state: 'busy', reason: 'Manual mode' }) => new Map([[id, mark]]);
const protectedBy = (id: string, parts: Partial<Extract<ProtectionMark, { readonly value: string }>> = {}) =>
  new Map<string, ProtectionMark>([[id, { by: 'user', value: 'anna', isCertain: true, ...parts }]]);
const places = (ip: string) =>
  ip === '10.0.0.21'
    ? { name: 'Panel 4', place: 'Line 3' }
    : ip === '10.0.0.22'
      ? { name: 'Office', place: '' }
      : undefined;

/** Presses the confirming button once, and gives what was chosen. */
async function choicesOf(element: EventTarget) {
  const events = listen<DialogConfirmEvent>(element, 'dialog-confirm');
  await pressWhenArmed(confirmButton());
  expect(events).toHaveLength(1);
  return events[0]?.detail.choices;
}

describe('busy sessions in the dialog', () => {
  it('are listed with their reason and affected only after their own check box is checked', async () => {
    const element = await mountDialog({ step: confirming(anna, { marks: { busy: busy(idOf(1)) } }) });
    expect(title()).toBe('Log out 1 session of anna?');
    expect(dialog().getByRole('listitem').elements()).toHaveLength(1);
    const box = checkBox('Also log out 1 busy session: anna 10.0.0.21 (Manual mode)');
    await expect.element(box).not.toBeChecked();
    await box.click();
    expect(title()).toBe('Log out 2 sessions of anna?');
    expect(dialogText()).toContain('busy: Manual mode');
    expect(await choicesOf(element)).toMatchObject({ included: new Set(['busy']) });
  });

  it('say so where it is not known whether they are busy', async () => {
    await mountDialog({
      step: confirming(anna, { marks: { busy: busy(idOf(1), { state: 'unknown', reason: '' }) } }),
    });
    await expect.element(checkBox(/1 busy session: anna 10\.0\.0\.21 \(busy state unknown\)/)).toBeVisible();
  });

  it('wait for their check box when nobody else is affected', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(1) }, { marks: { busy: busy(idOf(1)) } }) });
    await expect.element(confirmButton()).toBeDisabled();
    expect(dialogText()).toContain('anna is busy: Manual mode. Select the check box to log out anyway.');
    await checkBox(/busy/).click();
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('stop even "everyone" until they are included too (promise 1)', async () => {
    await mountDialog({ step: confirming({ kind: 'everyone' }, { marks: { busy: busy(idOf(1)) } }) });
    await checkBox(/Yes, log out all 7 sessions/).click();
    await expect.element(confirmButton()).toBeDisabled();
    await checkBox(/busy/).click();
    await expect.element(confirmButton()).toHaveTextContent('Log out everyone (7)');
    await expect.element(confirmButton()).toBeEnabled();
  });
});

describe('protected sessions in the dialog', () => {
  it('are left out by default and show the rule that protects them', async () => {
    await mountDialog({ step: confirming(anna, { marks: { protection: protectedBy(idOf(1)) } }) });
    await expect.element(checkBox(/1 protected session: anna 10\.0\.0\.21 \(anna\)/)).not.toBeChecked();
    expect(title()).toBe('Log out 1 session of anna?');
    expect(dialogText()).toContain('Only this session is ended');
  });

  it('have a question mark where protection is in doubt', async () => {
    const protection = protectedBy(idOf(1), { by: 'group', value: 'Leads', isCertain: false });
    await mountDialog({ step: confirming(anna, { marks: { protection } }) });
    await expect.element(checkBox(/\(Leads\?\)/)).toBeVisible();
  });

  it('need both check boxes when they are also busy', async () => {
    await mountDialog({
      step: confirming(anna, { marks: { busy: busy(idOf(1)), protection: protectedBy(idOf(1)) } }),
    });
    await checkBox(/busy/).click();
    expect(title()).toBe('Log out 1 session of anna?');
    await checkBox(/protected/).click();
    expect(title()).toBe('Log out 2 sessions of anna?');
  });
});

describe('the last of their kind in the dialog', () => {
  it('operator at a named location is left out until checked, where others are affected too', async () => {
    const more = [...sessions, makeSession(idOf(20), { user: 'cleo', clientIp: '10.0.0.22' })];
    await mountDialog({ step: confirming(anna, { sessions: more, marks: { locate: places } }) });
    expect(title()).toBe('Log out 1 session of anna?');
    const box = checkBox('Also log out the last operator at Line 3: anna Panel 4, Line 3');
    await box.click();
    expect(title()).toBe('Log out 2 sessions of anna?');
  });

  it('operator is named where nobody else is affected', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(1) }, { marks: { locate: places } }) });
    expect(title()).toBe('Log out anna on Panel 4, Line 3 (10.0.0.21)?');
    expect(dialogText()).toContain('This logs out the last operator at Line 3.');
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('operator at a bare address is named without a warning', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(1) }) });
    expect(dialogText()).toContain('This logs out the last operator at 10.0.0.21.');
    expect(dialog().element().querySelectorAll('.warning')).toHaveLength(0);
  });

  it('administrator is named when it is the own user', async () => {
    await mountDialog({ step: confirming({ kind: 'session', id: idOf(0) }) });
    await checkBox(/my own session/).click();
    expect(dialogText()).toContain('This logs out the last administrator: admin 10.0.0.2.');
  });
});

describe('what the server affects beyond what was picked', () => {
  const shared: readonly Session[] = [...sessions, makeSession(idOf(30), { user: 'cleo', clientIp: '10.0.0.21' })];

  it('is said with the names for an address', async () => {
    await mountDialog({ step: confirming({ kind: 'client-ip', address: '10.0.0.21' }, { sessions: shared }) });
    expect(dialogText()).toContain('Everyone logged in on this panel is logged out');
    expect(dialogText()).toContain('anna and cleo');
  });

  it('is said for the remaining ways where the server cannot address single sessions', async () => {
    await mountDialog({
      step: confirming({ kind: 'session', id: idOf(1) }, { sessions: shared, canTargetSessions: false }),
    });
    await expect.element(confirmButton()).toBeDisabled();
    expect(dialogText()).toContain('Logging out anna also ends 1 other session: anna 10.0.0.22.');
    expect(dialogText()).toContain('Logging out 10.0.0.21 also ends 1 other session on this panel: cleo 10.0.0.21.');
  });
});

describe('the warning about what has changed', () => {
  it.each([
    [{ added: [], gone: [], marked: [makeSession('x')] }, /The busy or protected state of 1 session has changed/],
    [{ added: [], gone: [], hasOtherGuards: true }, /The sessions that stay have changed/],
  ])('is shown, and every choice is cleared (promise 3)', async (change, text) => {
    const marks = { busy: busy(idOf(1)) };
    const element = await mountDialog({ step: confirming(anna, { marks }) });
    await checkBox(/busy/).click();
    element.step = confirming(anna, { marks, change });
    await updated(element);
    await expect.element(dialog().getByRole('alert')).toHaveTextContent(text);
    await expect.element(checkBox(/busy/)).not.toBeChecked();
  });
});

describe('the possible last administrator in the dialog', () => {
  const parts = { directory: emptyDirectory, own: makeOwn({ id: idOf(0), groups: [] }) };

  it('is named, and nothing else has to be checked for it', async () => {
    const element = await mountDialog({ step: confirming(anna, parts) });
    expect(dialogText()).toContain(
      'Possibly the last administrator: anna 10.0.0.21 and anna 10.0.0.22. The server does not say whether another one is logged in.',
    );
    await expect.element(confirmButton()).toBeEnabled();
    expect((await choicesOf(element))?.included.has('lastAdministrator')).toBe(false);
  });

  it('is not mentioned where an administrator remains', async () => {
    await mountDialog({ step: confirming(anna, { directory: emptyDirectory }) });
    expect(dialogText()).not.toContain('administrator');
  });
});

describe('the offer to lock the account', () => {
  const lockable = { name: 'anna', domain: 'TcHmiUserManagement', groups: [] };

  it('is absent where locking is not allowed', async () => {
    await mountDialog({ step: confirming(anna) });
    expect(
      dialog()
        .getByText(/Lock the account/)
        .elements(),
    ).toEqual([]);
  });

  it('takes a reason from a list, and the button names both actions', async () => {
    const element = await mountDialog({
      step: confirming(anna, { lockable }),
      lockReasons: ['Left the company', 'Under maintenance'],
    });
    await checkBox('Lock the account TcHmiUserManagement::anna first, so that nobody can log in with it').click();
    await expect.element(confirmButton()).toHaveTextContent('Log out 2 sessions and keep out');
    await userEvent.selectOptions(dialog().getByRole('combobox', { name: 'Reason' }), 'Under maintenance');
    expect(dialog().getByRole('textbox').elements()).toEqual([]);
    expect(await choicesOf(element)).toMatchObject({ lockReason: 'Under maintenance' });
  });

  it('is chosen at first where the lock was asked for, with the first reason, and only if it is possible', async () => {
    const element = await mountDialog({ step: confirming(anna, { lockable, wantsLock: true }) });
    await expect.element(checkBox(/^Lock the account/)).toBeChecked();
    await expect.element(confirmButton()).toHaveTextContent('Log out 2 sessions and keep out');
    element.step = confirming(anna, { lockable, wantsLock: true, change: changeOf([], []) });
    await element.updateComplete;
    await expect.element(checkBox(/^Lock the account/)).toBeChecked();
    element.step = confirming(anna, { wantsLock: true, change: changeOf([], []) });
    await element.updateComplete;
    await expect.element(confirmButton()).toHaveTextContent(/^\s*Log out 2 sessions\s*$/);
  });

  it('has its own reasons where the host page has no usable ones', async () => {
    await mountDialog({ step: confirming(anna, { lockable }), lockReasons: [' ', 5] as unknown as string[] });
    await checkBox(/Lock the account/).click();
    await expect.element(dialog().getByRole('option', { name: 'Suspected misuse of the account' })).toBeInTheDocument();
  });

  it('says after a failure that nobody was logged out and why, and asks again without the lock', async () => {
    const error = makeError({ message: 'INSUFFICIENT_ACCESS', code: 4101, symbol: 'TcHmiUserManagement.DisableUser' });
    const element = await mountDialog({ step: confirming(anna, { lockable, failure: { step: 'lock', error } }) });
    const alert = dialog().getByRole('alert');
    await expect.element(alert).toHaveTextContent(/could not be locked, so nobody was logged out/);
    await expect.element(alert).toHaveTextContent(/Error 4101 INSUFFICIENT_ACCESS/);
    await expect.element(checkBox(/Lock the account/)).not.toBeChecked();
    expect(await choicesOf(element)).toMatchObject({ lockReason: undefined });
  });

  it('is disabled where the right is missing, with the symbol to grant', async () => {
    const lockRight = { account: lockable, symbol: 'TcHmiUserManagement.DisableUser' };
    const element = await mountDialog({ step: confirming(anna, { lockRight }) });
    const lockBox = checkBox(/Lock the account/);
    await expect.element(lockBox).toBeDisabled();
    await expect.element(lockBox).toHaveAccessibleDescription(/needs the symbol TcHmiUserManagement\.DisableUser/);
    await expect.element(confirmButton()).toBeEnabled();
    expect(await choicesOf(element)).toMatchObject({ lockReason: undefined });
    await expectAccessible();
  });

  it('says that the account is already locked when the rest is asked again', async () => {
    const lock = { account: 'TcHmiUserManagement::anna', isLocked: true };
    await mountDialog({ step: confirming(anna, { lock }) });
    expect(dialogText()).toContain('The account TcHmiUserManagement::anna is locked. Nobody has been logged out yet.');
  });

  it('says once that it is not known whether the account is locked', async () => {
    const lock = { account: 'TcHmiUserManagement::anna', isLocked: 'unknown' } as const;
    const element = await mountDialog({ step: confirming(anna, { lockable, lock }) });
    expect(dialogText()).toContain('The account TcHmiUserManagement::anna may or may not be locked.');
    const error = makeError({ message: 'TIMEOUT', source: 'timeout', outcome: 'unknown' });
    element.step = confirming(anna, { lockable, lock, failure: { step: 'lock-unknown', error } });
    await updated(element);
    await expect
      .element(dialog().getByRole('alert'))
      .toHaveTextContent(/may or may not be locked, so nobody was logged out/);
    expect(dialogText().match(/may or may not be locked/g)).toHaveLength(1);
  });

  it('a required record that was not written is reported in the dialog', async () => {
    await mountDialog({ step: confirming(anna, { failure: { step: 'audit', error: undefined } }) });
    await expect.element(dialog().getByRole('alert')).toHaveTextContent(/It is required, so nobody was logged out/);
  });
});

describe.each(['light', 'dark'] as const)(
  'the dialog with everything to decide on a panel of 800x480 (%s)',
  (scheme) => {
    it('has both buttons in sight, the focus on Cancel, and no accessibility violation', async () => {
      setScheme(scheme);
      await setPageSize(800, 480);
      const box = makeBox(800, 440);
      box.style.setProperty('--_target', '47.16px');
      box.style.setProperty('--_danger-target', '78.6px');
      const marks = { busy: busy(idOf(1)), protection: protectedBy(idOf(3)), locate: places };
      const lockable = { name: 'anna', domain: 'D', groups: [] };
      await mount(
        'tchmi-logout-dialog',
        { step: confirming({ kind: 'everyone', except: 'own' }, { marks, lockable }), now: Date.now() },
        box,
      );
      expect(focused()).toBe(cancelButton().element());
      for (const button of [confirmButton(), cancelButton()]) {
        const { top, bottom } = button.element().getBoundingClientRect();
        expect(top).toBeGreaterThan(0);
        expect(bottom).toBeLessThanOrEqual(440);
      }
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
      const sentence = page
        .getByRole('checkbox', { name: /Yes, log out everyone except me/ })
        .element()
        .getBoundingClientRect();
      expect(sentence.bottom).toBeLessThan(cancelButton().element().getBoundingClientRect().top);
      await expectAccessible();
    });
  },
);
