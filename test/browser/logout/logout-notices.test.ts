import { describe, expect, it } from 'vitest';
import { reportNotices } from '../../../src/logout/ui/logout-notices.js';
import { Texts } from '../../../src/texts/texts.js';
import type { LogoutReport, ReportedSession, SessionOutcome } from '../../../src/report/report.js';
import { refusal } from '../../node/fixtures.js';
import '../support.js';

const all: Readonly<Record<string, SessionOutcome>> = {
  '+': 'ended',
  '-': 'still-active',
  r: 'returned',
  '?': 'unknown',
};

/** @param outcomes one character for each session */
function reportOf(outcomes: string, parts: Partial<LogoutReport> = {}): LogoutReport {
  const at = new Date('2026-03-04T10:20:30');
  const sessions = Array.from(outcomes, (outcome): ReportedSession => ({
    user: 'anna',
    clientIp: '10.0.0.21',
    fingerprint: 'a3f2…9c10',
    outcome: all[outcome] ?? 'unknown',
  }));
  return { target: { kind: 'user', name: 'anna' }, startedAt: at, finishedAt: at, sessions, ...parts };
}

function noticeOf(outcomes: string, language: 'en' | 'de', parts?: Partial<LogoutReport>) {
  const [notice] = reportNotices(reportOf(outcomes, parts), new Texts(language));
  return { kind: notice?.kind, title: notice?.title, lines: notice?.lines ?? [] };
}

describe('the notice about a logout', () => {
  it.each([
    ['+', '1 session was logged out', '1 Sitzung wurde abgemeldet'],
    ['+-', '1 of 2 sessions were logged out', '1 von 2 Sitzungen wurden abgemeldet'],
    ['--', 'Nobody was logged out', 'Es wurde niemand abgemeldet'],
    ['r', 'The session came back after it was ended', 'Die Sitzung wurde beendet und kam zurück'],
    ['rrr', 'All 3 sessions came back after they were ended', 'Alle 3 Sitzungen wurden beendet und kamen zurück'],
    ['r-', '1 of 2 sessions came back after it was ended', '1 von 2 Sitzungen wurde beendet und kam zurück'],
    ['rr?', '2 of 3 sessions came back after they were ended', '2 von 3 Sitzungen wurden beendet und kamen zurück'],
  ])('says what happened for the outcomes %s', (outcomes, english, german) => {
    expect(noticeOf(outcomes, 'en').title).toBe(english);
    expect(noticeOf(outcomes, 'de').title).toBe(german);
  });

  it('is a success only where nobody has come back (promise 5)', () => {
    expect(noticeOf('++', 'en').kind).toBe('success');
    for (const outcomes of ['r', '+r', 'rr', '-', '?', 'r?']) expect(noticeOf(outcomes, 'en').kind).toBe('failure');
  });

  it('is no failure for a cancelled logout', () => {
    const parts = { isCancelled: true, locks: [{ account: 'D::anna', isLocked: true }] } as const;
    expect(noticeOf('', 'en', parts)).toMatchObject({ kind: 'information', title: 'Nobody was logged out' });
    expect(noticeOf('', 'en', parts).lines.join()).toContain('You cancelled.');
    expect(noticeOf('', 'de', parts).lines.join()).toContain('Sie haben abgebrochen.');
  });

  it('says how many came back, what is not known about the others, and what failed', () => {
    const { lines } = noticeOf('r?', 'en', { error: refusal() });
    expect(lines[0]).toBe('It is not known whether 1 session was logged out.');
    expect(lines.join(' ')).toContain('INSUFFICIENT_ACCESS');
    expect(lines.at(-1)).toContain('See the report');
  });
});
