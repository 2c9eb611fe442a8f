import { expect, test } from './hmi-page.js';

test('the control follows the theme at run time, and back', async ({ hmi }) => {
  await hmi.open();
  // The control paints the ground, since the project may give it another one.
  const background = () =>
    hmi.element.evaluate(({ parentElement }) => getComputedStyle(parentElement!).backgroundColor);
  const before = await background();
  await hmi.setTheme('Base-Dark');
  await expect.poll(background).not.toBe(before);
  await hmi.setTheme('Base');
  await expect.poll(background).toBe(before);
});

test("the control follows the language at run time with the package's texts, and back", async ({ hmi }) => {
  await hmi.open();
  await hmi.loadLocale('de');
  await expect(hmi.page.getByRole('heading', { name: 'Aktive Sitzungen' })).toBeVisible();
  await expect(hmi.page.getByRole('button', { name: 'Abmelden: john auf 10.0.0.25' })).toBeVisible();
  await hmi.loadLocale('en');
  await expect(hmi.rowAction).toBeVisible();
});

test("the control's text size is 12 px", async ({ hmi }) => {
  await hmi.open();
  expect(await hmi.element.evaluate((element) => getComputedStyle(element).fontSize)).toBe('12px');
});
