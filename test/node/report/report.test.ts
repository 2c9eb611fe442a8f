import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../src/session/session.js';
import {
  addToHistory,
  auditError,
  countOutcomes,
  countSent,
  describeHolders,
  extendReport,
  firstError,
  historyLimit,
  isUnfinished,
  isWhollyDone,
  leftOutTarget,
  openReport,
  reportHolder,
  reportSession,
  reportUnreadable,
  retryTarget,
  saysTheSame,
  stillActive,
  lockTarget,
  withSessions,
  withUnfinished,
  type LogoutReport,
  type ReportedHolder,
  type SessionOutcome,
} from '../../../src/report/report.js';
import { reportVerdict } from '../../../src/report/ui/report-summary.js';
import { reportNotices } from '../../../src/logout/ui/logout-notices.js';
import { fingerprint } from '../../../src/session/session.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { lostAnswer, makeSession, refusal } from '../fixtures.js';

const a = makeSession('a');
const b = makeSession('b');

describe('a logout report', () => {
  test('promise 6: has the fingerprint of a session and not its id', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const line = reportSession(makeSession(id), 'ended');
    expect(line).toEqual({ user: 'anna', clientIp: '10.0.0.21', fingerprint: 'a3f2…9c10', outcome: 'ended' });
    expect(JSON.stringify(line)).not.toContain(id);
  });

  test('has the error of a session only where there is one', () => {
    expect(reportSession(a, 'still-active', { error: refusal() }).error?.code).toBe(4101);
    expect(reportSession(a, 'ended')).not.toHaveProperty('error');
  });

  test('promise 5: claims nothing about what has just been sent', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const report = openReport({ kind: 'sessions', ids: [id, 'b'] }, [makeSession(id), b]);
    expect(countOutcomes(report)).toEqual({
      ended: 0,
      'still-active': 0,
      returned: 0,
      unknown: 2,
      left: 0,
      'left-out': 0,
    });
    expect(JSON.stringify(report)).not.toContain(id);
  });

  test('counts its sessions by outcome', () => {
    const outcomes = ['ended', 'ended', 'returned', 'unknown', 'still-active', 'ended'] as const;
    const sessions = outcomes.map((outcome) => reportSession(a, outcome));
    expect(countOutcomes({ sessions })).toEqual({
      ended: 3,
      'still-active': 1,
      returned: 1,
      unknown: 1,
      left: 0,
      'left-out': 0,
    });
  });

  test('promise 6: keeps the ids for another try beside itself, not in itself', () => {
    const id = `a3f2${'0'.repeat(120)}9c10`;
    const report = withUnfinished(openReport({ kind: 'user', name: 'anna' }, [makeSession(id)]), [id]);
    expect(retryTarget(report)).toEqual({ kind: 'sessions', ids: [id] });
    expect(JSON.stringify(report)).not.toContain(id);
    expect(retryTarget(structuredClone(report))).toBeUndefined();
  });

  test('keeps what may be tried again when it is extended', () => {
    const report = withUnfinished(openReport({ kind: 'user', name: 'anna' }, [a]), ['a']);
    const extended = extendReport(report, { reason: 'shift change' });
    expect(extended).toEqual({ ...report, reason: 'shift change' });
    expect(retryTarget(extended)).toEqual({ kind: 'sessions', ids: ['a'] });
  });

  test('has nothing to try again when all sessions have ended', () => {
    expect(retryTarget(withUnfinished(openReport({ kind: 'user', name: 'anna' }, []), []))).toBeUndefined();
    expect(retryTarget(openReport({ kind: 'user', name: 'anna' }, [a]))).toBeUndefined();
  });
});

const outcome = fc.constantFrom<SessionOutcome>('ended', 'still-active', 'returned', 'unknown', 'left', 'left-out');
const outcomes = fc.array(outcome, { maxLength: 6 });

function reportOf(list: readonly SessionOutcome[], parts: Partial<LogoutReport> = {}): LogoutReport {
  const opened = openReport({ kind: 'user', name: 'anna' }, []);
  return { ...opened, sessions: list.map((each) => reportSession(a, each)), ...parts };
}

describe('promise 14: a report', () => {
  test('names those left out, with the reason, and those who had left, beside those something was sent for', () => {
    const c = makeSession('c', { user: 'carla', clientIp: '10.0.0.3', otherIps: ['fd00::3'] });
    const d = makeSession('d', { user: 'dora' });
    const spared = { leftOut: [{ session: c, hold: 'busy' as const }], left: [d] };
    const { sessions } = openReport({ kind: 'everyone' }, [a], spared);
    expect(sessions).toEqual([
      { user: 'anna', clientIp: '10.0.0.21', fingerprint: fingerprint('a'), outcome: 'unknown' },
      {
        user: 'carla',
        clientIp: '10.0.0.3',
        otherIps: ['fd00::3'],
        fingerprint: fingerprint('c'),
        outcome: 'left-out',
        hold: 'busy',
      },
      { user: 'dora', clientIp: '10.0.0.21', fingerprint: fingerprint('d'), outcome: 'left' },
    ]);
  });

  test('names only those something is sent for where nobody was spared', () => {
    expect(openReport({ kind: 'everyone' }, [a, b]).sessions.map(({ outcome: each }) => each)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  test('is a success only where everybody who was meant has ended or had left, somebody has ended, nobody else is gone, each account is locked, each record written, and nothing failed', () => {
    const isLocked = fc.constantFrom<boolean | 'unknown'>(true, false, 'unknown');
    const locks = fc.array(fc.record({ account: fc.constant('D::anna'), isLocked }), { maxLength: 2 });
    const audit = fc.array(
      fc.record({
        phase: fc.constantFrom('before' as const, 'after' as const),
        log: fc.constantFrom('event' as const, 'audit-trail' as const),
        isWritten: fc.boolean(),
      }),
      { maxLength: 2 },
    );
    const others = fc.array(fc.constant({ user: 'ben', clientIp: '10.0.0.22' }), { maxLength: 1 });
    const fewOutcomes = fc.oneof(
      outcomes,
      fc.array(fc.constantFrom<SessionOutcome>('ended', 'left'), { maxLength: 3 }),
    );
    const parts = fc.record({ locks, audit, others, error: fc.constant(refusal()) }, { requiredKeys: [] });
    fc.assert(
      fc.property(fewOutcomes, parts, (list, more) => {
        const areGone = list.every((each) => each === 'ended' || each === 'left') && list.includes('ended');
        const isRest =
          !more.error &&
          !more.others?.length &&
          !more.locks?.some((lock) => lock.isLocked !== true) &&
          !more.audit?.some((one) => !one.isWritten);
        expect(isWhollyDone(reportOf(list, more))).toBe(areGone && isRest);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, Partial<LogoutReport>]>([
    ['a chosen lock failed', { locks: [{ account: 'D::anna', isLocked: false, error: refusal() }] }],
    ['it is not known whether an account is locked', { locks: [{ account: 'D::anna', isLocked: 'unknown' }] }],
    ['nobody knows who uses a certificate', { target: { kind: 'client-certificate', thumbprint: 'ab' } }],
    ['somebody is gone whom nobody asked for', { others: [{ user: 'ben', clientIp: '10.0.0.22' }] }],
    ['a record was not written', { audit: [{ phase: 'after', log: 'event', isWritten: false }] }],
    ['the request of a session was refused', { sessions: [reportSession(a, 'ended', { error: refusal() })] }],
  ])('promise 14: is no success where %s, although everybody who was meant is gone', (_, parts) => {
    const report = reportOf(['ended'], parts);
    expect(isWhollyDone(report)).toBe(false);
    expect(reportVerdict(report, false)).toBe('mixed');
    const [notice] = reportNotices(report, englishTexts);
    expect(notice).toMatchObject({ kind: 'information', title: '1 session was logged out' });
    expect(notice?.lines.at(-1)).toBe('See the report for details.');
  });

  test('promise 14: is a success with its lock and its records, and also where an answer was lost', () => {
    const report = reportOf(['ended', 'left'], {
      locks: [{ account: 'D::anna', isLocked: true }],
      audit: [{ phase: 'before', log: 'event', isWritten: true }],
    });
    expect(reportVerdict(report, false)).toBe('good');
    expect(reportNotices(report, englishTexts)).toEqual([
      { kind: 'success', title: '1 session was logged out', lines: [] },
    ]);
    expect(isWhollyDone(reportOf([], { sessions: [reportSession(a, 'ended', { error: lostAnswer() })] }))).toBe(true);
  });

  test('promise 14: has notices that name the account not locked, who else is gone, and a record that is missing without a cause', () => {
    const report = reportOf(['ended'], {
      locks: [
        { account: 'D::anna', isLocked: false },
        { account: 'D::ben', isLocked: 'unknown' },
        { account: 'D::carla', isLocked: true },
      ],
      others: [{ user: 'dora', clientIp: '10.0.0.24' }],
      audit: [{ phase: 'after', log: 'event', isWritten: false }],
    });
    const [notice, audit] = reportNotices(report, englishTexts);
    expect(notice?.lines).toHaveLength(4);
    expect(notice?.lines[0]).toBe('Account D::anna could not be locked.');
    expect(notice?.lines[1]).toContain('Account D::ben may or may not be locked.');
    expect(notice?.lines[2]).toBe('1 other session ended in the meantime: dora 10.0.0.24.');
    expect(audit).toMatchObject({ kind: 'failure', title: 'The audit record could not be written' });
  });

  test.each<[string, () => Pick<NonNullable<LogoutReport['servers']>[number], 'report' | 'notReached'>, boolean]>([
    ['was reached', () => ({ report: reportOf(['ended']) }), true],
    ['was not reached', () => ({ notReached: 'offline' }), false],
    ['has no list after it', () => ({ report: reportOf([], { isUnchecked: true }) }), false],
    ['was cancelled', () => ({ report: reportOf([], { isCancelled: true }) }), false],
  ])('promise 14: is a success on several servers only if each of them was reached: one %s', (_, parts, isDone) => {
    const servers = [
      { server: 'Line 1', report: reportOf(['ended']) },
      { server: 'Line 2', ...parts() },
    ];
    expect(isWhollyDone(reportOf(['ended'], { servers }))).toBe(isDone);
  });

  test('K2: has a line for an entry that cannot be shown, with all that is known of it', () => {
    expect(reportUnreadable({ clientIp: '10.0.0.9' }, 'unknown')).toStrictEqual({
      user: '',
      clientIp: '10.0.0.9',
      fingerprint: '',
      outcome: 'unknown',
      isUnreadable: true,
    });
    const entry = { id: 'x', user: { name: 'ben', domain: 'D' }, clientIp: '10.0.0.9', otherIps: ['fd00::9'] };
    expect(reportUnreadable(entry, 'left-out', { hold: 'unreadable' })).toStrictEqual({
      user: 'ben',
      domain: 'D',
      clientIp: '10.0.0.9',
      otherIps: ['fd00::9'],
      fingerprint: fingerprint('x'),
      outcome: 'left-out',
      isUnreadable: true,
      hold: 'unreadable',
    });
    expect(reportUnreadable({ ...entry, user: { name: 'ben', domain: '' } }, 'unknown')).not.toHaveProperty('domain');
  });

  test('says of everybody that they are still active where nothing was sent after all', () => {
    const report = reportOf(['unknown', 'left-out', 'left', 'still-active']);
    expect(stillActive(report)).toEqual({
      ...report,
      sessions: reportOf(['still-active', 'left-out', 'left', 'still-active']).sessions,
    });
  });

  test('takes in what is found out about everybody in it, and keeps what another try needs', () => {
    const describe = ({ user }: ReportedHolder) => ({ domain: 'D', location: `Panel of ${user}` });
    const report = withUnfinished(reportOf(['unknown'], { others: [{ user: 'ben', clientIp: '10.0.0.22' }] }), ['a']);
    const described = describeHolders(report, describe);
    expect(described.sessions).toEqual(
      report.sessions.map((line) => ({ ...line, domain: 'D', location: `Panel of ${line.user}` })),
    );
    expect(described.others).toEqual([{ user: 'ben', clientIp: '10.0.0.22', domain: 'D', location: 'Panel of ben' }]);
    expect(retryTarget(described)).toEqual({ kind: 'sessions', ids: ['a'] });
    expect(describeHolders(reportOf(['unknown']), describe)).not.toHaveProperty('others');
  });

  test('counts as sent what is neither left out nor gone before', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const sent = list.filter((each) => each !== 'left' && each !== 'left-out');
        expect(countSent(reportOf(list))).toBe(sent.length);
      }),
    );
  });

  test('says that a session may still be there exactly where it is still active or unknown', () => {
    expect((['still-active', 'unknown'] as const).every(isUnfinished)).toBe(true);
    expect((['ended', 'returned', 'left', 'left-out', undefined] as const).some(isUnfinished)).toBe(false);
  });

  test('keeps the ids of those left out apart from those that may be tried again, also when it is extended', () => {
    const report = withUnfinished(reportOf([]), ['a'], ['b']);
    for (const each of [report, extendReport(report, { isCancelled: true })]) {
      expect(leftOutTarget(each)).toEqual({ kind: 'sessions', ids: ['b'] });
      expect(retryTarget(each)).toEqual({ kind: 'sessions', ids: ['a'] });
    }
  });

  test('offers to log out and lock the one user who came back, as the list writes it, also when it is extended', () => {
    const back = (...sessions: readonly Session[]) =>
      lockTarget(
        extendReport(
          withSessions(
            {
              ...openReport({ kind: 'everyone' }, []),
              sessions: sessions.map((one) => reportSession(one, 'returned')),
            },
            sessions,
          ),
          { isCancelled: true },
        ),
      );
    const [anna, again] = [makeSession('a', { domain: 'D' }), makeSession('b', { domain: 'D' })];
    expect(back(anna, again)).toEqual({ kind: 'user', name: 'anna', domain: 'D' });
    expect(back(makeSession('a'))).toEqual({ kind: 'user', name: 'anna' });
    expect(back(anna, makeSession('c', { user: 'ben' }))).toBeUndefined();
    expect(back(anna, makeSession('c'))).toBeUndefined();
    expect(back(makeSession('g', { kind: 'guest' }))).toBeUndefined();
    const ended = { ...openReport({ kind: 'everyone' }, []), sessions: [reportSession(anna, 'ended')] };
    expect(lockTarget(withSessions(ended, [anna]))).toBeUndefined();
    expect(lockTarget(ended)).toBeUndefined();
  });

  test('offers nobody for another try, and nobody as left out, unless ids were kept beside it', () => {
    for (const each of [reportOf(['unknown']), extendReport(reportOf([]), {}), withUnfinished(reportOf([]), [])]) {
      expect(leftOutTarget(each)).toBeUndefined();
      expect(retryTarget(each)).toBeUndefined();
    }
  });

  test('shows further addresses of a session only where it has some', () => {
    expect(reportHolder(a)).toStrictEqual({ user: 'anna', clientIp: '10.0.0.21' });
    expect(reportHolder(makeSession('c', { otherIps: ['fd00::3'] })).otherIps).toEqual(['fd00::3']);
  });

  test('has for its first error the one of the whole request, else the first one of a session', () => {
    const sessions = [
      reportSession(a, 'ended'),
      reportSession(a, 'unknown', { error: lostAnswer() }),
      reportSession(b, 'unknown', { error: refusal() }),
    ];
    expect(firstError(reportOf(['ended']))).toBeUndefined();
    expect(firstError(reportOf([], { sessions }))?.message).toBe('WEBSOCKET_CLOSED');
    expect(firstError(reportOf([], { sessions, error: refusal() }))?.message).toBe('INSUFFICIENT_ACCESS');
  });

  test('says why a record could not be written, and nothing where each was written or none was wanted', () => {
    const written = { phase: 'before', log: 'event', isWritten: true } as const;
    const failed = { phase: 'after', log: 'event', isWritten: false, error: refusal() } as const;
    expect(auditError(reportOf([]))).toBeUndefined();
    expect(auditError(reportOf([], { audit: [written] }))).toBeUndefined();
    expect(auditError(reportOf([], { audit: [written, failed] }))?.code).toBe(4101);
  });
});

describe('the comparison of two reports of one logout', () => {
  test('depends on what became of each session, in order, and on nothing that only the clock changes', () => {
    fc.assert(
      fc.property(outcomes, outcomes, (left, right) => {
        const later = reportOf(right, { finishedAt: new Date(0) });
        expect(saysTheSame(reportOf(left), later)).toBe(left.join() === right.join());
      }),
    );
  });

  test('depends on who else is gone and on whether anything could be checked', () => {
    const others = [{ user: 'ben', clientIp: '10.0.0.22' }];
    expect(saysTheSame(reportOf(['ended']), reportOf(['ended'], { others }))).toBe(false);
    expect(saysTheSame(reportOf([]), reportOf([], { isUnchecked: true }))).toBe(false);
  });
});

test('the history has the newest report first and drops the oldest when it is full', () => {
  const reports = Array.from({ length: historyLimit + 1 }, (_, index) => reportOf([], { reason: `${index}` }));
  let history: readonly LogoutReport[] = [];
  for (const report of reports) history = addToHistory(history, report);
  expect(history).toEqual([...reports].reverse().slice(0, historyLimit));
});
