import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { deepElements, expectAccessible, focused } from '../support.js';
import { dialog, mountList, rowAction } from './mount-manager.js';

const because = 'This page only waits for the end of the shift.';

/** A page that allows no logout for now, with a reason of its own. */
async function mountBlocked() {
  const mounted = await mountList({
    properties: { hostObstacle: () => ({ reason: because }), allowEveryone: true },
  });
  await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeDisabled();
  return mounted;
}

const shownReason = (manager: Element): HTMLElement =>
  deepElements(manager.shadowRoot!).find((each) => each.matches('div.why-not')) as HTMLElement;
const spoken = (manager: Element): string =>
  deepElements(manager.shadowRoot!).find((each) => each.nextElementSibling?.matches('div.why-not'))!.textContent;

describe('an action that cannot be used now', () => {
  it.each([
    ['the action of a row', () => rowAction('Log out ben on 10.0.0.22')],
    ['a check box', () => page.getByRole('checkbox', { name: /^Select ben on/ })],
    ['a choice of the picker', () => page.getByRole('button', { name: 'Log out user ben, 1 session' })],
  ] as const)('says why when it is pressed, and sends nothing: %s', async (_, action) => {
    const { manager, emulator } = await mountBlocked();
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    expect(shownReason(manager).checkVisibility()).toBe(false);
    await expect.element(action()).toHaveAccessibleDescription(because);
    await action().click({ force: true });
    await expect.poll(() => shownReason(manager).checkVisibility()).toBe(true);
    expect(shownReason(manager).textContent.trim()).toBe(because);
    expect(spoken(manager)).toBe(because);
    const [box, control] = [shownReason(manager), action().element()].map((each) => each.getBoundingClientRect());
    const distance = Math.max(box!.top - control!.bottom, control!.top - box!.bottom);
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThan(20);
    expect(dialog().elements()).toEqual([]);
    expect(page.getByText(/ selected/).elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toEqual([]);
    await expectAccessible(manager);
  });

  it('can be focused, is described, and shows its reason meanwhile without saying it twice', async () => {
    const { manager } = await mountBlocked();
    await userEvent.tab();
    const action = rowAction('Log out ben on 10.0.0.22').element() as HTMLElement;
    action.focus();
    expect(focused()).toBe(action);
    await expect.poll(() => shownReason(manager).textContent.trim()).toBe(because);
    expect(spoken(manager)).toBe('');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => spoken(manager)).toBe(because);
    expect(dialog().elements()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => shownReason(manager).checkVisibility()).toBe(false);
  });

  it('shows its reason no longer once it can be used, and then it can', async () => {
    const { manager } = await mountBlocked();
    await rowAction('Log out ben on 10.0.0.22').click({ force: true });
    await expect.poll(() => shownReason(manager).checkVisibility()).toBe(true);
    manager.hostObstacle = undefined;
    await expect.poll(() => shownReason(manager).checkVisibility()).toBe(false);
    await rowAction('Log out ben on 10.0.0.22').click();
    await expect.element(dialog()).toBeVisible();
  });

  it('keeps its reason inside the control, beside the last row too', async () => {
    const { manager } = await mountBlocked();
    const actions = page.getByRole('button', { name: /^Log out .* on / }).elements();
    for (const action of [actions[0]!, actions.at(-1)!]) {
      action.scrollIntoView({ block: 'nearest' });
      (action as HTMLElement).click();
      await expect.poll(() => shownReason(manager).checkVisibility()).toBe(true);
      const [box, control] = [shownReason(manager), manager].map((each) => each.getBoundingClientRect());
      expect(box!.top).toBeGreaterThanOrEqual(control!.top);
      expect(box!.bottom).toBeLessThanOrEqual(control!.bottom);
      expect(box!.right).toBeLessThanOrEqual(control!.right);
    }
  });
});
