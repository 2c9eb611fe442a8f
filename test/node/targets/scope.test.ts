import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { accountBehind, coarserWays, scopeNotes } from '../../../src/targets/scope.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeOwn, makeSession } from '../fixtures.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';

const facts: ImpactFacts = {
  sessions: [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('b1', { user: 'ben' }),
    makeSession('m1', { user: 'maria' }),
    makeSession('l1', { user: 'john', domain: 'Ldap', clientIp: '10.0.0.40' }),
    makeSession('g1', { user: '__SystemGuest', kind: 'guest', clientIp: '10.0.0.41' }),
  ],
  directory: createDirectory(
    [
      { name: 'anna', domain: 'Local', groups: [] },
      { name: 'ben', domain: 'Local', groups: [] },
      { name: 'maria', domain: 'Local', groups: [] },
      { name: 'maria', domain: 'Ldap', groups: [] },
      { name: 'john', domain: 'Ldap', groups: [] },
    ],
    [],
  ),
  own: makeOwn(),
};
const impact = (target: LogoutTarget) => computeImpact(target, facts);

test('an address that several users share gets a note with their names', () => {
  expect(scopeNotes(impact({ kind: 'client-ip', address: '10.0.0.21' }))).toEqual([
    { kind: 'shared-client', address: '10.0.0.21', users: ['anna', 'ben', 'maria'] },
  ]);
  expect(scopeNotes(impact({ kind: 'client-ip', address: '10.0.0.22' }))).toEqual([]);
});

test('a bare name that exists in several domains gets a note with the domains', () => {
  expect(scopeNotes(impact({ kind: 'user', name: 'maria' }))).toEqual([
    { kind: 'domains', name: 'maria', domains: ['Ldap', 'Local'] },
  ]);
  expect(scopeNotes(impact({ kind: 'user', name: 'maria', domain: 'Ldap' }))).toEqual([]);
  expect(scopeNotes(impact({ kind: 'user', name: 'anna' }))).toEqual([]);
});

describe('promise 12: other ways in which the server writes what is named', () => {
  const note = (target: LogoutTarget, sessions: ImpactFacts['sessions'], parts: Partial<ImpactFacts> = {}) => {
    const notes = scopeNotes(computeImpact(target, { ...facts, sessions, ...parts }));
    return notes.flatMap((one) => (one.kind === 'writings' ? [one.writings] : []));
  };

  test('are said of a user whose name or domain is in the list otherwise, each once and sorted', () => {
    const sessions = [
      makeSession('1', { user: 'anna' }),
      makeSession('2', { user: 'anna ' }),
      makeSession('3', { user: 'ANNA', clientIp: '10.0.0.3' }),
      makeSession('4', { user: 'ANNA' }),
      makeSession('5', { user: 'ben' }),
    ];
    expect(note({ kind: 'user', name: 'anna' }, sessions)).toEqual([['ANNA', 'anna ']]);
    expect(note({ kind: 'user', name: 'anna' }, sessions.slice(0, 1))).toEqual([]);
  });

  test('are not said of a domain that only one side names, but of one that is written otherwise', () => {
    const inDomain = (domain: string) => [makeSession('1', { user: 'anna', domain })];
    expect(note({ kind: 'user', name: 'anna' }, inDomain('Local'))).toEqual([]);
    expect(note({ kind: 'user', name: 'anna', domain: 'Local' }, inDomain(''))).toEqual([]);
    expect(note({ kind: 'user', name: 'anna', domain: 'Local' }, inDomain('Local'))).toEqual([]);
    expect(note({ kind: 'user', name: 'anna', domain: 'Local' }, inDomain('LOCAL'))).toEqual([['LOCAL::anna']]);
  });

  test('are said of a client under all its addresses, and not of other addresses of the same session', () => {
    const sessions = [
      makeSession('1', { clientIp: '10.0.0.21', otherIps: ['fd00::1'] }),
      makeSession('2', { clientIp: '::ffff:10.0.0.21', otherIps: ['10.0.0.021'] }),
    ];
    expect(note({ kind: 'client-ip', address: '10.0.0.21' }, sessions)).toEqual([['10.0.0.021', '::ffff:10.0.0.21']]);
    expect(note({ kind: 'client-ip', address: '10.0.0.21' }, sessions.slice(0, 1))).toEqual([]);
  });

  test('are said of a group that the server knows otherwise, not of the group itself', () => {
    const known = createDirectory([], ['Operators', 'operators', 'Leads']);
    expect(note({ kind: 'group', name: 'Operators' }, [], { directory: known })).toEqual([['operators']]);
    expect(note({ kind: 'group', name: 'Leads' }, [], { directory: known })).toEqual([]);
  });

  test('come after what else the server will affect', () => {
    const sessions = [makeSession('1'), makeSession('2', { user: 'ben', clientIp: '::ffff:10.0.0.21' })];
    const notes = scopeNotes(computeImpact({ kind: 'client-ip', address: '10.0.0.21' }, { ...facts, sessions }));
    expect(notes.map(({ kind }) => kind)).toEqual(['shared-client', 'writings']);
  });
});

test('a bare name gets a note with the domains that only the list shows, too', () => {
  const sessions = [makeSession('1', { user: 'eva', domain: 'B' }), makeSession('2', { user: 'eva', domain: 'A' })];
  const note = (some: ImpactFacts['sessions']) =>
    scopeNotes(computeImpact({ kind: 'user', name: 'eva' }, { ...facts, sessions: some }));
  expect(note(sessions)).toEqual([{ kind: 'domains', name: 'eva', domains: ['A', 'B'] }]);
  expect(note(sessions.slice(0, 1))).toEqual([]);
});

describe('a server that cannot address single sessions', () => {
  const others = (target: LogoutTarget) =>
    coarserWays(impact(target)).map((way) => [way.target.kind, way.others.map(({ id }) => id)]);

  test('can end a session by its user or its client, and the others who would be ended are listed', () => {
    expect(others({ kind: 'session', id: 'a1' })).toEqual([
      ['user', ['a2']],
      ['client-ip', ['b1', 'm1']],
    ]);
  });

  test('can end several sessions only by what they share', () => {
    expect(others({ kind: 'sessions', ids: ['a1', 'b1'] })).toEqual([['client-ip', ['m1']]]);
    expect(others({ kind: 'sessions', ids: ['a1', 'a2'] })).toEqual([['user', []]]);
    expect(others({ kind: 'sessions', ids: ['b1', 'a2'] })).toEqual([]);
  });

  test('has no wider way where nobody is meant, or where the target names no sessions', () => {
    expect(others({ kind: 'session', id: 'gone' })).toEqual([]);
    expect(others({ kind: 'user', name: 'anna' })).toEqual([]);
  });

  test('is given the domain of the user where the list shows it, and each address that all share in any writing', () => {
    const sessions = [
      makeSession('1', { user: 'eva', domain: 'Ldap', clientIp: '10.0.0.50', otherIps: ['fd00::1'] }),
      makeSession('2', { user: 'eva', domain: 'Ldap', clientIp: '::ffff:10.0.0.50' }),
    ];
    const ways = coarserWays(computeImpact({ kind: 'sessions', ids: ['1', '2'] }, { ...facts, sessions }));
    expect(ways.map(({ target }) => target)).toEqual([
      { kind: 'user', name: 'eva', domain: 'Ldap' },
      { kind: 'client-ip', address: '10.0.0.50' },
    ]);
  });
});

describe('the account behind a target', () => {
  const account = (target: LogoutTarget) => {
    const found = accountBehind(impact(target));
    return found && `${found.domain}::${found.name}`;
  };

  test.each<[LogoutTarget, string | undefined]>([
    [{ kind: 'user', name: 'anna' }, 'Local::anna'],
    [{ kind: 'user', name: 'maria' }, undefined],
    [{ kind: 'session', id: 'l1' }, 'Ldap::john'],
    [{ kind: 'session', id: 'm1' }, undefined],
    [{ kind: 'session', id: 'own' }, undefined],
    [{ kind: 'session', id: 'g1' }, undefined],
    [{ kind: 'sessions', ids: ['a1', 'a2'] }, 'Local::anna'],
    [{ kind: 'sessions', ids: ['a1', 'b1'] }, undefined],
    [{ kind: 'group', name: 'Operators' }, undefined],
    [{ kind: 'client-ip', address: '10.0.0.22' }, undefined],
    [{ kind: 'everyone' }, undefined],
    [{ kind: 'user', name: 'nobody' }, undefined],
  ])('is found for %j as %s', (target, expected) => {
    expect(account(target)).toBe(expected);
  });

  describe('of a few sessions', () => {
    const behind = (target: LogoutTarget, sessions: ImpactFacts['sessions'], parts: Partial<ImpactFacts> = {}) =>
      accountBehind(computeImpact(target, { ...facts, sessions, ...parts }))?.name;
    const anna: LogoutTarget = { kind: 'user', name: 'anna' };

    test('is nobody’s where the target affects more than people', () => {
      expect(behind(anna, [makeSession('1')])).toBe('anna');
      expect(behind(anna, [makeSession('1'), makeSession('2', { kind: 'remote-server' })])).toBeUndefined();
      expect(behind(anna, [makeSession('1', { kind: 'guest' })])).toBeUndefined();
    });

    test('is nobody’s where the own session is affected, listed or not', () => {
      const own = makeOwn({ id: '1', user: 'anna', domain: 'Local' });
      expect(behind(anna, [makeSession('1')], { own })).toBeUndefined();
      expect(behind(anna, [makeSession('2')], { own })).toBeUndefined();
    });

    test('is nobody’s where anybody is affected only possibly', () => {
      expect(behind(anna, [makeSession('1'), makeSession('2', { user: 'ANNA' })])).toBeUndefined();
    });

    test('is nobody’s where it has a namesake in another domain, unless the list or the target says which one is meant', () => {
      const maria = { user: 'maria', domain: 'Ldap' };
      expect(behind({ kind: 'session', id: '1' }, [makeSession('1', maria)])).toBe('maria');
      expect(behind({ kind: 'user', name: 'maria', domain: 'Ldap' }, [])).toBe('maria');
      expect(behind({ kind: 'user', name: 'maria' }, [makeSession('1', maria)])).toBeUndefined();
      const both = [makeSession('1', maria), makeSession('2', { user: 'maria', domain: 'Local' })];
      expect(behind({ kind: 'sessions', ids: ['1', '2'] }, both)).toBeUndefined();
    });

    test('is nobody’s where only an account in another writing is known', () => {
      expect(behind({ kind: 'session', id: '1' }, [makeSession('1', { user: 'ANNA' })])).toBeUndefined();
    });
  });
});
