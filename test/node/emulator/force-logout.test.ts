import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import type { Switches } from '../../../demo/emulator/switches.js';
import { Peer, start, who } from './peer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const thumbprint = 'ab'.repeat(64);

/** A small plant: admin@11 is connected, the others are simulated. */
function plant(switches: Partial<Switches> = {}, options: EmulatorOptions = {}) {
  const { emulator, admin } = start({ sessions: 0, switches, ...options });
  for (const [user, clientIp, certificate] of [
    ['anna', '10.0.0.1', ''],
    ['ben', '10.0.0.1', ''],
    ['maria', '10.0.0.2', thumbprint],
    ['TcHmiLdap::maria', 'fd00::2a', ''],
    ['TcHmiLdap::john', '10.0.0.3', ''],
  ] as const) {
    emulator.openSession({ user, clientIp, certificate });
  }
  const idOf = (user: string) => emulator.activeSessions().find((session) => session.user === user)?.id ?? '';
  /** Sends a write value. @returns the ended sessions as `user@client` */
  const logout = (writeValue: unknown) => {
    admin.write('ForceLogout', writeValue);
    return emulator.record.forceLogouts.at(-1)?.ended.map(({ user, clientIp }) => `${user}@${clientIp}`);
  };
  return { emulator, admin, idOf, logout };
}

const everybody = [
  '__SystemAdministrator@10.0.0.11',
  'anna@10.0.0.1',
  'ben@10.0.0.1',
  'maria@10.0.0.2',
  'maria@fd00::2a',
  'john@10.0.0.3',
];

describe('the write value of ForceLogout', () => {
  test.each([
    ['a user, in all domains', 'maria', ['maria@10.0.0.2', 'maria@fd00::2a']],
    ['a user of one domain', 'TcHmiLdap::maria', ['maria@fd00::2a']],
    ['a domain', 'TcHmiLdap::', ['maria@fd00::2a', 'john@10.0.0.3']],
    ['null', null, everybody],
    ['a client', { clientIp: '10.0.0.1' }, ['anna@10.0.0.1', 'ben@10.0.0.1']],
    ['an IPv6 client', { clientIp: 'fd00::2a' }, ['maria@fd00::2a']],
    ['an IPv6 client in brackets', { clientIp: '[FD00::2A]' }, ['maria@fd00::2a']],
    ['a mapped IPv4 client', { clientIp: '::ffff:10.0.0.3' }, ['john@10.0.0.3']],
    ['a group', { group: 'Engineering' }, ['maria@fd00::2a']],
    ['the group of every account', { group: '__SystemUsers' }, everybody],
    ['a certificate', { clientCertificate: thumbprint }, ['maria@10.0.0.2']],
    ['a certificate in another notation', { clientCertificate: 'AB: '.repeat(64) }, ['maria@10.0.0.2']],
    ['an empty certificate', { clientCertificate: ' : ' }, []],
    ['somebody who is not there', 'nobody', []],
    ['an unknown key only', { endpoint: '10.0.0.1' }, []],
    ['an unknown key beside a known one', { endpoint: '10.0.0.1', group: 'Engineering' }, ['maria@fd00::2a']],
  ])('ends exactly the sessions meant by %s', (_, writeValue, expected) => {
    expect(plant().logout(writeValue)).toEqual(expect.arrayContaining(expected));
    expect(plant().logout(writeValue)).toHaveLength(expected.length);
  });

  test('ends exactly the session meant by an id', () => {
    const { logout, idOf, emulator } = plant();
    expect(logout({ sessionId: idOf('ben') })).toEqual(['ben@10.0.0.1']);
    expect(who(emulator)).not.toContain('ben@10.0.0.1');
    expect(who(emulator)).toContain('anna@10.0.0.1');
  });

  test.each([[7], [true], [[]], [{ sessionId: 7 }], [{ group: null }]])(
    'ForceLogout refuses %j, which is outside its schema',
    (writeValue) => {
      const { admin, emulator } = plant();
      expect(admin.write('ForceLogout', writeValue).error?.code).toBe(1537);
      expect(emulator.record.forceLogouts).toMatchObject([{ writeValue, code: 1537, ended: [] }]);
    },
  );

  test('a successful ForceLogout answers without a value and is recorded with caller, value and code', () => {
    const { admin, emulator } = plant();
    const id = admin.read('GetCurrentUser::session');
    expect(admin.write('ForceLogout', { clientIp: '10.0.0.3' })).toEqual({ symbol: 'ForceLogout' });
    expect(emulator.record.forceLogouts).toMatchObject([
      {
        writeValue: { clientIp: '10.0.0.3' },
        hasWriteValue: true,
        by: '__SystemAdministrator',
        bySession: id,
        code: 0,
      },
    ]);
  });
});

describe('the switches of ForceLogout', () => {
  const choices: [Partial<Switches>, unknown, number][] = [
    [{}, {}, 0],
    [{ emptyObject: 'everybody' }, {}, 6],
    [{}, '', 6],
    [{ emptyString: 'nobody' }, '', 0],
    [{ severalKeys: 'or' }, { clientIp: '10.0.0.1', group: 'ShiftLeads' }, 2],
    [{ severalKeys: 'and' }, { clientIp: '10.0.0.1', group: 'ShiftLeads' }, 1],
    [{ sessionIdKey: 'unknown', emptyObject: 'everybody' }, { sessionId: 'x' }, 6],
    [{ sessionIdKey: 'unknown' }, { sessionId: 'x' }, 0],
  ];
  test.each(choices)('decide (%j) that the write value %j ends %i sessions', (switches, writeValue, count) => {
    expect(plant(switches).logout(writeValue)).toHaveLength(count);
  });

  test.each([
    ['everybody', 6, 0],
    ['nobody', 0, 0],
    ['refused', 0, 1540],
  ] as const)(
    'missingWriteValue %s decides what a ForceLogout without a value does',
    (missingWriteValue, count, code) => {
      const { admin, emulator } = plant({ missingWriteValue });
      expect(admin.code('ForceLogout')).toBe(code);
      expect(emulator.record.forceLogouts).toMatchObject([{ hasWriteValue: false, code }]);
      expect(emulator.record.forceLogouts[0]?.ended).toHaveLength(count);
    },
  );

  test.each([
    ['success', 0],
    ['4098', 4098],
    ['4103', 4103],
  ] as const)('unknownTarget %s decides how a ForceLogout that matches nobody is answered', (unknownTarget, code) => {
    const { admin } = plant({ unknownTarget });
    for (const writeValue of ['nobody', { sessionId: 'x' }, { clientIp: '1.2.3.4' }, { group: 'None' }]) {
      expect(admin.write('ForceLogout', writeValue).error?.code ?? 0).toBe(code);
    }
    expect(admin.write('ForceLogout', {}).error).toBeUndefined();
  });

  test('sessionIdKey decides whether the schema of ForceLogout has the key sessionId', () => {
    const keys = (switches: Partial<Switches>) =>
      plant(switches).admin.read('GetSchema', {
        writeValue: { symbol: 'ForceLogout', type: 'Write', resolve: 'AddAllRefs' },
      }) as { anyOf: { properties?: object }[] };
    expect(keys({}).anyOf[2]?.properties).toHaveProperty('sessionId');
    expect(keys({ sessionIdKey: 'unknown' }).anyOf[2]?.properties).not.toHaveProperty('sessionId');
  });

  test.each([
    ['sha512', 128],
    ['sha256', 64],
    ['sha1', 40],
  ] as const)('thumbprint %s decides the hash that sessions and ForceLogout use', (hash, length) => {
    const { emulator, logout } = plant({ thumbprint: hash });
    const certificate = emulator.activeSessions().find((session) => session.certificate !== '')?.certificate ?? '';
    expect(certificate).toHaveLength(length);
    expect(logout({ clientCertificate: certificate })).toEqual(['maria@10.0.0.2']);
  });
});

describe('a session ended by ForceLogout', () => {
  const victim = { clientIp: '10.0.0.12', user: 'ben', sessionKey: 'k' };

  test('keeps its socket by default, becomes a guest with a new id, and receives that as a push', () => {
    const { emulator, admin } = start({ sessions: 0 });
    const ben = new Peer(emulator, victim);
    ben.subscribe(5, ['IsAuthRequired', 'GetCurrentUser', 'Diagnostics::ACTIVESESSIONS']);
    const before = ben.sessionId;
    vi.advanceTimersByTime(1_000);
    admin.write('ForceLogout', { sessionId: before });
    expect(ben.pushes(5)).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(ben.pushes(5)).toMatchObject([
      {
        commands: [
          { symbol: 'GetCurrentUser', commandIndex: 1, readValue: { name: '__SystemGuest', session: ben.sessionId } },
          { symbol: 'Diagnostics::ACTIVESESSIONS', commandIndex: 2, error: { code: 4101 } },
        ],
      },
    ]);
    expect(ben.sessionId).not.toBe(before);
    expect(ben.closedWith).toBeUndefined();
    expect(who(emulator)).toEqual(['__SystemAdministrator@10.0.0.11', '__SystemGuest@10.0.0.12']);
  });

  test('keeps its id with the switch forcedSessionId keep', () => {
    const { emulator, admin } = start({ sessions: 0, switches: { forcedSessionId: 'keep' } });
    const ben = new Peer(emulator, victim);
    const id = ben.read('GetCurrentUser::session');
    admin.write('ForceLogout', 'ben');
    expect(ben.read('GetCurrentUser')).toMatchObject({ name: '__SystemGuest', session: id });
  });

  test.each([
    ['close-1000', 1000],
    ['close-4000', 4000],
  ] as const)('loses its socket with the switch forcedLogout %s', (forcedLogout, code) => {
    const { emulator, admin } = start({ sessions: 0, switches: { forcedLogout } });
    const ben = new Peer(emulator, victim);
    expect(admin.write('ForceLogout', 'ben').error).toBeUndefined();
    expect(ben.closedWith).toBe(code);
    expect(new Peer(emulator, victim).read('GetCurrentUser::name')).toBe('__SystemGuest');
    expect(emulator.record.forceLogouts[0]?.ended).toMatchObject([{ user: 'ben' }]);
  });

  test.each([
    ['guest', undefined],
    ['close-1000', 1000],
  ] as const)('gets its answer first if it called ForceLogout itself (%s)', (forcedLogout, code) => {
    const { admin } = start({ sessions: 0, switches: { forcedLogout } });
    expect(admin.write('ForceLogout', null)).toEqual({ symbol: 'ForceLogout' });
    expect(admin.closedWith).toBe(code);
  });

  test('has all its sockets closed', () => {
    const { emulator, admin } = start({ sessions: 0, switches: { forcedLogout: 'close-4000' } });
    const tabs = [new Peer(emulator, victim), new Peer(emulator, victim)];
    admin.write('ForceLogout', 'ben');
    expect(tabs.map((tab) => tab.closedWith)).toEqual([4000, 4000]);
  });

  test('returns after 2 s with a new id if it logs in automatically and returningPanels is on', () => {
    const { emulator, admin } = start({ sessions: 0, switches: { returningPanels: 'yes' } });
    const panel = emulator.openSession({ user: 'operator1', clientIp: '10.0.0.21', autoLogin: true });
    emulator.openSession({ user: 'operator1', clientIp: '10.0.0.22' });
    admin.write('ForceLogout', 'operator1');
    vi.advanceTimersByTime(1_999);
    expect(who(emulator)).toEqual(['__SystemAdministrator@10.0.0.11']);
    vi.advanceTimersByTime(1);
    expect(who(emulator)).toEqual(['__SystemAdministrator@10.0.0.11', 'operator1@10.0.0.21']);
    expect(emulator.activeSessions().at(-1)?.id).not.toBe(panel.id);
    admin.write('ForceLogout', 'operator1');
    vi.advanceTimersByTime(2_000);
    expect(who(emulator)).toHaveLength(2);
  });
});

describe("the emulator's methods", () => {
  test("endSession ends a session like another administrator's ForceLogout, without recording it", () => {
    const { emulator, admin } = start({ sessions: 1 });
    const [simulated] = emulator.activeSessions();
    expect(emulator.endSession(simulated?.id ?? '')).toBe(true);
    expect(emulator.endSession(simulated?.id ?? '')).toBe(false);
    expect(emulator.endSession(admin.read('GetCurrentUser::session') as string)).toBe(true);
    expect(who(emulator)).toEqual(['__SystemGuest@10.0.0.11']);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  test('dispose closes every connection and leaves no timer', () => {
    const { emulator, admin } = start();
    admin.subscribe(1, ['Diagnostics::SERVERTIME']);
    emulator.dispose();
    expect(admin.closedWith).toBe(1001);
    expect(vi.getTimerCount()).toBe(0);
  });
});
