import { describe, expect, test } from 'vitest';
import { Peer, start } from './peer.js';

describe('the protocol', () => {
  test('answers with id, type, session and server, and keeps the order of commands', () => {
    const { admin } = start();
    const [message] = admin.send({
      id: 41,
      customerData: 'mine',
      commands: [{ symbol: 'IsAuthRequired', customerData: 'first' }, { symbol: 'DefaultUserGroup' }],
    });
    expect(message).toMatchObject({
      id: 41,
      requestType: 'ReadWrite',
      apiVersion: '1.0.0.0',
      serverId: 'E1',
      customerData: 'mine',
      commands: [
        { symbol: 'IsAuthRequired', readValue: true, customerData: 'first' },
        { symbol: 'DefaultUserGroup', readValue: '__SystemUsers' },
      ],
    });
    expect(message?.sessionId).toMatch(/^[0-9a-f]{128}$/);
    expect(message?.sessionId).toBe(admin.read('GetCurrentUser::session'));
  });

  test('executes the other commands if one fails, which has no read value', () => {
    const { admin } = start();
    const [message] = admin.send({ id: 1, commands: [{ symbol: 'Nothing' }, { symbol: 'IsAuthRequired' }] });
    expect(message?.commands).toEqual([
      { symbol: 'Nothing', error: { code: 513, domain: 'TcHmiSrv' } },
      { symbol: 'IsAuthRequired', readValue: true },
    ]);
  });

  test('explains an error with SendErrorMessage, and echoes the write value with SendWriteValue', () => {
    const { admin } = start();
    const plain = admin.ask('Nothing', { writeValue: 1 });
    expect(plain.error).toEqual({ code: 513, domain: 'TcHmiSrv' });
    expect(plain).not.toHaveProperty('writeValue');
    const full = admin.ask('Nothing', { writeValue: 1, commandOptions: ['SendErrorMessage', 'SendWriteValue'] });
    expect(full.error).toMatchObject({ code: 513, message: 'SYMBOL_NOT_MAPPED', reason: expect.any(String) as string });
    expect(full.writeValue).toBe(1);
  });

  test.each([
    ['no JSON', '{"id":3,', 263, undefined],
    ['no object', '[1]', 270, undefined],
    ['null', 'null', 270, undefined],
    ['an id that is no number', '{"id":"3","commands":[{"symbol":"Login"}]}', 270, undefined],
    ['no commands', '{"id":3}', 270, 3],
    ['empty commands', '{"id":3,"commands":[]}', 269, 3],
    ['a command that is no object', '{"id":3,"commands":["Login"]}', 270, 3],
    ['a command without symbol', '{"id":3,"commands":[{}]}', 270, 3],
    ['an unknown request type', '{"id":3,"requestType":"Read","commands":[{"symbol":"Login"}]}', 269, 3],
    ['a tiny interval', '{"id":3,"requestType":"Subscription","intervalTime":4,"commands":[{"symbol":"X"}]}', 269, 3],
    ['a huge request', `{"id":3,"commands":[{"symbol":"${'x'.repeat(1_100_000)}"}]}`, 266, undefined],
  ])('refuses a message with %s as a whole', (_, text, code, id) => {
    const { admin } = start();
    const [message] = admin.sendText(text);
    expect(message?.error?.code).toBe(code);
    expect(message?.id).toBe(id);
    expect(message).not.toHaveProperty('commands');
    expect(admin.read('IsAuthRequired')).toBe(true);
  });
});

describe('a part of a symbol', () => {
  test('is addressed by `::`, as is a part of a part', () => {
    const { admin, emulator } = start({ sessions: 5 });
    expect(admin.read('GetCurrentUser::name')).toBe('__SystemAdministrator');
    expect(admin.read('GetCurrentUser::groups::0')).toBe('__SystemAdministrators');
    expect(admin.read('Diagnostics::ACTIVESESSIONS')).toBe(6);
    expect(admin.read('Diagnostics::LICENSE::STATE')).toBe('Demo');
    expect(Date.parse(admin.read('Diagnostics::SERVERTIME') as string)).not.toBeNaN();
    expect(admin.read('TcHmiSrv.Config::MAXSESSIONS')).toBe(128);
    expect(admin.read('TcHmiSrv.Config::AUTO_LOGINUSER')).toBe('__SystemAdministrator');
    expect(Object.keys(admin.read('TcHmiSrv.Config::SESSIONSTORAGE') as object)).toContain(
      emulator.activeSessions()[0]?.id,
    );
  });

  test('is refused with 512 if it is unknown, even if JavaScript objects have it', () => {
    const { admin } = start();
    expect(admin.code('GetCurrentUser::shoeSize')).toBe(512);
    expect(admin.code('GetCurrentUser::constructor')).toBe(512);
    expect(admin.code('GetCurrentUser::name::0')).toBe(512);
    expect(admin.code('GetCurrentUser::groups::length')).toBe(512);
    expect(admin.code('ForceLogout::x', { writeValue: null })).toBe(512);
    expect(admin.code('toString')).toBe(513);
    admin.subscribe(1, ['constructor']);
    expect(admin.messages.at(-1)?.commands?.[0]?.error?.code).toBe(513);
  });
});

describe('what the framework reads at its start', () => {
  test('A4: answer which version of the framework the server speaks, which 14.3.500 asks first of all', () => {
    expect(start().admin.read('GetServerInformation')).toHaveProperty('frameworkApiVersion');
  });

  test('is answered', () => {
    const { admin } = start();
    expect(admin.code('__FrameworkHandshake', { writeValue: { frameworkApiVersion: '1.0.0.1' } })).toBe(0);
    expect(admin.read('DefaultAuthExtension')).toBe('TcHmiUserManagement');
    expect(admin.read('GetDefinitions', { writeValue: { resolve: 'None', type: 'general' } })).toHaveProperty(
      'definitions',
    );
    for (const type of ['Any', 'Boolean', 'UDINT', 'String', 'Object']) {
      const general = admin.read('GetDefinitions', { writeValue: { resolve: 'None', type: 'general' } });
      expect(general).toHaveProperty(['definitions', type]);
    }
    expect(admin.read('ListDomains')).toMatchObject({
      TcHmiLdap: { authExtension: true },
      TcHmiSrv: { authExtension: false },
    });
    expect(admin.read('ListSymbols')).toMatchObject({ ForceLogout: { ACCESS: 3, HIDDEN: true } });
    expect(admin.code('Heartbeat')).toBe(0);
    expect(admin.code('Unsubscribe', { writeValue: 999 })).toBe(0);
  });

  test('SetLocale changes the locale of the session and resolves "client"', () => {
    const { admin } = start();
    admin.write('SetLocale', 'de');
    expect(admin.read('GetCurrentUser::locale')).toBe('de');
    admin.write('SetLocale', 'client');
    expect(admin.read('GetCurrentUser::locale')).toBe('en');
  });

  test('GetCurrentUser answers with every field', () => {
    const { emulator } = start();
    const peer = new Peer(emulator, { clientIp: '10.0.0.12', user: 'TcHmiLdap::maria', certificate: 'ab' });
    expect(peer.read('GetCurrentUser')).toEqual({
      name: 'maria',
      domain: 'TcHmiLdap',
      groups: ['Engineering', '__SystemUsers'],
      session: peer.sessionId,
      clientIp: '10.0.0.12',
      clientCertificate: 'ab',
      autoLogoff: 'P30D',
      autoLoginUser: false,
      locale: 'en',
      timeFormatLocale: 'en',
      timeZone: 'client',
      configLocale: 'en',
      configTimeFormatLocale: 'client',
      configTimeZone: 'client',
    });
  });
});

describe('the event log', () => {
  test('contains logins, logouts and created events, and pushes them to subscribers', () => {
    const { emulator, admin } = start();
    admin.write('SubscribeEvents', 77);
    const anna = new Peer(emulator, { clientIp: '10.0.0.12', user: 'anna' });
    anna.write('CreateEvent', { name: 'Note', domain: 'TcHmiSrv', payloadType: 0, payload: { severity: 1 } });
    anna.write('Logout', null);
    expect(admin.pushes(77, 0).map((message) => message.commands?.[0]?.readValue)).toMatchObject([
      { name: 'Note' },
      { name: 'LOGOUT_LOG', payload: { params: { userName: 'TcHmiUserManagement::anna', reason: 'Logout' } } },
    ]);
    expect(admin.pushes(77, 0)[0]?.requestType).toBe('Event');
    expect(emulator.record.createdEvents).toHaveLength(1);
    const filter = [{ path: 'name', comparator: '==', value: 'LOGOUT_LOG' }];
    expect(admin.read('ListEvents', { filter, limit: 5 })).toHaveLength(1);
    admin.write('UnsubscribeEvents', 77);
    admin.write('CreateEvent', { name: 'Note', domain: 'TcHmiSrv' });
    expect(admin.pushes(77, 0)).toHaveLength(2);
    expect(admin.code('CreateEvent', { writeValue: {} })).toBe(1540);
  });
});
