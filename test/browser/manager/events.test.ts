import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Emulator } from '../../../demo/emulator/emulator.js';
import type {
  LogoutCancelEvent,
  LogoutFinishEvent,
  LogoutRequestEvent,
  SessionManagerErrorEvent,
  SessionsChangeEvent,
} from '../../../src/events.js';
import { fingerprint } from '../../../src/session/session.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import { listen } from '../support.js';
import { cancelButton, confirm, dialog, listShown, mountList, mountManager, openDialog } from './mount-manager.js';

/** The detail of an event as text, with the fields of its errors. */
function detailText(event: CustomEvent<unknown>): string {
  return JSON.stringify(event.detail, (_, value: unknown) =>
    value instanceof Error
      ? Object.getOwnPropertyNames(value).map((name) => Reflect.get(value, name) as unknown)
      : value,
  );
}

function expectNoIds(events: readonly CustomEvent[], emulator: Emulator, ids: readonly string[] = []): void {
  const all = [...ids, ...emulator.activeSessions().map(({ id }) => id)];
  for (const event of events) for (const id of all) expect(detailText(event)).not.toContain(id);
}

describe('the events of the manager', () => {
  it('bubble and are composed', async () => {
    const { manager } = await mountManager();
    const events = listen<SessionsChangeEvent>(document, 'tchmi-sessions-change');
    await listShown();
    expect(events[0]).toMatchObject({ bubbles: true, composed: true, target: manager });
  });

  it('report each change of the list without session ids (promise 6)', async () => {
    const { manager, emulator } = await mountManager();
    const events = listen<SessionsChangeEvent>(manager, 'tchmi-sessions-change');
    await listShown();
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    await expect
      .poll(() => events.at(-1)?.detail.sessions.find(({ user }) => user === 'latecomer'))
      .toMatchObject({ clientIp: '10.0.0.77', kind: 'person', isOwn: false });
    expect(events.at(-1)?.detail.sessions.filter(({ isOwn }) => isOwn)).toHaveLength(1);
    expectNoIds(events, emulator);
  });

  it('report a request and its cancellation with fingerprints instead of session ids (promise 6)', async () => {
    const { manager, emulator } = await mountList();
    const requests = listen<LogoutRequestEvent>(manager, 'tchmi-logout-request');
    const cancels = listen<LogoutCancelEvent>(manager, 'tchmi-logout-cancel');
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    await openDialog('Log out ben on 10.0.0.22');
    await cancelButton().click();
    await expect.poll(() => cancels.length).toBe(1);
    expect(requests.map(({ detail }) => detail.target)).toEqual([{ kind: 'session', id: fingerprint(id) }]);
    expect(cancels.map(({ detail }) => detail.target)).toEqual([{ kind: 'session', id: fingerprint(id) }]);
    expectNoIds([...requests, ...cancels], emulator);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('carry the report of a finished logout (promises 5 and 6)', async () => {
    const { manager, emulator } = await mountList();
    const finishes = listen<LogoutFinishEvent>(manager, 'tchmi-logout-finish');
    const { id } = emulator.activeSessions().find(({ user }) => user === 'ben')!;
    const logout = manager.requestLogout({ kind: 'session', id });
    await expect.element(dialog()).toBeVisible();
    await confirm();
    const result = await logout;
    expect(result?.sessions).toMatchObject([
      { user: 'ben', clientIp: '10.0.0.22', fingerprint: fingerprint(id), outcome: 'ended' },
    ]);
    expect(finishes.map(({ detail }) => detail.report)).toEqual([result]);
    expectNoIds(finishes, emulator, [id]);
  });

  it('can stop a request before the confirmation opens', async () => {
    const { manager, emulator } = await mountList();
    manager.addEventListener('tchmi-logout-request', (event) => event.preventDefault());
    const cancels = listen(manager, 'tchmi-logout-cancel');
    expect(await manager.requestLogout({ kind: 'user', name: 'anna' })).toBeUndefined();
    expect(dialog().elements()).toEqual([]);
    expect(cancels).toEqual([]);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('report a list that could not be read', async () => {
    const { manager } = await mountManager({ emulator: { fault: 'symbol-missing' } });
    const errors = listen<SessionManagerErrorEvent>(manager, 'tchmi-error');
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    expect(errors[0]?.detail.error).toBeInstanceOf(SymbolError);
    await expect(manager.refresh()).rejects.toMatchObject({ code: 513 });
    await expect.element(page.getByRole('alert')).toBeVisible();
  });
});

describe('requestLogout', () => {
  it('resolves to undefined when the confirmation is cancelled', async () => {
    const { manager, emulator } = await mountList();
    const logout = manager.requestLogout({ kind: 'user', name: 'anna' });
    await cancelButton().click();
    expect(await logout).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a blank user', { kind: 'user', name: ' ' }],
    ['no user', { kind: 'user' }],
    ['an invisible group', { kind: 'group', name: '\u200b' }],
    ['an empty address', { kind: 'client-ip', address: '' }],
    ['a user without a name behind its domain', { kind: 'user', name: 'Domain::' }],
    ['no sessions', { kind: 'sessions', ids: [] }],
    ['everyone but somebody else', { kind: 'everyone', except: 'nobody' }],
    ['an empty object', {}],
    ['null', null],
    ['undefined', undefined],
  ])('refuses %s with a message and sends nothing (promise 1)', async (_, target) => {
    const { manager, emulator } = await mountList({ properties: { allowEveryone: true } });
    const errors = listen<SessionManagerErrorEvent>(manager, 'tchmi-error');
    await expect(manager.requestLogout(target as LogoutTarget)).rejects.toBeInstanceOf(TargetError);
    expect(dialog().elements()).toEqual([]);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This cannot be logged out');
    expect(errors.map(({ detail }) => detail.error.name)).toEqual(['TargetError']);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('refuses a second logout while the first is being confirmed', async () => {
    const { manager } = await mountList();
    const first = manager.requestLogout({ kind: 'user', name: 'anna' });
    await expect.element(dialog()).toBeVisible();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toMatchObject({ obstacle: 'asking' });
    await cancelButton().click();
    expect(await first).toBeUndefined();
  });

  it('refuses a logout without a server', async () => {
    const manager = document.createElement('tchmi-session-manager');
    document.body.append(manager);
    await expect(manager.requestLogout({ kind: 'user', name: 'anna' })).rejects.toMatchObject({
      obstacle: 'no-client',
    });
    await expect.element(page.getByRole('alert')).toHaveTextContent('server-url');
  });
});
