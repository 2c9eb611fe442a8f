import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isNoteworthy, missingSymbols, outdatedDetails, refusedSymbols } from '../../../src/directory/gaps.js';
import { lostAnswer, makeError, makeOwn, makeSession, refusal, toUserAnswer } from '../fixtures.js';
import { list, pass, Plant, schema, settle } from './monitored-plant.js';
import { deferred } from '../scripted-client.js';

const local = 'TcHmiUserManagement';
const now = Date.UTC(2026, 4, 6, 12);

beforeEach(() => vi.useFakeTimers({ now }));
afterEach(() => vi.useRealTimers());

/** A server that answers everything. */
class WholePlant extends Plant {
  constructor() {
    super();
    this.client.answer('ListDomains', () => ({ [local]: { authExtension: true }, TcHmiSrv: { authExtension: false } }));
    this.client.answer(`${local}.ListDisabledUsers`, () => ['ben']);
    this.client.answer('TcHmiSrv.Config::MAXSESSIONS', () => 128);
    this.client.answer('TcHmiSrv.Config::SESSIONSTORAGE', () => ({
      a: { userName: 'anna', domain: local, created: '2026-05-06T11:00:00.0000000Z' },
    }));
    this.client.answer('TcHmiSrv.Config::CLIENTCERTIFICATES', () => []);
    this.client.answer('Diagnostics::LICENSE', () => ({ CLIENTS: 25, USEDCLIENTS: 24 }));
    this.client.answer('Diagnostics::SERVERTIME', () => '2026-05-06T12:00:00.0000000Z');
  }

  count(symbol: string): number {
    return this.client.count(symbol);
  }

  get sources() {
    return this.state.directory.sources;
  }
}

async function startWhole(plant = new WholePlant()): Promise<WholePlant> {
  await plant.start();
  // Ten rights are asked for in the first second, those of the domain in the next.
  await pass(1000);
  return plant;
}

describe('the server context', () => {
  test('is read with its sources and times', async () => {
    const plant = await startWhole();
    expect(plant.state.directory).toMatchObject({
      createdAt: new Map([['a', Date.UTC(2026, 4, 6, 11)]]),
      disabledAccounts: new Set([`${local}::ben`]),
      lockKnownFor: new Set([local]),
      domains: [{ name: local }],
    });
    expect(plant.state.capacity).toEqual({ maximumSessions: 128, licences: { used: 24, total: 25 } });
    expect(plant.state.rights.get(`${local}.DisableUser`)).toBe('yes');
    expect(plant.sources.map(({ symbol }) => symbol).sort()).toEqual([
      'Diagnostics::LICENSE',
      'Diagnostics::SERVERTIME',
      'ListDomains',
      'ListUserGroups',
      'ListUsers',
      'TcHmiSrv.Config::MAXSESSIONS',
      'TcHmiSrv.Config::SESSIONSTORAGE',
      `${local}.ListDisabledUsers`,
    ]);
    const readAt = Object.fromEntries(plant.sources.map((source) => [source.symbol, source.readAt]));
    expect(readAt).toMatchObject({ ListUsers: now, ListDomains: now, [`${local}.ListDisabledUsers`]: now + 1000 });
    expect(plant.sources.every(({ error }) => error === undefined)).toBe(true);
    expect(plant.state.directory.problem).toBeUndefined();
  });

  test('takes domains that the list lacks from the storage and the accounts', async () => {
    const plant = new WholePlant();
    plant.client.answer('ListUsers', () => [
      { name: 'anna', domain: 'Ldap', groups: [] },
      { name: 'ben', domain: 'Ldap', groups: [] },
    ]);
    await plant.start();
    const domainOf = (id: string, user: string) => plant.state.directory.domainOf(makeSession(id, { user }), undefined);
    expect(domainOf('a', 'anna').name).toBe(local);
    expect(domainOf('b', 'ben')).toEqual({ name: 'Ldap', source: 'ListUsers' });
    // Reading the same accounts again changes nothing, so the rows of a long list remain.
    const { domainOf: before } = plant.state.directory;
    plant.sessions = [...plant.sessions, makeSession('c', { user: 'stranger' })];
    await plant.monitor.readFresh();
    await settle();
    expect(plant.count('ListUsers')).toBe(2);
    expect(plant.state.directory.domainOf).toBe(before);
    plant.client.answer('TcHmiSrv.Config::SESSIONSTORAGE', () => ({}));
    plant.client.answer('ListUsers', () => [{ name: 'ben', domain: local, groups: [] }]);
    await plant.monitor.refresh();
    await settle();
    expect([domainOf('a', 'anna').name, domainOf('b', 'ben').name]).toEqual(['', local]);
  });

  test('is read after the list, except for whatever decides whether logging out is possible', async () => {
    const plant = new WholePlant();
    const slow = deferred<unknown>();
    plant.client.answer(list, () => slow.promise);
    await plant.start();
    expect(plant.state.sessionTargeting).toBe('yes');
    expect([...new Set(plant.client.sent.map(({ symbol }) => symbol))]).toEqual([list, 'GetSymbolAccess', 'GetSchema']);
    slow.reject(refusal(list));
    await settle();
    expect(plant.count('ListUsers')).toBe(1);
  });

  test('is not read again while nothing changes', async () => {
    const plant = await startWhole();
    const { length } = plant.client.sent.filter(({ symbol }) => symbol !== list);
    await pass(600_000);
    expect(plant.client.sent.filter(({ symbol }) => symbol !== list)).toHaveLength(length);
    expect(plant.reads).toBeGreaterThan(10);
  });

  test('reads the times and the licences again when sessions are added, at most every ten seconds', async () => {
    const plant = await startWhole();
    for (const id of ['b', 'c']) {
      plant.sessions = [...plant.sessions, makeSession(id)];
      await plant.monitor.readFresh();
      await pass(0);
    }
    expect(plant.count('TcHmiSrv.Config::SESSIONSTORAGE')).toBe(1);
    await pass(10_000);
    expect(plant.count('TcHmiSrv.Config::SESSIONSTORAGE')).toBe(2);
    plant.sessions = [makeSession('own', { user: 'admin' })];
    await pass(60_000);
    expect([plant.count('TcHmiSrv.Config::SESSIONSTORAGE'), plant.count('Diagnostics::LICENSE')]).toEqual([2, 3]);
    expect(plant.count('ListUsers')).toBe(1);
  });

  test('reads the accounts again when a session has an unknown user', async () => {
    const plant = await startWhole();
    plant.sessions = [...plant.sessions, makeSession('n', { user: 'newcomer' })];
    await plant.monitor.readFresh();
    await settle();
    expect(plant.count('ListUsers')).toBe(2);
    await pass(60_000);
    expect(plant.count('ListUsers')).toBe(2);
  });

  test('is read again on demand, with the certificates once they have been requested', async () => {
    const plant = await startWhole();
    const symbol = 'TcHmiSrv.Config::CLIENTCERTIFICATES';
    expect(plant.count(symbol)).toBe(0);
    plant.monitor.wantCertificates();
    plant.monitor.wantCertificates();
    await vi.dynamicImportSettled();
    await settle();
    expect(plant.count(symbol)).toBe(1);
    await plant.monitor.refresh();
    await settle();
    await vi.dynamicImportSettled();
    await settle();
    expect([plant.count(symbol), plant.count('ListUsers'), plant.count('ListDomains')]).toEqual([2, 2, 2]);
  });

  test('reads the locked accounts again before a logout that depends on accounts, and only then', async () => {
    const plant = await startWhole();
    plant.client.answer(`${local}.ListDisabledUsers`, () => ['anna', 'ben']);
    await plant.monitor.readForLogout(false);
    expect(plant.state.directory.disabledAccounts.size).toBe(1);
    await plant.monitor.readForLogout(true);
    expect(plant.state.directory.disabledAccounts).toEqual(new Set([`${local}::anna`, `${local}::ben`]));
  });

  test('does not read symbols that the own user may not use, and reports each once', async () => {
    const plant = new WholePlant();
    const denied = ['ListUsers', 'TcHmiSrv.Config', `${local}.ListDisabledUsers`];
    plant.client.answer('GetSymbolAccess', ({ value }) => (denied.includes(String(value)) ? 0 : 3));
    await plant.start();
    // An administrator may use every symbol of the server.
    plant.client.sent.length = 0;
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ groups: ['ShiftLeads'], user: 'lead' })));
    await pass(1000);
    for (const symbol of [...denied, 'TcHmiSrv.Config::SESSIONSTORAGE', 'TcHmiSrv.Config::MAXSESSIONS']) {
      expect(plant.count(symbol)).toBe(0);
    }
    expect([...refusedSymbols(plant.state.directory)].sort()).toEqual(denied.sort());
    expect(new Set(plant.sources.filter(isNoteworthy).map(({ error }) => error?.code))).toEqual(new Set([4101]));
    expect(plant.state.directory.problem).toMatchObject({ code: 4101, symbol: 'ListUsers' });
    expect(plant.state.capacity).toMatchObject({ maximumSessions: undefined, licences: { total: 25 } });
    expect(plant.state.directory.lockKnownFor.size).toBe(0);
  });

  test('reads every symbol for an administrator, who lacks no right if the server lacks a symbol', async () => {
    const plant = new WholePlant();
    const symbol = `${local}.ListDisabledUsers`;
    plant.client.answer('GetSymbolAccess', ({ value }) => (value === symbol ? 0 : 3));
    plant.client.answer(symbol, () => {
      throw makeError({ code: 513, symbol });
    });
    await startWhole(plant);
    expect(plant.sources.find((source) => source.symbol === symbol)?.error?.code).toBe(513);
    expect(refusedSymbols(plant.state.directory)).toEqual([]);
    expect(plant.state.directory.problem).toBeUndefined();
  });

  test('reports symbols that every server should have as missing, not as a missing right', async () => {
    const plant = new WholePlant();
    const denied = ['TcHmiSrv.Config', 'Diagnostics', `${local}.ListDisabledUsers`];
    plant.client.answer('GetSymbolAccess', ({ value }) => (denied.includes(String(value)) ? 0 : 3));
    for (const symbol of ['Diagnostics::LICENSE', 'Diagnostics::SERVERTIME', `${local}.ListDisabledUsers`]) {
      plant.client.answer(symbol, () => {
        throw makeError({ code: 513, symbol });
      });
    }
    await plant.start();
    expect(missingSymbols(plant.state.directory)).toEqual(['Diagnostics']);
    expect(refusedSymbols(plant.state.directory)).toEqual([]);
    expect(plant.state.directory.problem?.code).toBe(513);
  });

  test('promise 9: reports answers without a usable shape, and keeps the rest', async () => {
    const plant = new WholePlant();
    for (const symbol of [
      `${local}.ListDisabledUsers`,
      'Diagnostics::LICENSE',
      'Diagnostics::SERVERTIME',
      'ListDomains',
    ]) {
      plant.client.answer(symbol, () => 'text');
    }
    plant.client.answer('ListUsers', () => [{ name: 'anna', domain: local, groups: ['Operators'] }, null]);
    await plant.start();
    expect(plant.state.directory).toMatchObject({ isKnown: true, users: { length: 1 } });
    expect(plant.sources.find(({ symbol }) => symbol === 'ListUsers')?.malformed).toBe(1);
    expect(plant.state.directory.problem?.message).toBe('INVALID_ANSWER');
    expect(plant.state.clockOffset).toBe(0);
  });

  test('corrects the age of sessions if the clock of the server is ahead', async () => {
    const plant = new WholePlant();
    plant.client.answer('Diagnostics::SERVERTIME', () => '2026-05-06T14:00:00Z');
    await plant.start();
    expect(plant.state.clockOffset).toBe(2 * 3_600_000);
    expect(plant.state.directory.createdAt.get('a')).toBe(Date.UTC(2026, 4, 6, 9));
  });

  test('is dropped with its user, and ignores an answer for the previous one', async () => {
    const plant = await startWhole();
    const late = deferred<unknown>();
    plant.client.answer('TcHmiSrv.Config::SESSIONSTORAGE', () => late.promise);
    void plant.monitor.refresh();
    await settle();
    plant.client.answer('TcHmiSrv.Config::SESSIONSTORAGE', () => ({}));
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ user: 'anna' })));
    expect(plant.state).toMatchObject({ rights: new Map(), capacity: { maximumSessions: undefined } });
    await settle();
    late.resolve({ stale: { created: '2026-05-06T11:00:00Z' } });
    await settle();
    expect(plant.state.directory.createdAt.size).toBe(0);
    expect(plant.state.capacity.maximumSessions).toBe(128);
  });
});

describe('a request for the schema', () => {
  const unanswered = () => {
    throw lostAnswer('GetSchema');
  };

  test('is repeated automatically, less and less often, until it is answered', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSchema', unanswered);
    await plant.start();
    const counts: number[] = [];
    for (const wait of [1999, 1, 3999, 1, 7999, 1]) {
      await pass(wait);
      counts.push(plant.count('GetSchema'));
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 4]);
    expect(plant.state.sessionTargeting).toBe('asking');
    plant.client.answer('GetSchema', () => schema);
    await pass(16_000);
    expect(plant.state.sessionTargeting).toBe('yes');
    await pass(600_000);
    expect(plant.count('GetSchema')).toBe(5);
  });

  test('Network: is repeated by itself after an error of the framework, whatever its code', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSchema', () => {
      throw makeError({ symbol: 'GetSchema', source: 'framework', code: 4101 });
    });
    await plant.start();
    expect(plant.state.sessionTargeting).toBe('asking');
    plant.client.answer('GetSchema', () => schema);
    await pass(2000);
    expect(plant.state.sessionTargeting).toBe('yes');
  });

  test('is repeated at least once a minute', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSchema', unanswered);
    await plant.start();
    await pass(600_000);
    const before = plant.count('GetSchema');
    await pass(60_000);
    expect(plant.count('GetSchema')).toBe(before + 1);
  });

  test('is repeated automatically after a failure, but only with the next connection after a refusal', async () => {
    const plant = new WholePlant();
    const fails = (error: Error) => () => {
      throw error;
    };
    plant.client.answer('GetSchema', fails(makeError({ symbol: 'GetSchema' })));
    await plant.start();
    expect(plant.state.sessionTargeting).toBe('unknown');
    plant.client.answer('GetSchema', fails(refusal('GetSchema')));
    await pass(2_000);
    await pass(600_000);
    expect(plant.count('GetSchema')).toBe(2);
    plant.client.answer('GetSchema', () => schema);
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    await settle();
    expect(plant.state.sessionTargeting).toBe('yes');
  });

  test('is repeated as soon as the connection is back', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSchema', unanswered);
    await plant.start();
    plant.client.answer('GetSchema', () => schema);
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    await settle();
    expect(plant.state.sessionTargeting).toBe('yes');
  });

  test('promise 10: is not repeated after stop', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSchema', unanswered);
    await plant.start();
    plant.monitor.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('answers lost with the connection are read when it is back', async () => {
  const plant = new WholePlant();
  plant.client.answer('ListUsers', () => {
    throw lostAnswer('ListUsers');
  });
  await plant.start();
  expect(plant.state.directory.isKnown).toBe(false);
  plant.client.answer('ListUsers', () => [{ name: 'anna', domain: local, groups: [] }]);
  plant.client.setConnection('online');
  await settle();
  expect(plant.state.directory.isKnown).toBe(true);
});

describe('K4: before a logout', () => {
  test('K4: the schema is read again, and single sessions are no targets once it lacks them', async () => {
    const plant = await startWhole();
    expect(plant.state.sessionTargeting).toBe('yes');
    plant.client.answer('GetSchema', () => ({ anyOf: [{ properties: { userName: {} } }] }));
    void plant.monitor.readForLogout(false);
    await settle();
    expect(plant.state.sessionTargeting).toBe('no');
  });

  test('K4: a schema that can no longer be understood counts as one without them', async () => {
    const plant = await startWhole();
    plant.client.answer('GetSchema', () => ({}));
    void plant.monitor.readForLogout(false);
    await settle();
    expect(plant.state.sessionTargeting).toBe('unknown');
  });

  test('K4: a question that is only refused says nothing about the schema that was read before', async () => {
    const plant = await startWhole();
    plant.client.answer('GetSchema', () => {
      throw refusal('GetSchema');
    });
    void plant.monitor.readForLogout(false);
    await settle();
    expect(plant.state.sessionTargeting).toBe('yes');
  });

  test('K3: the right to log out is read again', async () => {
    const plant = await startWhole();
    plant.client.answer('GetSymbolAccess', () => 0);
    void plant.monitor.readForLogout(false);
    await settle();
    expect(plant.state.mayLogOut).toBe('no');
  });
});

describe('ux 9: what was read before a refresh that gets no answer', () => {
  const symbols = [
    'ListUsers',
    'ListUserGroups',
    'ListDomains',
    `${local}.ListDisabledUsers`,
    'TcHmiSrv.Config::MAXSESSIONS',
    'TcHmiSrv.Config::SESSIONSTORAGE',
    'Diagnostics::LICENSE',
    'Diagnostics::SERVERTIME',
  ];
  const answerAll = (plant: WholePlant, error: (symbol: string) => Error): void => {
    for (const symbol of [...symbols, 'GetSymbolAccess']) {
      plant.client.answer(symbol, () => {
        throw error(symbol);
      });
    }
  };
  const timeout = (symbol: string) => makeError({ code: 3, source: 'timeout', outcome: 'unknown', symbol });

  test.each([
    ['the connection is lost', lostAnswer],
    ['the server does not answer in time', timeout],
  ])('ux 9: stays with its age: %s', async (_case, error) => {
    const plant = await startWhole();
    const { directory, capacity, rights, clockOffset } = plant.state;
    await pass(60_000);
    answerAll(plant, error);
    await plant.monitor.refresh();
    await pass(2000);
    const after = plant.state;
    expect(after.directory).toMatchObject({
      isKnown: true,
      users: directory.users,
      groups: directory.groups,
      domains: directory.domains,
      createdAt: directory.createdAt,
      disabledAccounts: directory.disabledAccounts,
      lockKnownFor: directory.lockKnownFor,
    });
    expect(after).toMatchObject({ capacity, rights, clockOffset });
    expect(after.directory.problem).toBeUndefined();
    for (const symbol of symbols) {
      const source = plant.sources.find((one) => one.symbol === symbol);
      expect(source).toMatchObject({ isOutdated: true, error: { symbol } });
      expect(source?.readAt).toBeLessThanOrEqual(now + 2000);
    }
    expect(outdatedDetails(after.directory)?.readAt).toBe(now);
  });

  test('ux 9: is current again once the server answers again', async () => {
    const plant = await startWhole();
    answerAll(plant, lostAnswer);
    await plant.monitor.refresh();
    await pass(2000);
    for (const symbol of symbols) plant.client.answer(symbol, () => ({}));
    plant.client.answer('ListUsers', () => [{ name: 'ben', domain: local, groups: [] }]);
    plant.client.setConnection('offline');
    plant.client.setConnection('online');
    await pass(2000);
    expect(plant.state.directory.users).toMatchObject([{ name: 'ben' }]);
    expect(plant.sources.find(({ symbol }) => symbol === 'ListUsers')?.isOutdated).toBeUndefined();
  });

  test.each([
    ['the right is withdrawn', (symbol: string) => refusal(symbol)],
    ['the answer is unusable', (symbol: string) => makeError({ code: 3010, symbol })],
  ])('ux 9: does not stay where the server has answered otherwise: %s', async (_case, error) => {
    const plant = await startWhole();
    answerAll(plant, error);
    await plant.monitor.refresh();
    await pass(2000);
    expect(plant.state.directory).toMatchObject({ isKnown: false, users: [], disabledAccounts: new Set() });
    expect(plant.state.capacity).toEqual({ maximumSessions: undefined, licences: undefined });
    expect(outdatedDetails(plant.state.directory)).toBeUndefined();
    expect(plant.state.directory.problem).toBeDefined();
  });

  test('ux 9: a right that was missing does not become "not known", which would not forbid anything', async () => {
    const plant = new WholePlant();
    plant.client.answer('GetSymbolAccess', ({ value }) => (value === 'ForceLogout' ? 0 : 3));
    await startWhole(plant);
    expect(plant.state.mayLogOut).toBe('no');
    plant.client.answer('GetSymbolAccess', () => {
      throw lostAnswer('GetSymbolAccess');
    });
    await plant.monitor.refresh();
    await plant.monitor.readForLogout(true);
    expect(plant.state.mayLogOut).toBe('no');
  });

  test('Network: is read again by itself a minute after a request got no answer, although the connection was there', async () => {
    const plant = await startWhole();
    answerAll(plant, timeout);
    await plant.monitor.refresh();
    await pass(2000);
    const asked = plant.count('ListUsers');
    for (const symbol of symbols) plant.client.answer(symbol, () => ({}));
    plant.client.answer('ListUsers', () => [{ name: 'ben', domain: local, groups: [] }]);
    await pass(57_000);
    expect(plant.count('ListUsers')).toBe(asked);
    await pass(3000);
    expect(plant.count('ListUsers')).toBe(asked + 1);
    expect(plant.state.directory.users).toMatchObject([{ name: 'ben' }]);
    expect(outdatedDetails({ sources: plant.sources.filter(({ symbol }) => symbol === 'ListUsers') })).toBeUndefined();
    plant.monitor.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ux 9: does not stay for another user', async () => {
    const plant = await startWhole();
    answerAll(plant, lostAnswer);
    plant.client.push('GetCurrentUser', toUserAnswer(makeOwn({ id: 'other', user: 'ben' })));
    await pass(2000);
    expect(plant.state.directory).toMatchObject({ isKnown: false, users: [] });
    expect(plant.state.capacity).toEqual({ maximumSessions: undefined, licences: undefined });
  });
});
