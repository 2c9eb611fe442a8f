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

describe('access to symbols', () => {
  test('is complete for administrators', () => {
    const { admin } = start();
    for (const symbol of [...forAdministrators, 'TcHmiSrv.Config']) expect(admin.code(symbol)).toBe(0);
    expect(admin.read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(3);
  });

  test('covers everything without an explicit grant for a group with SYMBOLACCESS 3', () => {
    const erik = peerOf('TcHmiLdap::erik');
    for (const symbol of forAdministrators) expect(erik.code(symbol)).toBe(0);
    expect(erik.code('TcHmiSrv.Config::MAXSESSIONS')).toBe(4101);
  });

  test('covers the granted symbols for a group with explicit grants', () => {
    const anna = peerOf('anna');
    expect(anna.code('ListActiveSessions')).toBe(0);
    expect(anna.read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(3);
    expect(anna.code('ListUsers')).toBe(4101);
    expect(peerOf('maintenance').read('GetSymbolAccess', { writeValue: 'ForceLogout' })).toBe(0);
  });

  test('covers the symbols of __SystemUsers, but not the sessions, for ordinary users', () => {
    const ben = peerOf('ben');
    for (const symbol of [...forAdministrators, 'ForceLogout'])
      expect(ben.code(symbol, { writeValue: null })).toBe(4101);
    for (const symbol of ['GetCurrentUser', 'Diagnostics::ACTIVESESSIONS', 'ListDomains', 'GetSchema']) {
      expect(ben.code(symbol, { writeValue: { symbol: 'ForceLogout', type: 'Write' } })).toBe(0);
    }
  });

  test('covers what a login page needs for guests', () => {
    const guest = peerOf('__SystemGuest');
    expect(guest.read('GetCurrentUser')).toMatchObject({ name: '__SystemGuest', groups: ['__SystemGuests'] });
    for (const symbol of ['IsAuthRequired', 'ListUserNames', 'ListDomains', 'Heartbeat'])
      expect(guest.code(symbol)).toBe(0);
    for (const symbol of ['Diagnostics', 'ListSymbols', 'ListActiveSessions']) expect(guest.code(symbol)).toBe(4101);
    expect(guest.code('Nothing')).toBe(513);
  });

  test('is checked before ForceLogout ends anybody', () => {
    const { emulator } = start();
    const ben = new Peer(emulator, { clientIp: '10.0.0.12', user: 'ben' });
    const before = emulator.activeSessions();
    expect(ben.write('ForceLogout', null).error?.code).toBe(4101);
    expect(emulator.activeSessions()).toEqual(before);
  });

  test('can be extended by further grants', () => {
    const ben = peerOf('ben', { Operators: ['TcHmiSrv.Config', 'ListUserGroups'] });
    expect(ben.code('TcHmiSrv.Config::MAXSESSIONS')).toBe(0);
    expect(ben.code('ListUserGroups')).toBe(0);
  });
});

describe('the symbols for users and domains', () => {
  test('answer ListUsers with three fields in version 1, seven in version 2, and refuse other versions', () => {
    const { admin } = start();
    const keys = (version: number) => Object.keys((admin.read('ListUsers', { version }) as object[])[0] ?? {});
    expect(keys(1)).toEqual(['name', 'domain', 'groups']);
    expect(keys(2)).toEqual(['name', 'domain', 'groups', 'locale', 'timeFormatLocale', 'timeZone', 'autoLogoff']);
    expect(admin.code('ListUsers', { version: 3 })).toBe(1539);
    expect(admin.code('ListUsers', { version: 0 })).toBe(1539);
  });

  test('prefix names outside the default domain in ListUserNames', () => {
    const { admin } = start();
    const names = admin.read('ListUserNames');
    expect(names).toEqual(expect.arrayContaining(['maria', 'TcHmiLdap::maria', 'anna', 'TcHmiLdap::john']));
  });

  test('name all groups in ListUserGroups', () => {
    expect(start().admin.read('ListUserGroups')).toEqual(
      expect.arrayContaining(['__SystemAdministrators', '__SystemUsers', '__SystemGuests', 'Operators', 'Engineering']),
    );
  });

  test('disable a user of one domain only', () => {
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

  test('disable a user without ending their sessions', () => {
    const { emulator, admin } = start();
    const before = emulator.activeSessions();
    admin.write('TcHmiUserManagement.DisableUser', 'operator1');
    expect(emulator.activeSessions()).toEqual(before);
  });
});
