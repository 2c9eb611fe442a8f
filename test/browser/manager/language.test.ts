import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { updated } from '../support.js';
import { mountList } from './mount-manager.js';

const german = () => page.getByRole('heading', { name: 'Aktive Sitzungen' });
const english = () => page.getByRole('heading', { name: 'Active sessions' });

describe('the language of the manager', () => {
  it('is English by default and changes with the lang attribute at run time', async () => {
    const { manager } = await mountList();
    await expect.element(english()).toBeVisible();
    manager.lang = 'de';
    await updated(manager);
    expect(german().elements()).toHaveLength(1);
    await expect.element(page.getByRole('columnheader', { name: 'Benutzer' })).toBeVisible();
    manager.lang = 'en-GB';
    await expect.element(english()).toBeVisible();
  });

  it('follows the language of the page at run time', async () => {
    await mountList();
    document.documentElement.lang = 'de-AT';
    await expect.element(german()).toBeVisible();
    document.documentElement.lang = 'en';
    await expect.element(english()).toBeVisible();
  });

  it("remains the element's own when the language of the page changes", async () => {
    const { manager } = await mountList({ properties: { lang: 'en' } });
    document.documentElement.lang = 'de';
    await updated(manager);
    await expect.element(english()).toBeVisible();
  });

  it('applies to the search field and the dialog, and keeps the typed text', async () => {
    const { manager } = await mountList();
    await page.getByRole('textbox', { name: /^Search/ }).fill('anna');
    manager.lang = 'de';
    const field = page.getByRole('textbox', { name: /^Suchen/ });
    await expect.element(field).toHaveValue('anna');
    const logout = manager.requestLogout({ kind: 'user', name: 'anna' });
    await expect.element(page.getByRole('alertdialog').getByRole('button', { name: 'Abbrechen' })).toBeVisible();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Abbrechen' }).click();
    expect(await logout).toBeUndefined();
  });

  it('falls back to English if it is unknown', async () => {
    const { manager } = await mountList();
    manager.lang = 'tlh';
    await updated(manager);
    await expect.element(english()).toBeVisible();
  });
});
