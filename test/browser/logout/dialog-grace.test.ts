import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { DialogConfirmEvent } from '../../../src/logout/ui/dialog/dialog-events.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeError } from '../../node/fixtures.js';
import { confirmationOf, confirming } from '../data.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { expectAccessible, listen } from '../support.js';
import { confirmButton, dialog, dialogText, mountDialog } from './mount-dialog.js';

const anna: LogoutTarget = { kind: 'user', name: 'anna' };
const serverNow = Date.UTC(2026, 10, 29, 14, 5);
const when = () => dialog().getByRole('combobox', { name: 'When' });
const reason = () => dialog().getByRole('combobox', { name: 'Reason' });

describe('the time of a logout in the confirmation', () => {
  it('is now unless another is chosen: minutes, or a quarter of an hour; its reason is chosen too', async () => {
    const element = await mountDialog({ step: confirming(anna), serverNow });
    const confirms = listen<DialogConfirmEvent>(element, 'dialog-confirm');
    await expect.element(when()).toHaveDisplayValue('Now');
    expect(reason().elements()).toEqual([]);
    await pressWhenArmed(confirmButton());
    await when().selectOptions('In 5 min');
    await reason().selectOptions('Shift change');
    await expect.element(confirmButton()).toHaveTextContent('Log out 2 sessions · In 5 min');
    expect(dialogText()).toContain('if it is closed, the logout is called off');
    await expectAccessible(element);
    await pressWhenArmed(confirmButton());
    const [, , , , firstQuarter] = when().element().querySelectorAll('option');
    await when().selectOptions(firstQuarter?.textContent ?? '');
    await pressWhenArmed(confirmButton());
    expect(confirms.map(({ detail }) => detail.announcing)).toEqual([
      undefined,
      { grace: { minutes: 5 }, reason: 'Shift change' },
      { grace: { at: Date.UTC(2026, 10, 29, 14, 30) }, reason: 'Shift change' },
    ]);
  });

  it("offers no moment where the server's clock is not known, and says where announcements of others cannot be received", async () => {
    await mountDialog({ step: confirming(anna), isDeaf: true });
    const options = [...when().element().querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(options).toEqual(['Now', 'In 1 min', 'In 5 min', 'In 15 min']);
    expect(dialogText()).toContain('Announcements cannot be received at the moment.');
  });

  it('cannot be chosen by an account that may not create events; the symbol to grant is named', async () => {
    const right = 'To tell people before, your account needs the symbol CreateEvent.';
    const element = await mountDialog({ step: confirming(anna), serverNow, mayAnnounce: 'no' });
    await expect.element(when()).toBeDisabled();
    await expect.element(when()).toHaveAccessibleDescription(right);
    (when().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    (when().element() as HTMLElement).click();
    await expect.poll(() => element.renderRoot.querySelector('.why-not')?.textContent.trim()).toBe(right);
    await expect.element(when()).toHaveDisplayValue('Now');
    await expect.element(confirmButton()).toHaveTextContent('Log out 2 sessions');
  });

  it('is not offered where nobody knows who is affected', async () => {
    await mountDialog({ step: confirming({ kind: 'client-certificate', thumbprint: 'a'.repeat(128) }), serverNow });
    await expect.element(dialog()).toBeVisible();
    expect(when().elements()).toEqual([]);
  });

  it('stays as it was chosen where people could not be told, and the reason is said', async () => {
    const confirmation = confirmationOf(anna);
    const step = { step: 'confirming', confirmation } as const;
    const element = await mountDialog({ step, serverNow });
    await when().selectOptions('In 15 min');
    const failure = { step: 'announcement', error: makeError({ symbol: 'CreateEvent' }) } as const;
    element.step = { step: 'confirming', confirmation: { ...confirmation, failure } };
    await expect.element(dialog()).toHaveTextContent('The people could not be told');
    await expect.element(when()).toHaveDisplayValue('In 15 min');
  });
});
