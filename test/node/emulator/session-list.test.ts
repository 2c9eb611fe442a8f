import { describe, expect, test } from 'vitest';
import type { ListedSession, SessionList } from '../../../demo/emulator/session-list-types.js';
import type { Switches } from '../../../demo/emulator/switches.js';
import { Peer, start } from './peer.js';

function list(admin: Peer, writeValue?: unknown): SessionList {
  return admin.read('ListActiveSessions', { writeValue }) as SessionList;
}

function plant(switches: Partial<Switches> = {}) {
  const { emulator, admin } = start({ sessions: 0, switches });
  emulator.openSession({ user: 'TcHmiLdap::maria', clientIp: 'fd00::2a', symbols: 9 });
  emulator.openSession({ user: 'anna', clientIp: '10.0.0.1', symbols: 0 });
  emulator.openSession({ user: '__SystemUser', clientIp: '127.0.0.1', isExtensionContainer: true });
  emulator.openSession({ user: '__SystemUser', clientIp: '10.0.0.200', isRemoteClient: true });
  return { emulator, admin };
}

const entries = (from: SessionList): ListedSession[] => Object.values(from.clients).flat();

describe('ListActiveSessions', () => {
  test("lists the emulator's sessions by client", () => {
    const { emulator, admin } = plant();
    const answered = list(admin);
    const listed = Object.entries(answered.clients).flatMap(([clientIp, sessions]) =>
      sessions.map(({ sessionId, userName }) => [clientIp, userName, sessionId].join()),
    );
    expect(listed.sort()).toEqual(
      emulator
        .activeSessions()
        .map(({ id, user, clientIp }) => [clientIp, user, id].join())
        .sort(),
    );
    expect(answered.clients['127.0.0.1']).toMatchObject([{ isExtensionContainer: true, isRemoteClient: false }]);
    expect(answered.clients['10.0.0.200']).toMatchObject([{ isExtensionContainer: false, isRemoteClient: true }]);
    expect(answered.clients['10.0.0.11']?.[0]?.sessionId).toBe(admin.sessionId);
  });

  test('lists the subscription of every command', () => {
    const { admin } = start({ sessions: 60 });
    const { clients, subscriptions } = list(admin);
    const used = new Set(
      Object.values(clients)
        .flat()
        .flatMap((session) => session.commands.map((command) => `${command.id} ${command.symbol}`)),
    );
    const known = new Set(
      Object.values(subscriptions).flatMap(({ id, commands }) => commands.map(({ symbol }) => `${id} ${symbol}`)),
    );
    expect([...used].filter((each) => !known.has(each))).toEqual([]);
    expect(used.size).toBeGreaterThan(50);
    for (const [key, { id, type, clientCount, commands }] of Object.entries(subscriptions)) {
      expect(key).toBe(String(id));
      expect(type).toBe('Subscription');
      expect(clientCount).toBeGreaterThan(0);
      expect(commands[0]?.lastSent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
    }
  });

  test('lists connected peers with their real subscriptions, and merges equal ones', () => {
    const { emulator, admin } = plant();
    const other = new Peer(emulator, { clientIp: '10.0.0.12', user: 'anna' });
    for (const peer of [admin, other]) peer.subscribe(3, ['GetCurrentUser', 'ListDomains'], 250);
    other.subscribe(4, ['IsAuthRequired']);
    other.subscribe(5, [{ symbol: 'IsAuthRequired', commandOptions: ['UniqueHash'] }]);
    const { clients, subscriptions } = list(admin);
    const commands = clients['10.0.0.12']?.[0]?.commands ?? [];
    expect(commands.map((command) => command.symbol)).toEqual([
      'GetCurrentUser',
      'ListDomains',
      'IsAuthRequired',
      'IsAuthRequired',
    ]);
    expect(new Set(commands.map((command) => command.id)).size).toBe(3);
    expect(subscriptions[String(commands[0]?.id)]).toMatchObject({ clientCount: 2, intervalTime: 250 });
    other.write('Unsubscribe', 3);
    expect(list(admin).clients['10.0.0.12']?.[0]?.commands).toHaveLength(2);
  });

  test('contains lengths and durations only on request', () => {
    const { admin } = plant();
    const subscription = (writeValue?: unknown) => Object.values(list(admin, writeValue).subscriptions)[0];
    expect(subscription()).not.toHaveProperty('readValueJsonLength');
    expect(subscription({ readValueJsonLength: true, averageDuration: true })).toMatchObject({
      averageDuration: expect.stringMatching(/^PT/) as string,
      readValueJsonLength: expect.any(Number) as number,
    });
  });
});

describe('the switch of ListActiveSessions', () => {
  test('userNames decides whether names have their domain', () => {
    const names = (userNames: Switches['userNames']) =>
      entries(list(plant({ userNames }).admin)).map((entry) => entry.userName);
    expect(names('bare')).toContain('maria');
    expect(names('prefixed')).toEqual(expect.arrayContaining(['TcHmiLdap::maria', 'TcHmiUserManagement::anna']));
    expect(names('mixed')).toEqual(expect.arrayContaining(['TcHmiLdap::maria', 'anna']));
  });

  test('systemFlags decides whether system sessions are marked', () => {
    const flags = (systemFlags: Switches['systemFlags']) =>
      entries(list(plant({ systemFlags }).admin)).some((entry) => 'isRemoteClient' in entry);
    expect([flags('present'), flags('absent')]).toEqual([true, false]);
  });

  test('ipKeys decides the notation of addresses, in the list and for the caller', () => {
    const keys = (ipKeys: Switches['ipKeys']) => {
      const { admin } = plant({ ipKeys });
      return [...Object.keys(list(admin).clients), admin.read('GetCurrentUser::clientIp')];
    };
    expect(keys('plain')).toEqual(expect.arrayContaining(['fd00::2a', '10.0.0.1', '10.0.0.11']));
    expect(keys('brackets')).toEqual(expect.arrayContaining(['[fd00::2a]', '10.0.0.1']));
    expect(keys('mapped')).toEqual(expect.arrayContaining(['fd00::2a', '::ffff:10.0.0.1', '::ffff:10.0.0.11']));
    expect(keys('mapped').at(-1)).toBe('::ffff:10.0.0.11');
  });

  test('guests decides whether guest sessions are listed', () => {
    const listed = (guests: Switches['guests']) => {
      const { emulator, admin } = plant({ guests });
      new Peer(emulator, { clientIp: '10.0.0.12', user: '__SystemGuest' });
      return entries(list(admin)).filter((entry) => entry.userName === '__SystemGuest').length;
    };
    expect([listed('listed'), listed('hidden')]).toEqual([1, 0]);
  });

  test('tabs decides how many sessions one browser has', () => {
    const listed = (tabs: Switches['tabs']) => {
      const { emulator, admin } = plant({ tabs });
      const identity = { clientIp: '10.0.0.12', user: 'ben', sessionKey: 'k' };
      new Peer(emulator, identity).subscribe(1, ['GetCurrentUser']);
      new Peer(emulator, identity);
      return list(admin).clients['10.0.0.12'] ?? [];
    };
    expect(listed('one')).toHaveLength(1);
    expect(listed('two').map((entry) => entry.commands.length)).toEqual([1, 0]);
    expect(new Set(listed('two').map((entry) => entry.sessionId)).size).toBe(1);
    const simulated = start({ switches: { tabs: 'two' } });
    expect(entries(list(simulated.admin)).filter((entry) => entry.userName === 'maintenance')).toHaveLength(2);
  });

  test('is refused by name if it or its value is unknown', async () => {
    const { parseSwitches } = await import('../../../demo/emulator/switches.js');
    expect(() => parseSwitches({ tab: 'two' })).toThrow('There is no switch "tab".');
    expect(() => parseSwitches({ tabs: 'three' })).toThrow('Switch tabs is one of one, two.');
    expect(() => parseSwitches({ constructor: 'x' })).toThrow('There is no switch');
    expect(parseSwitches({ tabs: 'two' })).toEqual({ tabs: 'two' });
  });
});
