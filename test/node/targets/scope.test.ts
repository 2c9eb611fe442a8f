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
});
