import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditMode } from '../../../src/host/audit-mode.js';
import { createAuditTrail } from '../../../src/logout/audit-trail.js';
import { recordOf } from '../../../src/report/record.js';
import { targetText } from '../../../src/targets/target.js';
import { openReport, reportSession, type AuditResult, type LogoutReport } from '../../../src/report/report.js';
import { arbitraryTarget, lostAnswer, makeError, makeOwn, makeSession, refusal } from '../fixtures.js';
import { ScriptedClient, type Answer } from '../scripted-client.js';

const id = `a3f2${'0'.repeat(120)}9c10`;
const planned: LogoutReport = openReport({ kind: 'sessions', ids: [id, 'b'] }, [
  makeSession(id),
  makeSession('b', { user: 'ben' }),
]);
const verified: LogoutReport = {
  ...planned,
  reason: 'left the plant',
  locks: [
    { account: 'TcHmiUserManagement::anna', isLocked: true },
    { account: 'TcHmiLdap::ben', isLocked: false, error: refusal('TcHmiLdap.DisableUser') },
  ],
  sessions: [
    reportSession(makeSession(id), 'ended'),
    reportSession(makeSession('b', { user: 'ben' }), 'still-active', { error: refusal() }),
  ],
};

class Log {
  readonly client: ScriptedClient;

  constructor(domains: Answer, createEvent: Answer = () => undefined) {
    this.client = new ScriptedClient({ ListDomains: domains, CreateEvent: createEvent });
  }

  write(phase: AuditResult['phase'], mode: AuditMode = 'on', signal?: AbortSignal): Promise<AuditResult> | undefined {
    const record = { report: phase === 'before' ? planned : verified, own: makeOwn() };
    const trail = createAuditTrail(this.client, mode);
    return phase === 'before' ? trail?.beforeLogout(record, signal) : trail?.afterLogout(record, signal);
  }

  get events(): readonly unknown[] {
    return this.client.written('CreateEvent');
  }
}

const serverOnly: Answer = () => ({ TcHmiSrv: {}, TcHmiUserManagement: { authExtension: true } });
const withAuditTrail: Answer = () => ({ TcHmiSrv: {}, TcHmiAuditTrail: {} });

describe('the audit of a logout', () => {
  test('is off by default', () => {
    expect(new Log(serverOnly).write('before', '')).toBeUndefined();
  });

  test('writes a plain message event where there is no audit trail', async () => {
    const log = new Log(serverOnly);
    expect(await log.write('before')).toEqual({ phase: 'before', log: 'event', isWritten: true });
    expect(log.events).toEqual([
      {
        name: 'SESSION_LOGOUT_PLANNED',
        domain: 'TcHmiSrv',
        payloadType: 0,
        payload: {
          name: 'SESSION_LOGOUT_PLANNED',
          domain: 'TcHmiSrv',
          severity: 1,
          params: {
            plannedAt: planned.startedAt.toISOString(),
            startedAt: planned.startedAt.toISOString(),
            admin: 'TcHmiUserManagement::admin',
            adminIp: '10.0.0.2',
            server: '',
            target: 'sessions 2',
            targetParts: planned.target,
            reason: '',
            locked: [],
            notLocked: [],
            lockUnknown: [],
            sessionCount: 2,
            sessions: [
              { user: 'anna', clientIp: '10.0.0.21', fingerprint: 'a3f2…9c10' },
              { user: 'ben', clientIp: '10.0.0.21', fingerprint: planned.sessions[1]?.fingerprint },
            ],
          },
        },
      },
    ]);
  });

  test('writes an entry of version 2 into the audit trail where it is loaded', async () => {
    const log = new Log(withAuditTrail);
    expect(await log.write('after')).toEqual({ phase: 'after', log: 'audit-trail', isWritten: true });
    expect(log.client.sent.at(-1)?.options?.version).toBe(2);
    expect(log.events[0]).toMatchObject({
      name: 'AuditLogEntry',
      domain: 'TcHmiAuditTrail',
      payloadType: 2,
      payload: { name: 'SESSION_LOGOUT_VERIFIED', comment: 'left the plant', data: { ended: 1, stillActive: 1 } },
    });
  });

  test('reports afterwards what happened to each session and account', () => {
    expect(recordOf('after', verified, makeOwn(), planned.startedAt)).toMatchObject({
      event: 'SESSION_LOGOUT_VERIFIED',
      reason: 'left the plant',
      locked: ['TcHmiUserManagement::anna'],
      notLocked: ['TcHmiLdap::ben'],
      sessions: [
        { user: 'anna', outcome: 'ended' },
        { user: 'ben', outcome: 'still-active', error: '4101 INSUFFICIENT_ACCESS' },
      ],
      ended: 1,
      returned: 0,
      stillActive: 1,
      unknown: 0,
    });
  });

  test('claims no outcome before anything was sent', () => {
    expect(JSON.stringify(recordOf('before', planned, makeOwn(), planned.startedAt))).not.toMatch(
      /outcome|ended|unknown/,
    );
  });

  test('promise 14: names in both records who was left out and why, and who had left', () => {
    const sessions = [
      reportSession(makeSession('a', { otherIps: ['fd00::1'] }), 'left-out', { hold: 'busy' }),
      reportSession(makeSession('b'), 'left-out', { hold: { reason: 'Change of shift' } }),
      reportSession(makeSession('c'), 'left'),
    ];
    const report = { ...planned, sessions };
    const lines = [
      { clientIp: '10.0.0.21, fd00::1', outcome: 'left-out', hold: 'busy' },
      { clientIp: '10.0.0.21', outcome: 'left-out', hold: 'Change of shift' },
      { clientIp: '10.0.0.21', outcome: 'left' },
    ];
    expect(recordOf('before', report, undefined, planned.startedAt).sessions).toMatchObject(lines);
    const after = recordOf('after', report, undefined, planned.startedAt);
    expect(after).toMatchObject({ sessions: lines, left: 1, leftOut: 2, unknown: 0 });
    expect(after.sessions[2]).not.toHaveProperty('hold');
  });

  test('counts the unknown, the returned and the accounts whose state is not known', () => {
    const sessions = (['unknown', 'returned', 'returned'] as const).map((outcome, index) =>
      reportSession(makeSession(`${index}`), outcome),
    );
    const locks = [{ account: 'D::eva', isLocked: 'unknown' as const }];
    const report = { ...planned, sessions, locks };
    const expected = { unknown: 1, returned: 2, ended: 0, sessionCount: 3, lockUnknown: ['D::eva'], locked: [] };
    expect(recordOf('after', report, undefined, planned.startedAt)).toMatchObject(expected);
  });

  test('says what went wrong in the second record only, with the reason of the server where it gives one', () => {
    const error = makeError({ reason: 'Not now.' });
    const sessions = [reportSession(makeSession('a'), 'unknown', { error })];
    const report = { ...planned, sessions, error: refusal() };
    const after = recordOf('after', report, undefined, planned.startedAt);
    expect(after).toMatchObject({ error: '4101 INSUFFICIENT_ACCESS', sessions: [{ error: '257 FAIL: Not now.' }] });
    expect(after).toMatchObject({ admin: '', adminIp: '' });
    expect(JSON.stringify(recordOf('before', report, undefined, planned.startedAt))).not.toContain('error');
    expect(recordOf('after', verified, undefined, planned.startedAt)).not.toHaveProperty('error');
  });

  test('a record is waited for ten seconds at most', async () => {
    const log = new Log(serverOnly);
    await log.write('after');
    expect(log.client.sent.map(({ options }) => options?.timeout)).toEqual([10_000, 10_000]);
    expect(log.client.sent.at(-1)?.options).not.toHaveProperty('version');
  });

  test('goes to the event log where the server does not know the list of its extensions', async () => {
    const log = new Log(() => {
      throw makeError({ code: 513, symbol: 'ListDomains' });
    });
    expect(await log.write('after')).toEqual({ phase: 'after', log: 'event', isWritten: true });
    expect(log.events).toMatchObject([{ name: 'SESSION_LOGOUT_VERIFIED' }]);
  });

  test('ties both records together by the time of the plan', async () => {
    const client = new ScriptedClient({ ListDomains: serverOnly, CreateEvent: () => undefined });
    const trail = createAuditTrail(client, 'on');
    await trail?.beforeLogout({ report: planned, own: undefined });
    await trail?.afterLogout({ report: { ...verified, startedAt: new Date(0) }, own: undefined });
    const times = client
      .written('CreateEvent')
      .map((event) => (event as { payload: { params: { plannedAt: string } } }).payload.params.plannedAt);
    expect(times).toEqual([planned.startedAt.toISOString(), planned.startedAt.toISOString()]);
  });

  test.each([
    ['refused', refusal('CreateEvent')],
    ['lost', lostAnswer('CreateEvent')],
  ])('says so when a record is %s, and does not write it again', async (_, error) => {
    const log = new Log(serverOnly, () => {
      throw error;
    });
    expect(await log.write('before')).toEqual({ phase: 'before', log: 'event', isWritten: false, error });
    expect(log.client.count('CreateEvent')).toBe(1);
  });

  test('writes nothing when it is not known which log is the right one', async () => {
    const error = refusal('ListDomains');
    const log = new Log(() => {
      throw error;
    });
    expect(await log.write('before')).toMatchObject({ isWritten: false, error });
    expect(log.events).toEqual([]);
  });

  test.each<[string, Answer]>([
    [
      'does not know the symbol',
      () => {
        throw makeError({ message: 'SYMBOL_NOT_MAPPED', code: 513 });
      },
    ],
    ['answers with nonsense', () => 'none'],
  ])('takes the plain event where the server %s', async (_, domains) => {
    expect(await new Log(domains).write('before')).toMatchObject({ log: 'event', isWritten: true });
  });

  test('is aborted with the logout', async () => {
    const abort = new AbortController();
    const log = new Log(serverOnly, () => new Promise(() => undefined));
    const written = log.write('before', 'on', abort.signal);
    abort.abort(new DOMException('Gone', 'AbortError'));
    await expect(written).rejects.toThrow('Gone');
  });

  test('K5: an unexpected failure of the client is a record that may or may not be written', async () => {
    const log = new Log(serverOnly, () => {
      throw new RangeError('A bug.');
    });
    await expect(log.write('after')).resolves.toMatchObject({
      isWritten: false,
      error: { message: 'EXCEPTION', outcome: 'unknown', symbol: 'CreateEvent' },
    });
  });

  test('is required only in the required mode', () => {
    const client = new ScriptedClient();
    expect(createAuditTrail(client, 'required')?.isRequired).toBe(true);
    expect(createAuditTrail(client, 'on')?.isRequired).toBe(false);
  });

  test('names a thousand sessions, counts the rest and shortens long names', () => {
    const sessions = Array.from({ length: 5000 }, (_, index) => makeSession(`s${index}`, { user: 'x'.repeat(50_000) }));
    const data = recordOf('before', openReport({ kind: 'everyone' }, sessions), undefined, new Date());
    expect(data).toMatchObject({ sessionCount: 5000, target: 'everyone' });
    expect(data.sessions).toHaveLength(1000);
    expect(JSON.stringify(data).length).toBeLessThan(400_000);
  });
});

test('promise 6: no record has a session id', () => {
  const hexId = fc
    .array(fc.nat(255), { minLength: 64, maxLength: 64 })
    .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  fc.assert(
    fc.property(fc.uniqueArray(hexId, { minLength: 1, maxLength: 5 }), arbitraryTarget, (ids, target) => {
      const listed = target.kind === 'sessions' ? { kind: 'sessions' as const, ids } : target;
      const report = openReport(
        listed,
        ids.map((each) => makeSession(each)),
      );
      const written = JSON.stringify(recordOf('after', report, makeOwn({ id: ids[0] ?? '' }), new Date()));
      for (const each of ids) expect(written).not.toContain(each);
    }),
  );
});

test.each([
  [{ kind: 'user', name: 'anna', domain: 'TcHmiLdap' }, 'user TcHmiLdap::anna'],
  [{ kind: 'group', name: 'Operators\u202e' }, 'group Operators[U+202E]'],
  [{ kind: 'client-ip', address: '10.0.0.2' }, 'client-ip 10.0.0.2'],
  [{ kind: 'client-certificate', thumbprint: 'ab:cd' }, 'client-certificate ab:cd'],
  [{ kind: 'session', id: 'a3f2…9c10' }, 'session a3f2…9c10'],
  [{ kind: 'everyone' }, 'everyone'],
  [{ kind: 'everyone', except: 'own' }, 'everyone except own'],
] as const)('a record writes the target %j as "%s"', (target, words) => {
  expect(targetText(target)).toBe(words);
});
