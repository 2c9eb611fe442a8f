import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LogoutHistory } from '../../../src/report/ui/logout-history.js';
import { reportSession, type LogoutReport, addToHistory, historyLimit } from '../../../src/report/report.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeSession } from '../../node/fixtures.js';
import { expectAccessible, mount, textOf } from '../support.js';

const at = new Date('2026-03-04T10:20:30');

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
    await expect.element(page.getByText(/Nobody has been logged out from here.*The last 50 reports/)).toBeVisible();
    expect(page.getByRole('button').elements()).toEqual([]);
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
    expect(textOf(entries().element())).toBe(`10:20:30 ${name} 1 session ended`);
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
