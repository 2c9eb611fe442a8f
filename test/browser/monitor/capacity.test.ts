import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { controlClock, setPageSize } from '../support.js';
import { expectTexts, failures, logoutOf, openDemo } from '../manager/demo.js';

it('the header shows sessions and client licences against their limits', async () => {
  await openDemo({ sessions: 12 });
  const meters = page.getByRole('meter');
  await expectTexts(meters, [/^\s*\d+ of 128 sessions\s*$/, /^\s*\d+ of 25 client licences\s*$/]);
});

it('a limit that is nearly reached is a calm warning, even on a small panel', async () => {
  await setPageSize(800, 480);
  await openDemo({ 'switch.licences': 'nearly-used', 'switch.sessionLimit': 'reached' }, { width: 800, height: 440 });
  const meters = page.getByRole('meter');
  await expectTexts(meters, [/sessions, full$/, /23 of 25 client licences, nearly full$/]);
  expect(failures()).toHaveLength(0);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

it('the number of licences in use is read again when sessions are added', async () => {
  controlClock();
  const demo = await openDemo();
  await expect.element(page.getByRole('meter')).toHaveLength(2);
  const readings = () => demo.requestsOf('Diagnostics::LICENSE');
  const before = readings();
  demo.emulator.openSession({ user: 'anna', clientIp: '10.0.0.90' });
  await expect.element(logoutOf('anna', '10.0.0.90')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10_000);
  await expect.poll(readings).toBe(before + 1);
});

it('a limit that the account cannot read has no meter', async () => {
  await openDemo({ user: 'anna' });
  await expectTexts(page.getByRole('meter'), [/client licences/]);
});
