import { describe, expect, test } from 'vitest';
import { Peer, start } from './peer.js';

const forAdministrators = [
  'ListActiveSessions',
  'ListUsers',
  'ListUserGroups',
  'TcHmiUserManagement.ListDisabledUsers',
];

function peerOf(user: string, grants: Record<string, string[]> = {}): Peer {
  const { emulator } = start({ grants });
  return new Peer(emulator, { clientIp: '10.0.0.12', user });
}

describe('who may use what', () => {
  test('administrators: everything', () => {
    const { admin } = start();
    for (const symbol of [...forAdministrators, 'TcHmiSrv.Config']) expect(admin.code(symbol)).toBe(0);
    expect(admin.read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(3);
  });

  test('a group with SYMBOLACCESS 3: everything that needs no explicit grant', () => {
    const erik = peerOf('TcHmiLdap::erik');
    for (const symbol of forAdministrators) expect(erik.code(symbol)).toBe(0);
    expect(erik.code('TcHmiSrv.Config::MAXSESSIONS')).toBe(4101);
  });

  test('a group with explicit grants: those', () => {
    const anna = peerOf('anna');
    expect(anna.code('ListActiveSessions')).toBe(0);
    expect(anna.read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(3);
    expect(anna.code('ListUsers')).toBe(4101);
    expect(peerOf('maintenance').read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(0);
  });

  test('ordinary users: the list of __SystemUsers, no sessions', () => {
    const ben = peerOf('ben');
    for (const symbol of [...forAdministrators, 'ForceLogout'])
      expect(ben.code(symbol, { writeValue: null })).toBe(4101);
    for (const symbol of ['GetCurrentUser', 'Diagnostics::ACTIVESESSIONS', 'ListDomains', 'GetSchema']) {
      expect(ben.code(symbol, { writeValue: { symbol: 'ForceLogout', type: 'Write' } })).toBe(0);
    }
  });

  test('guests: what a login page needs', () => {
    const guest = peerOf('__SystemGuest');
    expect(guest.read('GetCurrentUser')).toMatchObject({ name: '__SystemGuest', groups: ['__SystemGuests'] });
    for (const symbol of ['IsAuthRequired', 'ListUserNames', 'ListDomains', 'Heartbeat'])
      expect(guest.code(symbol)).toBe(0);
    for (const symbol of ['Diagnostics', 'ListSymbols', 'ListActiveSessions']) expect(guest.code(symbol)).toBe(4101);
    expect(guest.code('Nothing')).toBe(513);
  });

  test('a refused ForceLogout ends nobody', () => {
    const { emulator } = start();
    const ben = new Peer(emulator, { clientIp: '10.0.0.12', user: 'ben' });
    const before = emulator.activeSessions();
    expect(ben.write('ForceLogout', null).error?.code).toBe(4101);
    expect(emulator.activeSessions()).toEqual(before);
  });

  test('further grants can be given', () => {
    const ben = peerOf('ben', { Operators: ['TcHmiSrv.Config', 'ListUserGroups'] });
    expect(ben.code('TcHmiSrv.Config::MAXSESSIONS')).toBe(0);
    expect(ben.code('ListUserGroups')).toBe(0);
  });
});

describe('users and domains', () => {
  test('ListUsers: version 1 has three fields, version 2 seven, others do not exist', () => {
    const { admin } = start();
    const keys = (version: number) => Object.keys((admin.read('ListUsers', { version }) as object[])[0] ?? {});
    expect(keys(1)).toEqual(['name', 'domain', 'groups']);
    expect(keys(2)).toEqual(['name', 'domain', 'groups', 'locale', 'timeFormatLocale', 'timeZone', 'autoLogoff']);
    expect(admin.code('ListUsers', { version: 3 })).toBe(1539);
    expect(admin.code('ListUsers', { version: 0 })).toBe(1539);
  });

  test('ListUserNames prefixes names outside the default domain', () => {
    const { admin } = start();
    const names = admin.read('ListUserNames');
    expect(names).toEqual(expect.arrayContaining(['maria', 'TcHmiLdap::maria', 'anna', 'TcHmiLdap::john']));
  });

  test('ListUserGroups names all groups', () => {
    expect(start().admin.read('ListUserGroups')).toEqual(
      expect.arrayContaining(['__SystemAdministrators', '__SystemUsers', '__SystemGuests', 'Operators', 'Engineering']),
    );
  });

  test('users are disabled per domain', () => {
    const { admin } = start();
    expect(admin.read('TcHmiUserManagement.ListDisabledUsers')).toEqual(['locked']);
    admin.write('TcHmiLdap.DisableUser', 'maria');
    expect(admin.read('TcHmiLdap.ListDisabledUsers')).toEqual(['maria', 'contractor']);
    expect(admin.read('TcHmiUserManagement.ListDisabledUsers')).toEqual(['locked']);
    admin.write('TcHmiLdap.EnableUser', 'maria');
    expect(admin.read('TcHmiLdap.ListDisabledUsers')).toEqual(['contractor']);
    expect(admin.code('TcHmiLdap.DisableUser', { writeValue: 'nobody' })).toBe(4098);
    expect(admin.code('TcHmiUserManagement.DisableUser', { writeValue: '__SystemGuest' })).toBe(4101);
  });

  test('disabling a user leaves the running sessions alone', () => {
    const { emulator, admin } = start();
    const before = emulator.activeSessions();
    admin.write('TcHmiUserManagement.DisableUser', 'operator1');
    expect(emulator.activeSessions()).toEqual(before);
  });
});
