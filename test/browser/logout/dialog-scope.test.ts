import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focused, listen } from '../support.js';
import { cancelButton, dialog, mountList, openDialog, searchField } from '../manager/mount-manager.js';

function addStopButton(): { readonly presses: readonly Event[] } {
  const stop = document.createElement('button');
  stop.textContent = 'Stop the machine';
  document.body.append(stop);
  return { presses: listen(stop, 'click') };
}

describe('dialog-scope', () => {
  it('control: the rest of the control is out of reach, but the page around it is not', async () => {
    const { manager } = await mountList({ width: 1000, height: 600 });
    const { presses } = addStopButton();
    await openDialog('Log out ben on 10.0.0.22');
    expect(dialog().element().matches(':modal')).toBe(false);
    const box = manager.getBoundingClientRect();
    const rect = dialog().element().getBoundingClientRect();
    expect(rect.bottom).toBeLessThanOrEqual(box.bottom);
    expect(rect.right).toBeLessThanOrEqual(box.right);

    await page.getByRole('button', { name: 'Stop the machine' }).click();
    expect(presses).toHaveLength(1);

    (cancelButton().element() as HTMLElement).focus();
    for (let step = 0; step < 8; step++) {
      await userEvent.keyboard('{Tab}');
      const active = focused()!;
      const isInDialog = dialog().element().contains(active);
      const isOutside = !manager.contains(active) && !manager.shadowRoot?.contains(active);
      const isInner = [...manager.shadowRoot!.querySelectorAll('.app')].some((part) => part.contains(active));
      expect(isInner).toBe(false);
      expect(isInDialog || isOutside || active === manager).toBe(true);
    }
  });

  it('control: what lies behind it is inert from the first paint until the dialog is gone', async () => {
    const { manager } = await mountList({ width: 1000, height: 600 });
    const behind = manager.shadowRoot!.querySelector<HTMLElement>('.app')!;
    await openDialog('Log out ben on 10.0.0.22');
    await expect.poll(() => behind.inert).toBe(true);
    await cancelButton().click();
    await expect.poll(() => dialog().elements()).toEqual([]);
    expect(behind.inert).toBe(false);
  });

  it('control: neither search field nor rows take the focus', async () => {
    const { manager } = await mountList({ width: 1000, height: 600 });
    await openDialog('Log out ben on 10.0.0.22');
    const field = manager.querySelector<HTMLInputElement>('input[slot=search]')!;
    await expect.poll(() => manager.shadowRoot!.querySelector('.app')!.matches('[inert]')).toBe(true);
    field.focus();
    expect(document.activeElement).not.toBe(field);
    await cancelButton().click();
    await expect.element(searchField()).toBeVisible();
    field.focus();
    expect(document.activeElement).toBe(field);
  });

  it('page: covers the page', async () => {
    await mountList({ properties: { dialogScope: 'page' }, width: 1000, height: 600 });
    addStopButton();
    await openDialog('Log out ben on 10.0.0.22');
    expect(dialog().element().matches(':modal')).toBe(true);
    await expect.element(dialog()).toHaveAttribute('aria-modal', 'true');
  });

  it.each([
    [470, 600],
    [900, 310],
  ])('control: falls to the page where the control is too small for it (%i x %i)', async (width, height) => {
    await mountList({ width, height });
    await openDialog('Log out ben on 10.0.0.22');
    expect(dialog().element().matches(':modal')).toBe(true);
    await expect.element(cancelButton()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dialog().elements()).toEqual([]);
  });
});
