import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { textOf } from '../support.js';
import { confirm, confirmButton, dialog, mountList, report } from './mount-manager.js';

/** The list names anna at this client, and has an entry for ben that nobody can read. */
const client = { kind: 'client-ip', address: '10.0.0.22' } as const;

async function open(target: Parameters<Awaited<ReturnType<typeof mountList>>['manager']['requestLogout']>[0]) {
  const { manager, emulator } = await mountList({
    emulator: { fault: 'nameless-sessions' },
    properties: { allowEveryone: true },
  });
  const logout = manager.requestLogout(target);
  logout.catch(() => undefined);
  await expect.element(dialog().getByRole('heading')).toHaveTextContent(/^Log out/);
  const ended = () => emulator.record.forceLogouts.flatMap((one) => one.ended.map(({ user }) => user)).sort();
  return { emulator, logout, ended };
}

const box = () => dialog().getByRole('checkbox', { name: /^Also log out \d+ sessions? that cannot be shown/ });

describe('K2: a client with a session that cannot be shown', () => {
  it('K2: is logged out without that session, and the report names it as left out', async () => {
    const { emulator, ended } = await open(client);
    expect(textOf(dialog().element())).toContain('1 session that cannot be shown stays: 10.0.0.22.');
    await confirm();
    await expect.poll(() => textOf(report().element())).toContain('session that cannot be shown');
    expect(textOf(report().element())).toContain('left out');
    expect(ended()).toEqual(['anna']);
    expect(emulator.record.forceLogouts).toMatchObject([{ writeValue: { sessionId: expect.any(String) as string } }]);
    expect(page.getByRole('button', { name: /anyway/ }).elements()).toEqual([]);
  });

  it('K2: is logged out as a whole once that is confirmed, and the report says what is not known', async () => {
    const { emulator, ended, logout } = await open(client);
    await box().click();
    expect(textOf(dialog().element())).toContain('1 more session that cannot be shown is ended too: 10.0.0.22.');
    await expect.element(confirmButton()).toHaveTextContent('Log out 2 sessions');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 of 2 sessions ended, 1 unknown' })).toBeVisible();
    expect(textOf(report().element())).toContain('it is not known whether it has ended');
    expect(emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([{ clientIp: '10.0.0.22' }]);
    expect(ended()).toEqual(['anna', 'ben']);
    expect((await logout)?.sessions).toMatchObject([
      { user: 'anna', outcome: 'ended' },
      { user: '', clientIp: '10.0.0.22', outcome: 'unknown', isUnreadable: true },
    ]);
  });
});

it('K2: "everyone" is not sent before the sessions that cannot be shown are included', async () => {
  const { emulator, ended } = await open({ kind: 'everyone' });
  const all = emulator.activeSessions().length;
  await dialog()
    .getByRole('checkbox', { name: new RegExp(`^Yes, log out all ${all} sessions`) })
    .click();
  await expect.element(confirmButton()).toBeDisabled();
  await box().click();
  await expect.element(confirmButton()).toHaveTextContent(`Log out everyone (${all})`);
  await confirm();
  await expect.poll(ended).toHaveLength(all);
  expect(emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([null]);
});
