import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { brokenPem, testCertificates } from '../../../demo/emulator/test-certificates.js';
import { Peer, start, who } from './peer.js';

const config = (peer: Peer, part: string) => peer.read(`TcHmiSrv.Config::${part}`);

describe('client certificates', () => {
  test.each(testCertificates)('$name can be read by others and has the stated fingerprints', (given) => {
    const { raw, subject } = new X509Certificate(given.pem);
    expect(subject).toMatch(/^CN=\w/m);
    const hash = (name: string) => createHash(name).update(raw).digest('hex');
    expect([given.sha1, given.sha256, given.sha512]).toEqual([hash('sha1'), hash('sha256'), hash('sha512')]);
  });

  test('include an expired one, valid ones, and a text that is none', () => {
    const expired = testCertificates.filter(({ pem }) => Date.parse(new X509Certificate(pem).validTo) < Date.now());
    expect(expired.map(({ name }) => name)).toEqual(['service']);
    expect(() => new X509Certificate(brokenPem)).toThrow();
  });

  test('are listed in the configuration, with a broken one if the switch says so', () => {
    const listed = (peer: Peer) =>
      (config(peer, 'CLIENTCERTIFICATES') as { CLIENTCERTIFICATE: string }[]).map((one) => one.CLIENTCERTIFICATE);
    const pems = testCertificates.map(({ pem }) => pem);
    expect(listed(start().admin)).toEqual(pems);
    expect(listed(start({ switches: { certificateList: 'broken' } }).admin)).toEqual([...pems, brokenPem]);
  });

  test.each(['sha1', 'sha256', 'sha512'] as const)('are known to ForceLogout by their %s only', (hash) => {
    const { emulator, admin } = start({ sessions: 15, switches: { thumbprint: hash } });
    const peer = new Peer(emulator, { clientIp: '10.0.0.12', user: 'TcHmiLdap::john', certificate: 'john' });
    const john = testCertificates.find(({ name }) => name === 'john');
    expect(peer.read('GetCurrentUser')).toMatchObject({ clientCertificate: john?.[hash] });
    for (const other of ['sha1', 'sha256', 'sha512'] as const) {
      if (other !== hash) admin.write('ForceLogout', { clientCertificate: john?.[other] });
    }
    expect(emulator.record.forceLogouts.flatMap(({ ended }) => ended)).toEqual([]);
    admin.write('ForceLogout', { clientCertificate: john?.[hash] });
    const ended = emulator.record.forceLogouts.at(-1)?.ended.map(({ user, clientIp }) => `${user}@${clientIp}`);
    expect(ended).toEqual(['john@10.0.0.25', 'john@10.0.0.12']);
  });
});

describe('stored sessions', () => {
  const stored = (storedSessions: 'all' | 'some' | 'none') => {
    const { emulator, admin } = start({ switches: { storedSessions } });
    const ids = Object.keys(config(admin, 'SESSIONSTORAGE') as object);
    const active = new Set(emulator.activeSessions().map(({ id }) => id));
    return { count: ids.length, gone: ids.filter((id) => !active.has(id)).length };
  };

  test('are listed completely, partly with two that ended long ago, or not at all', () => {
    const all = stored('all');
    expect(all.gone).toBe(0);
    expect(all.count).toBeGreaterThan(20);
    expect(stored('some')).toEqual({ count: Math.ceil(all.count / 2) + 2, gone: 2 });
    expect(stored('none')).toEqual({ count: 0, gone: 0 });
  });

  test('have names with their domain if the switch userNames says so', () => {
    const { admin } = start({ switches: { userNames: 'prefixed' } });
    const names = Object.values(config(admin, 'SESSIONSTORAGE') as Record<string, { userName: string }>);
    expect(names.every(({ userName }) => userName.includes('::'))).toBe(true);
    expect(admin.read('TcHmiLdap.ListDisabledUsers')).toEqual(['TcHmiLdap::contractor']);
  });
});

describe('capacity', () => {
  test.each([
    ['ample', 128, 1],
    ['nearly', 30, 23],
    ['full', 25, 25],
  ] as const)('is reported as %s: at most %i sessions, %i licences in use', (variant, maximum, used) => {
    const switches = {
      ample: {},
      nearly: { sessionLimit: 'nearly-reached', licences: 'nearly-used' },
      full: { sessionLimit: 'reached', licences: 'used-up' },
    } as const;
    const { admin } = start({ switches: switches[variant] });
    expect(config(admin, 'MAXSESSIONS')).toBe(maximum);
    expect(admin.read('Diagnostics::LICENSE')).toMatchObject({ CLIENTS: 25, USEDCLIENTS: used });
  });
});

describe('disabled accounts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('exist in each domain from the start', () => {
    const { admin } = start();
    expect(admin.read('TcHmiUserManagement.ListDisabledUsers')).toEqual(['locked']);
    expect(admin.read('TcHmiLdap.ListDisabledUsers')).toEqual(['contractor']);
  });

  test.each([
    ['both', [3, 3]],
    ['default', [3, 0]],
    ['none', [0, 0]],
  ] as const)('can be locked in these domains, depending on the switch accountLock: %s', (accountLock, expected) => {
    const { admin } = start({ switches: { accountLock } });
    const symbols = ['TcHmiUserManagement.DisableUser', 'TcHmiLdap.DisableUser'];
    expect(symbols.map((symbol) => admin.read('GetSymbolAccess', { writeValue: symbol }))).toEqual(expected);
    const codes = symbols.map((symbol) => admin.code(symbol, { writeValue: 'maria' }));
    expect(codes).toEqual(expected.map((access) => (access === 3 ? 0 : 513)));
  });

  test('keep a panel with automatic login from returning', () => {
    const { emulator, admin } = start({ sessions: 1, fault: 'returning-panels' });
    admin.write('ForceLogout', 'operator1');
    vi.advanceTimersByTime(2_000);
    expect(who(emulator)).toContain('operator1@10.0.0.21');
    admin.write('TcHmiUserManagement.DisableUser', 'operator1');
    expect(who(emulator)).toContain('operator1@10.0.0.21');
    admin.write('ForceLogout', 'operator1');
    vi.advanceTimersByTime(60_000);
    expect(who(emulator)).not.toContain('operator1@10.0.0.21');
    emulator.dispose();
  });
});

describe('audit records', () => {
  const entry = { name: 'AuditLogEntry', domain: 'TcHmiAuditTrail', payloadType: 2, payload: {} };
  const plain = { name: 'SESSIONS', domain: 'TcHmiSrv', payloadType: 0, payload: { severity: 1, params: {} } };

  test('are accepted as plain events by every server', () => {
    const { emulator, admin } = start();
    expect(admin.code('CreateEvent', { writeValue: plain })).toBe(0);
    expect(emulator.record.createdEvents).toEqual([plain]);
  });

  test('are accepted as entries of the audit trail only with the extension and in version 2', () => {
    const without = start();
    expect(without.admin.read('ListDomains')).not.toHaveProperty('TcHmiAuditTrail');
    expect(without.admin.code('CreateEvent', { writeValue: entry, version: 2 })).toBe(1539);
    expect(without.admin.code('CreateEvent', { writeValue: entry })).toBe(2050);
    const { emulator, admin } = start({ switches: { auditTrail: 'loaded' } });
    expect(admin.read('ListDomains')).toHaveProperty('TcHmiAuditTrail');
    expect(admin.code('CreateEvent', { writeValue: entry })).toBe(1539);
    expect(admin.code('CreateEvent', { writeValue: entry, version: 2 })).toBe(0);
    expect(emulator.record.createdEvents).toEqual([entry]);
  });
});

describe('a symbol that is read', () => {
  test('gets no access from GetSymbolAccess if it does not exist', () => {
    const { admin } = start();
    expect(admin.read('GetSymbolAccess', { writeValue: 'TcHmiOther.DisableUser' })).toBe(0);
  });

  test('has figures of the subscriptions only on request, which is recorded', () => {
    const { emulator, admin } = start();
    const list = (writeValue?: object) => JSON.stringify(admin.read('ListActiveSessions', { writeValue }));
    expect(list()).not.toContain('averageDuration');
    expect(emulator.record.detailedLists).toBe(0);
    const detailed = list({ averageDuration: true, readValueJsonLength: true });
    expect(detailed).toMatch(/"averageDuration":"PT0\.\d{4}S"/);
    expect(detailed).toContain('readValueJsonLength');
    expect(emulator.record.detailedLists).toBe(1);
  });
});
