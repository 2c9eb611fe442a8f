import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { LogoutFinishEvent, SessionManagerErrorEvent } from '../../../src/events.js';
import { renderedText, textOf, listen, focused } from '../support.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { cancelButton, confirm, confirmButton, dialog, mountList, openDialog, report } from './mount-manager.js';

/** An audit record of a logout, in either log. */
interface RecordedEvent {
  readonly name: string;
  readonly domain: string;
  readonly payloadType: number;
  readonly payload: {
    readonly name: string;
    readonly severity?: number;
    readonly params?: Readonly<Record<string, unknown>>;
    readonly data?: Readonly<Record<string, unknown>>;
  };
}

const more = () => page.getByRole('button', { name: 'History & server' });

describe('a lock without the right to lock', () => {
  it('is shown disabled with the symbol to grant, and the logout is still possible', async () => {
    const { emulator } = await mountList({
      identity: { clientIp: '10.0.0.11', user: 'shiftlead' },
      emulator: { grants: { ShiftLeads: ['ListUsers', 'ListUserGroups'] } },
    });
    await openDialog('Log out ben on 10.0.0.22');
    const checkbox = dialog().getByRole('checkbox', { name: /Lock the account TcHmiUserManagement::ben first/ });
    await expect.element(checkbox).toBeDisabled();
    await expect.element(checkbox).toHaveAccessibleDescription(/needs the symbol TcHmiUserManagement\.DisableUser/);
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    expect(emulator.record.sideEffects).toEqual(['ForceLogout']);
  });
});

describe('a logout that is cancelled after a side effect', () => {
  it('has a report, an event and an entry in the history, and returns the focus', async () => {
    const { manager, emulator } = await mountList({
      properties: { audit: 'on' },
      emulator: { fault: 'lock-refused' },
    });
    const finished = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    await openDialog('Log out ben on 10.0.0.22');
    await dialog()
      .getByRole('checkbox', { name: /Lock the account/ })
      .click();
    await pressWhenArmed(confirmButton());
    await expect
      .poll(() => dialog().elements().map(textOf).join(), { timeout: 5_000 })
      .toContain('could not be locked, so nobody was logged out');
    await cancelButton().click();
    await expect.element(page.getByRole('heading', { name: 'Cancelled: nobody was logged out' })).toBeVisible();
    await expect.element(report()).toHaveTextContent(/Account TcHmiUserManagement::ben could not be locked/);
    await expect.element(report()).toHaveTextContent(/Audit record after the logout: written/);
    expect(finished.map(({ detail }) => detail.report)).toMatchObject([{ isCancelled: true, sessions: [] }]);
    expect((focused() as HTMLElement).ariaLabel).toBe('Log out ben on 10.0.0.22');
    expect(emulator.record.forceLogouts).toEqual([]);
    await more().click();
    await expect
      .element(page.getByRole('button', { name: /User|Session/ }).filter({ hasText: 'Cancelled' }))
      .toBeVisible();
  });
});

describe('the retry of a report', () => {
  it('opens the usual confirmation for the failed sessions only', async () => {
    const { emulator } = await mountList();
    emulator.setFault('force-logout-refused');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: /is still active/ })).toBeVisible();
    emulator.setFault(undefined);
    const sent = emulator.record.forceLogouts.length;
    await page.getByRole('button', { name: 'Try 1 session again …' }).click();
    await expect.element(dialog().getByRole('heading')).toHaveTextContent('Log out 1 selected session?');
    expect(emulator.record.forceLogouts).toHaveLength(sent);
    await cancelButton().click();
    await expect.poll(() => dialog().elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toHaveLength(sent);
    await page.getByRole('button', { name: 'Try 1 session again …' }).click();
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    expect(emulator.activeSessions().some(({ user }) => user === 'ben')).toBe(false);
  });
});

describe('the side panel', () => {
  it('keeps dismissed reports', async () => {
    const { manager, emulator } = await mountList();
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await page.getByRole('button', { name: 'Dismiss the report' }).click();
    await expect.poll(() => report().elements()).toEqual([]);
    await more().click();
    await expect.element(page.getByRole('tab', { name: 'History' })).toBeVisible();
    const entry = page.getByRole('tabpanel').getByRole('button', { name: /ben, .* 1 session ended/ });
    await entry.click();
    await expect.element(page.getByRole('tabpanel').getByText('ben', { exact: true })).toBeVisible();
    expect(renderedText(manager)).not.toContain(id);
  });

  it('replaces the picker, and returns the focus when it is closed', async () => {
    await mountList();
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    await expect.element(page.getByRole('group', { name: 'What to log out' })).toBeVisible();
    await more().click();
    await expect.element(page.getByRole('tablist')).toBeVisible();
    expect(page.getByRole('group', { name: 'What to log out' }).elements()).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('tablist').elements()).toEqual([]);
    expect(textOf(focused()!)).toBe('History & server');
  });

  it('replaces the list if there is no room beside it', async () => {
    await mountList({ width: 800, height: 440 });
    await more().click();
    await expect.element(page.getByRole('tablist')).toBeVisible();
    expect(page.getByRole('grid').elements()).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.element(page.getByRole('grid')).toBeVisible();
  });
});

describe('the audit record of a logout', () => {
  it('is written before and after the logout, names everybody and contains no session id', async () => {
    const { manager, emulator } = await mountList({ properties: { audit: 'required' } });
    const ids = emulator.activeSessions().map(({ id }) => id);
    const finished = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.poll(() => finished).toHaveLength(1);
    const { sideEffects, createdEvents } = emulator.record;
    expect(sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
    const [before, after] = createdEvents as RecordedEvent[];
    expect(before).toMatchObject({ name: 'SESSION_LOGOUT_PLANNED', domain: 'TcHmiSrv', payloadType: 0 });
    expect(before?.payload.params).toMatchObject({
      admin: 'TcHmiUserManagement::__SystemAdministrator',
      adminIp: '10.0.0.11',
      sessionCount: 1,
      sessions: [{ user: 'ben', clientIp: '10.0.0.22' }],
    });
    expect(JSON.stringify(before)).not.toContain('outcome');
    expect(after).toMatchObject({ name: 'SESSION_LOGOUT_VERIFIED', domain: 'TcHmiSrv', payloadType: 0 });
    expect(after?.payload.params).toMatchObject({
      admin: 'TcHmiUserManagement::__SystemAdministrator',
      adminIp: '10.0.0.11',
      sessionCount: 1,
      ended: 1,
      sessions: [{ user: 'ben', outcome: 'ended' }],
    });
    expect([before, after].map((event) => event?.payload.severity)).toEqual([1, 1]);
    expect(after?.payload.params?.plannedAt).toBe(before?.payload.params?.plannedAt);
    for (const id of ids) expect(JSON.stringify(createdEvents)).not.toContain(id);
    expect(finished[0]?.detail.report.audit).toEqual([
      { phase: 'before', log: 'event', isWritten: true },
      { phase: 'after', log: 'event', isWritten: true },
    ]);
    await expect.element(report()).toHaveTextContent("Audit record before the logout: written to the server's log.");
    await expect.element(report()).toHaveTextContent("Audit record after the logout: written to the server's log.");
  });

  it('goes to the audit trail if the server has one', async () => {
    const { manager, emulator } = await mountList({
      properties: { audit: 'on' },
      emulator: { switches: { auditTrail: 'loaded' } },
    });
    const finished = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.poll(() => finished).toHaveLength(1);
    const entry = { name: 'AuditLogEntry', domain: 'TcHmiAuditTrail', payloadType: 2 };
    expect(emulator.record.sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
    expect(emulator.record.createdEvents as RecordedEvent[]).toMatchObject([
      { ...entry, payload: { name: 'SESSION_LOGOUT_PLANNED', data: { sessions: [{ user: 'ben' }] } } },
      { ...entry, payload: { name: 'SESSION_LOGOUT_VERIFIED', data: { ended: 1 } } },
    ]);
  });

  it('prevents the logout while it is required and refused, and the page says why', async () => {
    const { emulator } = await mountList({ properties: { audit: 'required' }, emulator: { fault: 'audit-refused' } });
    await openDialog('Log out ben on 10.0.0.22');
    await pressWhenArmed(confirmButton());
    await expect.poll(() => textOf(dialog().element()), { timeout: 5_000 }).toContain('CreateEvent');
    expect(textOf(dialog().element())).toContain('4101');
    expect(emulator.record.forceLogouts).toEqual([]);
    expect(emulator.record.commands.ForceLogout).toBeUndefined();
    expect(emulator.activeSessions().some(({ user }) => user === 'ben')).toBe(true);

    emulator.setFault(undefined);
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    await expect.poll(() => emulator.record.sideEffects).toEqual(['CreateEvent', 'ForceLogout', 'CreateEvent']);
  });

  it('disables logging out if it is required and the right is missing, and the page says what to grant', async () => {
    const { manager, emulator } = await mountList({
      properties: { audit: 'required' },
      emulator: { fault: 'events-missing' },
    });
    await expect.element(page.getByText(/needs write access to CreateEvent/)).toBeVisible();
    for (const button of page.getByRole('button', { name: /^Log out .* on / }).elements())
      expect(button).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toThrow('no-record');
    manager.audit = 'on';
    await expect.element(page.getByRole('button', { name: 'Log out ben on 10.0.0.22' })).toBeEnabled();
    expect(emulator.record.commands.CreateEvent).toBeUndefined();
  });

  it('is reported as not written, on the page and as an event, if it is optional and refused', async () => {
    const { manager, emulator } = await mountList({
      properties: { audit: 'on' },
      emulator: { fault: 'audit-refused' },
    });
    const errors = listen<SessionManagerErrorEvent>(manager, 'tchmi-error');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    const alert = page.getByRole('alert').filter({ hasText: 'The audit record could not be written' });
    await expect.element(alert).toHaveTextContent('Your account is not allowed to use the symbol CreateEvent.');
    await expect.element(report()).toHaveTextContent(/Audit record before the logout: not written\./);
    await expect.element(report()).toHaveTextContent(/Audit record after the logout: not written\..*4101/);
    expect(emulator.record.sideEffects).toEqual(['ForceLogout']);
    expect(errors.map(({ detail }) => detail.error.message)).toEqual(['INSUFFICIENT_ACCESS']);
    expect(emulator.record.forceLogouts).toHaveLength(1);
  });

  it('is reported as not written beside the outcome if only the one after the logout is refused', async () => {
    const { emulator } = await mountList({
      properties: { audit: 'required' },
      emulator: { fault: 'audit-refused-later' },
    });
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    const alert = page.getByRole('alert').filter({ hasText: 'The audit record could not be written' });
    await expect.element(alert).toBeVisible();
    const lines = report().getByRole('listitem');
    await expect.element(lines.first()).toHaveTextContent('Audit record after the logout: not written.');
    await expect.element(lines.last()).toHaveTextContent('Audit record before the logout: written');
    expect(emulator.record.sideEffects).toEqual(['CreateEvent', 'ForceLogout']);
  });

  it('is not written by default', async () => {
    const { emulator } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    expect(emulator.record.sideEffects).toEqual(['ForceLogout']);
  });
});
