import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { DialogConfirmEvent } from '../../../src/logout/ui/dialog/dialog-events.js';
import type { LogoutDialog } from '../../../src/logout/ui/dialog/logout-dialog.js';
import { noChoices } from '../../../src/guards/choices.js';
import { makeSession } from '../../node/fixtures.js';
import { changeOf, confirmationOf, confirming, sessions } from '../data.js';
import { afterTest, expectAccessible, focused, listen, makeBox, mount, textOf, updated } from '../support.js';
import { cancelButton, confirmButton, dialog, dialogText, mountDialog, checkBox, title } from './mount-dialog.js';

const target = { kind: 'user', name: 'anna' } as const;
let now = 0;

beforeEach(() => {
  now = 10_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  afterTest(() => clock.mockRestore());
});

async function open(properties: Partial<LogoutDialog> = {}) {
  const element = await mountDialog({ step: confirming(target), ...properties });
  return {
    element,
    confirms: listen<DialogConfirmEvent>(element, 'dialog-confirm'),
    cancels: listen(element, 'dialog-cancel'),
  };
}

/** A press without a pointer's way there: where the pointer is decides nothing. */
const press = (button: ReturnType<typeof confirmButton>) => (button.element() as HTMLElement).click();

describe('focus and keys of the dialog', () => {
  it.each(['control', 'page'] as const)('begin on Cancel, whatever precedes it (%s)', async (scope) => {
    await open({ scope, step: confirming({ kind: 'everyone' }) });
    expect(focused()).toBe(cancelButton().element());
  });

  it.each(['control', 'page'] as const)('Escape cancels (%s)', async (scope) => {
    const { confirms, cancels } = await open({ scope });
    await userEvent.keyboard('{Escape}');
    expect(cancels).toHaveLength(1);
    expect(confirms).toHaveLength(0);
  });

  it('Escape also cancels from a check box', async () => {
    const { cancels } = await open({ step: confirming({ kind: 'everyone' }) });
    (checkBox(/all 7 sessions/).element() as HTMLElement).focus();
    await userEvent.keyboard('{Escape}');
    expect(cancels).toHaveLength(1);
  });

  it('Cancel cancels', async () => {
    const { cancels } = await open();
    await cancelButton().click();
    expect(cancels).toHaveLength(1);
  });

  it('Enter and the space bar right after opening do not confirm', async () => {
    const { confirms } = await open();
    now += 10_000;
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(' ');
    expect(confirms).toEqual([]);
  });

  it('reach the confirming button by keyboard', async () => {
    const { confirms } = await open();
    now += 1_000;
    for (let step = 0; step < 8 && focused() !== confirmButton().element(); step++) await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Enter}');
    expect(confirms).toHaveLength(1);
  });

  it('the key that closes reaches nothing outside', async () => {
    const keys = vi.fn();
    document.addEventListener('keydown', keys);
    afterTest(() => document.removeEventListener('keydown', keys));
    await open();
    await userEvent.keyboard('{Escape}');
    expect(keys).not.toHaveBeenCalled();
  });
});

describe('confirming', () => {
  it('is not possible before the names have been painted', async () => {
    await mount('tchmi-logout-dialog', { step: confirming(target) }, makeBox(800, 600));
    expect((confirmButton().element() as HTMLElement).ariaDisabled).toBe('true');
    await expect.element(confirmButton()).toBeEnabled();
  });

  it('passes on the choices that were made, none by default (promise 4)', async () => {
    const { confirms } = await open({ step: confirming({ kind: 'everyone', except: 'own' }) });
    now += 1_000;
    await checkBox(/everyone except me/).click();
    press(confirmButton());
    expect(confirms.map(({ detail }) => detail.choices)).toEqual([{ ...noChoices, everyoneConfirmed: true }]);
  });

  it('ignores presses for 400 ms after the dialog has opened', async () => {
    const { confirms } = await open();
    now += 399;
    press(confirmButton());
    expect(confirms).toEqual([]);
    now += 1;
    press(confirmButton());
    expect(confirms).toHaveLength(1);
  });

  it('ignores a second tap within 400 ms', async () => {
    const { confirms } = await open();
    now += 1_000;
    press(confirmButton());
    now += 399;
    press(confirmButton());
    expect(confirms).toHaveLength(1);
  });

  it('counts the 400 ms from the confirmation, not from the reading before it', async () => {
    const { element, confirms } = await open({ step: { step: 'reading', target } });
    now += 5_000;
    element.step = confirming(target);
    await updated(element);
    now += 399;
    press(confirmButton());
    expect(confirms).toEqual([]);
  });

  it('counts the 400 ms again for a changed list', async () => {
    const { element, confirms } = await open();
    now += 5_000;
    element.step = confirming(target, { change: changeOf([sessions[2]!], []) });
    await updated(element);
    now += 399;
    press(confirmButton());
    expect(confirms).toEqual([]);
  });

  it('cannot be done twice while the list is checked', async () => {
    const { element } = await open();
    element.step = confirming(target, { isChecking: true });
    await updated(element);
    const button = dialog().getByRole('button', { name: 'Checking the list …' });
    await expect.element(button).toBeDisabled();
    await expect.element(cancelButton()).toBeEnabled();
  });
});

describe('a confirming button that cannot be used yet', () => {
  const check = 'Select the check box first. If it is out of sight, scroll to it.';
  const shown = () => dialog().element().querySelector('.why-not')!;
  const spoken = () => textOf(dialog().element().querySelector('.spoken')!);

  it.each(['control', 'page'] as const)(
    'says why when it is focused or pressed, and confirms nothing (%s)',
    async (scope) => {
      const { element, confirms } = await open({ scope, step: confirming({ kind: 'everyone' }) });
      now += 5_000;
      // Past the choice of the time.
      await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
      expect(focused()).toBe(confirmButton().element());
      await expect.element(confirmButton()).toHaveAccessibleDescription(check);
      await expect.poll(() => shown().checkVisibility()).toBe(true);
      expect(textOf(shown())).toBe(check);
      expect(spoken()).toBe('');
      await userEvent.keyboard('{Enter}');
      await expect.poll(spoken).toBe(check);
      expect(confirms).toEqual([]);
      const [reason, box] = [shown(), dialog().element()].map((each) => each.getBoundingClientRect());
      expect(reason!.top).toBeGreaterThanOrEqual(box!.top);
      expect(reason!.bottom).toBeLessThanOrEqual(box!.bottom);
      expect(reason!.right).toBeLessThanOrEqual(box!.right);
      await expectAccessible(element);
      await checkBox(/all 7 sessions/).click();
      await expect.poll(() => shown().checkVisibility()).toBe(false);
      press(confirmButton());
      expect(confirms).toHaveLength(1);
    },
  );
});

it('a confirming button that waits for a check box brings it in sight when it is pressed, beside the reason', async () => {
  await mountDialog({ step: confirming({ kind: 'everyone' }) }, 500, 310);
  const frame = dialog().element();
  const at = (selector: string) => frame.querySelector(selector)!.getBoundingClientRect();
  await expect.poll(() => frame.matches('.deaf')).toBe(false);
  expect(at('.decisions input').bottom).toBeGreaterThan(at('footer').top - 40);
  press(confirmButton());
  await expect.poll(() => frame.querySelector('.why-not')!.checkVisibility()).toBe(true);
  expect(at('.decisions label').top).toBeGreaterThanOrEqual(at('.scroll').top);
  expect(at('.decisions input').bottom).toBeLessThanOrEqual(at('.why-not').top);
});

describe('the finger that opened the dialog', () => {
  const overlaps = (element: Element, { x, y }: { x: number; y: number }): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  };

  it('does not find the confirming button under it', async () => {
    const { element } = await open();
    const { left, top, width, height } = confirmButton().element().getBoundingClientRect();
    const pointer = { x: left + width / 2, y: top + height / 2 };
    element.parentElement?.remove();
    const { element: second } = await open({ pointer });
    await updated(second);
    expect(overlaps(confirmButton().element(), pointer)).toBe(false);
  });

  it('leaves the buttons where they are when it was elsewhere', async () => {
    const { element } = await open();
    const before = confirmButton().element().getBoundingClientRect().left;
    element.parentElement?.remove();
    await open({ pointer: { x: 5, y: 5 } });
    expect(confirmButton().element().getBoundingClientRect().left).toBe(before);
  });

  it('does not swap the buttons while the confirmation is open', async () => {
    const { element } = await open();
    const before = confirmButton().element().getBoundingClientRect();
    element.pointer = { x: before.left + 5, y: before.top + 5 };
    await updated(element);
    expect(confirmButton().element().getBoundingClientRect().left).toBe(before.left);
  });
});

describe('a list that has changed in the meantime (promise 3)', () => {
  it('is announced immediately, with what is new and what is gone', async () => {
    const { element } = await open();
    const change = changeOf([sessions[2]!], [makeSession('x'), makeSession('y')]);
    element.step = confirming(target, { change });
    await updated(element);
    const alert = dialog().getByRole('alert');
    await expect.element(alert).toHaveTextContent('The list has changed: 1 new, 2 already ended');
  });

  it('marks who is new', async () => {
    await open({ step: confirming(target, { change: changeOf([sessions[2]!], []) }) });
    await expect.element(dialog().getByRole('listitem').filter({ hasText: '10.0.0.22' })).toHaveTextContent('new');
    await expect.element(dialog().getByRole('listitem').filter({ hasText: '10.0.0.21' })).not.toHaveTextContent('new');
  });

  it('clears the check boxes', async () => {
    const { element } = await open({ step: confirming({ kind: 'everyone' }) });
    await checkBox(/all 7 sessions/).click();
    await expect.element(confirmButton()).toBeEnabled();
    const before = confirmationOf({ kind: 'everyone' });
    element.step = { step: 'confirming', confirmation: { ...before, change: changeOf([sessions[2]!], []) } };
    await updated(element);
    await expect.element(checkBox(/all 7 sessions/)).not.toBeChecked();
    await expect.element(confirmButton()).toBeDisabled();
  });

  it('clears the check boxes where the list had to be read again in between', async () => {
    const { element, confirms } = await open({ step: confirming({ kind: 'everyone' }) });
    await checkBox(/all 7 sessions/).click();
    element.step = { step: 'blocked', target: { kind: 'everyone' }, error: undefined, obstacle: 'offline' };
    await updated(element);
    element.step = { step: 'reading', target: { kind: 'everyone' } };
    await updated(element);
    element.step = confirming({ kind: 'everyone' });
    await updated(element);
    await expect.element(checkBox(/all 7 sessions/)).not.toBeChecked();
    await expect.element(confirmButton()).toBeDisabled();
    now += 1_000;
    press(confirmButton());
    expect(confirms).toEqual([]);
  });

  it('keeps the check boxes while it is only being checked', async () => {
    const { element } = await open({ step: confirming({ kind: 'everyone' }) });
    await checkBox(/all 7 sessions/).click();
    element.step = confirming({ kind: 'everyone' }, { isChecking: true });
    await updated(element);
    await expect.element(checkBox(/all 7 sessions/)).toBeChecked();
  });

  it('starts with cleared check boxes for the next target', async () => {
    const { element } = await open({ step: confirming({ kind: 'everyone' }) });
    await checkBox(/all 7 sessions/).click();
    element.step = undefined;
    await updated(element);
    expect(dialog().elements()).toEqual([]);
    element.step = confirming({ kind: 'everyone' });
    await updated(element);
    await expect.element(checkBox(/all 7 sessions/)).not.toBeChecked();
    expect(title()).toContain('everyone');
    expect(dialogText()).not.toContain('has changed');
    expect(focused()).toBe(cancelButton().element());
  });
});
