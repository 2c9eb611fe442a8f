import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutReportElement, ReportRetryEvent } from '../../../src/report/ui/logout-report.js';
import { withUnfinished, type LogoutReport, type ReportedSession } from '../../../src/report/report.js';
import { lostAnswer, makeError, makeSession, refusal } from '../../node/fixtures.js';
import { expectAccessible, focused, listen, makeBox, mount, renderedText, textOf, updated } from '../support.js';

const session = (user: string, outcome: ReportedSession['outcome'], parts = {}): ReportedSession => ({
  user,
  clientIp: '10.0.0.21',
  fingerprint: 'a3f2…9c10',
  outcome,
  ...parts,
});

function reportOf(sessions: readonly ReportedSession[], parts: Partial<LogoutReport> = {}): LogoutReport {
  const at = new Date('2026-03-04T10:20:30');
  return { target: { kind: 'user', name: 'anna' }, startedAt: at, finishedAt: at, sessions, ...parts };
}

async function mountReport(properties: Partial<LogoutReportElement>): Promise<LogoutReportElement> {
  return mount('tchmi-logout-report', properties, makeBox(800, 400));
}

const title = () => page.getByRole('heading').element();
const line = (user: string) => page.getByRole('listitem').filter({ hasText: user });

const mixed = reportOf([
  session('anna', 'ended'),
  session('ben', 'still-active'),
  session('carl', 'returned'),
  session('dora', 'unknown'),
]);

describe('the logout report on the page', () => {
  it('says what happened to each session', async () => {
    await mountReport({ report: mixed });
    await expect.element(line('anna')).toHaveTextContent('ended');
    await expect.element(line('ben')).toHaveTextContent('still active');
    await expect.element(line('carl')).toHaveTextContent('came back');
    await expect.element(line('dora')).toHaveTextContent('unknown');
    await expect.element(line('anna')).toHaveTextContent('10.0.0.21');
    await expect.element(line('anna')).toHaveTextContent('a3f2…9c10');
  });

  it('says how many seats are free again, once the logout is over', async () => {
    const report = { ...mixed, seats: { freed: 2, total: 25 } };
    const element = await mountReport({ report, isRunning: true });
    await expect.element(page.getByText(/seats freed/)).not.toBeInTheDocument();
    element.isRunning = false;
    await expect.element(page.getByText('2 of 25 seats freed.')).toBeVisible();
  });

  it('shows first what needs attention', async () => {
    await mountReport({ report: mixed });
    const users = page
      .getByRole('listitem')
      .elements()
      .map((item) => /anna|ben|carl|dora/.exec(textOf(item))?.[0]);
    expect(users).toEqual(['ben', 'dora', 'carl', 'anna']);
  });

  it.each<[string, readonly ReportedSession[]]>([
    ['All 2 sessions ended', [session('a', 'ended'), session('b', 'ended')]],
    ['1 session ended', [session('a', 'ended')]],
    ['1 of 2 sessions ended, 1 still active', [session('a', 'ended'), session('b', 'still-active')]],
    ['All 2 sessions came back after they were ended', [session('a', 'returned'), session('b', 'returned')]],
    ['The session came back after it was ended', [session('a', 'returned')]],
    [
      '1 of 3 sessions came back after it was ended, 1 still active, 1 unknown',
      [session('a', 'returned'), session('b', 'still-active'), session('c', 'unknown')],
    ],
    [
      '2 of 3 sessions came back after they were ended, 1 still active',
      [session('a', 'returned'), session('b', 'returned'), session('c', 'still-active')],
    ],
    ['1 of 2 sessions ended, 1 came back', [session('a', 'ended'), session('b', 'returned')]],
    ['Logout failed: the session is still active', [session('a', 'still-active')]],
    ['It is not known whether the session ended', [session('a', 'unknown')]],
    ['It is not known whether any of the 2 sessions ended', [session('a', 'unknown'), session('b', 'unknown')]],
    [
      'It is not known whether any of the 2 sessions ended, 1 still active, 1 unknown',
      [session('a', 'unknown'), session('b', 'still-active')],
    ],
    ['1 of 4 sessions ended, 1 came back, 1 still active, 1 unknown', mixed.sessions],
    ['Nobody was logged out', []],
  ])('is headed "%s"', async (text, sessions) => {
    await mountReport({ report: reportOf(sessions) });
    expect(textOf(title())).toBe(text);
  });

  it('claims nothing about whom it ended where no list could be read since (promise 5)', async () => {
    const element = await mountReport({ report: reportOf([], { isUnchecked: true }) });
    expect(textOf(title())).toBe('It is not known whether anyone was logged out');
    expect(renderedText(element)).not.toContain('No session in the list has ended');
    expect(renderedText(element)).toContain('The result could not be verified');
    expect(renderedText(element)).not.toContain('Verified at');
    element.report = reportOf([session('anna', 'unknown')]);
    await updated(element);
    expect(renderedText(element)).toMatch(/as of .*\d\d:\d\d:\d\d/);
    expect(renderedText(element)).not.toContain('Verified at');
  });

  it('names others whose sessions ended in the meantime by location, without counting them', async () => {
    const others = [
      { user: 'anna', clientIp: '10.0.0.7' },
      { user: 'ben', clientIp: '10.0.0.8' },
    ];
    await mountReport({
      report: reportOf([session('carl', 'still-active')], { others }),
      locate: (address) => (address === '10.0.0.8' ? { name: '', place: 'Filler 2' } : undefined),
    });
    expect(textOf(title())).toBe('Logout failed: the session is still active');
    await expect
      .element(line('in the meantime'))
      .toHaveTextContent(
        /2 other sessions ended in the meantime: \W*anna\W+10\.0\.0\.7\W* and \W*ben\W+Filler 2\W+10\.0\.0\.8/,
      );
  });

  it('says of whoever may have been meant that it was not ended, and of a certificate that nobody knows who uses it', async () => {
    const staying = { ...session('anna', 'left-out'), hold: 'in-doubt' as const };
    const target = { kind: 'client-certificate', thumbprint: 'ab' } as const;
    await mountReport({ report: reportOf([session('carl', 'ended'), staying], { target }) });
    await expect.element(line('anna')).toHaveTextContent(/not known whether this session was meant\. It was not ended/);
    await expect.element(line('who uses a certificate')).toBeVisible();
  });

  it('explains each outcome except an end', async () => {
    await mountReport({ report: mixed });
    await expect.element(line('ben')).toHaveTextContent(/still in its list/);
    await expect
      .element(line('carl'))
      .toHaveTextContent(/Logged in again automatically .*AUTO_LOGINUSER, CLIENTCERTIFICATES/);
    await expect.element(line('dora')).toHaveTextContent(/Refresh the list and check again/);
  });

  it('shows code, name, reason, cause and remedy of an error (promise 8)', async () => {
    const error = makeError({
      message: 'INSUFFICIENT_ACCESS',
      code: 4101,
      reason: 'group Operators has no access',
      domain: 'TcHmiSrv',
    });
    await mountReport({ report: reportOf([session('ben', 'still-active', { error })]) });
    const item = line('ben');
    await expect.element(item).toHaveTextContent('Error 4101 INSUFFICIENT_ACCESS: group Operators has no access');
    await expect.element(item).toHaveTextContent('Your account is not allowed to use the symbol ForceLogout.');
    await expect.element(item).toHaveTextContent('Ask an administrator for access');
  });

  it('shows an error that no session belongs to (promise 8)', async () => {
    await mountReport({ report: reportOf([], { error: lostAnswer() }) });
    await expect.element(page.getByText(/The connection was lost before the server answered/)).toBeVisible();
    // What to do comes first: the code is shown on demand.
    await page.getByText('Details', { exact: true }).click();
    await expect.element(page.getByText(/Error 1001 WEBSOCKET_CLOSED/)).toBeVisible();
  });

  it('never claims an end before it was seen while the logout runs (promise 5)', async () => {
    const element = await mountReport({ report: reportOf([]), isRunning: true });
    expect(textOf(title())).toMatch(/^Logging out/);
    element.report = reportOf([session('anna', 'ended'), session('ben', 'still-active'), session('dora', 'unknown')]);
    await updated(element);
    expect(textOf(title())).toBe('Logging out: 1 of 3 checked');
    await expect.element(line('ben')).toHaveTextContent('checking');
    await expect.element(line('dora')).toHaveTextContent('checking');
    expect(page.getByText('Nobody was logged out').elements()).toEqual([]);
    expect(page.getByRole('button', { name: 'Dismiss the report' }).elements()).toEqual([]);
  });

  it('Network: says that checking waits for the connection, and goes on once there is one', async () => {
    const report = reportOf([session('anna', 'unknown'), session('ben', 'ended')]);
    const element = await mountReport({ report, isRunning: true, isWaiting: true });
    expect(textOf(title())).toBe('Logging out: 1 of 2 checked, waiting for the connection …');
    await expect.element(page.getByRole('progressbar')).toHaveAccessibleName(/waiting for the connection/);
    element.isWaiting = false;
    await updated(element);
    expect(textOf(title())).toBe('Logging out: 1 of 2 checked');
    Object.assign(element, { isRunning: false, isWaiting: true });
    await updated(element);
    expect(textOf(title())).not.toContain('waiting');
  });

  it('shows its progress, and that it still watches when all have been checked', async () => {
    const element = await mountReport({
      report: reportOf([session('anna', 'ended'), session('ben', 'still-active')]),
      isRunning: true,
    });
    const progress = page.getByRole('progressbar');
    expect((progress.element() as HTMLProgressElement).value).toBe(1);
    expect((progress.element() as HTMLProgressElement).max).toBe(2);
    element.report = reportOf([session('anna', 'ended'), session('ben', 'returned', { returnedAfter: 1400 })]);
    await updated(element);
    expect(textOf(title())).toMatch(/^2 of 2 sessions ended. Checking whether anyone logs back in/);
    element.isRunning = false;
    await updated(element);
    expect(progress.elements()).toEqual([]);
  });

  it('says within which time a client came back, and what the cause may be', async () => {
    const error = lostAnswer();
    await mountReport({ report: reportOf([session('carl', 'returned', { returnedAfter: 2140, error })]) });
    await expect.element(line('carl')).toHaveTextContent('came back after 2 s');
    await expect.element(line('carl')).toHaveTextContent('auto-login, client certificate or saved password');
    await expect.element(line('carl')).toHaveTextContent('AUTO_LOGINUSER, CLIENTCERTIFICATES');
  });

  it('reports a lost answer without alarm when the session has ended', async () => {
    await mountReport({ report: reportOf([session('anna', 'ended', { error: lostAnswer() })]) });
    await expect
      .element(line('anna'))
      .toHaveTextContent("The server's answer was lost, but the list shows that the session has ended");
    await expect.element(line('anna')).not.toHaveTextContent('1001');
    expect(textOf(title())).toBe('1 session ended');
  });

  it('shows the location of a client beside its address', async () => {
    await mountReport({ report: mixed, locate: () => ({ name: 'Panel 4', place: 'Line 3' }) });
    await expect.element(line('anna')).toHaveTextContent(/Panel 4, Line 3\s+10\.0\.0\.21/);
  });

  it('shows the reason, the locked accounts and the records of the audit', async () => {
    await mountReport({
      report: reportOf([session('anna', 'ended')], {
        reason: 'left the plant',
        locks: [
          { account: 'TcHmiUserManagement::anna', isLocked: true },
          { account: 'TcHmiLdap::anna', isLocked: false, error: refusal('TcHmiLdap.DisableUser') },
          { account: 'TcHmiLdap::ben', isLocked: 'unknown', error: lostAnswer('TcHmiLdap.DisableUser') },
        ],
        audit: [
          { phase: 'before', log: 'audit-trail', isWritten: true },
          { phase: 'after', log: 'audit-trail', isWritten: false, error: refusal('CreateEvent') },
        ],
      }),
    });
    await expect.element(page.getByText('Reason: left the plant')).toBeVisible();
    await expect.element(page.getByText('Account TcHmiUserManagement::anna is locked.')).toBeVisible();
    await expect.element(line('TcHmiLdap::anna')).toHaveTextContent(/could not be locked.*TcHmiLdap.DisableUser/);
    await expect.element(line('TcHmiLdap::ben')).toHaveTextContent(/may or may not be locked\..*1001/);
    await expect.element(line('before the logout')).toHaveTextContent('written to the audit trail');
    await expect.element(line('after the logout')).toHaveTextContent(/not written\..*Error 4101/);
  });

  it('says for a cancelled logout that nothing was sent, and what had been done', async () => {
    const element = await mountReport({
      report: reportOf([], {
        isCancelled: true,
        locks: [{ account: 'TcHmiLdap::anna', isLocked: true }],
        audit: [{ phase: 'before', log: 'event', isWritten: true }],
      }),
    });
    await expect.element(page.getByRole('heading', { name: 'Cancelled: nobody was logged out' })).toBeVisible();
    expect(renderedText(element)).toContain('No logout was sent.');
    expect(renderedText(element)).not.toMatch(/Verified at|found no/);
    await expect.element(line('TcHmiLdap::anna')).toHaveTextContent('is locked.');
    await expect.element(line('before the logout')).toHaveTextContent("written to the server's log");
  });

  it('offers to log out and lock whoever came back, with the same confirmation as any logout', async () => {
    const back = makeSession('c', { user: 'carl' });
    const element = await mountReport({ report: withUnfinished(mixed, [], [], [back]), canLogOut: true });
    const retries = listen<ReportRetryEvent>(element, 'report-retry');
    await page.getByRole('button', { name: 'Log out and lock carl …' }).click();
    expect(retries.map(({ detail }) => detail)).toEqual([{ target: { kind: 'user', name: 'carl' }, wantsLock: true }]);
    element.canLogOut = false;
    await element.updateComplete;
    await expect
      .element(page.getByRole('button', { name: 'Log out and lock carl …' }))
      .toHaveAttribute('aria-disabled');
  });

  it('asks to retry only what failed, and never automatically', async () => {
    const report = withUnfinished(mixed, ['id-of-ben', 'id-of-dora']);
    const element = await mountReport({ report, canLogOut: true });
    const events = listen<ReportRetryEvent>(element, 'report-retry');
    expect(events).toEqual([]);
    await page.getByRole('button', { name: 'Try 2 sessions again …' }).click();
    expect(events.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: ['id-of-ben', 'id-of-dora'] }]);
    expect(renderedText(element)).not.toContain('id-of-');
  });

  it.each<[string, Partial<LogoutReportElement>]>([
    ['all have ended', { report: withUnfinished(reportOf([session('anna', 'ended')]), []) }],
    [
      'the server cannot address single sessions',
      { report: withUnfinished(reportOf(mixed.sessions), ['x']), canTargetSessions: false },
    ],
    ['it is one of the history', { report: withUnfinished(reportOf(mixed.sessions), ['x']), isPast: true }],
    ['it is still running', { report: withUnfinished(reportOf(mixed.sessions), ['x']), isRunning: true }],
  ])('offers no retry where %s', async (_, properties) => {
    await mountReport({ canLogOut: true, ...properties });
    expect(page.getByRole('button', { name: /again/ }).elements()).toEqual([]);
  });

  it('offers no enabled retry while logging out is not possible', async () => {
    await mountReport({ report: withUnfinished(reportOf(mixed.sessions), ['x']), canLogOut: false });
    await expect.element(page.getByRole('button', { name: /again/ })).toBeDisabled();
  });

  it('says when the list was read', async () => {
    await mountReport({ report: mixed });
    await expect.element(page.getByText(/Verified at .*10:20:30\./)).toBeVisible();
  });

  it('says that nobody was affected', async () => {
    await mountReport({ report: reportOf([]) });
    await expect.element(page.getByText(/No session in the list has ended since/)).toBeVisible();
  });

  it('shows fifty lines, and all when asked', async () => {
    const sessions = Array.from({ length: 120 }, (_, index) => session(`user${index}`, 'ended'));
    await mountReport({ report: reportOf(sessions) });
    expect(page.getByRole('listitem').elements()).toHaveLength(50);
    await page.getByRole('button', { name: 'Show 70 more lines' }).click();
    expect(page.getByRole('listitem').elements()).toHaveLength(120);
  });

  it('asks to be dismissed, by keyboard too', async () => {
    const element = await mountReport({ report: mixed });
    const events = listen(element, 'report-dismiss');
    (page.getByRole('button', { name: 'Dismiss the report' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(events).toHaveLength(1);
  });

  it('renders nothing without a report', async () => {
    const element = await mountReport({});
    expect(textOf(element)).toBe('');
    expect(page.getByRole('heading').elements()).toEqual([]);
  });

  it('takes the focus on its title when a logout starts, and not again when it ends', async () => {
    const element = await mountReport({ report: mixed, isRunning: true });
    await expect.poll(focused).toBe(title());
    (title() as HTMLElement).blur();
    element.isRunning = false;
    await updated(element);
    await updated(element);
    expect(focused()).not.toBe(title());
  });

  it('shows names with markup as text', async () => {
    const element = await mountReport({ report: reportOf([session('<b>x</b>\u202e', 'ended')]) });
    await expect.element(page.getByText('<b>x</b>[U+202E]')).toBeVisible();
    expect(element.renderRoot.querySelector('b')).toBeNull();
  });

  it.each<[string, Partial<LogoutReportElement>]>([
    ['mixed', { report: mixed }],
    ['all ended', { report: reportOf([session('anna', 'ended')]) }],
    ['refused', { report: reportOf([session('ben', 'still-active', { error: refusal() })]) }],
    ['nobody', { report: reportOf([]) }],
    ['running', { report: mixed, isRunning: true }],
    ['to be tried again', { report: withUnfinished(reportOf(mixed.sessions), ['x']), canLogOut: true }],
    [
      'audited',
      { report: reportOf([], { audit: [{ phase: 'before', log: 'event', isWritten: false, error: refusal() }] }) },
    ],
  ])('has no accessibility violation: %s', async (_, properties) => {
    await expectAccessible(await mountReport(properties));
  });
});
