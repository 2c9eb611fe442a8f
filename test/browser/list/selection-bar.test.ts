import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SelectionBar, SelectionHiddenEvent } from '../../../src/list/ui/selection-bar.js';
import { expectAccessible, focused, listen, makeBox, mount, updated } from '../support.js';

async function mountBar(properties: Partial<SelectionBar>): Promise<SelectionBar> {
  return mount('tchmi-selection-bar', properties, makeBox(800, 80));
}

describe('selection bar', () => {
  it('shows how many are selected, as a status', async () => {
    const element = await mountBar({ count: 3 });
    await expect.element(page.getByRole('status')).toHaveTextContent('3 sessions selected');
    element.count = 1;
    await updated(element);
    await expect.element(page.getByRole('status')).toHaveTextContent('1 session selected');
  });

  it('shows how many selected ones the search hides (promise 3)', async () => {
    await mountBar({ count: 3, hiddenCount: 2 });
    await expect.element(page.getByRole('status')).toHaveTextContent('2 of them are hidden by the search');
  });

  it('does not mention hidden ones if there are none', async () => {
    await mountBar({ count: 3 });
    await expect.element(page.getByRole('status')).not.toHaveTextContent('hidden');
  });

  it('asks for the logout, by keyboard too', async () => {
    const events = listen(await mountBar({ count: 3 }), 'selection-logout');
    const button = page.getByRole('button', { name: 'Log out 3 sessions' });
    await button.click();
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(events).toHaveLength(2);
  });

  it('cannot log out while that is blocked, but can be cleared', async () => {
    const element = await mountBar({ count: 3, canLogOut: false });
    const events = listen(element, 'selection-clear');
    await expect.element(page.getByRole('button', { name: 'Log out 3 sessions' })).toBeDisabled();
    await page.getByRole('button', { name: 'Clear selection' }).click();
    expect(events).toHaveLength(1);
  });

  it('asks for a decision about hidden ones before anybody is logged out (promise 3)', async () => {
    const element = await mountBar({ count: 3, hiddenCount: 2 });
    const logouts = listen(element, 'selection-logout');
    const choices = listen<SelectionHiddenEvent>(element, 'selection-hidden');
    await page.getByRole('button', { name: 'Log out 3 sessions' }).click();
    expect(logouts).toEqual([]);
    await expect.element(page.getByRole('alert')).toHaveTextContent('2 selected sessions are hidden');
    expect(focused()).toBe(page.getByRole('button', { name: 'Deselect hidden' }).element());
    await userEvent.keyboard('{Enter}');
    await page.getByRole('button', { name: 'Keep them selected' }).click();
    expect(choices.map(({ detail }) => detail.choice)).toEqual(['drop', 'keep']);
    element.hiddenCount = 0;
    element.keptCount = 2;
    await updated(element);
    await expect.element(page.getByRole('status')).toHaveTextContent('2 of them are hidden and stay selected');
    await page.getByRole('button', { name: 'Log out 3 sessions' }).click();
    expect(logouts).toHaveLength(1);
  });

  it('has no accessibility violation, with or without the question', async () => {
    const element = await mountBar({ count: 3, hiddenCount: 2 });
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Log out 3 sessions' }).click();
    await expectAccessible(element);
  });
});
