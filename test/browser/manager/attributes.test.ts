import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { createWorld, makeBox, textOf, updated } from '../support.js';
import { listShown, mountList } from './mount-manager.js';

/** Mounts a session manager from markup, as a page writes it. */
async function mountMarkup(attributes: string): Promise<SessionManager> {
  const { client } = createWorld({ sessions: 12 });
  const box = makeBox(1200, 700);
  box.innerHTML = `<tchmi-session-manager ${attributes}></tchmi-session-manager>`;
  const manager = box.querySelector('tchmi-session-manager')!;
  manager.client = client;
  await listShown();
  return manager;
}

const headers = (): readonly string[] =>
  page
    .getByRole('columnheader')
    .elements()
    .map(textOf)
    .filter((text) => text !== '' && !/Select|Action|Details/.test(text));

describe('the attributes of the manager', () => {
  it('have the documented defaults', () => {
    const manager = document.createElement('tchmi-session-manager');
    expect(manager).toMatchObject({
      client: undefined,
      serverUrl: '',
      refreshInterval: 5000,
      density: 'touch',
      columns: ['user', 'groups', 'place', 'created', 'last-active'],
      readonly: false,
      allowEveryone: false,
      dialogScope: 'control',
      maximumAge: 30_000,
    });
  });

  it('set the properties of the same meaning', async () => {
    const manager = await mountMarkup(
      'refresh-interval="250" density="glove" columns="user client-ip" readonly allow-everyone dialog-scope="page" maximum-age="7000" lang="de"',
    );
    expect(manager).toMatchObject({
      refreshInterval: 250,
      density: 'glove',
      columns: ['user', 'client-ip'],
      readonly: true,
      allowEveryone: true,
      dialogScope: 'page',
      maximumAge: 7000,
      lang: 'de',
    });
  });

  it('reflect the properties that styling needs', async () => {
    const manager = await mountMarkup('');
    manager.density = 'compact';
    manager.readonly = true;
    await updated(manager);
    expect(manager).toHaveAttribute('density', 'compact');
    expect(manager).toHaveAttribute('readonly');
  });

  it('columns shows the named columns in their order and ignores unknown names', async () => {
    const manager = await mountMarkup('columns="session, user nonsense"');
    expect(headers().map((text) => text.replace(/\W+$/, ''))).toEqual(['Session', 'User']);
    manager.setAttribute('columns', 'nonsense');
    await updated(manager);
    expect(manager.columns).toHaveLength(5);
  });

  it('readonly shows the sessions without any way to log them out', async () => {
    const manager = await mountMarkup('readonly');
    expect(page.getByRole('button', { name: /^Log out/ }).elements()).toEqual([]);
    await expect.element(page.getByText(/only shows sessions/)).toBeVisible();
    await expect(manager.requestLogout({ kind: 'user', name: 'anna' })).rejects.toMatchObject({
      name: 'LogoutUnavailableError',
      obstacle: 'readonly',
    });
    manager.readonly = false;
    await updated(manager);
    await expect.element(page.getByRole('button', { name: 'Log out anna on 10.0.0.22' })).toBeEnabled();
  });

  it('allow-everyone alone makes logging out everyone possible (promise 1)', async () => {
    const manager = await mountMarkup('');
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    const everyone = page.getByRole('button', { name: 'Everyone', exact: true });
    expect(everyone.elements()).toEqual([]);
    await expect(manager.requestLogout({ kind: 'everyone' })).rejects.toMatchObject({ name: 'TargetError' });
    await expect(manager.requestLogout({ kind: 'everyone', except: 'own' })).rejects.toMatchObject({
      problem: 'everyone-not-allowed',
    });
    manager.allowEveryone = true;
    await updated(manager);
    await expect.element(everyone).toBeVisible();
  });

  it('refresh-interval 0 reads the list only on demand', async () => {
    const { manager, emulator } = await mountList({ properties: { refreshInterval: 0 } });
    const before = page.getByRole('row').elements().length;
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    await manager.refresh();
    await expect.poll(() => page.getByRole('row').elements().length).toBe(before + 1);
    const readings = emulator.record.commands.ListActiveSessions;
    emulator.openSession({ user: 'another', clientIp: '10.0.0.78' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.element(page.getByRole('row').filter({ hasText: 'another' })).toBeVisible();
    expect(emulator.record.commands.ListActiveSessions).toBe(Number(readings) + 1);
  });

  it('refresh-interval is not needed for the list to follow the server automatically', async () => {
    const { emulator } = await mountList();
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    await expect.element(page.getByRole('row').filter({ hasText: 'latecomer' })).toBeVisible();
  });
});
