import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { button, managerOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

const background = (element: Element): string => getComputedStyle(element).backgroundColor;

test('follows the theme at run time', async () => {
  const page = await openPage();
  const manager = managerOf(page.create());
  await untilListed();
  expect(background(manager)).toBe('rgb(246, 247, 248)');
  await page.useTheme('Base-Dark');
  expect(background(manager)).toBe('rgb(27, 27, 31)');
  expect(getComputedStyle(manager).color).toBe('rgb(255, 255, 255)');
  await page.useTheme('Base');
  expect(background(manager)).toBe('rgb(246, 247, 248)');
});

test('has the text size of the native controls and the font of the project', async () => {
  document.documentElement.style.fontFamily = 'monospace';
  const page = await openPage();
  const manager = managerOf(page.create());
  await untilListed();
  for (const density of ['compact', 'touch']) {
    manager.density = density as 'compact' | 'touch';
    expect(getComputedStyle(manager)).toMatchObject({ fontSize: '12px', fontFamily: 'monospace' });
  }
  expect(manager.getBoundingClientRect()).toMatchObject({ width: 900, height: 500 });
  document.documentElement.removeAttribute('style');
});

test('follows the language at run time', async () => {
  const page = await openPage();
  page.create();
  await untilOffered();
  page.loadLocale('de');
  await expect.element(browser.getByRole('heading', { name: 'Aktive Sitzungen' })).toBeVisible();
  await expect.element(button('Abmelden: john auf 10.0.0.25')).toBeVisible();
  page.loadLocale('en');
  await expect.element(rowAction()).toBeVisible();
});

test('takes the texts of the project before its own, and a language that only the project has', async () => {
  const page = await openPage();
  page.localization.projectTexts.en = { title: 'Who is here', totals_other: '{count} in all' };
  page.localization.projectTexts.fr = { title: 'Sessions actives', logOutRow: 'Déconnecter {user} de {ip}' };
  page.create();
  await expect.element(browser.getByRole('heading', { name: 'Who is here' })).toBeVisible();
  await expect.element(browser.getByText(/\d+ in all/)).toBeVisible();
  page.loadLocale('fr');
  await expect.element(browser.getByRole('heading', { name: 'Sessions actives' })).toBeVisible();
  await expect.element(button('Déconnecter john de 10.0.0.25')).toBeVisible();
});
