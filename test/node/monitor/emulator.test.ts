import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import type { EmulatedSession, EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { FaultName } from '../../../demo/emulator/faults.js';
import { LogoutProcess, type Confirmation } from '../../../src/logout/process.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { countOutcomes, type LogoutReport, type SessionOutcome } from '../../../src/report/report.js';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { defaultLogoutTiming, type LogoutTiming } from '../../../src/logout/timing.js';

// Load the code first: its loading time is not what these tests are about.
/** The whole way from the request to the report, against the emulator, whose record is the truth. */
class Plant {
  readonly emulator: Emulator;
  readonly client: WebSocketClient;
  readonly monitor: SessionMonitor;

  constructor(options: EmulatorOptions = {}, user = '__SystemAdministrator') {
    this.emulator = new Emulator({ sessions: 15, ...options });
    this.client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(this.emulator, { clientIp: '10.0.0.2', user, certificate: 'ab'.repeat(64) }),
      random: () => 0.5,
    });
    this.monitor = new SessionMonitor(this.client, { refreshInterval: 5000, onChange: () => undefined });
  }

  async open(): Promise<this> {
    this.client.connect();
    this.monitor.start();
    await vi.advanceTimersByTimeAsync(3000);
    return this;
  }

  /** Opens the confirmation, confirms, and waits until everything has finished. */
  async logOut(
    target: LogoutTarget,
    choices: Partial<LogoutChoices> = {},
    timing: Partial<LogoutTiming> = {},
  ): Promise<LogoutReport | Confirmation> {
    let confirmation: Confirmation | undefined;
    const process = new LogoutProcess(target, {
      client: this.client,
      monitor: this.monitor,
      obstacle: () => undefined,
      timing: { ...defaultLogoutTiming, ...timing },
      onStep: (step) => {
        if (step?.step === 'confirming') confirmation = step.confirmation;
      },
    });
    const result = process.start();
    await vi.advanceTimersByTimeAsync(4000);
    void process.confirm({ ...noChoices, ...choices });
    await vi.advanceTimersByTimeAsync(40_000);
    if (process.step?.step === 'confirming' && confirmation) return confirmation;
    const report = await result;
    if (!report) throw new Error('It was cancelled.');
    return report;
  }

  async report(...logout: Parameters<Plant['logOut']>): Promise<LogoutReport> {
    const result = await this.logOut(...logout);
    if ('impact' in result) throw new Error(`Not sent: ${String(result.obstacle)}`);
    return result;
  }

  session(user: string): EmulatedSession {
    const session = this.emulator.activeSessions().find((each) => each.user === user);
    if (!session) throw new Error(`There is no session of ${user}.`);
    return session;
  }

  get sent(): readonly unknown[] {
    return this.emulator.record.forceLogouts.map(({ writeValue }) => writeValue);
  }

  get ended(): readonly string[] {
    return this.emulator.record.forceLogouts.flatMap(({ ended }) => ended.map(({ user }) => user)).sort();
  }

  close(): void {
    this.monitor.stop();
    this.client.close();
    this.emulator.dispose();
  }
}

let plant: Plant;
const openPlant = async (...options: ConstructorParameters<typeof Plant>) =>
  (plant = await new Plant(...options).open());

beforeEach(() => vi.useFakeTimers({ now: 1_760_000_000_000 }));
afterEach(() => {
  plant.close();
  vi.useRealTimers();
});

describe('the whole way against the emulator', () => {
  test('the list of the monitor is the list of the server', async () => {
    await openPlant();
    const { list, own } = plant.monitor.state;
    expect(list?.sessions.map(({ id }) => id).sort()).toEqual(
      plant.emulator
        .activeSessions()
        .map(({ id }) => id)
        .sort(),
    );
    expect(own).toMatchObject({ user: '__SystemAdministrator', clientIp: '10.0.0.2' });
    expect(plant.monitor.state).toMatchObject({ mayLogOut: 'yes', sessionTargeting: 'yes' });
  });

  test.each<[string, (own: Plant) => LogoutTarget, (own: Plant) => unknown, readonly string[]]>([
    ['a user', () => ({ kind: 'user', name: 'operator1' }), () => 'operator1', ['operator1', 'operator1']],
    [
      'a user of a domain',
      () => ({ kind: 'user', name: 'anna', domain: 'TcHmiUserManagement' }),
      () => 'TcHmiUserManagement::anna',
      ['anna'],
    ],
    [
      'a group',
      () => ({ kind: 'group', name: 'Maintenance' }),
      () => ({ group: 'Maintenance' }),
      ['john', 'maintenance', 'service'],
    ],
    [
      'an address',
      () => ({ kind: 'client-ip', address: '10.0.0.22' }),
      () => ({ clientIp: '10.0.0.22' }),
      ['anna', 'ben'],
    ],
    [
      'a certificate',
      (own) => ({ kind: 'client-certificate', thumbprint: own.session('john').certificate }),
      (own) => ({ clientCertificate: own.session('john').certificate }),
      ['john'],
    ],
    [
      'a session',
      (own) => ({ kind: 'session', id: own.session('quality').id }),
      (own) => ({ sessionId: own.session('quality').id }),
      ['quality'],
    ],
  ])(
    '%s is logged out by one request with nothing else in it, and is reported as ended',
    async (_, target, value, users) => {
      await openPlant();
      const sent = value(plant);
      const report = await plant.report(target(plant));
      expect(plant.sent).toEqual([sent]);
      expect(plant.ended).toEqual(users);
      expect(report.sessions.map(({ user, outcome }) => `${user} ${outcome}`).sort()).toEqual(
        users.map((user) => `${user} ended`),
      );
    },
  );

  test('a selection is logged out by one request per session', async () => {
    await openPlant();
    const ids = [plant.session('anna').id, plant.session('ben').id];
    const report = await plant.report({ kind: 'sessions', ids });
    expect(plant.sent).toEqual(ids.map((sessionId) => ({ sessionId })));
    expect(countOutcomes(report).ended).toBe(2);
  });

  test('promise 4: everyone but the own session leaves the own and the system sessions', async () => {
    await openPlant();
    await plant.report({ kind: 'everyone', except: 'own' }, { everyoneConfirmed: true });
    const left = plant.emulator.activeSessions();
    expect(
      left.filter(({ isExtensionContainer, isRemoteClient }) => isExtensionContainer || isRemoteClient),
    ).toHaveLength(2);
    expect(left.map(({ user }) => user)).toContain('__SystemAdministrator');
    expect(plant.sent).not.toContain(null);
  });

  test('promise 4: the group of all users leaves the own and the system sessions, although they are members', async () => {
    await openPlant();
    await plant.report({ kind: 'group', name: '__SystemUsers' });
    expect(plant.ended).not.toContain('__SystemUser');
    expect(plant.ended).not.toContain('__SystemAdministrator');
    expect(plant.ended).toContain('operator1');
  });

  test('promise 1: everyone is sent only after its own confirmation, and then as one null', async () => {
    await openPlant();
    expect(await plant.logOut({ kind: 'everyone' })).toMatchObject({ obstacle: 'everyone-unconfirmed' });
    expect(plant.sent).toEqual([]);
    const before = plant.emulator.activeSessions().length;
    const report = await plant.report({ kind: 'everyone' }, { everyoneConfirmed: true });
    expect(plant.sent).toEqual([null]);
    expect(plant.emulator.record.forceLogouts[0]?.ended).toHaveLength(before);
    expect(report.sessions.find(({ clientIp }) => clientIp === '10.0.0.2')?.outcome).toBe('ended');
  });

  test('promise 11: ForceLogout is never sent without a value', async () => {
    await openPlant();
    await plant.report({ kind: 'user', name: 'anna' });
    expect(plant.emulator.record.forceLogouts.every(({ hasWriteValue }) => hasWriteValue)).toBe(true);
    expect(plant.emulator.record.commands.ForceLogout).toBe(1);
  });

  test('a user without the right is refused, and the sessions are still there', async () => {
    await openPlant({}, 'maintenance');
    expect(plant.monitor.state.mayLogOut).toBe('no');
    const report = await plant.report({ kind: 'user', name: 'anna' });
    expect(report.sessions).toMatchObject([{ outcome: 'still-active', error: { code: 4101 } }]);
    expect(plant.ended).toEqual([]);
  });

  test('promise 5: a panel that automatically logs in again is reported as returned', async () => {
    await openPlant({ fault: 'returning-panels' });
    const report = await plant.report({ kind: 'user', name: 'operator2' }, {}, { returnWatch: 3000 });
    expect(plant.ended).toEqual(['operator2']);
    expect(report.sessions).toMatchObject([{ outcome: 'returned' }]);
  });

  test.each<[FaultName, SessionOutcome, number | undefined]>([
    ['force-logout-ignored', 'still-active', undefined],
    ['force-logout-refused', 'still-active', 4101],
    ['force-logout-missing', 'still-active', 513],
    ['force-logout-lost', 'ended', 1001],
    ['force-logout-lost-before', 'still-active', 1001],
    ['force-logout-no-answer', 'ended', 3],
    ['slow', 'ended', undefined],
  ])('promise 5: with the fault %s the outcome is %s, after one request', async (fault, outcome, code) => {
    await openPlant();
    plant.emulator.setFault(fault);
    const report = await plant.report({ kind: 'user', name: 'anna' });
    expect(report.sessions.map((session) => [session.outcome, session.error?.code])).toEqual([[outcome, code]]);
    expect(plant.emulator.record.commands.ForceLogout).toBe(1);
    const isThere = plant.emulator.activeSessions().some(({ user }) => user === 'anna');
    expect(isThere).toBe(outcome === 'still-active');
  });

  test('promise 5: with a server that ends only half of them, each session has its own outcome', async () => {
    await openPlant({ fault: 'force-logout-partly' });
    const report = await plant.report({ kind: 'user', name: 'operator1' });
    expect(countOutcomes(report)).toEqual({
      ended: 1,
      'still-active': 1,
      returned: 0,
      unknown: 0,
      left: 0,
      'left-out': 0,
    });
    expect(plant.ended).toEqual(['operator1']);
  });

  test('promise 9: the good entries of a malformed list are shown, and the bad ones are counted', async () => {
    await openPlant({ fault: 'malformed-list' });
    const { list, problem } = plant.monitor.state;
    expect(problem).toBeUndefined();
    expect(list?.unreadable.length).toBeGreaterThan(8);
    const ids = new Set(list?.sessions.map(({ id }) => id));
    expect(plant.emulator.activeSessions().every(({ id }) => ids.has(id))).toBe(true);
  });

  test('promise 9: a session with a hostile name is logged out like any other', async () => {
    await openPlant({ fault: 'hostile-names' });
    const hostile = plant.emulator.activeSessions().find(({ user }) => user.length > 100_000);
    const report = await plant.report({ kind: 'session', id: hostile?.id ?? '' });
    expect(plant.ended).toEqual([hostile?.user]);
    expect(report.sessions).toMatchObject([{ outcome: 'ended' }]);
  });

  test('the list is polled without the right to the number of sessions', async () => {
    await openPlant({ fault: 'no-subscriptions' });
    plant.emulator.openSession({ user: 'late', clientIp: '10.0.0.99' });
    await vi.advanceTimersByTimeAsync(5100);
    expect(plant.monitor.state.list?.sessions.some(({ user }) => user === 'late')).toBe(true);
  });

  test('a new session is listed immediately if the server pushes changes', async () => {
    await openPlant();
    plant.emulator.openSession({ user: 'late', clientIp: '10.0.0.99' });
    await vi.advanceTimersByTimeAsync(1100);
    expect(plant.monitor.state.list?.sessions.some(({ user }) => user === 'late')).toBe(true);
  });

  test('promise 10: a monitor that stops leaves no subscription on the server', async () => {
    await openPlant();
    expect(plant.emulator.record.openSubscriptions).toBe(3);
    plant.monitor.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect(plant.emulator.record.openSubscriptions).toBe(0);
    const { ListActiveSessions } = plant.emulator.record.commands;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(plant.emulator.record.commands.ListActiveSessions).toBe(ListActiveSessions);
  });

  test.each(['bare', 'prefixed', 'mixed'] as const)(
    'a user of one domain is found if names are %s',
    async (userNames) => {
      await openPlant({ switches: { userNames } });
      await plant.report({ kind: 'user', name: 'maria', domain: 'TcHmiLdap' });
      expect(plant.ended).toEqual(['maria']);
      expect(plant.emulator.record.forceLogouts[0]?.ended[0]?.domain).toBe('TcHmiLdap');
    },
  );
});
