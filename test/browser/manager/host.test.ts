import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { SelectionChangeEvent } from '../../../src/events.js';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import type { HostObstacle } from '../../../src/host/obstacle.js';
import { expectAccessible, listen } from '../support.js';
import { mountList } from './mount-manager.js';

const rowActions = () => page.getByRole('button', { name: /^Log out .* on / });

describe('an obstacle of the host page', () => {
  it.each<[HostObstacle, string]>([
    ['disabled', 'Logging out is disabled: this control is switched off'],
    ['no-access', 'needs the access right "logout"'],
    ['reauthentication', 'requires a password for ForceLogout'],
    ['comment', 'requires a comment for ForceLogout'],
  ])('"%s" leaves the list without any way to log out, and the page says why', async (obstacle, text) => {
    const { manager } = await mountList({ properties: { hostObstacle: () => obstacle } });
    await expect.element(page.getByText(text)).toBeVisible();
    expect(rowActions().elements()).toEqual([]);
    expect(page.getByRole('checkbox').elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Log out a user, group, IP …' })).not.toBeInTheDocument();
    await expect(manager.requestLogout({ kind: 'user', name: 'john' })).rejects.toThrow(LogoutUnavailableError);
    await expectAccessible(manager);
  });

  it('"demands-unknown" leaves the actions visible and disabled', async () => {
    await mountList({ properties: { hostObstacle: () => 'demands-unknown' } });
    await expect.element(page.getByText('requires a password or a comment for ForceLogout')).toBeVisible();
    await expect.element(rowActions().first()).toBeDisabled();
  });

  it('is shown in the words of the page if these are its reason, and nobody can be logged out', async () => {
    const { manager } = await mountList({
      properties: { hostObstacle: () => ({ reason: 'Shift change until 6:15.' }) },
    });
    await expect.element(page.getByText('Shift change until 6:15.')).toBeVisible();
    await expect.element(rowActions().first()).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'john' })).rejects.toThrow('Shift change until 6:15.');
  });

  it('is assumed if the host function throws', async () => {
    const hostObstacle = (): undefined => {
      throw new Error('no');
    };
    await mountList({ properties: { hostObstacle } });
    await expect.element(page.getByText('gave no clear answer')).toBeVisible();
    await expect.element(rowActions().first()).toBeDisabled();
  });

  it('links the help page only if an engineer can remove the obstacle', async () => {
    const properties = { helpUrl: 'https://example.com/help', hostObstacle: (): HostObstacle => 'comment' };
    const { manager } = await mountList({ properties });
    const link = page.getByRole('link', { name: 'What an engineer can do' });
    await expect.element(link).toHaveAttribute('href', 'https://example.com/help');
    manager.hostObstacle = () => 'no-access';
    await expect.element(link).not.toBeInTheDocument();
  });
});

describe('kinds of target', () => {
  it('are those that the page asks for, everyone only where it is allowed', async () => {
    const { manager } = await mountList({ properties: { targetKinds: ['client-ip', 'everyone'] } });
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    const kinds = page.getByRole('group', { name: 'What to log out' }).getByRole('button');
    const names = () => kinds.elements().map((kind) => kind.textContent.trim());
    await expect.poll(names).toEqual(['Client IP']);
    await expect.element(kinds.first()).toHaveAttribute('aria-pressed', 'true');
    manager.allowEveryone = true;
    await expect.poll(names).toEqual(['Client IP', 'Everyone']);
  });

  it('leave no button for the picker if there are none', async () => {
    const { manager } = await mountList();
    manager.targetKinds = [];
    await expect.element(page.getByRole('button', { name: 'Log out a user, group, IP …' })).not.toBeInTheDocument();
  });

  it('can be set as an attribute with names', async () => {
    const { manager } = await mountList();
    manager.setAttribute('target-kinds', 'group nonsense user');
    expect(manager.targetKinds).toEqual(['user', 'group']);
    manager.setAttribute('target-kinds', 'nonsense');
    expect(manager.targetKinds).toHaveLength(5);
  });
});

describe('the selection', () => {
  it('fires an event without session ids each time it changes', async () => {
    const { manager, emulator } = await mountList();
    const events = listen<SelectionChangeEvent>(manager, 'tchmi-selection-change');
    const checkbox = page.getByRole('checkbox', { name: 'Select john on 10.0.0.25' });
    await checkbox.click();
    await expect.poll(() => events.length).toBe(1);
    expect(events[0]?.detail.sessions).toMatchObject([{ user: 'john', clientIp: '10.0.0.25' }]);
    const john = emulator.activeSessions().find(({ user }) => user === 'john');
    expect(JSON.stringify(events[0]?.detail)).not.toContain(john?.id);
    emulator.endSession(john?.id ?? '');
    await expect.poll(() => events.at(-1)?.detail.sessions).toEqual([]);
    expect(events).toHaveLength(2);
  });
});

describe('the texts of the host page', () => {
  it('replace the texts of the element, also when they change', async () => {
    const { manager } = await mountList({ properties: { textOverrides: { title: 'Who is here' } } });
    await expect.element(page.getByRole('heading', { name: 'Who is here' })).toBeVisible();
    manager.textOverrides = { title: 'Present' };
    await expect.element(page.getByRole('heading', { name: 'Present' })).toBeVisible();
  });
});

describe('the preview for a designer', () => {
  it('runs no clock', async () => {
    const { manager } = await mountList();
    const intervals = vi.spyOn(globalThis, 'setInterval');
    const cleared = vi.spyOn(globalThis, 'clearInterval');
    manager.preview = true;
    await manager.updateComplete;
    expect(cleared).toHaveBeenCalled();
    manager.remove();
    document.body.append(manager);
    await manager.updateComplete;
    expect(intervals).not.toHaveBeenCalled();
    manager.preview = false;
    await manager.updateComplete;
    expect(intervals).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });
});
