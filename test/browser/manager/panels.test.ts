import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { LogoutRequestEvent } from '../../../src/events.js';
import { expectAccessible, focused, listen, textOf } from '../support.js';
import { mountList } from './mount-manager.js';

const opener = () => page.getByRole('button', { name: 'Log out a user, group, IP …' });
const tools = () => page.getByRole('button', { name: 'History & server' });
const choice = (name: string | RegExp) => page.getByRole('button', { name });

describe('the picker of targets', () => {
  it('opens beside the list and returns the focus to its button when it closes', async () => {
    await mountList();
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    await opener().click();
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
    await expect.element(choice(/Log out user anna,/)).toBeVisible();
    await expect.element(page.getByRole('grid')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(choice(/Log out user anna,/).elements()).toEqual([]);
    await expect.poll(focused).toBe(opener().element());
  });

  it('replaces the list if there is no room for both', async () => {
    await mountList({ width: 700 });
    await opener().click();
    await expect.poll(() => page.getByRole('grid').elements().length).toBe(0);
    await expect.element(choice(/Log out user anna,/)).toBeVisible();
  });

  it('requests the logout of what is picked', async () => {
    const { manager } = await mountList();
    const requests = listen<LogoutRequestEvent>(manager, 'tchmi-logout-request');
    await opener().click();
    await choice(/^Log out user anna, /).click();
    expect(requests.map(({ detail }) => detail.target)).toEqual([{ kind: 'user', name: 'anna' }]);
  });

  it('clears the value when the kind changes', async () => {
    await mountList();
    await opener().click();
    const field = page.getByRole('textbox', { name: 'Find or type a user' });
    await field.fill('anna');
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await expect.element(choice(/Log out group \S/).first()).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: 'Find or type a group' })).toHaveValue('');
  });

  it('remains open while the list is read again, and is not offered on a read-only page', async () => {
    const { manager } = await mountList();
    await opener().click();
    await manager.refresh();
    await expect.element(choice(/Log out user anna,/)).toBeVisible();
    manager.readonly = true;
    await expect.poll(() => opener().elements().length).toBe(0);
    expect(choice(/Log out user anna,/).elements()).toEqual([]);
    expect(page.getByRole('textbox').elements()).toHaveLength(1);
  });

  it('changes to a kind that is offered when its own kind no longer is', async () => {
    const { manager } = await mountList({ properties: { targetKinds: ['user', 'group'] } });
    await opener().click();
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    manager.targetKinds = ['user', 'client-ip'];
    await expect.element(choice(/Log out user anna,/)).toBeVisible();
  });

  it('has no accessibility violation beside a selection', async () => {
    const { manager } = await mountList();
    await page.getByRole('row', { name: /ben/ }).first().getByRole('checkbox').click();
    await opener().click();
    await expect.element(choice(/Log out user anna,/)).toBeVisible();
    await expectAccessible(manager);
  });
});

describe('the tools panel on the page', () => {
  it('replaces the picker, and returns the focus to its button when it closes', async () => {
    await mountList();
    await opener().click();
    await tools().click();
    expect(choice(/Log out user anna,/).elements()).toEqual([]);
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    expect(textOf(page.getByRole('tab', { selected: true }).element())).toBe('History');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(page.getByRole('tab').elements()).toEqual([]);
    await expect.poll(focused).toBe(tools().element());
  });
});
