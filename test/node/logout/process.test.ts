import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountLocker } from '../../../src/accounts/account-locker.js';
import type { LogoutObstacle } from '../../../src/guards/availability.js';
import { createDirectory, emptyDirectory, type Directory } from '../../../src/directory/directory.js';
import { LogoutProcess, type Confirmation, type LogoutStep } from '../../../src/logout/process.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import type { LogoutReport } from '../../../src/report/report.js';
import { unknownServerContext, type MonitorState } from '../../../src/monitor/monitor-state.js';
import type { Session, SessionList } from '../../../src/session/session.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget, TargetKind, TargetOf } from '../../../src/targets/target-kinds.js';
import { lostAnswer, makeList, makeOwn, makeSession } from '../fixtures.js';
import { deferred, ScriptedClient } from '../scripted-client.js';

const anna: LogoutTarget = { kind: 'user', name: 'anna' };

/** A process with everything around it scripted. */
class Scene {
  readonly client = new ScriptedClient();
  readonly steps: (LogoutStep | undefined)[] = [];
  readonly process: LogoutProcess;
  sessions: readonly Session[] = [
    makeSession('own', { user: 'admin' }),
    makeSession('a1'),
    makeSession('b1', { user: 'ben' }),
  ];
  sessionTargeting: MonitorState['sessionTargeting'] = 'yes';
  directory: Directory = emptyDirectory;
  obstacle: LogoutObstacle | undefined;
  /** What the host page protects, and who locks accounts; nothing and nobody where they are undefined. */
  protect: unknown;
  locker: AccountLocker | undefined;
  /** Whether each reading of the list also reads the directory. */
  readonly directoryReads: boolean[] = [];
  /** Stands in for the next readings of the list. */
  readList: () => Promise<SessionList> = () => Promise.resolve(makeList(this.sessions, Date.now()));
  result: LogoutReport | undefined | Error | 'pending' = 'pending';

  constructor(target: LogoutTarget = anna) {
    this.client.answer('ForceLogout', () => (this.sessions = this.sessions.filter(({ user }) => user !== 'anna')));
    this.process = new LogoutProcess(target, {
      client: this.client,
      monitor: this.#monitor(),
      obstacle: () => this.obstacle,
      onStep: (step) => this.steps.push(step),
      host: () => ({ locate: () => undefined, protect: this.protect, busy: undefined }),
      locker: () => this.locker,
    });
  }

  #monitor() {
    const state = (): MonitorState => ({
      ...unknownServerContext,
      connection: 'online',
      list: undefined,
      own: makeOwn(),
      directory: this.directory,
      mayLogOut: 'yes',
      sessionTargeting: this.sessionTargeting,
      hasLostLogin: false,
      problem: undefined,
      isReading: false,
    });
    return {
      get state() {
        return state();
      },
      readForLogout: (withDirectory: boolean) => {
        this.directoryReads.push(withDirectory);
        return this.readList();
      },
      readFresh: () => this.readList(),
      readOwn: () => Promise.resolve(makeOwn()),
    };
  }

  /** Begins, and lets the first reading come in. */
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
    const { step } = this.process;
    if (step?.step !== 'confirming') throw new Error(`The step is ${String(step?.step)}.`);
    return step.confirmation;
  }

  get sent(): readonly unknown[] {
    return this.client.written('ForceLogout');
  }

  get stepNames(): readonly (string | undefined)[] {
    const names = this.steps.map((step) => step?.step);
    return names.filter((name, index) => index === 0 || name !== names[index - 1]);
  }
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('a logout from the request to the report', () => {
  test('reads, asks, sends and reports', async () => {
    const scene = await new Scene().open();
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.stepNames).toEqual(['reading', 'confirming', 'running', undefined]);
    expect(scene.sent).toEqual(['anna']);
    expect(scene.result).toMatchObject({ sessions: [{ user: 'anna', outcome: 'ended' }] });
  });

  test('shows the result of one reading of the list', async () => {
    const { confirmation } = await new Scene().open();
    expect(confirmation).toMatchObject({
      total: 3,
      readAt: 1_000_000,
      canTargetSessions: true,
      change: undefined,
      obstacle: undefined,
      isChecking: false,
      impact: { people: [{ id: 'a1' }], untouched: 2 },
    });
  });

  test('promise 1: does not even begin for a blank target', () => {
    expect(() => new Scene({ kind: 'user', name: '' })).toThrow(TargetError);
    expect(() => new Scene({ kind: 'sessions', ids: [] })).toThrow(TargetError);
  });

  test('shows the growing report while it runs', async () => {
    const scene = await new Scene().open();
    await scene.confirm();
    const running = scene.steps.filter((step) => step?.step === 'running');
    expect(running[0]).toMatchObject({ report: { sessions: [{ user: 'anna', outcome: 'unknown' }] } });
    expect(running.at(-1)).toMatchObject({ report: { sessions: [{ outcome: 'ended' }] } });
  });
});

describe('the directory for a logout', () => {
  const readsFor = async (target: LogoutTarget, parts: Partial<Pick<Scene, 'protect' | 'locker'>> = {}) => {
    const scene = await Object.assign(new Scene(target), parts).open();
    return scene.directoryReads;
  };

  /** One target of each kind, and whether users and groups decide whom it affects. */
  const kinds: { readonly [Kind in TargetKind]: readonly [TargetOf<Kind>, boolean] } = {
    user: [{ kind: 'user', name: 'anna' }, true],
    group: [{ kind: 'group', name: 'Operators' }, true],
    'client-ip': [{ kind: 'client-ip', address: '10.0.0.21' }, false],
    'client-certificate': [{ kind: 'client-certificate', thumbprint: 'ab12' }, false],
    session: [{ kind: 'session', id: 'a1' }, false],
    sessions: [{ kind: 'sessions', ids: ['a1'] }, false],
    everyone: [{ kind: 'everyone' }, false],
  };

  test.each(Object.values(kinds))(
    'is read before the confirmation where users and groups decide who is affected: %o, %s',
    async (target, isRead) => {
      expect(await readsFor(target)).toEqual([isRead]);
    },
  );

  test('is read for any target where the host page protects somebody, or an account can be locked', async () => {
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.21' };
    expect(await readsFor(target, { protect: { groups: ['Leads'] } })).toEqual([true]);
    const locker: AccountLocker = {
      canLock: () => false,
      missingRight: () => undefined,
      lock: () => Promise.reject(new Error('Nobody asked for it.')),
    };
    expect(await readsFor(target, { locker })).toEqual([true]);
  });

  test('is read again before sending', async () => {
    const scene = await new Scene().open();
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.directoryReads).toEqual([true, true]);
  });
});

describe('promise 3: what was confirmed is what is sent', () => {
  test('a changed list is shown and confirmed again before anything is sent', async () => {
    const scene = await new Scene().open();
    scene.sessions = [...scene.sessions, makeSession('a2')];
    await scene.confirm();
    expect(scene.confirmation).toMatchObject({ change: { added: [{ id: 'a2' }], gone: [] }, isChecking: false });
    expect(scene.confirmation.impact.people).toHaveLength(2);
    expect(scene.sent).toEqual([]);
  });

  test('the confirmation is repeated as often as the list changes, and sent when it does not', async () => {
    const scene = await new Scene().open();
    scene.sessions = [...scene.sessions, makeSession('a2')];
    await scene.confirm();
    scene.sessions = scene.sessions.filter(({ id }) => id !== 'a1');
    await scene.confirm();
    expect(scene.confirmation.change).toMatchObject({ added: [], gone: [{ id: 'a1' }] });
    expect(scene.sent).toEqual([]);
    await scene.confirm();
    expect(scene.sent).toEqual(['anna']);
  });

  test('a session that belongs to somebody else now has to be confirmed again', async () => {
    const scene = await new Scene({ kind: 'sessions', ids: ['a1', 'b1'] }).open();
    scene.sessions = scene.sessions.map((session) => (session.id === 'b1' ? { ...session, user: 'eve' } : session));
    await scene.confirm();
    expect(scene.confirmation.change?.added).toMatchObject([{ user: 'eve' }]);
    expect(scene.sent).toEqual([]);
  });

  test('members of a group that have become known since have to be confirmed again', async () => {
    const scene = await new Scene({ kind: 'group', name: 'Operators' }).open();
    const account = (name: string) => ({ name, domain: '', groups: ['Operators'] });
    scene.directory = createDirectory([account('anna'), account('ben')], []);
    await scene.confirm();
    expect(scene.confirmation.change).toBeDefined();
    expect(scene.sent).toEqual([]);
  });

  test('a change that affects nobody of the target needs no new confirmation', async () => {
    const scene = await new Scene().open();
    scene.sessions = [...scene.sessions, makeSession('c1', { user: 'carla' })];
    await scene.confirm();
    expect(scene.sent).toEqual(['anna']);
  });

  test('a selection affects only the ids that were shown', async () => {
    const scene = await new Scene({ kind: 'sessions', ids: ['a1'] }).open();
    scene.sessions = [...scene.sessions, makeSession('a2')];
    await scene.confirm();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
  });
});

describe('a confirmation', () => {
  test('sends once when given twice', async () => {
    const scene = await new Scene().open();
    void scene.process.confirm(noChoices);
    expect(scene.confirmation.isChecking).toBe(true);
    await scene.confirm();
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual(['anna']);
  });

  test('does nothing when given before there is anything to confirm', async () => {
    const scene = new Scene();
    await scene.confirm();
    scene.readList = () => deferred<SessionList>().promise;
    await scene.open();
    await scene.confirm();
    expect(scene.stepNames).toEqual(['reading']);
    expect(scene.sent).toEqual([]);
  });

  test('says why it cannot be sent, and can be given again', async () => {
    const scene = await new Scene({ kind: 'everyone' }).open();
    await scene.confirm();
    expect(scene.confirmation.obstacle).toBe('everyone-unconfirmed');
    expect(scene.sent).toEqual([]);
    await scene.confirm({ everyoneConfirmed: true });
    expect(scene.sent).toEqual([null]);
  });

  test('promise 4: leaves the own session out unless included', async () => {
    const scene = await new Scene({ kind: 'sessions', ids: ['own', 'a1'] }).open();
    await scene.confirm();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
  });

  test.each(['no', 'unknown', 'asking'] as const)(
    'needs a server that can address single sessions for a selection (%s)',
    async (known) => {
      const scene = new Scene({ kind: 'session', id: 'a1' });
      scene.sessionTargeting = known;
      await scene.open();
      expect(scene.confirmation.canTargetSessions).toBe(false);
      await scene.confirm();
      expect(scene.confirmation.obstacle).toBe('single-sessions-unsupported');
      expect(scene.sent).toEqual([]);
    },
  );
});

describe('a logout that is cancelled', () => {
  test('sends nothing and resolves without a report before it was confirmed', async () => {
    const scene = await new Scene().open();
    scene.process.cancel();
    await vi.runAllTimersAsync();
    expect(scene.steps.at(-1)).toBeUndefined();
    expect(scene.process.step).toBeUndefined();
    expect(scene).toMatchObject({ result: undefined, sent: [] });
  });

  test('sends nothing while the list is read, whatever the answer', async () => {
    const reading = deferred<SessionList>();
    const scene = new Scene();
    scene.readList = () => reading.promise;
    await scene.open();
    scene.process.cancel();
    reading.resolve(makeList(scene.sessions));
    await vi.runAllTimersAsync();
    expect(scene.stepNames).toEqual(['reading', undefined]);
  });

  test('sends nothing while it is checked again before sending', async () => {
    const reading = deferred<SessionList>();
    const scene = await new Scene().open();
    scene.readList = () => reading.promise;
    await scene.confirm();
    scene.process.cancel();
    reading.resolve(makeList(scene.sessions));
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([]);
    expect(scene.stepNames).toEqual(['reading', 'confirming', undefined]);
  });

  test('continues to its report after it was sent', async () => {
    const scene = await new Scene().open();
    await scene.confirm();
    scene.process.cancel();
    await vi.runAllTimersAsync();
    expect(scene.result).toMatchObject({ sessions: [{ outcome: 'ended' }] });
  });
});

describe('a logout that is blocked', () => {
  test('says why the list cannot be read, and continues on a retry', async () => {
    const scene = new Scene();
    const { readList } = scene;
    scene.readList = () => Promise.reject(lostAnswer('ListActiveSessions'));
    await scene.open();
    expect(scene.process.step).toMatchObject({ step: 'blocked', error: { code: 1001 }, obstacle: undefined });
    scene.readList = readList;
    scene.process.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.confirmation.total).toBe(3);
  });

  test('names its obstacle and can be cancelled', async () => {
    const scene = new Scene();
    scene.obstacle = 'no-right';
    await scene.open();
    expect(scene.process.step).toMatchObject({ step: 'blocked', error: undefined, obstacle: 'no-right' });
    scene.process.cancel();
    expect(scene.process.step).toBeUndefined();
  });

  test('promise 7: sends nothing when the list fails between confirmation and sending', async () => {
    const scene = await new Scene().open();
    scene.readList = () => Promise.reject(lostAnswer('ListActiveSessions'));
    await scene.confirm();
    expect(scene.process.step?.step).toBe('blocked');
    expect(scene.sent).toEqual([]);
  });

  test('sends nothing when the user has become a guest', async () => {
    const scene = await new Scene().open();
    scene.obstacle = 'guest';
    await scene.confirm();
    expect(scene.process.step).toMatchObject({ step: 'blocked', obstacle: 'guest' });
    expect(scene.sent).toEqual([]);
  });

  test('is retried only while it is blocked', async () => {
    const scene = await new Scene().open();
    scene.process.retry();
    expect(scene.stepNames).toEqual(['reading', 'confirming']);
  });

  test('rejects on an error that is not from the server', async () => {
    const scene = new Scene();
    scene.readList = () => Promise.reject(new RangeError('A bug.'));
    await scene.open();
    expect(scene.result).toBeInstanceOf(RangeError);
    expect(scene.process.step).toBeUndefined();
  });
});

describe('promise 10: a logout whose element was removed', () => {
  test('resolves without a report before sending, and a late answer changes nothing', async () => {
    const reading = deferred<SessionList>();
    const scene = await new Scene().open();
    scene.readList = () => reading.promise;
    await scene.confirm();
    scene.process.dispose();
    reading.resolve(makeList(scene.sessions));
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([]);
    expect(scene.result).toBeUndefined();
    expect(scene.steps.at(-1)).toBeUndefined();
  });

  test('rejects after sending, since the outcome is not known, and stops reading', async () => {
    const scene = await new Scene().open();
    scene.client.answer('ForceLogout', () => undefined);
    await scene.confirm();
    scene.process.dispose();
    const { length } = scene.steps;
    await vi.runAllTimersAsync();
    expect(scene.result).toMatchObject({ name: 'AbortError' });
    expect(scene.steps).toHaveLength(length);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('takes no further step when it had ended or failed before', async () => {
    const ended = await new Scene().open();
    await ended.confirm();
    await vi.runAllTimersAsync();
    const failed = new Scene();
    failed.readList = () => Promise.reject(new RangeError('A bug.'));
    await failed.open();
    for (const scene of [ended, failed]) {
      const { length } = scene.steps;
      scene.process.dispose();
      expect(scene.steps).toHaveLength(length);
    }
  });

  test('takes no further step for an error after it was cancelled', async () => {
    for (const error of [new RangeError('A bug.'), lostAnswer('ListActiveSessions')]) {
      const reading = deferred<SessionList>();
      const scene = new Scene();
      scene.readList = () => reading.promise;
      await scene.open();
      scene.process.cancel();
      const { length } = scene.steps;
      reading.reject(error);
      await vi.runAllTimersAsync();
      expect(scene.steps).toHaveLength(length);
      expect(scene.result).toBeUndefined();
    }
  });

  test('does nothing when it has ended or has not begun', async () => {
    const scene = new Scene();
    scene.process.dispose();
    await scene.open();
    await scene.confirm();
    await vi.runAllTimersAsync();
    const { length } = scene.steps;
    scene.process.dispose();
    expect(scene.steps).toHaveLength(length);
  });
});
