import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory, type DirectoryUser } from '../../../src/directory/directory.js';
import { computeImpact, type Impact } from '../../../src/targets/impact.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';
import { holdsOf } from '../../../src/guards/holds.js';
import { compareImpact } from '../../../src/targets/impact-change.js';
import { domainsOfName, type ImpactFacts } from '../../../src/targets/affected.js';

const local = 'TcHmiUserManagement';
const ldap = 'TcHmiLdap';
const account = (name: string, domain: string, ...groups: string[]): DirectoryUser => ({ name, domain, groups });

const plant: ImpactFacts = {
  sessions: [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('anna-1'),
    makeSession('anna-2', { clientIp: '10.0.0.22' }),
    makeSession('maria-local', { user: 'maria', domain: local, clientIp: '10.0.0.23' }),
    makeSession('maria-ldap', { user: 'maria', domain: ldap, clientIp: '10.0.0.24' }),
    makeSession('guest', { user: '__SystemGuest', kind: 'guest', clientIp: '10.0.0.30' }),
    makeSession('container', { user: '__SystemUser', kind: 'extension-container', clientIp: '127.0.0.1' }),
    makeSession('remote', { user: '__SystemUser', kind: 'remote-server', clientIp: '10.0.0.200' }),
  ],
  directory: createDirectory(
    [
      account('admin', local, '__SystemAdministrators'),
      account('anna', local, 'Operators'),
      account('maria', local, 'Operators'),
      account('maria', ldap, 'Engineering'),
      account('__SystemUser', local),
    ],
    ['Quality'],
  ),
  own: makeOwn(),
};

const idsOf = (impact: Impact) => ({
  people: impact.people.map(({ id }) => id),
  system: impact.system.map(({ id }) => id),
  own: impact.own?.id,
  possible: impact.possible.map(({ id }) => id),
});
const affectedBy = (target: LogoutTarget, facts: ImpactFacts = plant) => idsOf(computeImpact(target, facts));
const nobody = { people: [], system: [], own: undefined, possible: [] };
const withSessions = (...sessions: ImpactFacts['sessions'][number][]): ImpactFacts => ({ ...plant, sessions });

test('domainsOfName returns the domains in which a name exists', () => {
  expect(domainsOfName('maria', plant.directory)).toEqual([ldap, local]);
  expect(domainsOfName('anna', plant.directory)).toEqual([local]);
  expect(domainsOfName('nobody', plant.directory)).toEqual([]);
});

describe('the impact on a user', () => {
  test('covers every session of the name in all domains', () => {
    expect(affectedBy({ kind: 'user', name: 'anna' })).toEqual({ ...nobody, people: ['anna-1', 'anna-2'] });
    expect(affectedBy({ kind: 'user', name: 'maria' })).toEqual({ ...nobody, people: ['maria-local', 'maria-ldap'] });
  });

  test('covers only the sessions of the domain where one is given', () => {
    expect(affectedBy({ kind: 'user', name: 'maria', domain: ldap })).toEqual({ ...nobody, people: ['maria-ldap'] });
  });

  test('is certain where the name exists in the given domain only, although the list shows no domain', () => {
    expect(affectedBy({ kind: 'user', name: 'anna', domain: local }).people).toEqual(['anna-1', 'anna-2']);
    expect(affectedBy({ kind: 'user', name: 'anna', domain: ldap })).toEqual(nobody);
  });

  test('is only possible where the name exists in two domains or is not known, and the list shows no domain', () => {
    const bare = makeSession('bare', { user: 'maria' });
    const target: LogoutTarget = { kind: 'user', name: 'maria', domain: ldap };
    expect(affectedBy(target, withSessions(bare)).possible).toEqual(['bare']);
    expect(affectedBy(target, { ...withSessions(bare), directory: emptyDirectory }).possible).toEqual(['bare']);
    const vague = createDirectory([account('maria', '')], []);
    expect(affectedBy(target, { ...withSessions(bare), directory: vague }).possible).toEqual(['bare']);
  });

  test('K1: a name in another case or way of writing possibly affects its sessions, a visibly different one nobody', () => {
    const possible = ['anna-1', 'anna-2'];
    for (const name of ['Anna', 'ANNA', 'anna ', 'PLANT\\anna', 'anna@plant.example']) {
      expect(affectedBy({ kind: 'user', name })).toEqual({ ...nobody, possible });
    }
    expect(affectedBy({ kind: 'user', name: 'ann' })).toEqual(nobody);
  });

  test('K1: another person whose name differs only in case is possibly affected beside the one that is named', () => {
    const facts = withSessions(makeSession('a', { user: 'Anna' }), makeSession('b', { user: 'anna' }));
    expect(affectedBy({ kind: 'user', name: 'Anna' }, facts)).toEqual({ ...nobody, people: ['a'], possible: ['b'] });
  });

  test('K1: the own session counts as affected by its name, domain, group or address in another way of writing', () => {
    const targets: readonly LogoutTarget[] = [
      { kind: 'user', name: 'Admin' },
      { kind: 'user', name: 'admin', domain: local.toUpperCase() },
      { kind: 'group', name: '__systemadministrators' },
      { kind: 'client-ip', address: '010.0.0.2' },
    ];
    for (const target of targets) expect(affectedBy(target).own).toBe('own');
  });

  test('promise 4: marks the own session among the affected sessions', () => {
    expect(affectedBy({ kind: 'user', name: 'admin' })).toEqual({ ...nobody, own: 'own' });
    expect(affectedBy({ kind: 'user', name: 'admin', domain: local })).toEqual({ ...nobody, own: 'own' });
    expect(affectedBy({ kind: 'user', name: 'admin', domain: ldap })).toEqual(nobody);
  });

  test('promise 4: counts the own session as affected where its domain is not known', () => {
    const facts = { ...plant, directory: emptyDirectory, own: makeOwn({ domain: '' }) };
    expect(affectedBy({ kind: 'user', name: 'admin', domain: ldap }, facts)).toEqual({ ...nobody, own: 'own' });
  });

  test('promise 4: counts system sessions as affected where their domain is not known', () => {
    const facts = { ...plant, directory: emptyDirectory };
    expect(affectedBy({ kind: 'user', name: '__SystemUser', domain: local }, facts).system).toEqual([
      'container',
      'remote',
    ]);
  });
});

describe('the impact on a group', () => {
  test('K1: possibly covers the members of a group whose name is written otherwise', () => {
    expect(affectedBy({ kind: 'group', name: 'OPERATORS' })).toEqual({
      ...nobody,
      possible: ['anna-1', 'anna-2', 'maria-local'],
    });
  });

  test('covers the sessions of its members', () => {
    expect(affectedBy({ kind: 'group', name: 'Operators' })).toEqual({
      ...nobody,
      people: ['anna-1', 'anna-2', 'maria-local'],
    });
    expect(affectedBy({ kind: 'group', name: 'Quality' })).toEqual(nobody);
  });

  test('is possible where the same name is a member in one domain but not in another', () => {
    const facts = withSessions(makeSession('bare', { user: 'maria' }));
    expect(affectedBy({ kind: 'group', name: 'Operators' }, facts)).toEqual({ ...nobody, possible: ['bare'] });
  });

  test('is possible for everybody whose groups are not known', () => {
    const facts = { ...plant, directory: emptyDirectory };
    const impact = affectedBy({ kind: 'group', name: 'Operators' }, facts);
    expect(impact.possible).toEqual(['anna-1', 'anna-2', 'maria-local', 'maria-ldap']);
    expect(impact.own).toBeUndefined();
  });

  test('covers the guests for the group of guests', () => {
    expect(affectedBy({ kind: 'group', name: '__SystemGuests' })).toEqual({ ...nobody, people: ['guest'] });
  });

  test('promise 4: covers system sessions and the own session too for the group of all users, each in its own part', () => {
    expect(affectedBy({ kind: 'group', name: '__SystemUsers' })).toEqual({
      people: ['anna-1', 'anna-2', 'maria-local', 'maria-ldap'],
      system: ['container', 'remote'],
      own: 'own',
      possible: [],
    });
  });

  test('promise 4: marks the own session by the groups that GetCurrentUser reports', () => {
    expect(affectedBy({ kind: 'group', name: '__SystemAdministrators' })).toEqual({ ...nobody, own: 'own' });
  });

  test('promise 4: counts own and system sessions as affected where their groups are not known', () => {
    const facts = { ...plant, directory: emptyDirectory, own: makeOwn({ groups: [] }) };
    expect(affectedBy({ kind: 'group', name: 'Operators' }, facts)).toMatchObject({
      own: 'own',
      system: ['container', 'remote'],
    });
  });
});

describe('the impact on an address, on sessions and on everyone', () => {
  test('covers every session from an address', () => {
    expect(affectedBy({ kind: 'client-ip', address: '10.0.0.21' })).toEqual({ ...nobody, people: ['anna-1'] });
    expect(affectedBy({ kind: 'client-ip', address: '127.0.0.1' })).toEqual({ ...nobody, system: ['container'] });
    expect(affectedBy({ kind: 'client-ip', address: '10.0.0.2' })).toEqual({ ...nobody, own: 'own' });
  });

  test('covers the sessions with the given ids and counts the ids that are gone', () => {
    expect(affectedBy({ kind: 'session', id: 'anna-1' })).toEqual({ ...nobody, people: ['anna-1'] });
    const impact = computeImpact({ kind: 'sessions', ids: ['anna-1', 'gone', 'own', 'remote'] }, plant);
    expect(idsOf(impact)).toEqual({ people: ['anna-1'], system: ['remote'], own: 'own', possible: [] });
    expect(impact).toMatchObject({ missing: 1, untouched: 5 });
    expect(computeImpact({ kind: 'session', id: 'gone' }, plant).missing).toBe(1);
  });

  test('covers the whole list for everyone, with or without the own session', () => {
    expect(computeImpact({ kind: 'everyone' }, plant).certain).toHaveLength(plant.sessions.length);
    const impact = computeImpact({ kind: 'everyone', except: 'own' }, plant);
    expect(impact).toMatchObject({ own: undefined, untouched: 1 });
    expect(impact.certain).toHaveLength(plant.sessions.length - 1);
  });
});

describe('the impact on a certificate', () => {
  const thumbprint = 'ab'.repeat(20);

  test('is blind: every person may be affected', () => {
    const impact = computeImpact({ kind: 'client-certificate', thumbprint }, plant);
    expect(impact.isBlind).toBe(true);
    expect(impact.possible).toHaveLength(5);
    expect(impact.own).toBeUndefined();
  });

  test('promise 4: marks the own session by its certificate, however the thumbprint is written', () => {
    const facts = {
      ...plant,
      own: makeOwn({ clientCertificate: thumbprint.toUpperCase().replace(/..(?=.)/g, '$&:') }),
    };
    expect(computeImpact({ kind: 'client-certificate', thumbprint }, facts).own?.id).toBe('own');
  });
});

describe('promise 4: an own session without a usable entry in the list', () => {
  const unlisted = withSessions(makeSession('anna-1'));
  const at = (target: LogoutTarget, own = plant.own) => computeImpact(target, { ...unlisted, own }).affectsUnlistedOwn;

  test('is known to be affected from what GetCurrentUser reports', () => {
    expect(at({ kind: 'user', name: 'admin' })).toBe(true);
    expect(at({ kind: 'user', name: 'admin', domain: local })).toBe(true);
    expect(at({ kind: 'group', name: '__SystemAdministrators' })).toBe(true);
    expect(at({ kind: 'group', name: '__SystemUsers' })).toBe(true);
    expect(at({ kind: 'client-ip', address: '10.0.0.2' })).toBe(true);
    expect(at({ kind: 'client-certificate', thumbprint: 'abcd' }, makeOwn({ clientCertificate: 'AB:CD' }))).toBe(true);
  });

  test('is not affected by a target that names somebody else', () => {
    expect(at({ kind: 'user', name: 'anna' })).toBeUndefined();
    expect(at({ kind: 'user', name: 'admin', domain: ldap })).toBeUndefined();
    expect(at({ kind: 'group', name: 'Operators' })).toBeUndefined();
    expect(at({ kind: 'client-ip', address: '10.0.0.21' })).toBeUndefined();
    expect(at({ kind: 'sessions', ids: ['anna-1'] })).toBeUndefined();
    expect(at({ kind: 'user', name: 'admin' }, makeOwn({ id: 'anna-1' }))).toBeUndefined();
  });
});

describe('two impacts of one target', () => {
  const target: LogoutTarget = { kind: 'everyone', except: 'own' };
  const shown = computeImpact(target, plant);
  const compareWith = (facts: ImpactFacts) => compareImpact(shown, computeImpact(target, facts));

  test('are the same when nothing but the order has changed', () => {
    expect(compareWith(plant)).toBeUndefined();
    expect(compareWith({ ...plant, sessions: [...plant.sessions].reverse() })).toBeUndefined();
  });

  test('are the same when only the subscribed symbols have changed', () => {
    const sessions = plant.sessions.map((session) => ({ ...session, symbols: ['X'] }));
    expect(compareWith({ ...plant, sessions })).toBeUndefined();
  });

  test('promise 3: differ by the sessions that have come and gone', () => {
    const [, ...rest] = plant.sessions.slice(1);
    const change = compareWith(withSessions(plant.sessions[0]!, ...rest, makeSession('new')));
    expect(change?.added.map(({ id }) => id)).toEqual(['new']);
    expect(change?.gone.map(({ id }) => id)).toEqual(['anna-1']);
  });

  test.each([
    ['user', { user: 'ben' }],
    ['domain', { domain: ldap }],
    ['client', { clientIp: '10.9.9.9' }],
    ['kind', { kind: 'guest' as const }],
  ])('promise 3: differ when a session has another %s', (_, parts) => {
    const sessions = plant.sessions.map((session) => (session.id === 'anna-1' ? { ...session, ...parts } : session));
    const change = compareWith({ ...plant, sessions });
    expect([change?.added.length, change?.gone.length]).toEqual([1, 1]);
  });

  test('promise 3: differ when another session has become the own session, although the list is the same', () => {
    const facts = (own: string) => computeImpact({ kind: 'everyone' }, { ...plant, own: makeOwn({ id: own }) });
    expect(compareImpact(facts('own'), facts('anna-1'))).toBeDefined();
  });

  test('promise 3: differ exactly when the affected sessions differ', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, arbitraryTarget, (left, right, chosen) => {
        const [before, after] = [computeImpact(chosen, left), computeImpact(chosen, right)];
        const all = (impact: Impact) =>
          [...impact.certain, ...(impact.isBlind ? [] : impact.possible)]
            .map((session) => JSON.stringify(session))
            .sort();
        const isSame = JSON.stringify(all(before)) === JSON.stringify(all(after));
        if (!isSame) expect(compareImpact(before, after)).toBeDefined();
        expect(compareImpact(before, before)).toBeUndefined();
      }),
    );
  });
});

test('K6: the own session is recognised in doubt when GetCurrentUser writes its id otherwise than the list', () => {
  const id = '9f02ab'.repeat(20);
  const sessions = [makeSession(id, { user: 'admin', clientIp: '10.0.0.2' }), makeSession('anna-1')];
  for (const written of [id.toUpperCase(), ` ${id}`, `{${id}}`, `0x${id}`]) {
    const facts = { ...plant, sessions, own: makeOwn({ id: written }) };
    for (const target of [
      { kind: 'session', id },
      { kind: 'client-ip', address: '10.0.0.2' },
    ] as const) {
      const impact = computeImpact(target, facts);
      expect(impact.own?.id).toBe(id);
      expect(impact.affectsUnlistedOwn).toBeUndefined();
    }
    expect(affectedBy({ kind: 'everyone', except: 'own' }, facts).people).toEqual(['anna-1']);
  }
});

test('K6: every session that may be the own one is held back', () => {
  const sessions = [makeSession('AB'), makeSession('ab ')];
  const impact = computeImpact({ kind: 'user', name: 'anna' }, { ...plant, sessions, own: makeOwn({ id: 'ab' }) });
  expect(sessions.map((session) => holdsOf(session, impact))).toEqual([['own'], ['own']]);
});

test('C11: a client that the list writes with a port is the client of the bare address', () => {
  const facts = withSessions(
    makeSession('a', { clientIp: '10.0.0.7:51234' }),
    makeSession('b', { clientIp: '[2001:db8::7]:51888' }),
  );
  expect(affectedBy({ kind: 'client-ip', address: '10.0.0.7' }, facts).people).toEqual(['a']);
  expect(affectedBy({ kind: 'client-ip', address: '2001:db8::7' }, facts).people).toEqual(['b']);
  expect(affectedBy({ kind: 'client-ip', address: 'panel-7' }, facts).possible).toEqual(['a', 'b']);
});

test('two ways of writing an address mean one client', () => {
  const facts = {
    sessions: [makeSession('a', { clientIp: '::ffff:10.0.0.21' })],
    directory: emptyDirectory,
    own: undefined,
  };
  expect(computeImpact({ kind: 'client-ip', address: '10.0.0.21' }, facts).people).toHaveLength(1);
  expect(computeImpact({ kind: 'client-ip', address: '10.0.0.22' }, facts).people).toHaveLength(0);
});

test('every session of the list is in exactly one part of an impact', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryTarget, (facts, target) => {
      const impact = computeImpact(target, facts);
      const named = [...impact.certain, ...impact.possible].map(({ id }) => id);
      expect(new Set(named).size).toBe(named.length);
      expect(named.length + impact.untouched).toBe(facts.sessions.length);
    }),
  );
});

test('promise 4: the own session is only in its own part, and system sessions are never among people', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryTarget, (facts, target) => {
      const impact = computeImpact(target, facts);
      const others = [...impact.people, ...impact.system, ...impact.possible];
      expect(others.some(({ id }) => id === facts.own?.id)).toBe(false);
      expect(impact.people.every(({ kind }) => kind === 'person' || kind === 'guest')).toBe(true);
      expect(impact.possible.every(({ kind }) => kind === 'person' || kind === 'guest')).toBe(true);
    }),
  );
});
