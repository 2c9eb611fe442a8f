import { describe, expect, it } from 'vitest';
import { errorEntry, reportEntry } from '../../../demo/dashboard/feed-entries.js';
import { formatUptime, readSeats } from '../../../demo/dashboard/server-figures.js';
import type { LogoutReport, SessionOutcome } from '../../../src/report/report.js';
import { SymbolError } from '../../../src/server/symbol-error.js';

describe('formatUptime', () => {
  it.each([
    ['PT0.4S', '0 s'],
    ['PT59.9S', '59 s'],
    ['PT61S', '1 min 1 s'],
    ['PT93784.2S', '1 d 2 h'],
    ['P12DT3H4M5S', '12 d 3 h'],
    ['PT2H', '2 h 0 min'],
  ])('shows %s as %s', (answer, text) => expect(formatUptime(answer)).toBe(text));

  it.each([undefined, null, 12, '', 'yesterday', '-PT1S'])('shows nothing for %j', (answer) =>
    expect(formatUptime(answer)).toBeUndefined(),
  );
});

describe('readSeats', () => {
  it('reads the used and total number of licences', () => {
    expect(readSeats({ CLIENTS: 25, USEDCLIENTS: 4, STATE: 'Demo' })).toEqual({ used: 4, total: 25 });
  });

  it.each([null, 'x', {}, { CLIENTS: 0, USEDCLIENTS: 0 }, { CLIENTS: '25', USEDCLIENTS: 4 }, { CLIENTS: 25 }])(
    'refuses %j',
    (answer) => expect(readSeats(answer)).toBeUndefined(),
  );
});

describe("the dashboard's event list", () => {
  const at = new Date('2025-05-06T12:00:00Z');
  const report = (...outcomes: SessionOutcome[]): LogoutReport => ({
    target: { kind: 'user', name: 'anna' },
    startedAt: at,
    finishedAt: at,
    sessions: outcomes.map((outcome) => ({ user: 'anna', clientIp: '10.0.0.22', fingerprint: 'a3f2…9c10', outcome })),
  });

  it('shows a logout that ended all sessions calmly', () => {
    expect(reportEntry(report('ended', 'ended'))).toEqual({ at, text: 'Logout of user anna: 2 ended', tone: 'normal' });
  });

  it('names the user if one session was logged out', () => {
    expect(reportEntry(report('ended')).text).toBe('Logout of anna on 10.0.0.22: ended');
  });

  it('highlights sessions that did not end', () => {
    const { text, tone } = reportEntry(report('ended', 'still-active', 'returned', 'unknown'));
    expect(text).toBe('Logout of user anna: 1 ended, 1 still active, 1 came back, 1 unknown');
    expect(tone).toBe('attention');
  });

  it('does not call a logout that affected nobody a success', () => {
    expect(reportEntry(report()).text).toBe('Logout of user anna: no session was affected');
  });

  it('shows that a logout was cancelled', () => {
    expect(reportEntry({ ...report(), isCancelled: true })).toMatchObject({
      text: 'Logout of user anna: cancelled',
      tone: 'attention',
    });
  });

  it('shows symbol, reason and code of a failure', () => {
    const error = new SymbolError({
      code: 4101,
      message: 'INSUFFICIENT_ACCESS',
      reason: 'Not allowed.',
      symbol: 'ForceLogout',
      source: 'server',
      outcome: 'refused',
    });
    expect(errorEntry(error, at)).toEqual({ at, text: 'ForceLogout: Not allowed. (code 4101)', tone: 'failure' });
    expect(reportEntry({ ...report('unknown'), error }).tone).toBe('failure');
  });
});
