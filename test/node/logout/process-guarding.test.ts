import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountLocker } from '../../../src/accounts/account-locker.js';
import type { AuditRecord, AuditTrail } from '../../../src/logout/audit-trail.js';
import { createDirectory } from '../../../src/directory/directory.js';
import type { HostMarkSource } from '../../../src/host/marks.js';
import type { HostProblem } from '../../../src/host/setting-problems.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { LogoutProcess, type Confirmation, type LogoutStep } from '../../../src/logout/process.js';
import type { AuditResult, LogoutReport } from '../../../src/report/report.js';
import type { ReportedLock } from '../../../src/accounts/account-lock.js';
import type { Session } from '../../../src/session/session.js';
import { unknownServerContext } from '../../../src/monitor/monitor-state.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { lostAnswer, makeList, makeOwn, makeSession, refusal } from '../fixtures.js';
import { deferred, ScriptedClient } from '../scripted-client.js';

const anna: LogoutTarget = { kind: 'user', name: 'anna' };
const account = 'D::anna';

/** A logout with a host page, an audit and a lock around it; the log has everything in its order. */
class Scene {
  readonly log: string[] = [];
  readonly records: AuditRecord[] = [];
  readonly problems: HostProblem[] = [];
  readonly process: LogoutProcess;
  readonly client = new ScriptedClient();
  host: HostMarkSource = { locate: () => undefined, protect: undefined, busy: undefined };
  sessions: readonly Session[] = [
    makeSession('own', { user: 'admin' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('b1', { user: 'ben' }),
  ];
  canLock = true;
  lockResult: () => Promise<ReportedLock> = () => Promise.resolve({ account, isLocked: true });
  auditResult: Partial<AuditResult> = {};
  /** Waited for before each record is answered. */
  recording: Promise<unknown> = Promise.resolve();
  listError: Error | undefined;
  isAuditRequired = false;
  hasAudit = false;
  step: LogoutStep | undefined;
  result: LogoutReport | undefined | Error | 'pending' = 'pending';

  constructor(target = anna) {
    this.client.answer('ForceLogout', ({ value }) => {
      this.log.push(`logout ${JSON.stringify(value)}`);
      this.sessions = this.sessions.filter(({ id }) => JSON.stringify(value) !== `{"sessionId":"${id}"}`);
      if (value === 'anna') this.sessions = this.sessions.filter(({ user }) => user !== 'anna');
    });
    const state = {
      ...unknownServerContext,
      connection: 'online' as const,
      list: undefined,
      own: makeOwn(),
      directory: createDirectory(
        [
          { name: 'anna', domain: 'D', groups: [] },
          { name: 'ben', domain: 'D', groups: ['Leads'] },
        ],
        [],
      ),
      mayLogOut: 'yes' as const,
      sessionTargeting: 'yes' as const,
      hasLostLogin: false,
      problem: undefined,
      isReading: false,
    };
    const list = () =>
      this.listError ? Promise.reject(this.listError) : Promise.resolve(makeList(this.sessions, Date.now()));
    this.process = new LogoutProcess(target, {
      client: this.client,
      monitor: { state, readForLogout: list, readFresh: list, readOwn: () => Promise.resolve(makeOwn()) },
      obstacle: () => undefined,
      onStep: (step) => (this.step = step),
      host: () => this.host,
      onHostProblem: (problem) => this.problems.push(problem),
      locker: () => this.#locker(),
      audit: () => (this.hasAudit ? this.#audit() : undefined),
    });
  }

  #locker(): AccountLocker {
    return {
      canLock: ({ name }) => this.canLock && name === 'anna',
      missingRight: ({ name, domain }) => (this.canLock || name !== 'anna' ? undefined : `${domain}.DisableUser`),
      lock: ({ domain, name }) => {
        this.log.push(`lock ${domain}::${name}`);
        return this.lockResult();
      },
    };
  }

  #audit(): AuditTrail {
    const write = (phase: AuditResult['phase']) => async (record: AuditRecord) => {
      this.log.push(`audit ${phase}`);
      this.records.push(record);
      await this.recording;
      return { phase, log: 'event' as const, isWritten: true, ...this.auditResult };
    };
    return {
      isRequired: this.isAuditRequired,
      prepare: () => Promise.resolve(),
      beforeLogout: write('before'),
      afterLogout: write('after'),
    };
  }

  async open(): Promise<this> {
    this.process.start().then(
      (report) => (this.result = report),
      (error: unknown) => (this.result = error as Error),
    );
    await vi.advanceTimersByTimeAsync(0);
    return this;
  }

  async confirm(choices: Partial<LogoutChoices> = {}): Promise<void> {
    void this.process.confirm({ ...noChoices, ...choices });
    await vi.advanceTimersByTimeAsync(0);
  }

  get confirmation(): Confirmation {
    if (this.step?.step !== 'confirming') throw new Error(`The step is ${String(this.step?.step)}.`);
    return this.step.confirmation;
  }
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

async function makeScene(parts: Partial<Omit<Scene, 'process' | 'client' | 'confirmation'>> = {}, target = anna) {
  return Object.assign(new Scene(target), parts).open();
}

const bare: HostMarkSource = { locate: () => undefined, protect: undefined, busy: undefined };

describe('what the host page says about sessions', () => {
  test('leaves out busy and protected sessions, and the rest is sent one by one', async () => {
    const scene = await makeScene({ host: { ...bare, busy: [{ clientIp: '10.0.0.22', reason: 'r' }] } });
    await scene.confirm();
    expect(scene.log).toEqual(['logout {"sessionId":"a1"}']);
  });

  test('is read again before sending, and a session that has become busy is asked about', async () => {
    const scene = await makeScene();
    scene.host = {
      ...bare,
      busy: ({ clientIp }: { clientIp: string }) => (clientIp === '10.0.0.22' ? 'r' : undefined),
    };
    await scene.confirm();
    expect(scene.confirmation.change).toMatchObject({ marked: [{ id: 'a2' }] });
    expect(scene.log).toEqual([]);
    await scene.confirm();
    expect(scene.log).toEqual(['logout {"sessionId":"a1"}']);
  });

  test('is waited for one second at most', async () => {
    const scene = await makeScene({ host: { ...bare, busy: () => new Promise(() => {}) } });
    expect(scene.step?.step).toBe('reading');
    await vi.advanceTimersByTimeAsync(1000);
    expect(scene.confirmation.impact.facts.marks?.busy.get('a1')).toEqual({ state: 'unknown', reason: '' });
    expect(scene.problems).toMatchObject([{ property: 'busy' }]);
  });

  test('decides who is last at a location, and asks again when somebody has left since', async () => {
    const scene = await makeScene(
      { host: { ...bare, locate: () => ({ name: 'P', place: 'Line 3' }) } },
      { kind: 'sessions', ids: ['a1', 'a2'] },
    );
    scene.sessions = scene.sessions.filter(({ user }) => user === 'anna');
    await scene.confirm();
    expect(scene.confirmation.change).toEqual({ added: [], gone: [], hasOtherGuards: true });
    expect(scene.log).toEqual([]);
  });
});

describe('a logout that locks the account', () => {
  const lockReason = 'Left the company';

  test('locks first, reads the list again, then logs out, and reports all of it', async () => {
    const scene = await makeScene();
    expect(scene.confirmation.lockable).toMatchObject({ name: 'anna', domain: 'D' });
    await scene.confirm({ lockReason });
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['lock D::anna', 'logout "anna"']);
    expect(scene.result).toMatchObject({
      reason: lockReason,
      locks: [{ account, isLocked: true }],
      sessions: [{ outcome: 'ended' }, { outcome: 'ended' }],
    });
  });

  test('logs nobody out when the lock fails, unless confirmed again, and reports both', async () => {
    const error = refusal('D.DisableUser');
    const scene = await makeScene({ lockResult: () => Promise.resolve({ account, isLocked: false, error }) });
    await scene.confirm({ lockReason });
    expect(scene.log).toEqual(['lock D::anna']);
    expect(scene.confirmation.failure).toEqual({ step: 'lock', error });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['lock D::anna', 'logout "anna"']);
    expect(scene.result).toMatchObject({
      locks: [{ account, isLocked: false, error }],
      sessions: [{ outcome: 'ended' }, {}],
    });
  });

  test('logs nobody out while it is not known whether the lock worked, and reports that whatever follows', async () => {
    const unknown: ReportedLock = { account, isLocked: 'unknown', error: lostAnswer('D.DisableUser') };
    const scene = await makeScene({ lockResult: () => Promise.resolve(unknown) });
    await scene.confirm({ lockReason });
    expect(scene.confirmation).toMatchObject({
      lock: unknown,
      failure: { step: 'lock-unknown', error: unknown.error },
    });
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect([scene.log, scene.result]).toMatchObject([['lock D::anna'], { sessions: [], locks: [unknown] }]);
  });

  test('leaves no report when it is cancelled after a failed lock', async () => {
    const scene = await makeScene({ lockResult: () => Promise.resolve({ account, isLocked: false }) });
    await scene.confirm({ lockReason });
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect([scene.log, scene.result]).toEqual([['lock D::anna'], undefined]);
  });

  test('does not lock without permission, even if that was chosen', async () => {
    const scene = await makeScene({ canLock: false });
    expect(scene.confirmation.lockable).toBeUndefined();
    expect(scene.confirmation.lockRight).toMatchObject({ account: { name: 'anna' }, symbol: 'D.DisableUser' });
    await scene.confirm({ lockReason });
    expect(scene.log).toEqual([]);
    expect(scene.confirmation.failure).toMatchObject({ step: 'lock' });
  });

  test('asks again where the list has changed during the lock, and reports the lock when cancelled then', async () => {
    const lock = deferred<ReportedLock>();
    const scene = await makeScene({ lockResult: () => lock.promise });
    await scene.confirm({ lockReason });
    scene.process.cancel();
    expect(scene.step?.step).toBe('running');
    scene.sessions = [...scene.sessions, makeSession('a3')];
    lock.resolve({ account, isLocked: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.confirmation).toMatchObject({ change: { added: [{ id: 'a3' }] }, lock: { account } });
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.log).toEqual(['lock D::anna']);
    expect(scene.result).toMatchObject({
      isCancelled: true,
      reason: lockReason,
      sessions: [],
      locks: [{ account, isLocked: true }],
    });
  });

  test('keeps the reason of an effective lock when the rest is confirmed again', async () => {
    const lock = deferred<ReportedLock>();
    const scene = await makeScene({ lockResult: () => lock.promise });
    await scene.confirm({ lockReason });
    scene.sessions = [...scene.sessions, makeSession('a3')];
    lock.resolve({ account, isLocked: true });
    await vi.advanceTimersByTimeAsync(0);
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.result).toMatchObject({ reason: lockReason, locks: [{ isLocked: true }], sessions: [{}, {}, {}] });
    expect(scene.result).not.toHaveProperty('isCancelled');
  });

  test('reports the lock too when it is closed because the list could no longer be read', async () => {
    const lock = deferred<ReportedLock>();
    const scene = await makeScene({ lockResult: () => lock.promise });
    await scene.confirm({ lockReason });
    scene.listError = lostAnswer('ListActiveSessions');
    lock.resolve({ account, isLocked: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.step).toMatchObject({ step: 'blocked' });
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.result).toMatchObject({ isCancelled: true, locks: [{ account, isLocked: true }] });
  });
});

describe('the audit of a logout process', () => {
  test('writes a record before anything else and one after verifying, with the reason and the lock', async () => {
    const scene = await makeScene({ hasAudit: true });
    await scene.confirm({ lockReason: 'why' });
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['audit before', 'lock D::anna', 'logout "anna"', 'audit after']);
    expect(scene.records.map(({ report }) => report)).toMatchObject([
      { reason: 'why', sessions: [{ outcome: 'unknown' }, { outcome: 'unknown' }] },
      { reason: 'why', locks: [{ isLocked: true }], sessions: [{ outcome: 'ended' }, { outcome: 'ended' }] },
    ]);
    expect(scene.result).toMatchObject({ audit: [{ phase: 'before' }, { phase: 'after' }] });
  });

  test('stops the logout with its reason when a required record fails, and nothing is locked either', async () => {
    const error = refusal('CreateEvent');
    const scene = await makeScene({ hasAudit: true, isAuditRequired: true, auditResult: { isWritten: false, error } });
    await scene.confirm({ lockReason: 'why' });
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['audit before']);
    expect(scene.confirmation.failure).toEqual({ step: 'audit', error });
  });

  test('asks about sessions that were added while the record was written, and logs nobody out', async () => {
    let answer: () => void = () => undefined;
    const recording = new Promise<void>((resolve) => (answer = resolve));
    const scene = await makeScene({ hasAudit: true, recording });
    await scene.confirm();
    scene.sessions = [...scene.sessions, makeSession('a3', { clientIp: '10.0.0.23' })];
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.log).toEqual(['audit before', 'audit after']);
    expect(scene.confirmation.change).toMatchObject({ added: [{ id: 'a3' }] });
  });

  test('reports a failed record that was not required', async () => {
    const scene = await makeScene({ hasAudit: true, auditResult: { isWritten: false, error: refusal('CreateEvent') } });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['audit before', 'logout "anna"', 'audit after']);
    expect(scene.result).toMatchObject({ audit: [{ isWritten: false }, { isWritten: false }] });
  });

  const audited = (...phases: AuditResult['phase'][]) => phases.map((phase) => ({ phase, isWritten: true }));
  const refusedLock = () => Promise.resolve({ account, isLocked: false as const });

  test('reports the record of an abandoned attempt with that of the next', async () => {
    const scene = await makeScene({ hasAudit: true, lockResult: refusedLock });
    await scene.confirm({ lockReason: 'why' });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual([
      ...['audit before', 'lock D::anna', 'audit after'],
      ...['audit before', 'logout "anna"', 'audit after'],
    ]);
    expect(scene.result).toMatchObject({ audit: audited('before', 'after', 'before', 'after') });
  });

  test('reports the record of an abandoned attempt as cancelled when nothing follows', async () => {
    const scene = await makeScene({ hasAudit: true, lockResult: refusedLock });
    await scene.confirm({ lockReason: 'why' });
    await vi.advanceTimersByTimeAsync(5000);
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.result).toMatchObject({
      isCancelled: true,
      startedAt: new Date(1_000_000),
      finishedAt: new Date(1_005_000),
      reason: 'why',
      sessions: [],
      locks: [{ isLocked: false }],
      audit: audited('before', 'after'),
    });
  });

  test('finishes and reports a record that is being written when the logout is cancelled, and does nothing else', async () => {
    const recording = deferred<undefined>();
    const scene = await makeScene({ hasAudit: true, recording: recording.promise });
    await scene.confirm({ lockReason: 'why' });
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect([scene.step, scene.result]).toEqual([undefined, 'pending']);
    recording.resolve(undefined);
    await vi.runAllTimersAsync();
    expect(scene.log).toEqual(['audit before', 'audit after']);
    expect(scene.result).toMatchObject({ isCancelled: true, audit: audited('before', 'after') });
    expect(scene.result).not.toHaveProperty('locks');
  });

  test.each([
    ['lost', lostAnswer('CreateEvent'), ['audit before', 'audit after']],
    ['refused', refusal('CreateEvent'), ['audit before']],
  ] as const)(
    'K3: a first record that is %s after the logout was cancelled is closed only if it may be on the server',
    async (_, error, log) => {
      for (const isAuditRequired of [false, true]) {
        const recording = deferred<undefined>();
        const auditResult = { isWritten: false, error };
        const scene = await makeScene({ hasAudit: true, isAuditRequired, auditResult, recording: recording.promise });
        await scene.confirm();
        scene.process.cancel();
        recording.resolve(undefined);
        await vi.runAllTimersAsync();
        expect(scene.log).toEqual(log);
        expect(scene.client.written('ForceLogout')).toEqual([]);
      }
    },
  );

  test('does not wait for a record that is being written when the page is removed', async () => {
    const recording = deferred<undefined>();
    const scene = await makeScene({ hasAudit: true, recording: recording.promise });
    await scene.confirm();
    scene.process.cancel();
    scene.process.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.result).toBeUndefined();
  });

  test('takes no further step when a record is answered after the page is removed', async () => {
    let answer: () => void = () => undefined;
    const recording = new Promise<void>((resolve) => (answer = resolve));
    const scene = await makeScene({ hasAudit: true, recording });
    await scene.confirm();
    scene.process.dispose();
    answer();
    await vi.runAllTimersAsync();
    expect(scene.step).toBeUndefined();
    expect(scene.client.written('ForceLogout')).toEqual([]);
  });

  test('reports a possibly written record when cancelled, but not one that was certainly not written', async () => {
    for (const [error, isTold] of [
      [lostAnswer('CreateEvent'), true],
      [refusal('CreateEvent'), false],
    ] as const) {
      const scene = await makeScene({
        hasAudit: true,
        isAuditRequired: true,
        auditResult: { isWritten: false, error },
      });
      await scene.confirm();
      scene.process.cancel();
      await vi.advanceTimersByTimeAsync(0);
      expect(scene.log).toEqual(['audit before']);
      if (isTold) expect(scene.result).toMatchObject({ isCancelled: true, audit: [{ isWritten: false, error }] });
      else expect(scene.result).toBeUndefined();
    }
  });

  test('reports a required record that was written at the second try', async () => {
    const error = refusal('CreateEvent');
    const scene = await makeScene({ hasAudit: true, isAuditRequired: true, auditResult: { isWritten: false, error } });
    await scene.confirm();
    scene.auditResult = {};
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect((scene.result as LogoutReport).audit).toMatchObject(audited('before', 'after'));
  });

  test('closes an attempt abandoned after a failed lock with a record that nobody was logged out', async () => {
    const scene = await makeScene({ hasAudit: true, lockResult: () => Promise.resolve({ account, isLocked: false }) });
    await scene.confirm({ lockReason: 'why' });
    expect(scene.log).toEqual(['audit before', 'lock D::anna', 'audit after']);
    expect(scene.records[1]?.report).toMatchObject({
      locks: [{ isLocked: false }],
      sessions: [{ outcome: 'still-active' }, { outcome: 'still-active' }],
    });
  });
});
