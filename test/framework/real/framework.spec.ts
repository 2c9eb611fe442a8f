import { expect, test, type Page } from '@playwright/test';
import type { EmulatorRecord, EmulatedSession } from '../../../demo/emulator/emulator-types.js';

const id = 'SessionManager_1';

/** The parts of the real framework's API that the scenarios use. */
interface Framework {
  readonly TcHmi: {
    readonly Controls: { get(id: string): Record<string, (...args: unknown[]) => unknown> | undefined };
    readonly Theme: { set(name: string): unknown };
    readonly Locale: { load(locale: string): unknown };
  };
}

async function emulator(page: Page, deed?: object): Promise<{ record: EmulatorRecord; sessions: EmulatedSession[] }> {
  const options = deed === undefined ? { method: 'GET' } : { method: 'POST', data: deed };
  const answer = await page.request.fetch('/__emulator', options);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { record: EmulatorRecord; sessions: EmulatedSession[] };
}

const rowAction = (page: Page) => page.getByRole('button', { name: 'Log out john on 10.0.0.25' });

async function confirm(page: Page): Promise<void> {
  const button = page.getByRole('alertdialog').getByRole('button', { name: /^Log out/ });
  await expect(async () => {
    if (await button.isVisible()) await button.click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/** Calls a function of the control with a context, as an action does. */
function call(page: Page, name: string, ...args: unknown[]): Promise<{ report?: unknown; code?: number }> {
  return page.evaluate(
    ([control, method, values]) =>
      new Promise<{ report?: unknown; code?: number }>((resolve) => {
        const context = {
          success: (report: unknown) => resolve({ report }),
          error: (code: number) => resolve({ code }),
        };
        (globalThis as unknown as Framework).TcHmi.Controls.get(control)?.[method]?.(context, ...values);
      }),
    [id, name, args] as const,
  );
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await emulator(page, { do: 'set-fault', fault: null });
  await emulator(page, { do: 'set-switches', switches: { reauthentication: 'no' } });
  await expect(rowAction(page)).toBeEnabled({ timeout: 30_000 });
});

test.afterEach(async ({ page }) => {
  const { record } = await emulator(page);
  expect(record.forceLogouts.map(({ hasWriteValue }) => hasWriteValue)).not.toContain(false);
});

test('shows the sessions with an input in the light DOM', async ({ page }) => {
  await expect(page.locator('tchmi-session-manager > input[slot=search]')).toBeVisible();
});

test('follows theme and language', async ({ page }) => {
  const background = () =>
    page.locator('tchmi-session-manager').evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = await background();
  await page.evaluate(() => (globalThis as unknown as Framework).TcHmi.Theme.set('Base-Dark'));
  await expect.poll(background).not.toBe(before);
  await page.evaluate(() => (globalThis as unknown as Framework).TcHmi.Locale.load('de'));
  await expect(page.getByRole('heading', { name: 'Aktive Sitzungen' })).toBeVisible();
});

test('setters take null and unusable values', async ({ page }) => {
  await page.evaluate((control) => {
    const found = (globalThis as unknown as Framework).TcHmi.Controls.get(control);
    for (const name of ['RefreshInterval', 'Density', 'Columns', 'IsReadOnly', 'TargetKinds', 'MaximumAge']) {
      for (const value of [null, undefined, 'nonsense', {}]) found?.[`set${name}`]?.(value);
    }
  }, id);
  await expect(rowAction(page)).toBeEnabled();
});

test('a logout that the server refuses is told with its code', async ({ page }) => {
  await emulator(page, { do: 'set-fault', fault: 'force-logout-refused' });
  const result = call(page, 'LogoutUser', 'john');
  await confirm(page);
  expect(await result).toMatchObject({ report: { sessions: [{ outcome: 'still-active', error: { code: 4101 } }] } });
});

test('a blank value is refused', async ({ page }) => {
  for (const name of ['LogoutUser', 'LogoutGroup', 'LogoutClientIp', 'LogoutClientCertificate', 'LogoutSession']) {
    expect(await call(page, name, '')).toEqual({ code: 2 });
    expect(await call(page, name, null)).toEqual({ code: 2 });
  }
});

test('where re-authentication is demanded nothing is sent', async ({ page }) => {
  const before = (await emulator(page)).record.forceLogouts.length;
  await emulator(page, { do: 'set-switches', switches: { reauthentication: 'yes' } });
  await page.reload();
  await expect(page.getByText('asks for a password before each ForceLogout')).toBeVisible({ timeout: 30_000 });
  expect(await call(page, 'LogoutUser', 'john')).toEqual({ code: 110 });
  expect((await emulator(page)).record.forceLogouts).toHaveLength(before);
});

test('a lost connection: the list stays, and comes back by itself', async ({ page }) => {
  await emulator(page, { do: 'drop-connections', code: 1006 });
  await expect(rowAction(page)).toBeDisabled();
  await expect(rowAction(page)).toBeEnabled({ timeout: 30_000 });
});

test('logs out by a tap, and tells what happened', async ({ page }) => {
  await rowAction(page).click();
  await confirm(page);
  await expect(page.getByText('1 session ended').first()).toBeVisible();
  const { record } = await emulator(page);
  expect(record.forceLogouts.flatMap(({ ended }) => ended.map(({ user }) => user))).toContain('john');
});
