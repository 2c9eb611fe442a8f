import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { setPageSize } from '../support.js';
import { confirmButton, cancelButton, dialog, mountList, openDialog } from './mount-manager.js';

/** Sizes in px on a 7 inch panel of 800x480, with 5.24 px per mm: 9, 15 and 20 mm. */
const finger = 47;
const danger = 78;
const glove = 104;

const heights = (elements: readonly Element[]): readonly number[] =>
  elements.map((element) => element.getBoundingClientRect().height);

describe('the size of the controls', () => {
  it('is 9 mm in touch, and 15 mm for the confirming button', async () => {
    await mountList({ width: 1000, height: 700 });
    const rows = page.getByRole('button', { name: /^Log out .* on / }).elements();
    const headers = page.getByRole('columnheader').getByRole('button').elements();
    const tools = ['Refresh', 'Log out a user, group, IP …'].map((name) =>
      page.getByRole('button', { name }).element(),
    );
    for (const height of heights([...rows, ...headers, ...tools])) expect(height).toBeGreaterThanOrEqual(finger);
    expect(rows.length).toBeGreaterThan(3);
    await openDialog('Log out ben on 10.0.0.22');
    await expect.element(confirmButton()).toBeVisible();
    expect(heights([confirmButton().element()])[0]).toBeGreaterThanOrEqual(danger);
    expect(confirmButton().element().getBoundingClientRect().width).toBeGreaterThanOrEqual(danger);
  });

  it('is that of a whole row for a check box', async () => {
    await mountList({ width: 1000, height: 700 });
    const box = page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).element();
    expect(box.closest('label')!.getBoundingClientRect().height).toBeGreaterThanOrEqual(finger);
    expect(box.closest('label')!.getBoundingClientRect().width).toBeGreaterThanOrEqual(finger);
  });

  it('is 20 mm in glove, also for the confirming button', async () => {
    await mountList({ width: 1000, height: 700, properties: { density: 'glove' } });
    const rows = page.getByRole('button', { name: /^Log out .* on / }).elements();
    for (const height of heights(rows)) expect(height).toBeGreaterThanOrEqual(glove);
    await openDialog(/^Log out __SystemAdministrator on|^Log out anna on 10.0.0.22/);
    await expect.element(confirmButton()).toBeVisible();
    expect(heights([confirmButton().element(), cancelButton().element()]).every((height) => height >= glove)).toBe(
      true,
    );
  });

  it('is small in compact, but at least 24 px', async () => {
    await mountList({ width: 1000, height: 700, properties: { density: 'compact' } });
    const buttons = heights(page.getByRole('button', { name: /^Log out .* on / }).elements());
    expect(Math.max(...buttons)).toBeLessThan(finger);
    expect(Math.min(...buttons)).toBeGreaterThanOrEqual(24);
  });
});

describe('a page of 800x480', () => {
  it.each(['compact', 'touch', 'glove'] as const)(
    'needs no scrolling and shows rows in %s density',
    async (density) => {
      await setPageSize(800, 480);
      await mountList({ width: 800, height: 480, properties: { density } });
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(800);
      const { top, bottom, right } = page
        .getByRole('button', { name: /^Log out .* on / })
        .first()
        .element()
        .getBoundingClientRect();
      expect(top).toBeLessThan(480);
      expect(bottom).toBeLessThanOrEqual(480);
      expect(right).toBeLessThanOrEqual(800);
    },
  );

  it.each(['control', 'page'] as const)(
    'has room for the whole dialog with five names in %s scope',
    async (dialogScope) => {
      await setPageSize(800, 480);
      const { manager, emulator } = await mountList({ width: 800, height: 480, properties: { dialogScope } });
      for (let number = 0; number < 5; number++) emulator.openSession({ user: 'carl', clientIp: `10.0.3.${number}` });
      const logout = manager.requestLogout({ kind: 'user', name: 'carl' });
      await expect.element(dialog().getByRole('heading')).toHaveTextContent('Log out 5 sessions of carl?');
      expect(dialog().getByRole('listitem').elements()).toHaveLength(5);
      for (const button of [confirmButton(), cancelButton()]) {
        const { top, bottom, left, right } = button.element().getBoundingClientRect();
        expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(480);
        expect(right).toBeLessThanOrEqual(800);
      }
      expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(480);
      await cancelButton().click();
      await logout;
    },
  );

  it('has room for the buttons of the dialog in glove density', async () => {
    await setPageSize(800, 480);
    await mountList({ width: 800, height: 480, properties: { density: 'glove' } });
    await openDialog(/^Log out __SystemAdministrator on/);
    for (const button of [confirmButton(), cancelButton()]) {
      const { top, bottom } = button.element().getBoundingClientRect();
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(480);
    }
  });
});
