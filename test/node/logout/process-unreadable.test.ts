import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { LogoutProcess, type Confirmation, type LogoutStep } from '../../../src/logout/process.js';
import { unknownServerContext } from '../../../src/monitor/monitor-state.js';
import { isWhollyDone, leftOutTarget, retryTarget, type LogoutReport } from '../../../src/report/report.js';
import type { Session, UnreadableEntry } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeList, makeOwn, makeSession } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

const client: LogoutTarget = { kind: 'client-ip', address: '10.0.0.21' };
const nameless: UnreadableEntry = { clientIp: '10.0.0.21', id: 'n1' };
const included: Partial<LogoutChoices> = { included: new Set(['unreadable']) };

/** A logout of a client that also has an entry that cannot be shown. */
class Scene {
  readonly client = new ScriptedClient();
  readonly process: LogoutProcess;
  sessions: readonly Session[] = [makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }), makeSession('a1')];
  unreadable: readonly UnreadableEntry[] = [nameless];
  step: LogoutStep | undefined;
  report: LogoutReport | undefined;

  constructor(target: LogoutTarget, isIgnored: boolean) {
    this.client.answer('ForceLogout', ({ value }) => {
      if (isIgnored) return;
      const isWhole = JSON.stringify(value) === '{"clientIp":"10.0.0.21"}';
      this.sessions = this.sessions.filter(({ id }) => id === 'own');
      if (isWhole) this.unreadable = this.unreadable.filter(({ clientIp }) => clientIp !== '10.0.0.21');
    });
    const list = () => Promise.resolve({ ...makeList(this.sessions, Date.now()), unreadable: this.unreadable });
    const state = {
      ...unknownServerContext,
      connection: 'online' as const,
      list: undefined,
      own: makeOwn(),
      directory: createDirectory([], []),
      mayLogOut: 'yes' as const,
      sessionTargeting: 'yes' as const,
      hasLostLogin: false,
      problem: undefined,
      isReading: false,
    };
    this.process = new LogoutProcess(target, {
      client: this.client,
      monitor: { state, readForLogout: list, readFresh: list, readOwn: () => Promise.resolve(makeOwn()) },
      obstacle: () => undefined,
      onStep: (step) => (this.step = step),
    });
  }

  get confirmation(): Confirmation | undefined {
    return this.step?.step === 'confirming' ? this.step.confirmation : undefined;
  }

  async confirm(choices: Partial<LogoutChoices> = {}): Promise<void> {
    void this.process.confirm({ ...noChoices, ...choices });
    await vi.advanceTimersByTimeAsync(60_000);
  }

  get sent(): readonly unknown[] {
    return this.client.written('ForceLogout');
  }

  get lines() {
    return this.report?.sessions.map(({ user, clientIp, outcome, hold, isUnreadable }) =>
      [user, clientIp, outcome, hold, isUnreadable].filter((part) => part !== undefined),
    );
  }
}

async function open(target = client, isIgnored = false): Promise<Scene> {
  const scene = new Scene(target, isIgnored);
  void scene.process.start().then((report) => (scene.report = report));
  await vi.advanceTimersByTimeAsync(0);
  return scene;
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('K2: a logout that would also end a session that cannot be shown', () => {
  test('K2: counts it in the list, and leaves it out and says so until it is included', async () => {
    const scene = await open();
    expect(scene.confirmation?.total).toBe(3);
    await scene.confirm();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
    expect(scene.lines).toEqual([
      ['anna', '10.0.0.21', 'ended'],
      ['', '10.0.0.21', 'left-out', 'unreadable', true],
    ]);
    expect(leftOutTarget(scene.report!)).toBeUndefined();
  });

  test('K2: ends it when it is included, and never claims that it has ended', async () => {
    const scene = await open();
    await scene.confirm(included);
    expect(scene.sent).toEqual([{ clientIp: '10.0.0.21' }]);
    expect(scene.lines).toEqual([
      ['anna', '10.0.0.21', 'ended'],
      ['', '10.0.0.21', 'unknown', true],
    ]);
    expect(isWhollyDone(scene.report!)).toBe(false);
    expect(retryTarget(scene.report!)).toBeUndefined();
    expect(JSON.stringify(scene.report)).not.toContain('n1');
  });

  test('K2: says that it is still active where the list still has its id', async () => {
    const scene = await open(client, true);
    await scene.confirm(included);
    expect(scene.lines).toEqual([
      ['anna', '10.0.0.21', 'still-active'],
      ['', '10.0.0.21', 'still-active', true],
    ]);
    expect(retryTarget(scene.report!)).toEqual({ kind: 'sessions', ids: ['a1'] });
  });

  test('promise 3, K2: asks again when a further one has come since it was shown', async () => {
    const scene = await open();
    scene.unreadable = [nameless, { clientIp: '10.0.0.21' }];
    await scene.confirm(included);
    expect(scene.sent).toEqual([]);
    expect(scene.confirmation?.change).toEqual({ added: [], gone: [], hasOtherUnreadable: true });
    await scene.confirm(included);
    expect(scene.sent).toEqual([{ clientIp: '10.0.0.21' }]);
    expect(scene.lines).toHaveLength(3);
  });

  test('K2: asks again when a person whose session was shown becomes one that cannot be shown', async () => {
    const scene = await open();
    scene.sessions = scene.sessions.filter(({ id }) => id === 'own');
    scene.unreadable = [nameless, { clientIp: '10.0.0.21', id: 'a1' }];
    await scene.confirm(included);
    expect(scene.sent).toEqual([]);
    expect(scene.confirmation?.change).toMatchObject({ gone: [{ id: 'a1' }], hasOtherUnreadable: true });
    await scene.confirm(included);
    // The report does not say that anna had left: she may be one of them.
    expect(scene.lines).toEqual([
      ['', '10.0.0.21', 'unknown', true],
      ['', '10.0.0.21', 'unknown', true],
    ]);
  });

  test('K2: keeps everyone from being logged out until it is included', async () => {
    const scene = await open({ kind: 'everyone' });
    await scene.confirm({ everyoneConfirmed: true });
    expect(scene.sent).toEqual([]);
    expect(scene.confirmation?.obstacle).toBe('inseparable');
  });
});
