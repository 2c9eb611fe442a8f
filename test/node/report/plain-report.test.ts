import { describe, expect, test } from 'vitest';
import { holdText, plainReport, plainSymbolError } from '../../../src/report/plain-report.js';
import type { LogoutReport } from '../../../src/report/report.js';
import { makeError, refusal } from '../fixtures.js';

const plainRefusal = { code: 4101, message: 'INSUFFICIENT_ACCESS', reason: '', symbol: 'ForceLogout' };
const session = { user: 'anna', clientIp: '10.0.0.21', fingerprint: 'a3f2…9c10' };
const bare: LogoutReport = {
  target: { kind: 'user', name: 'anna' },
  startedAt: new Date('2026-03-01T06:00:00Z'),
  finishedAt: new Date('2026-03-01T06:00:05Z'),
  sessions: [{ ...session, outcome: 'ended' }],
};
const full: LogoutReport = {
  ...bare,
  reason: 'shift change',
  sessions: [
    { ...session, outcome: 'returned', returnedAfter: 1500 },
    { ...session, outcome: 'still-active', error: refusal() },
  ],
  others: [{ user: 'ben', clientIp: '10.0.0.22' }],
  isUnchecked: true,
  isCancelled: true,
  locks: [{ account: 'D::anna', isLocked: false, error: refusal() }],
  audit: [{ phase: 'before', log: 'event', isWritten: false, error: refusal() }],
  error: refusal(),
};

describe('a report as plain data', () => {
  test('a report without extras has its times as ISO texts and no empty fields', () => {
    expect(plainReport(bare)).toEqual({
      target: { kind: 'user', name: 'anna' },
      startedAt: '2026-03-01T06:00:00.000Z',
      finishedAt: '2026-03-01T06:00:05.000Z',
      sessions: [{ ...session, outcome: 'ended' }],
    });
    expect(Object.keys(plainReport(bare))).toEqual(['target', 'startedAt', 'finishedAt', 'sessions']);
  });

  test('a report with everything in it keeps every part, with plain errors', () => {
    expect(plainReport(full)).toEqual({
      target: { kind: 'user', name: 'anna' },
      startedAt: '2026-03-01T06:00:00.000Z',
      finishedAt: '2026-03-01T06:00:05.000Z',
      reason: 'shift change',
      sessions: [
        { ...session, outcome: 'returned', returnedAfter: 1500 },
        { ...session, outcome: 'still-active', error: plainRefusal },
      ],
      others: [{ user: 'ben', clientIp: '10.0.0.22' }],
      isUnchecked: true,
      isCancelled: true,
      locks: [{ account: 'D::anna', isLocked: false, error: plainRefusal }],
      audit: [{ phase: 'before', log: 'event', isWritten: false, error: plainRefusal }],
      error: plainRefusal,
    });
  });

  test('a report survives JSON unchanged', () => {
    const plain = plainReport(full);
    expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
  });
});

test('a plain error keeps the code, message, reason and symbol of a server error and nothing else', () => {
  const error = makeError({ reason: 'Not now.', domain: 'TcHmiSrv', cause: new Error('socket') });
  expect(plainSymbolError(error)).toEqual({ code: 257, message: 'FAIL', reason: 'Not now.', symbol: 'ForceLogout' });
});

describe('why a session was left out, as plain data', () => {
  const leftOut = { ...session, outcome: 'left-out' } as const;

  test('is the name of the reason, and nothing at all where there is none', () => {
    const { sessions } = plainReport({ ...bare, sessions: [{ ...leftOut, hold: 'busy' }, leftOut] });
    expect(sessions).toStrictEqual([{ ...leftOut, hold: 'busy' }, leftOut]);
  });

  test('is the host page’s own words where the host page forbade it, with everything in them visible', () => {
    expect(holdText({ reason: 'Shift change' })).toBe('Shift change');
    expect(holdText({ reason: 'Shift\u202e change' })).not.toContain('\u202e');
  });
});
