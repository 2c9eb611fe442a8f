import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRecord, recordOf } from '../../../src/report/record.js';
import {
  openReport,
  reportSession,
  reportUnreadable,
  sessionOutcomes,
  withdrawnCauses,
  type LogoutReport,
} from '../../../src/report/report.js';
import { hasVisibleText } from '../../../src/session/display-text.js';
import { publicTarget } from '../../../src/targets/target.js';
import { arbitraryTarget, makeError, makeOwn, makeSession } from '../fixtures.js';

const at = new Date('2026-03-04T10:20:30.456Z');
const id = `a3f2${'0'.repeat(120)}9c10`;

/** What is left of a record after it has been through a log. */
const readBack = (report: LogoutReport, phase: 'before' | 'after' = 'after') =>
  parseRecord(JSON.parse(JSON.stringify(recordOf(phase, report, undefined, at))));

const full: LogoutReport = {
  target: { kind: 'user', name: 'anna', domain: 'TcHmiLdap' },
  startedAt: at,
  finishedAt: new Date('2026-03-04T10:20:35Z'),
  by: { user: 'admin', domain: 'TcHmiUserManagement', clientIp: '10.0.0.2' },
  server: 'panel:2020',
  reason: 'left the plant',
  sessions: [
    { ...reportSession(makeSession(id), 'ended'), domain: 'TcHmiLdap', location: 'Panel 3, Line 1' },
    reportSession(makeSession('b', { otherIps: ['fd00::1'] }), 'returned', { returnedAfter: 2140 }),
    reportSession(makeSession('c'), 'left-out', { hold: 'busy' }),
    reportSession(makeSession('d'), 'left-out', { hold: { reason: 'Change of shift' } }),
    reportUnreadable({ clientIp: '10.0.0.9' }, 'unknown'),
  ],
  locks: [
    { account: 'D::anna', isLocked: true },
    { account: 'D::ben', isLocked: false },
    { account: 'D::eva', isLocked: 'unknown' },
  ],
  audit: [{ phase: 'before', log: 'event', isWritten: true }],
  others: [{ user: 'ben', clientIp: '10.0.0.7' }],
  seats: { freed: 1, total: 25 },
  announcement: {
    id: 'a1',
    announcedAt: new Date('2026-03-04T10:15:00Z'),
    deadline: new Date('2026-03-04T10:20:00Z'),
    reason: 'Update',
    wasReadable: true,
    told: ['a3f2…9c10'],
    untold: 2,
    answers: [{ fingerprint: 'a3f2…9c10', answer: 'more-time', at: new Date('2026-03-04T10:16:00Z') }],
    times: [
      { at: new Date('2026-03-04T10:15:00Z'), deadline: new Date('2026-03-04T10:18:00Z') },
      { at: new Date('2026-03-04T10:17:00Z'), deadline: new Date('2026-03-04T10:20:00Z') },
    ],
    earlier: [
      {
        id: 'a0',
        announcedAt: new Date('2026-03-04T10:00:00Z'),
        deadline: new Date('2026-03-04T10:10:00Z'),
        reason: 'Update',
        wasReadable: true,
        told: ['a3f2…9c10'],
        answers: [{ fingerprint: 'a3f2…9c10', answer: 'seen' }],
      },
    ],
  },
};

describe('a report that is read back from its record', () => {
  test('says who did it from where on which server, when, why, to whom, and who was left out', () => {
    expect(readBack(full)).toEqual(full);
  });

  test('says of a first record, whose result was never written, that the outcome is not known', () => {
    const planned = openReport({ kind: 'group', name: 'Operators' }, [makeSession('a')], { left: [makeSession('b')] });
    expect(readBack(planned, 'before')?.sessions.map(({ outcome }) => outcome)).toEqual(['unknown', 'left']);
  });

  test('has the error of the server with code, name and reason', () => {
    const error = makeError({ code: 4101, message: 'INSUFFICIENT_ACCESS', reason: 'No: not now.' });
    const report = { ...full, sessions: [reportSession(makeSession('a'), 'still-active', { error })] };
    expect(readBack(report)?.sessions[0]?.error).toMatchObject({ code: 4101, message: 'INSUFFICIENT_ACCESS' });
    expect(readBack(report)?.sessions[0]?.error?.reason).toBe('No: not now.');
  });

  test('keeps the flags of a cancelled logout, of one without any list, and of a lock alone', () => {
    for (const flag of ['isCancelled', 'isUnchecked', 'isLockOnly'] as const) {
      expect(readBack({ ...full, [flag]: true })?.[flag]).toBe(true);
    }
  });

  test('says why a server was not reached, and what was refused as a whole', () => {
    const error = makeError({ code: 4101, message: 'INSUFFICIENT_ACCESS' });
    const read = readBack({ ...full, notReached: 'offline', error });
    expect(read?.notReached).toBe('offline');
    expect(read?.error).toMatchObject({ code: 4101, message: 'INSUFFICIENT_ACCESS', reason: '' });
    expect(readBack(full)).not.toHaveProperty('error');
    expect(readBack(full)).not.toHaveProperty('notReached');
  });

  test('says nothing of who did it, from where and why, where that is not known', () => {
    const { by: _, server: __, reason: ___, locks: ____, ...bare } = full;
    expect(readBack(bare)).toEqual(bare);
    expect(readBack({ ...bare, sessions: [] })?.sessions).toEqual([]);
    expect(recordOf('after', bare, undefined, at)).toMatchObject({
      admin: '',
      adminIp: '',
      server: '',
      reason: '',
      locked: [],
    });
  });

  test('is the same for all targets and outcomes', () => {
    const line = fc.record({
      outcome: fc.constantFrom(...sessionOutcomes),
      user: fc.constantFrom('anna', 'Ärger', 'b c'),
    });
    fc.assert(
      fc.property(arbitraryTarget, fc.array(line, { maxLength: 6 }), (target, lines) => {
        const sessions = lines.map(({ outcome, user }, index) =>
          reportSession(makeSession(`s${index}`, { user }), outcome, outcome === 'left-out' ? { hold: 'own' } : {}),
        );
        const report = { target: publicTarget(target), startedAt: at, finishedAt: at, sessions };
        expect(readBack(report)).toEqual(report);
      }),
    );
  });

  test('has names and words with deceiving characters as they were, so that the history shows them as the page did', () => {
    const name = fc.string({
      unit: fc.constantFrom(...'a,b,о,р, ,é,\u0301,\u200b,\u202e,[,U,+,2,0,1,B,],…,ａ'.split(',')),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 9, maxLength: 9 }), (names) => {
        const [user = '', domain = '', location = '', clientIp = '', account = '', reason = '', server = ''] = names;
        const session = {
          ...reportSession(makeSession('a'), 'left-out', { hold: { reason } }),
          user,
          domain,
          location,
          clientIp,
        };
        const report: LogoutReport = {
          target: { kind: 'group', name: 'Operators' },
          startedAt: at,
          finishedAt: at,
          by: { user, domain: 'D', clientIp },
          server,
          reason,
          sessions: [session],
          locks: [{ account, isLocked: true }],
          notReached: reason,
        };
        fc.pre(names.every(hasVisibleText));
        expect(readBack(report)).toEqual(report);
      }),
    );
  });

  test('promise 6: never has a session id, also where somebody has written one into the record', () => {
    const forged = { ...recordOf('after', full, makeOwn(), at), sessions: [{ user: 'a', fingerprint: id }] };
    expect(JSON.stringify(parseRecord(forged))).not.toContain(id);
  });
});

describe('the record of a logout', () => {
  test('says before it only who is meant, and of those for whom nothing is sent what became of them', () => {
    const error = makeError();
    const sessions = [
      reportSession(makeSession('a'), 'returned', { returnedAfter: 5, error }),
      reportSession(makeSession('b'), 'unknown', { error }),
      reportSession(makeSession('c'), 'left-out', { hold: 'busy' }),
    ];
    const record = recordOf('before', { ...full, sessions, error }, undefined, at);
    expect(record.sessions.map(({ outcome }) => outcome)).toEqual(['returned', undefined, 'left-out']);
    expect(record.sessions[1]).not.toHaveProperty('outcome');
    for (const line of record.sessions) {
      expect(line).not.toHaveProperty('error');
      expect(line).not.toHaveProperty('returnedAfter');
    }
    for (const key of ['finishedAt', 'others', 'ended', 'seats', 'audit', 'error'])
      expect(record).not.toHaveProperty(key);
  });

  test('counts each outcome after it', () => {
    const sessions = sessionOutcomes.flatMap((outcome, index) =>
      Array.from({ length: index + 1 }, () => reportSession(makeSession('a'), outcome)),
    );
    const record = recordOf('after', { ...full, sessions }, undefined, at);
    const count = (outcome: (typeof sessionOutcomes)[number]) => sessionOutcomes.indexOf(outcome) + 1;
    expect(record).toMatchObject({
      sessionCount: sessions.length,
      ended: count('ended'),
      returned: count('returned'),
      stillActive: count('still-active'),
      unknown: count('unknown'),
      left: count('left'),
      leftOut: count('left-out'),
    });
    expect(record.sessions.every((line) => !('returnedAfter' in line) && !('error' in line))).toBe(true);
  });

  test('names a thousand sessions, others and ids at most, so that a server takes it, and counts them all', () => {
    const sessions = Array.from({ length: 1001 }, () => reportSession(makeSession('a'), 'ended'));
    const others = Array.from({ length: 1001 }, () => ({ user: 'ben', clientIp: '' }));
    const ids = Array.from({ length: 1001 }, (_, index) => `f${index}`);
    const record = recordOf('after', { ...full, target: { kind: 'sessions', ids }, sessions, others }, undefined, at);
    expect(record.sessionCount).toBe(1001);
    expect([record.sessions.length, record.others?.length]).toEqual([1000, 1000]);
    expect(record.targetParts).toEqual({ kind: 'sessions', ids: ids.slice(0, 1000) });
    expect(parseRecord({ ...record, sessions: [...record.sessions, {}] })?.sessions).toHaveLength(1000);
    const { ids: _, ...other } = { ids: 0, kind: 'user' as const, name: 'anna' };
    expect(recordOf('after', { ...full, target: other }, undefined, at).targetParts).toEqual(other);
  });

  test('names who logs out where the report does not say it', () => {
    const { by: _, ...anonymous } = full;
    const own = makeOwn({ user: 'eva', domain: 'D', clientIp: '10.0.0.3' });
    expect(recordOf('before', anonymous, own, at)).toMatchObject({ admin: 'D::eva', adminIp: '10.0.0.3' });
    expect(recordOf('before', full, own, at)).toMatchObject({ admin: 'TcHmiUserManagement::admin' });
  });
});

describe('promise 9: what anybody may have written into the log', () => {
  test('is a report or nothing, whatever it is', () => {
    const record = recordOf('after', full, undefined, at);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(record)), fc.jsonValue(), (key, value) => {
        const parsed = parseRecord({ ...record, [key]: value });
        for (const { user, fingerprint, outcome } of parsed?.sessions ?? []) {
          expect([typeof user, typeof fingerprint, sessionOutcomes.includes(outcome)]).toEqual([
            'string',
            'string',
            true,
          ]);
        }
        expect(parsed === undefined || Number.isFinite(parsed.startedAt.getTime())).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => parseRecord(value)).not.toThrow();
      }),
    );
  });

  test.each([
    ['no time', { startedAt: 'yesterday' }],
    ['no target', { targetParts: {} }],
    ['a target that could mean everyone', { targetParts: { kind: 'user', name: ' ' } }],
    ['no sessions', { sessions: 'all' }],
  ])('is nothing with %s', (_, parts) => {
    expect(parseRecord({ ...recordOf('after', full, undefined, at), ...parts })).toBeUndefined();
  });

  const forged = (parts: object) => parseRecord({ ...recordOf('after', full, undefined, at), ...parts });

  test.each<[string, object, { readonly [Key in keyof LogoutReport]?: LogoutReport[Key] | undefined }]>([
    [
      'texts that are none',
      { admin: 5, adminIp: {}, server: [], reason: 1 },
      { by: undefined, server: undefined, reason: undefined },
    ],
    [
      'an address that is no text',
      { adminIp: 5 },
      { by: { user: 'admin', domain: 'TcHmiUserManagement', clientIp: '' } },
    ],
    [
      'audits that are none',
      {
        audit: [
          { phase: 'then', log: 'event', isWritten: true },
          { phase: 'after', log: 'page', isWritten: true },
          { phase: 'after', log: 'event', isWritten: 1 },
          5,
        ],
      },
      { audit: undefined },
    ],
    [
      'audits of both logs',
      { audit: [{ phase: 'after', log: 'audit-trail', isWritten: false }] },
      { audit: [{ phase: 'after', log: 'audit-trail', isWritten: false }] },
    ],
    [
      'an announcement without its beginning',
      { announcement: { deadline: at.toISOString() } },
      { announcement: undefined },
    ],
    [
      'an announcement without its end',
      { announcement: { announcedAt: at.toISOString() } },
      { announcement: undefined },
    ],
    [
      'an announcement with nothing else',
      {
        announcement: {
          announcedAt: at.toISOString(),
          deadline: at.toISOString(),
          withdrawn: 'why',
          told: ['x'.repeat(13), 'x'.repeat(12)],
          answers: [{ answer: 'no' }, { answer: 'seen' }],
        },
      },
      {
        announcement: {
          id: '',
          announcedAt: at,
          deadline: at,
          reason: '',
          wasReadable: false,
          told: ['', 'x'.repeat(12)],
          answers: [{ fingerprint: '', answer: 'seen' }],
        },
      },
    ],
    ['seats that nobody has freed', { seats: { freed: 0, total: 25 } }, { seats: undefined }],
    ['seats that are no numbers', { seats: { freed: '1', total: 25 } }, { seats: undefined }],
    ['seats without a total', { seats: { freed: 1 } }, { seats: undefined }],
  ])('is taken without what cannot be: %s', (_, parts, expected) => {
    const report = forged(parts);
    for (const [key, value] of Object.entries(expected)) expect(report?.[key as keyof LogoutReport]).toEqual(value);
  });

  test('is taken without what cannot be of a session', () => {
    const parsed = forged({
      sessions: [
        { outcome: 'ended', hold: 'busy', returnedAfter: '5' },
        { returnedAfter: Infinity, outcome: 'dead' },
      ],
    });
    expect(parsed?.sessions).toStrictEqual([
      { user: '', clientIp: '', fingerprint: '', outcome: 'ended' },
      { user: '', clientIp: '', fingerprint: '', outcome: 'unknown' },
    ]);
  });

  test('keeps why an announcement was withdrawn, for each cause', () => {
    for (const withdrawn of withdrawnCauses) {
      const report = { ...full, announcement: { ...full.announcement!, withdrawn } };
      expect(readBack(report)?.announcement?.withdrawn).toBe(withdrawn);
    }
  });

  test('is cut and made visible', () => {
    const parsed = parseRecord({
      ...recordOf('after', full, undefined, at),
      sessions: [{ user: `\u202e${'x'.repeat(5000)}` }],
    });
    expect(parsed?.sessions[0]?.user).toMatch(/^\[U\+202E\]x/);
    expect(parsed?.sessions[0]?.user.length).toBeLessThan(300);
  });
});
