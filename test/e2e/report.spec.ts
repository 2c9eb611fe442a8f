import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import type { ManagerPage } from './manager-page.js';
import { expect, idsOf, test } from './support.js';

/** Logs out the sessions of a user through the target picker. */
async function logOutUser(manager: ManagerPage, user: string, count: number): Promise<void> {
  await manager.pickKind('User');
  await manager.targetValue.fill(user);
  await manager.button(`Log out user ${user}, ${count} session${count === 1 ? '' : 's'}`).click();
  await manager.pressConfirm();
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

/** Records the reports that the host page receives, as JSON. */
async function listenForReports(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { reportsSeen: seen });
    document.addEventListener('tchmi-logout-finish', (event) => {
      seen.push(JSON.stringify((event as CustomEvent<{ report: unknown }>).detail.report));
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { reportsSeen: string[] }).reportsSeen);
}

test('a panel that logs in again automatically is reported with the time it took and where to look', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'returning-panels' });
  await world.openSession({ user: 'kiosk', clientIp: '10.0.0.77', autoLogin: true });
  await manager.search.fill('kiosk');
  await manager.rowAction('kiosk', '10.0.0.77').click();
  await manager.pressConfirm();
  await expect(manager.report.getByRole('heading')).toContainText('Checking whether anyone logs back in');

  await manager.waitForReport('The session came back after it was ended');
  await expect(manager.reportLines).toHaveText([/came back after [23] s\s+kiosk/]);
  await expect(manager.reportLines).toContainText('auto-login, client certificate or saved password');
  await expect(manager.reportLines).toContainText('AUTO_LOGINUSER, CLIENTCERTIFICATES');
  expect(await world.forceLogouts()).toHaveLength(1);
});

test('only failed sessions are retried, and only after another confirmation', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'force-logout-partly' });
  await logOutUser(manager, 'operator2', 3);
  await expect.poll(() => world.forceLogouts()).toEqual(['operator2']);
  await page.clock.fastForward(5_000);
  await manager.waitForReport(/still active/);
  const left = await world.sessions({ user: 'operator2' });
  expect(left.length).toBeGreaterThan(0);
  await world.setFault(null);

  await manager.button(/^Try \d sessions? again …$/).click();
  await expect(manager.dialog.getByRole('heading')).toHaveText(/^Log out \d selected sessions?\?$/);
  expect(await world.forceLogouts()).toEqual(['operator2']);
  await manager.cancel.click();
  await expect(manager.dialog).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual(['operator2']);

  await manager.button(/^Try \d sessions? again …$/).click();
  // The time in which the dialog ignores presses starts only now.
  await expect(manager.confirm).toBeEnabled();
  await page.clock.runFor(1_000);
  await manager.confirm.click();
  await expect.poll(async () => (await world.forceLogouts()).length).toBe(1 + left.length);
  expect((await world.forceLogouts()).slice(1)).toEqual(left.map(({ id }) => ({ sessionId: id })));
  expect(await world.sessions({ user: 'operator2' })).toEqual([]);
});

test('the history keeps dismissed reports, opens them by keyboard, and explains itself while it is empty', async ({
  page,
  world,
  manager,
}) => {
  await world.open();
  await manager.button('History & server').click();
  const panel = manager.element.getByRole('tabpanel', { name: 'History' });
  await expect(panel).toContainText('Nobody has been logged out from here since this page was opened.');
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);
  await manager.button('Dismiss the report').click();
  await expect(manager.report).toHaveCount(0);

  const entry = panel.getByRole('button', { name: /john, .* 1 session ended/ });
  await entry.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('listitem').filter({ hasText: /^\s*✓\s+ended\s+john/ })).toHaveCount(1);
  await manager.element.getByRole('tab', { name: 'History' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(manager.element.getByRole('tab', { name: 'Locked accounts' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(manager.element.getByRole('tab', { name: 'Server' })).toHaveAttribute('aria-selected', 'true');
  await manager.button('Close').click();
  await expect(manager.button('History & server')).toBeFocused();
});

test('promise 6: saved and copied reports contain no session ids', async ({ page, world, manager, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await world.open({ fault: 'hostile-names' });
  await world.openSession({ user: '=HYPERLINK("http://x")', clientIp: '10.0.0.78' });
  const ids = idsOf(await world.sessions());
  await manager.pickKind('Client IP');
  await manager.targetValue.fill('10.0.0.78');
  await manager.button('Log out client 10.0.0.78, 1 session').click();
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);

  await manager.report.getByRole('button', { name: 'Export …' }).click();
  const [csvFile] = await Promise.all([
    page.waitForEvent('download'),
    manager.report.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const [jsonFile] = await Promise.all([
    page.waitForEvent('download'),
    manager.report.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  await manager.report.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(manager.report.getByRole('status')).toHaveText('Copied.');
  const [csv, json] = [await textOf(csvFile), await textOf(jsonFile)];
  const copied = await page.evaluate(() => navigator.clipboard.readText());

  expect(csvFile.suggestedFilename()).toMatch(/^logout-\d{8}-\d{6}\.csv$/);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(copied.replaceAll('\r\n', '\n')).toBe(csv.slice(1).replaceAll('\r\n', '\n'));
  const parsed = JSON.parse(json) as { reports: [{ startedAt: string; sessions: [{ outcome: string }] }] };
  expect(parsed.reports[0].startedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(parsed.reports[0].sessions[0].outcome).toBe('ended');
  for (const id of ids) expect(`${csv}${json}${copied}`).not.toContain(id);
});

test('a lost answer to a logout that worked is no alert, but a notice that remains', async ({ world, manager }) => {
  await world.open({ fault: 'force-logout-lost' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  await expect(manager.success).toContainText(
    "The server's answer was lost, but the list shows that the logout worked.",
  );
  await expect(manager.reportLines).toContainText(
    "The server's answer was lost, but the list shows that the session has ended",
  );
  await expect(manager.failure).toHaveCount(0);
});

test('the host page receives the whole report, with audit results and without session ids', async ({
  page,
  world,
  manager,
}) => {
  await world.open({ audit: 'on' });
  const ids = idsOf(await world.sessions());
  const reports = await listenForReports(page);
  await manager.checkBoxes('john', '10.0.0.25').check();
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.button('Log out 2 sessions …').click();
  await manager.pressConfirm();
  await manager.waitForReport('All 2 sessions ended');
  await expect.poll(reports).toHaveLength(1);
  const [report = ''] = await reports();
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
