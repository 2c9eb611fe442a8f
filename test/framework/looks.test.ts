import { expect, test } from 'vitest';
import { page as browser } from 'vitest/browser';
import { contrast, lowContrasts } from '../browser/contrast.js';
import type { TestControl } from './framework-page.js';
import { button, managerOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

const background = (element: Element): string => getComputedStyle(element).backgroundColor;
/** The control itself paints the ground of the page in it. */
const ground = (manager: Element): string => background(manager.parentElement!);

test('the control follows the theme at run time', async () => {
  const page = await openPage();
  const manager = managerOf(page.create());
  await untilListed();
  expect(ground(manager)).toBe('rgb(246, 247, 248)');
  await page.useTheme('Base-Dark');
  expect(ground(manager)).toBe('rgb(27, 27, 31)');
  expect(getComputedStyle(manager).color).toBe('rgb(255, 255, 255)');
  await page.useTheme('Base');
  expect(ground(manager)).toBe('rgb(246, 247, 248)');
});

const themes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the theme Base': {},
  'a dark theme of the project that is not Base-Dark': {
    'background-color-1': '#1d2126',
    'background-color-2': '#3a4048',
    'background-color-3': '#2e333a',
    'background-color-4': '#262b31',
    'foreground-color-1': '#dfe4ea',
  },
};

test.each(Object.entries(themes))('texts and controls have enough contrast in the theme %s', async (_, tokens) => {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--tchmi-${name}`, value);
  const page = await openPage();
  const manager = managerOf(page.create());
  await untilListed();
  expect(lowContrasts(manager)).toEqual([]);
  const heading = browser.getByRole('heading', { name: 'Active sessions' }).element();
  expect(contrast(getComputedStyle(heading).color, ground(manager))).toBeGreaterThanOrEqual(7);
  root.removeAttribute('style');
});

test('the control has the text size of native controls and the font of the project', async () => {
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

test.each(['10px', '15px', '18px', '24px', '150%'])(
  'B5: the text has the size that the project gives its html, %s, and its buttons grow with it',
  async (size) => {
    const root = document.documentElement;
    root.style.fontSize = size;
    const page = await openPage();
    const manager = managerOf(page.create({}, { width: 1000, height: 700 }));
    await untilOffered();
    for (const density of ['compact', 'touch', 'glove'] as const) {
      manager.density = density;
      await manager.updateComplete;
      expect(getComputedStyle(manager).fontSize).toBe(getComputedStyle(root).fontSize);
      for (const action of browser.getByRole('button', { name: /^Log out .* on / }).elements()) {
        expect(action.scrollWidth, density).toBeLessThanOrEqual(action.clientWidth);
        expect(action.clientHeight, density).toBeGreaterThanOrEqual(parseFloat(getComputedStyle(action).fontSize));
      }
    }
    root.removeAttribute('style');
  },
);

/** What the framework does with these two attributes: it sets them on the control's own element. */
const setLook = (control: TestControl, look: Partial<CSSStyleDeclaration>): void => {
  Object.assign(control.__element[0]!.style, look);
};

test.each(['rgb(120, 20, 60)', 'rgb(255, 255, 255)', 'rgba(120, 20, 60, 0.5)', 'rgba(0, 0, 0, 0)'])(
  'B5: the attribute BackgroundColor gives the control its ground, which is painted only once: %s',
  async (color) => {
    const page = await openPage();
    const control = page.create();
    await untilListed();
    const manager = managerOf(control);
    setLook(control, { backgroundColor: color });
    expect(ground(manager)).toBe(color);
    const root = manager.shadowRoot!;
    const parts = ['.app', 'tchmi-manager-header', 'tchmi-session-browser'].map((name) => root.querySelector(name)!);
    const table = parts[2]!.shadowRoot!.querySelector('tchmi-session-table')!;
    expect([manager, ...parts, table].map(background)).toEqual(Array(5).fill('rgba(0, 0, 0, 0)'));
    // Without it, the theme's again.
    setLook(control, { backgroundColor: '' });
    expect(ground(manager)).toBe('rgb(246, 247, 248)');
  },
);

test.each(['24px', '40px 0px', '15px 20px 5px 10px'])(
  'B5: the attribute BorderRadius rounds the corners of what is shown: %s',
  async (radius) => {
    const page = await openPage();
    const control = page.create();
    await untilListed();
    setLook(control, { borderRadius: radius });
    const manager = managerOf(control);
    expect(getComputedStyle(manager)).toMatchObject({ borderRadius: radius, overflow: 'hidden' });
    const { left, top } = manager.getBoundingClientRect();
    expect(manager.contains(document.elementFromPoint(left + 1, top + 1))).toBe(false);
    expect(manager.contains(document.elementFromPoint(left + 100, top + 1))).toBe(true);
  },
);

test('the control follows the language at run time', async () => {
  const page = await openPage();
  page.create();
  await untilOffered();
  page.loadLocale('de');
  await expect.element(browser.getByRole('heading', { name: 'Aktive Sitzungen' })).toBeVisible();
  await expect.element(button('Abmelden: john auf 10.0.0.25')).toBeVisible();
  page.loadLocale('ja');
  await expect.element(button('ログアウト: 10.0.0.25 の john')).toBeVisible();
  page.loadLocale('en');
  await expect.element(rowAction()).toBeVisible();
});

test('the control prefers texts of the project, and uses languages that only the project has', async () => {
  const page = await openPage();
  page.localization.projectTexts.en = { title: 'Who is here', totals_other: '{count} in all' };
  page.localization.projectTexts.sv = { title: 'Aktiva sessioner', logOutRow: 'Logga ut {user} från {ip}' };
  page.localization.projectTexts.fr = { title: 'Qui est là' };
  page.create();
  await expect.element(browser.getByRole('heading', { name: 'Who is here' })).toBeVisible();
  await expect.element(browser.getByText(/\d+ in all/)).toBeVisible();
  page.loadLocale('sv');
  await expect.element(browser.getByRole('heading', { name: 'Aktiva sessioner' })).toBeVisible();
  await expect.element(button('Logga ut john från 10.0.0.25')).toBeVisible();
  page.loadLocale('fr');
  await expect.element(browser.getByRole('heading', { name: 'Qui est là' })).toBeVisible();
  await expect.element(button('Déconnecter john sur 10.0.0.25')).toBeVisible();
});
