import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { afterTest, controlClock, renderedText, updated } from '../support.js';
import { confirmButton, dialog } from '../manager/mount-manager.js';
import {
  button,
  expectTexts,
  logoutOf,
  mountDemo,
  openDemo,
  pickKind,
  pressConfirm,
  reportLines,
  row,
  waitForReport,
} from '../manager/demo.js';

it('hostile names are plain text: they run nothing, widen nothing, and can be logged out', async () => {
  const opened = (['alert', 'confirm', 'prompt'] as const).map((name) =>
    vi.spyOn(window, name).mockReturnValue(undefined),
  );
  afterTest(() => opened.forEach((spy) => spy.mockRestore()));
  const demo = await openDemo({ fault: 'hostile-names', sessions: 0 });
  await expect.element(page.getByRole('row')).toHaveLength(13);
  await pickKind('User');
  await expect.element(button(/^Log out user .*<script>/)).toBeVisible();
  await button('Close').click();

  const target = demo.session({ user: '<img src=x onerror="globalThis.hostile=1">' });
  await row(/<img src=x/)
    .getByRole('button', { name: /^Log out/ })
    .click();
  await expect.element(dialog().getByRole('heading')).toHaveTextContent('<img src=x');
  await pressConfirm();
  await waitForReport('1 session ended');
  await expectTexts(reportLines(), [/<img src=x/]);
  expect(demo.forceLogouts()).toEqual([{ sessionId: target.id }]);

  await row(/longname/)
    .getByRole('button', { name: /^Log out/ })
    .click();
  await expect.element(confirmButton()).toBeVisible();
  expect('hostile' in globalThis).toBe(false);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  for (const spy of opened) expect(spy).not.toHaveBeenCalled();
});

it('a refresh that a flooded server refuses is reported, and can be repeated until it succeeds', async () => {
  const demo = await openDemo();
  await expect.element(row(/This session/)).toBeVisible();
  demo.emulator.setFault('flooded');
  const banner = page.getByRole('alert').filter({ hasText: 'The list could not be refreshed.' });
  const isRefused = () =>
    demo.client.readSymbol('IsAuthRequired').then(
      () => false,
      () => true,
    );
  /** Refreshes after so many requests that are not refused, and returns the number of banners. */
  const refreshAfter = async (accepted: 0 | 2) => {
    while (!(await isRefused()));
    for (let count = 0; count < accepted; count++) await isRefused();
    await button('Refresh').click();
    await isRefused();
    await updated(demo.manager);
    return banner.elements().length;
  };
  // Every third request is refused. Another one of the page may come in between.
  await expect.poll(() => refreshAfter(2), { timeout: 10_000 }).toBe(1);
  expect(renderedText(demo.manager)).toContain('Error 257');
  await expect.element(logoutOf('john', '10.0.0.25')).toBeVisible();
  await expect.poll(() => refreshAfter(0), { timeout: 10_000 }).toBe(0);
});

it('without subscriptions the list is read every few seconds', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'no-subscriptions' });
  await expect.element(row(/This session/)).toBeVisible();
  demo.emulator.openSession({ user: 'ben', clientIp: '10.0.0.88' });
  await vi.advanceTimersByTimeAsync(5_000);
  await expect.element(logoutOf('ben', '10.0.0.88')).toBeVisible();
});

it('loading from a slow server is shown, and a session can be logged out afterwards', async () => {
  controlClock();
  const demo = await mountDemo({ fault: 'slow', sessions: 8 });
  await expect.element(page.getByText('Reading the sessions …')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10_000);
  const action = logoutOf('ben', '10.0.0.22');
  await expect.element(action).toBeEnabled();
  const target = demo.session({ user: 'ben' });
  await action.click();
  await expect.element(dialog()).toHaveTextContent('Reading the list …');
  demo.emulator.setFault(undefined);
  await vi.advanceTimersByTimeAsync(5_000);
  await pressConfirm();
  await waitForReport('1 session ended');
  expect(demo.forceLogouts()).toEqual([{ sessionId: target.id }]);
});
