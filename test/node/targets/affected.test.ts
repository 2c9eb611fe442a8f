import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { affectsGroup, affectsUser, domainsOfName, memoizeByUser } from '../../../src/targets/affected.js';
import { arbitraryFacts, makeOwn, makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'maria', domain: 'Local', groups: [] },
    { name: 'maria', domain: 'Ldap', groups: [] },
    { name: 'anna', domain: 'Local', groups: [] },
  ],
  [],
);
const facts = (world = directory) => ({ sessions: [], directory: world, own: makeOwn() });
const affected = (domain = '', parts = {}, world = directory) =>
  affectsUser({ name: 'maria', domain }, facts(world))(makeSession('s', parts));

describe('the sessions that a user name affects', () => {
  test('a bare name affects that name in every domain and no other name', () => {
    expect(affected(undefined, { user: 'maria', domain: 'Anything' })).toBe('yes');
    expect(affected(undefined, { user: 'anna' })).toBe('no');
  });

  test('the domain of the session decides where the list shows it', () => {
    expect(affected('Ldap', { user: 'maria', domain: 'Ldap' })).toBe('yes');
    expect(affected('Ldap', { user: 'maria', domain: 'Local' })).toBe('no');
  });

  test('the accounts decide for a session without a domain; where they cannot, it is possibly affected', () => {
    expect(affected('Ldap', { user: 'maria' })).toBe('possible');
    expect(affected('Ldap', { user: 'maria' }, emptyDirectory)).toBe('possible');
    expect(affected('Other', { user: 'maria' })).toBe('no');
  });
});

test('a system session in doubt counts as affected, so that it is left out unless it is included', () => {
  const affectsMember = affectsGroup('Operators', facts());
  expect(affectsMember(makeSession('s', { user: 'zoe', kind: 'remote-server' }))).toBe('yes');
  expect(affectsMember(makeSession('s', { user: 'anna', kind: 'remote-server' }))).toBe('no');
  expect(affectsMember(makeSession('s', { user: 'zoe' }))).toBe('possible');
});

test('the domains of a user name are those of its accounts, sorted', () => {
  expect([domainsOfName('maria', directory), domainsOfName('nobody', directory)]).toEqual([['Ldap', 'Local'], []]);
});

test('a question memoized by user gets the same answer for every session as when it is asked each time', () => {
  fc.assert(
    fc.property(arbitraryFacts, ({ sessions, own }) => {
      const ask = (session: (typeof sessions)[number]) =>
        JSON.stringify([session.user, session.domain, session.kind === 'guest', session.id === own?.id]);
      const memoized = memoizeByUser(ask, own);
      expect(sessions.map(memoized)).toEqual(sessions.map(ask));
    }),
  );
});

test('a question is asked once for each user and domain, apart for guests, and every time for the own session', () => {
  const asked: string[] = [];
  const memoized = memoizeByUser((session) => asked.push(session.id), makeOwn());
  for (const [id, parts] of [
    ['1', {}],
    ['2', { clientIp: '10.0.0.9' }],
    ['3', { kind: 'guest' }],
    ['4', { kind: 'guest' }],
    ['5', { domain: 'D' }],
    ['6', { domain: 'D' }],
    ['own', { domain: 'D' }],
    ['own', { domain: 'D' }],
  ] as const)
    memoized(makeSession(id, parts));
  expect(asked).toEqual(['1', '3', '5', 'own', 'own']);
});

test('an account without a domain adds no domain to its name', () => {
  const accounts = ['', 'B', 'A'].map((domain) => ({ name: 'eva', domain, groups: [] }));
  expect(domainsOfName('eva', createDirectory(accounts, []))).toEqual(['A', 'B']);
});
