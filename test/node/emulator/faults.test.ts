import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaultName } from '../../../demo/emulator/faults.js';
import { faultTable } from '../../../demo/emulator/faults.js';
import { Peer, start, who } from './peer.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const tried = new Set<string>();

function startWith(fault: FaultName, sessions = 6) {
  tried.add(fault);
  return start({ fault, sessions });
}

describe('the fault', () => {
  test('refused-connection closes every connection as it opens', () => {
    const { emulator, admin } = startWith('refused-connection');
    expect(admin.closedWith).toBe(1006);
    expect(admin.sendText('{}')).toEqual([]);
    expect(emulator.refusesConnections).toBe(true);
    expect(emulator.activeSessions()).toHaveLength(6);
  });

  test('no-answer sends nothing and keeps the connection open', () => {
    const { admin } = startWith('no-answer');
    admin.send({ id: 1, commands: [{ symbol: 'IsAuthRequired' }] });
    vi.advanceTimersByTime(600_000);
    expect(admin.messages).toEqual([]);
    expect(admin.closedWith).toBeUndefined();
  });

  test('slow answers after 1.5 s', () => {
    const { admin } = startWith('slow');
    admin.send({ id: 1, commands: [{ symbol: 'IsAuthRequired' }] });
    vi.advanceTimersByTime(1_499);
    expect(admin.messages).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(admin.messages).toMatchObject([{ id: 1 }]);
  });

  test.each([
    ['no-rights', { ListActiveSessions: 4101, ForceLogout: 4101, ListUsers: 0, GetCurrentUser: 0 }],
    ['no-groups', { ListActiveSessions: 0, ListUsers: 4101, ListUserGroups: 4101 }],
    ['symbol-missing', { ListActiveSessions: 513, ListUsers: 0 }],
    ['force-logout-missing', { ListActiveSessions: 0, ForceLogout: 513 }],
    ['force-logout-refused', { ListActiveSessions: 0, ForceLogout: 4101 }],
    ['login-wait', { Login: 2057 }],
    ['login-missing', { Login: 513 }],
    ['logout-missing', { Logout: 513, Login: 1540 }],
    ['auth-required-missing', { IsAuthRequired: 513, GetCurrentUser: 0 }],
    ['unsubscribe-missing', { Unsubscribe: 513, GetCurrentUser: 0 }],
    ['disable-user-missing', { 'TcHmiUserManagement.DisableUser': 513, 'TcHmiLdap.DisableUser': 513 }],
    ['enable-user-missing', { 'TcHmiUserManagement.EnableUser': 513, 'TcHmiLdap.EnableUser': 513 }],
    ['disabled-users-missing', { 'TcHmiUserManagement.ListDisabledUsers': 513, 'TcHmiLdap.ListDisabledUsers': 513 }],
  ] as const)('%s refuses or allows symbols as described', (fault, codes) => {
    const { emulator, admin } = startWith(fault);
    for (const [symbol, code] of Object.entries(codes)) {
      expect(admin.code(symbol, { writeValue: null })).toBe(code);
      const access = fault === 'force-logout-refused' ? 3 : 0;
      if (code === 4101) expect(admin.read('GetSymbolAccess', { writeValue: symbol })).toBe(access);
    }
    expect(emulator.activeSessions()).toHaveLength(7);
  });

  test('no-subscriptions refuses subscriptions of Diagnostics, but not reading it', () => {
    const { admin } = startWith('no-subscriptions');
    expect(admin.subscribe(1, ['Diagnostics::ACTIVESESSIONS'])[0]?.error?.code).toBe(4101);
    expect(admin.subscribe(2, ['GetCurrentUser'])[0]?.error).toBeUndefined();
    expect(admin.read('Diagnostics::ACTIVESESSIONS')).toBe(7);
  });

  test('users-v1 refuses version 2 of ListUsers', () => {
    const { admin } = startWith('users-v1');
    expect(admin.code('ListUsers', { version: 2 })).toBe(1539);
    expect(admin.code('ListUsers')).toBe(0);
  });

  test('force-logout-ignored answers with success and ends nobody', () => {
    const { emulator, admin } = startWith('force-logout-ignored');
    const before = emulator.activeSessions();
    expect(admin.code('ForceLogout', { writeValue: null })).toBe(0);
    expect(emulator.activeSessions()).toEqual(before);
    expect(emulator.record.forceLogouts).toMatchObject([{ writeValue: null, ended: [], code: 0 }]);
  });

  test('force-logout-partly ends every second session only', () => {
    const { emulator, admin } = startWith('force-logout-partly');
    admin.write('ForceLogout', 'operator1');
    expect(who(emulator).filter((each) => each === 'operator1@10.0.0.21')).toHaveLength(1);
    expect(emulator.record.forceLogouts[0]?.ended).toHaveLength(1);
  });

  test.each([
    ['force-logout-lost', 1006, 1],
    ['force-logout-lost-before', 1006, 0],
    ['force-logout-no-answer', undefined, 1],
  ] as const)('%s leaves ForceLogout without an answer', (fault, closedWith, ended) => {
    const { emulator, admin } = startWith(fault);
    const answers = admin.send({ id: 1, commands: [{ symbol: 'ForceLogout', writeValue: 'anna' }] });
    expect(answers).toEqual([]);
    expect(admin.closedWith).toBe(closedWith);
    expect(emulator.record.forceLogouts[0]?.ended).toHaveLength(ended);
    expect(who(emulator).includes('anna@10.0.0.22')).toBe(ended === 0);
  });

  test('gone breaks all connections on ForceLogout and refuses new ones until it is over', () => {
    const { emulator, admin } = startWith('gone');
    expect(admin.code('ListActiveSessions')).toBe(0);
    expect(admin.send({ id: 1, commands: [{ symbol: 'ForceLogout', writeValue: 'anna' }] })).toEqual([]);
    expect(admin.closedWith).toBe(1006);
    expect(new Peer(emulator).closedWith).toBe(1006);
    expect(emulator.record.forceLogouts).toMatchObject([{ ended: [] }]);
    emulator.setFault(undefined);
    expect(new Peer(emulator).read('IsAuthRequired')).toBe(true);
  });

  test('drop breaks the first connection of a client after 3 s and keeps the next one', () => {
    const { emulator, admin } = startWith('drop');
    vi.advanceTimersByTime(2_999);
    expect(admin.closedWith).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(admin.closedWith).toBe(1006);
    const again = new Peer(emulator);
    vi.advanceTimersByTime(60_000);
    expect(again.closedWith).toBeUndefined();
    expect(again.read('IsAuthRequired')).toBe(true);
  });

  test('flooded refuses every third request', () => {
    const { admin } = startWith('flooded');
    const codes = Array.from({ length: 6 }, (_, index) => {
      const [message] = admin.send({ id: index, commands: [{ symbol: 'IsAuthRequired' }] });
      return message?.error?.code ?? 0;
    });
    expect(codes).toEqual([0, 0, 257, 0, 0, 257]);
  });

  test('malformed-list keeps every valid entry', () => {
    const { emulator, admin } = startWith('malformed-list');
    const list = admin.read('ListActiveSessions') as { clients: Record<string, unknown> };
    const text = JSON.stringify(list);
    for (const { id } of emulator.activeSessions()) expect(text).toContain(id);
    expect(list.clients['10.9.0.2']).not.toBeInstanceOf(Array);
    expect(Object.keys(list.clients).filter((client) => client.startsWith('10.9.'))).toHaveLength(9);
  });

  test('nameless-sessions leaves out the names of sessions that go on all the same', () => {
    const { emulator, admin } = startWith('nameless-sessions');
    const ben = emulator.activeSessions().find(({ user }) => user === 'ben');
    const text = JSON.stringify(admin.read('ListActiveSessions'));
    expect(text).toContain(ben?.id);
    expect(text).not.toContain('"ben"');
    expect(text).toContain('"anna"');
  });

  test('list-no-object answers with a text, and list-array with an array', () => {
    expect(startWith('list-no-object').admin.read('ListActiveSessions')).toBeTypeOf('string');
    expect(startWith('list-array').admin.read('ListActiveSessions')).toHaveLength(7);
  });

  test('hostile-names adds real sessions that disappear with it', () => {
    const { emulator, admin } = startWith('hostile-names');
    const users = () => emulator.activeSessions().map((session) => session.user);
    expect(users()).toEqual(expect.arrayContaining(['__proto__', '<script>globalThis.hostile=1</script>']));
    expect(Math.max(...users().map((user) => user.length))).toBe(200_000);
    const { clients } = admin.read('ListActiveSessions') as { clients: object };
    expect(Object.keys(clients)).toContain('__proto__');
    admin.write('ForceLogout', '__proto__');
    expect(users()).not.toContain('__proto__');
    emulator.setFault(undefined);
    expect(emulator.activeSessions()).toHaveLength(7);
  });

  test('empty hides the simulated sessions while it lasts', () => {
    const { emulator, admin } = startWith('empty');
    expect(who(emulator)).toEqual(['__SystemAdministrator@10.0.0.11']);
    expect(admin.read('Diagnostics::ACTIVESESSIONS')).toBe(1);
    emulator.setFault(undefined);
    expect(emulator.activeSessions()).toHaveLength(7);
  });

  test('returning-panels brings panels with automatic login back after 2 s', () => {
    const { emulator, admin } = startWith('returning-panels');
    const panels = who(emulator).filter((each) => each === 'operator1@10.0.0.21').length;
    admin.write('ForceLogout', 'operator1');
    expect(who(emulator)).not.toContain('operator1@10.0.0.21');
    vi.advanceTimersByTime(2_000);
    expect(panels).toBe(2);
    expect(who(emulator).filter((each) => each === 'operator1@10.0.0.21')).toHaveLength(1);
  });

  test('old-server lacks sessionId, version 2 of ListUsers and flags for system sessions', () => {
    const { admin } = startWith('old-server');
    const schema = { symbol: 'ForceLogout', type: 'Write' };
    expect(JSON.stringify(admin.read('GetSchema', { writeValue: schema }))).not.toContain('sessionId');
    expect(admin.code('ListUsers', { version: 2 })).toBe(1539);
    expect(JSON.stringify(admin.read('ListActiveSessions'))).not.toContain('isExtensionContainer');
  });

  test('users-other-version answers ListUsers in an unknown shape', () => {
    const users = startWith('users-other-version').admin.read('ListUsers', { version: 2 });
    expect(users).toMatchObject({ schema: 7, domains: { TcHmiLdap: expect.any(Array) as unknown } });
  });

  test('administrator-elsewhere adds another session of the administrator while it lasts', () => {
    const { emulator } = startWith('administrator-elsewhere');
    expect(who(emulator)).toContain('__SystemAdministrator@10.0.0.12');
    emulator.setFault(undefined);
    expect(who(emulator)).not.toContain('__SystemAdministrator@10.0.0.12');
  });

  test('lock-refused refuses DisableUser although GetSymbolAccess allows it', () => {
    const { admin } = startWith('lock-refused');
    expect(admin.read('GetSymbolAccess', { writeValue: 'TcHmiLdap.DisableUser' })).toBe(3);
    expect(admin.code('TcHmiLdap.DisableUser', { writeValue: 'maria' })).toBe(4101);
  });

  test('audit-refused refuses CreateEvent always, and audit-refused-later only after ForceLogout', () => {
    const plain = { name: 'SESSIONS', domain: 'TcHmiSrv', payloadType: 0, payload: { severity: 1, params: {} } };
    const early = startWith('audit-refused');
    expect(early.admin.code('CreateEvent', { writeValue: plain })).toBe(4101);
    const { emulator, admin } = startWith('audit-refused-later');
    expect(admin.code('CreateEvent', { writeValue: plain })).toBe(0);
    admin.write('ForceLogout', 'quality');
    expect(admin.code('CreateEvent', { writeValue: plain })).toBe(4101);
    expect(emulator.record.sideEffects).toEqual(['CreateEvent', 'ForceLogout']);
    expect(emulator.record.createdEvents).toHaveLength(1);
  });

  test.each([
    ['own-missing', ['GetCurrentUser']],
    ['users-missing', ['ListUsers', 'ListUserGroups', 'ListUserNames']],
    ['domains-missing', ['ListDomains']],
    ['access-missing', ['GetSymbolAccess']],
    ['schema-missing', ['GetSchema', 'ListSymbols']],
    ['diagnostics-missing', ['Diagnostics']],
    ['configuration-missing', ['TcHmiSrv.Config']],
    ['events-missing', ['CreateEvent', 'ListEvents', 'SubscribeEvents']],
  ] as const)('%s hides these symbols: %j', (fault, symbols) => {
    const { admin } = startWith(fault);
    for (const symbol of symbols) expect(admin.code(symbol)).toBe(513);
    expect(admin.code('ListActiveSessions')).toBe(0);
  });

  test.each([
    ['client-limit', 4465],
    ['licence-expired', 4460],
  ] as const)('%s closes every connection with code %i', (fault, code) => {
    const { emulator, admin } = startWith(fault);
    expect(admin.closedWith).toBe(code);
    expect(new Peer(emulator).closedWith).toBe(code);
    expect(emulator.record.openConnections).toBe(0);
  });

  test.each([
    ['drop-1000', 1000],
    ['drop-1011', 1011],
  ] as const)('%s closes the first connection of a client with code %i', (fault, code) => {
    const { emulator, admin } = startWith(fault);
    vi.advanceTimersByTime(3_000);
    expect(admin.closedWith).toBe(code);
    const again = new Peer(emulator);
    vi.advanceTimersByTime(60_000);
    expect(again.closedWith).toBeUndefined();
  });

  test('held-back holds requests and answers back for 12 s, delivers them in their order, and then works', () => {
    const { emulator, admin } = startWith('held-back');
    const ask = (id: number) => admin.send({ id, commands: [{ symbol: 'IsAuthRequired' }] });
    expect([ask(1), ask(2)]).toEqual([[], []]);
    vi.advanceTimersByTime(11_999);
    expect([ask(3), emulator.record.commands.IsAuthRequired]).toEqual([[], undefined]);
    vi.advanceTimersByTime(1);
    expect(admin.messages.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(ask(4)).toMatchObject([{}]);
  });

  test('a restart leaves the clients that come back logged in, or as guests', () => {
    const { emulator } = start();
    const userOf = (logins: 'renewed' | 'lost') => {
      emulator.restart(logins);
      return new Peer(emulator, { clientIp: '10.0.0.11', user: 'anna', sessionKey: 'page' }).read('GetCurrentUser');
    };
    new Peer(emulator, { clientIp: '10.0.0.11', user: 'anna', sessionKey: 'page' });
    expect(userOf('renewed')).toMatchObject({ name: expect.stringContaining('anna') as unknown });
    expect(userOf('lost')).toMatchObject({ name: expect.stringContaining('__SystemGuest') as unknown });
  });

  test('late answers after 12 s, but executes immediately', () => {
    const { emulator, admin } = startWith('late');
    admin.send({ id: 1, commands: [{ symbol: 'ForceLogout', writeValue: 'anna' }] });
    expect(who(emulator)).not.toContain('anna@10.0.0.22');
    vi.advanceTimersByTime(11_999);
    expect(admin.messages).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(admin.messages).toMatchObject([{ id: 1 }]);
  });

  const framesOf = (fault: FaultName): readonly (string | Uint8Array)[] => {
    tried.add(fault);
    const frames: (string | Uint8Array)[] = [];
    const collect = {
      send: (text: string) => frames.push(text),
      sendBinary: (bytes: Uint8Array) => frames.push(bytes),
    };
    const connection = start({ fault, sessions: 6 }).emulator.connect(
      { clientIp: '10.0.0.12' },
      { ...collect, close: () => undefined },
    );
    for (const id of [7, 8]) {
      connection.receive(
        JSON.stringify({ id, commands: [{ symbol: id === 7 ? 'IsAuthRequired' : 'ListActiveSessions' }] }),
      );
    }
    return frames;
  };
  const idsOf = (fault: FaultName) =>
    framesOf(fault).map((frame) => (typeof frame === 'string' ? (JSON.parse(frame) as { id?: number }).id : 'binary'));

  test('answers-twice, half-frame or another frame fault changes each frame as described', () => {
    expect(idsOf('answers-twice')).toEqual([7, 7, 8, 8]);
    expect(idsOf('unknown-id')).toEqual([987_654, 987_654]);
    expect(idsOf('without-id')).toEqual([undefined, undefined]);
    expect(idsOf('other-id')).toEqual([0, 7]);
    expect(idsOf('binary-frame')).toEqual(['binary', 'binary']);
    expect(() => idsOf('half-frame')).toThrow(SyntaxError);
    expect(framesOf('huge-frame').map((frame) => frame.length > 10_000_000)).toEqual([false, false, true]);
  });

  test('lossy loses every third frame in each direction for a minute', () => {
    const { admin } = startWith('lossy');
    const answered = () => admin.send({ id: 1, commands: [{ symbol: 'IsAuthRequired' }] }).length;
    // Lost are the third request and the third answer, which belongs to the fourth request.
    expect([answered(), answered(), answered(), answered()]).toEqual([1, 1, 0, 0]);
    vi.advanceTimersByTime(60_000);
    expect(Array.from({ length: 6 }, answered)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('flood-limit refuses requests beyond 500 per second', () => {
    const { admin } = startWith('flood-limit');
    const refused = () => admin.send({ id: 1, commands: [{ symbol: 'IsAuthRequired' }] })[0]?.error?.code;
    vi.setSystemTime(10_000);
    expect(Array.from({ length: 501 }, refused).map((code) => code ?? 0)).toEqual([...Array<number>(500).fill(0), 257]);
    vi.setSystemTime(11_000);
    expect(refused()).toBeUndefined();
  });

  test("own-session-ends ends a client's session after 10 s", () => {
    const { admin } = startWith('own-session-ends');
    expect(admin.read('GetCurrentUser::name')).toBe('__SystemAdministrator');
    vi.advanceTimersByTime(10_000);
    expect(admin.read('GetCurrentUser::name')).toBe('__SystemGuest');
  });

  test('force-logout-done-refused ends the session and answers with an error', () => {
    const { emulator, admin } = startWith('force-logout-done-refused');
    expect(admin.write('ForceLogout', 'anna').error?.code).toBe(257);
    expect(who(emulator)).not.toContain('anna@10.0.0.22');
    expect(emulator.record.forceLogouts).toMatchObject([{ code: 257, ended: [{ user: 'anna' }] }]);
  });

  test('force-logout-others ends a session other than the named one', () => {
    const { emulator, admin } = startWith('force-logout-others');
    expect(admin.code('ForceLogout', { writeValue: 'anna' })).toBe(0);
    expect(who(emulator)).toContain('anna@10.0.0.22');
    expect(emulator.record.forceLogouts[0]?.ended).toMatchObject([{ user: 'operator1' }]);
  });

  test('rights-lost allows one ForceLogout and then refuses it and the list', () => {
    const { admin } = startWith('rights-lost');
    expect(admin.code('ForceLogout', { writeValue: 'anna' })).toBe(0);
    expect(admin.code('ListActiveSessions')).toBe(4101);
    expect(admin.code('ForceLogout', { writeValue: 'ben' })).toBe(4101);
    expect(admin.read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(0);
  });

  test('restart ends all connections and sessions without executing ForceLogout', () => {
    const { emulator, admin } = startWith('restart');
    admin.send({ id: 1, commands: [{ symbol: 'ForceLogout', writeValue: 'anna' }] });
    expect(admin.closedWith).toBe(1006);
    expect(emulator.activeSessions()).toEqual([]);
    expect(emulator.record.forceLogouts).toMatchObject([{ ended: [] }]);
    expect(new Peer(emulator).read('GetCurrentUser::name')).toBe('__SystemAdministrator');
    expect(emulator.activeSessions()).toHaveLength(1);
  });

  test('flicker leaves every second session out of every second list', () => {
    const { admin } = startWith('flicker');
    const count = () => {
      const { clients } = admin.read('ListActiveSessions') as { clients: Record<string, unknown[]> };
      return Object.values(clients).flat().length;
    };
    expect([count(), count(), count(), count()]).toEqual([7, 4, 7, 4]);
  });

  test.each<[FaultName, string, number]>([
    ['flicker-ignored', 'every second one', 4],
    ['broken-ignored', 'those of the first client', 2],
    ['emptied-ignored', 'none', 0],
  ])('%s ends nobody, and leaves these sessions readable: %s', (fault, _, readable) => {
    const { emulator, admin } = startWith(fault);
    const before = emulator.activeSessions();
    admin.read('ListActiveSessions');
    const { clients = {} } = admin.read('ListActiveSessions') as { clients?: Record<string, { sessionId?: string }[]> };
    expect(
      Object.values(clients)
        .flat()
        .filter(({ sessionId }) => sessionId !== undefined),
    ).toHaveLength(readable);
    expect(admin.code('ForceLogout', { writeValue: null })).toBe(0);
    expect(emulator.activeSessions()).toEqual(before);
  });

  test("clock-off sets the server's clock ahead by one hour", () => {
    const { admin } = startWith('clock-off');
    const ahead = Date.parse(admin.read('Diagnostics::SERVERTIME') as string) - Date.now();
    expect(ahead).toBe(3_600_000);
  });

  test('table has a test for each of its faults', () => {
    expect([...tried].sort()).toEqual(Object.keys(faultTable).sort());
  });
});
