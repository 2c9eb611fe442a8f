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

  test('a report of several servers has that of each, and why one was not reached', () => {
    const servers = [
      { server: 'Line 1', report: { ...bare, error: refusal() } },
      { server: 'Line 2', notReached: 'Shift\u202e change' },
      { server: 'Line 3' },
    ];
    expect(plainReport({ ...bare, servers }).servers).toStrictEqual([
      { server: 'Line 1', report: { ...plainReport(bare), error: plainRefusal } },
      { server: 'Line 2', notReached: 'Shift[U+202E] change' },
      { server: 'Line 3' },
    ]);
  });

  test('a report keeps what else it says: who, where, what is free again, what people were told, that only an account was locked', () => {
    const said = {
      by: { user: 'admin', domain: 'D', clientIp: '10.0.0.2' },
      server: 'panel:2020',
      source: 'server',
      isLockOnly: true,
      seats: { freed: 1, total: 25 },
    } as const;
    const announcement = {
      id: 'a1',
      announcedAt: new Date('2026-03-01T05:55:00Z'),
      deadline: new Date('2026-03-01T06:00:00Z'),
      reason: 'Up\u202edate',
      wasReadable: true,
      told: ['a3f2…9c10'],
      answers: [],
    };
    expect(plainReport({ ...bare, ...said, announcement, notReached: 'off\u202eline' })).toStrictEqual({
      ...plainReport(bare),
      ...said,
      notReached: 'off[U+202E]line',
      announcement: {
        ...announcement,
        announcedAt: '2026-03-01T05:55:00.000Z',
        deadline: '2026-03-01T06:00:00.000Z',
        reason: 'Up[U+202E]date',
      },
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

describe('the reason why a session was left out, as plain data', () => {
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
