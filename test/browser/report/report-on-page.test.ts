import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutFinishEvent } from '../../../src/events.js';
import { controlClock, focused, listen } from '../support.js';
import { cancelButton, dialog, searchField } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectFocus,
  expectTexts,
  fillTarget,
  headlines,
  idsOf,
  logoutOf,
  openDemo,
  pickKind,
  pressConfirm,
  reportLines,
  tick,
  waitForReport,
} from '../manager/demo.js';

/** Logs out the sessions of a user through the target picker. */
async function logOutUser(user: string, count: number): Promise<void> {
  await pickKind('User');
  await fillTarget(user);
  await button(`Log out user ${user}, ${count} session${count === 1 ? '' : 's'}`).click();
  await pressConfirm();
}

it('a panel that logs in again automatically is reported with the time it took and where to look', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'returning-panels' });
  demo.emulator.openSession({ user: 'kiosk', clientIp: '10.0.0.77', autoLogin: true });
  await searchField().fill('kiosk');
  await logoutOf('kiosk', '10.0.0.77').click();
  await pressConfirm();
  await expect.poll(headlines).toEqual([expect.stringContaining('Checking whether anyone logs back in')]);
  await vi.advanceTimersByTimeAsync(5_000);

  await waitForReport('The session came back after it was ended');
  await expectTexts(reportLines(), [/came back after [23] s\s+kiosk/]);
  await expect.element(reportLines()).toHaveTextContent('auto-login, client certificate or saved password');
  await expect.element(reportLines()).toHaveTextContent('AUTO_LOGINUSER, CLIENTCERTIFICATES');
  expect(demo.forceLogouts()).toHaveLength(1);
});

it('a retry is for failed sessions only, and asks for confirmation again', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'force-logout-partly' });
  await logOutUser('operator2', 3);
  await expect.poll(() => demo.forceLogouts()).toEqual(['operator2']);
  await vi.advanceTimersByTimeAsync(5_000);
  await waitForReport(/still active/);
  const left = demo.sessions({ user: 'operator2' });
  expect(left.length).toBeGreaterThan(0);
  demo.emulator.setFault(undefined);

  await button(/^Try \d sessions? again …$/).click();
  await expectTexts(dialog().getByRole('heading'), [/^Log out \d selected sessions?\?$/]);
  expect(demo.forceLogouts()).toEqual(['operator2']);
  await cancelButton().click();
  await expect.element(dialog()).toHaveLength(0);
  expect(demo.forceLogouts()).toEqual(['operator2']);

  await button(/^Try \d sessions? again …$/).click();
  await pressConfirm();
  await expect.poll(() => demo.forceLogouts().length).toBe(1 + left.length);
  expect(demo.forceLogouts().slice(1)).toEqual(left.map(({ id }) => ({ sessionId: id })));
  expect(demo.sessions({ user: 'operator2' })).toEqual([]);
});

it('the history keeps dismissed reports, opens them by keyboard, and explains itself while it is empty', async () => {
  await openDemo();
  await button('History & server').click();
  const panel = page.getByRole('tabpanel', { name: 'History' });
  await expect.element(panel.getByText('No logout is known here.')).toBeVisible();
  await logoutOf('john', '10.0.0.25').click();
  await pressConfirm();
  await waitForReport(/ended/);
  await expect.poll(() => focused()?.localName).toBe('h3');
  await userEvent.keyboard('{Escape}');
  await expect.poll(headlines).toEqual([]);
  await expect.poll(() => focused()?.closest('tr')).not.toBe(null);

  const entry = panel.getByRole('button', { name: /john, .* 1 session ended/ });
  (entry.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(panel.getByRole('listitem').filter({ hasText: /^\s*✓\s+ended\s+john/ })).toHaveLength(1);
  (page.getByRole('tab', { name: 'History' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expectFocus(page.getByRole('tab', { name: 'Locked accounts' }));
  await userEvent.keyboard('{End}');
  await expect.element(page.getByRole('tab', { name: 'Server' })).toHaveAttribute('aria-selected', 'true');
  await button('Close').click();
  await expectFocus(button('History & server'));
});

it('the host page receives the whole report, with audit results and without session ids', async () => {
  const demo = await openDemo({ audit: 'on' });
  const ids = idsOf(demo.sessions());
  const finished = listen<LogoutFinishEvent>(demo.manager, 'tchmi-logout-finish');
  await tick(checkBoxes('john', '10.0.0.25'));
  await tick(checkBoxes('anna', '10.0.0.22'));
  await button('Log out 2 sessions …').click();
  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  await expect.poll(() => finished).toHaveLength(1);
  const report = JSON.stringify(finished[0]?.detail.report);
  expect(JSON.parse(report)).toMatchObject({
    target: { kind: 'sessions', ids: [expect.stringMatching(/…/), expect.stringMatching(/…/)] },
    sessions: [{ outcome: 'ended' }, { outcome: 'ended' }],
    audit: [
      { phase: 'before', isWritten: true },
      { phase: 'after', isWritten: true },
    ],
  });
  for (const id of ids) expect(report).not.toContain(id);
});
