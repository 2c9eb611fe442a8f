import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { focused, textOf } from '../support.js';
import { cancelButton, dialog, mountList, searchField } from './mount-manager.js';

/** Presses real keys one after the other. @returns how many */
async function press(...keys: readonly string[]): Promise<number> {
  for (const key of keys) await userEvent.keyboard(key);
  return keys.length;
}

async function expectFocus(locator: ReturnType<typeof page.getByRole>): Promise<void> {
  await expect.poll(() => focused() === locator.elements()[0]).toBe(true);
}

const rowOfFocus = (): string | null | undefined => focused()?.closest('tr')?.getAttribute('aria-rowindex');
const opener = () => page.getByRole('button', { name: 'Log out a user, group, IP …' });
const tools = () => page.getByRole('button', { name: 'History & server' });
const filter = () => page.getByRole('button', { name: 'Filter', exact: true });

/** A list of 300 sessions on a page of 1280x800, with the focus in the search field. */
async function mountLongList(properties: Partial<SessionManager>) {
  const mounted = await mountList({ emulator: { sessions: 300 }, width: 1280, height: 800, properties });
  await searchField().click();
  return mounted;
}

describe('with the keyboard', () => {
  it.each(['compact', 'touch', 'glove'] as const)(
    'the action of the 50th row is at most 8 presses from the search field, with 300 sessions in %s density',
    async (density) => {
      const { emulator } = await mountLongList({ density });
      const presses = await press('{ArrowDown}', ...Array<string>(5).fill('{PageDown}'), '{ArrowUp}', '{End}');
      expect(presses).toBeLessThanOrEqual(8);
      expect(rowOfFocus()).toBe('51');
      expect(focused()).toHaveAccessibleName(/^Log out \S+ on /);
      await press('{Enter}');
      await expectFocus(cancelButton());
      expect(emulator.record.forceLogouts).toEqual([]);
    },
  );

  it('"Log out n sessions" is at most 3 presses from a check box that was ticked, with 300 sessions', async () => {
    await mountLongList({});
    await press('{ArrowDown}', '{PageDown}', ' ', '{ArrowDown}', ' ');
    const presses = await press('{Shift>}{Tab}{/Shift}');
    expect(presses).toBeLessThanOrEqual(3);
    await expectFocus(page.getByRole('button', { name: 'Log out 2 sessions …' }));
    await press('{Tab}');
    expect(rowOfFocus()).toBe('13');
  });

  it('Delete only opens the confirmation of its row, with the focus on Cancel, and Escape returns to the row', async () => {
    const { emulator } = await mountList();
    await searchField().click();
    await press('ben', '{ArrowDown}');
    const cell = focused();
    await press('{Delete}');
    await expectFocus(cancelButton());
    expect(textOf(dialog().element())).toContain('ben');
    // What is pressed once more, or is held down, is no consent.
    await press('{Delete}', '{Escape}');
    await expect.poll(() => dialog().elements()).toEqual([]);
    await expect.poll(focused).toBe(cell);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it.each(['control', 'page'] as const)(
    'no key reaches the list while the dialog is open over the %s',
    async (scope) => {
      const { emulator } = await mountList({ properties: { dialogScope: scope } });
      await searchField().click();
      await press('ben', '{ArrowDown}', '{Delete}');
      await expectFocus(cancelButton());
      await press('{ArrowDown}', '{End}', '{Delete}');
      await press('{Shift>}{Tab}{/Shift}', '{ArrowUp}', '{Delete}', '{Tab}', '{Tab}', '{Tab}', '{ArrowDown}');
      expect(focused()?.closest('tr')).toBe(null);
      await expect.element(page.getByText(/sessions? selected/)).not.toBeInTheDocument();
      expect(dialog().elements()).toHaveLength(1);
      expect(emulator.record.forceLogouts).toEqual([]);
    },
  );

  it('Escape clears the search, keeps the focus there, and goes on into the list when there is nothing to clear', async () => {
    await mountList();
    await searchField().click();
    await press('ben', '{Escape}');
    await expect.element(searchField()).toHaveValue('');
    await expectFocus(searchField());
    await press('{Escape}');
    expect(rowOfFocus()).toBe('2');
  });

  it('Down stays in the search field where no session matches', async () => {
    await mountList();
    await searchField().click();
    await press('nobody', '{ArrowDown}');
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
    await expectFocus(searchField());
  });

  it.each([1200, 700])(
    'the picker takes the focus, and Escape gives it back to its button, at %i px',
    async (width) => {
      await mountList({ width });
      const toggle = opener().elements().length > 0 ? opener() : tools();
      (toggle.element() as HTMLElement).focus();
      await press('{Enter}');
      await expect.poll(() => focused()?.closest('.kinds, select')).toBeTruthy();
      await press('{Tab}', '{Escape}');
      await expect.element(page.getByRole('heading', { name: 'Log out by' })).not.toBeInTheDocument();
      await expect.poll(focused).toBe(toggle.element());
    },
  );

  it('the tools take the focus, and Escape gives it back to their button', async () => {
    await mountList();
    (tools().element() as HTMLElement).focus();
    await press('{Enter}');
    await expectFocus(page.getByRole('tab', { selected: true }));
    await press('{ArrowRight}', '{Tab}', '{Escape}');
    await expect.poll(() => page.getByRole('tab').elements()).toEqual([]);
    await expect.poll(focused).toBe(tools().element());
  });

  it('the filter takes the focus where it is folded, and Escape gives it back to its button', async () => {
    await mountList({ width: 800, height: 480, properties: { density: 'glove' } });
    (filter().element() as HTMLElement).focus();
    await press('{Enter}');
    await expectFocus(page.getByRole('button', { name: 'Probably abandoned' }));
    await press('{Escape}');
    await expect.poll(focused).toBe(filter().element());
    await expect.element(filter()).toHaveAttribute('aria-expanded', 'false');
  });

  it('selection bar and panel are read before the list, and stand below and beside it', async () => {
    await mountList();
    await searchField().click();
    await press('ben', '{ArrowDown}', ' ');
    const top = page.getByRole('grid').element().getBoundingClientRect().top;
    await opener().click();
    const [bar, panel, list] = ['tchmi-selection-bar', 'tchmi-target-picker', 'tchmi-session-table'].map((tag) => {
      const browser = document
        .querySelector('tchmi-session-manager')!
        .shadowRoot!.querySelector('tchmi-session-browser')!;
      return (browser.shadowRoot!.querySelector(tag) ?? browser.querySelector(tag))!;
    });
    const isBefore = (one: Element, other: Element): boolean => {
      const order = [
        ...bar!.parentNode!.querySelectorAll('tchmi-selection-bar, slot[name=panel], tchmi-session-table'),
      ];
      const indexOf = (element: Element): number => order.indexOf(element === panel ? panel.assignedSlot! : element);
      return indexOf(one) < indexOf(other);
    };
    expect([isBefore(bar!, list!), isBefore(panel!, list!)]).toEqual([true, true]);
    const [under, beside, table] = [bar, panel, list].map((element) => element!.getBoundingClientRect());
    expect(under!.top).toBeGreaterThanOrEqual(table!.bottom - 1);
    expect(beside!.left).toBeGreaterThanOrEqual(table!.right - 1);
    expect(page.getByRole('grid').element().getBoundingClientRect().top).toBe(top);
  });
});
