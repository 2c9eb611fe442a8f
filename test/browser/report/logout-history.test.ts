import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutHistory } from '../../../src/report/ui/logout-history.js';
import { reportSession, type LogoutReport, addToHistory, historyLimit } from '../../../src/report/report.js';
import { englishTexts } from '../../../src/texts/texts.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeSession, refusal } from '../../node/fixtures.js';
import { expectAccessible, mount, textOf } from '../support.js';

const at = new Date('2026-03-04T10:20:30');
const shownTime = englishTexts.dateTime(at.getTime());

function reportOf(target: LogoutTarget, user = 'anna', outcome: 'ended' | 'still-active' = 'ended'): LogoutReport {
  return { target, startedAt: at, finishedAt: at, sessions: [reportSession(makeSession('a', { user }), outcome)] };
}

async function mountHistory(reports: readonly LogoutReport[]): Promise<LogoutHistory> {
  return mount('tchmi-logout-history', { reports });
}

const entries = () => page.getByRole('button').filter({ hasText: '10:20:30' });

describe('the logout history', () => {
  it('says that nobody has been logged out yet, and how many reports it keeps', async () => {
    await mountHistory([]);
    await expect.element(page.getByText(/No logout is known here.*The last 50 reports/)).toBeVisible();
    expect(page.getByRole('button').elements()).toEqual([]);
  });

  it('says, in a report that is opened, why nothing was sent to a server', async () => {
    const notReached = 'offline';
    await mountHistory([{ ...reportOf({ kind: 'user', name: 'anna' }), sessions: [], server: 'Line 2', notReached }]);
    await expect.element(entries()).toHaveTextContent('Nothing was sent to Line 2');
    await entries().click();
    await expect.element(page.getByText(englishTexts.get('blockedOffline'))).toBeVisible();
  });

  it('keeps a report open when the log of the server is read again', async () => {
    const report = reportOf({ kind: 'user', name: 'anna' });
    const history = await mountHistory([report]);
    await entries().click();
    history.reports = [{ ...reportOf({ kind: 'group', name: 'Operators' }), startedAt: new Date(0) }, { ...report }];
    await expect.element(page.getByRole('button', { name: /Group Operators/ })).toBeVisible();
    await expect.element(entries()).toHaveAttribute('aria-expanded', 'true');
  });

  it.each<[string, LogoutTarget]>([
    ['User TcHmiLdap::anna', { kind: 'user', name: 'anna', domain: 'TcHmiLdap' }],
    ['Group Operators', { kind: 'group', name: 'Operators' }],
    ['Client 10.0.0.21', { kind: 'client-ip', address: '10.0.0.21' }],
    ['Certificate ababababababab[…09540645…]ababab', { kind: 'client-certificate', thumbprint: 'ab'.repeat(64) }],
    ['anna, 10.0.0.21', { kind: 'session', id: 'a3f2…9c10' }],
    ['2 selected sessions', { kind: 'sessions', ids: ['a3f2…9c10', 'b3f2…9c10'] }],
    ['Everyone except me', { kind: 'everyone', except: 'own' }],
    ['Everyone, including me', { kind: 'everyone' }],
  ])('names the target "%s", the time and the outcome', async (name, target) => {
    await mountHistory([reportOf(target)]);
    expect(textOf(entries().element())).toBe(`${shownTime} ${name} 1 session ended`);
  });

  it('says whether it is read back from the log of the server, or only kept in this browser, and why', async () => {
    const element = await mountHistory([reportOf({ kind: 'everyone' })]);
    element.log = { state: 'reading' };
    await expect.element(page.getByText("Reading the server's event log")).toBeVisible();
    element.log = { state: 'read', reports: [] };
    await expect.element(page.getByText(/Others may write to that log too: each entry is as recorded/)).toBeVisible();
    element.log = { state: 'failed', error: refusal('ListEvents') };
    await expect
      .element(page.getByText(/Kept in this browser until it is closed.*needs the symbol ListEvents/))
      .toBeVisible();
    await expectAccessible(element);
  });

  it('says who did it from where on which server, and of an entry of the log that this is only recorded', async () => {
    const by = { user: 'admin', domain: 'D', clientIp: '10.0.0.2' };
    const report = { ...reportOf({ kind: 'user', name: 'anna' }), by, server: 'panel:2020' };
    const [session] = report.sessions;
    const sessions = [{ ...session!, domain: 'TcHmiLdap', location: 'Panel 3' }];
    await mountHistory([{ ...report, sessions, source: 'server' }, report]);
    await entries().nth(0).click();
    await expect
      .element(page.getByText('As recorded by D::admin from client 10.0.0.2, on server panel:2020.'))
      .toBeVisible();
    await expect.element(page.getByRole('listitem').last()).toHaveTextContent(/TcHmiLdap\s+Panel 3/);
    await entries().nth(1).click();
    await expect.element(page.getByText('By D::admin from client 10.0.0.2, on server panel:2020.')).toBeVisible();
  });

  it('opens one report at a time, by keyboard too, without dismissing or retrying it', async () => {
    await mountHistory([
      reportOf({ kind: 'user', name: 'anna' }),
      reportOf({ kind: 'user', name: 'ben' }, 'ben', 'still-active'),
    ]);
    await entries().nth(0).click();
    const line = page.getByRole('listitem').filter({ hasText: '10.0.0.21' });
    await expect.element(line.last()).toHaveTextContent(/ended\s+anna/);
    (entries().nth(1).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(line.last()).toHaveTextContent(/still active\s+ben/);
    await expect.element(entries().nth(0)).toHaveAttribute('aria-expanded', 'false');
    expect(page.getByRole('button', { name: /Dismiss|again/ }).elements()).toEqual([]);
    await entries().nth(1).click();
    expect(line.elements()).toEqual([]);
  });

  it('has no accessibility violation, closed and open', async () => {
    const element = await mountHistory([reportOf({ kind: 'everyone' }), reportOf({ kind: 'group', name: 'G' })]);
    await expectAccessible(element);
    await entries().nth(0).click();
    await expectAccessible(element);
  });
});

describe('what the history keeps', () => {
  it('is the last fifty reports, the newest first', () => {
    const reports = Array.from({ length: 60 }, (_, index) => reportOf({ kind: 'user', name: `user${index}` }));
    const history = reports.reduce<readonly LogoutReport[]>(addToHistory, []);
    expect(history).toHaveLength(historyLimit);
    expect(history[0]).toBe(reports[59]);
    expect(history.at(-1)).toBe(reports[10]);
  });
});
