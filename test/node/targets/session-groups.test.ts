import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneOfEachUser, tally, usersOnClients } from '../../../src/targets/session-groups.js';
import { arbitraryFacts, makeOwn, makeSession } from '../fixtures.js';

describe('users on clients', () => {
  const sessions = [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('b1', { user: 'ben' }),
    makeSession('m1', { user: 'maria' }),
    makeSession('l1', { user: 'john', domain: 'Ldap', clientIp: '10.0.0.40' }),
    makeSession('g1', { user: '__SystemGuest', kind: 'guest', clientIp: '10.0.0.41' }),
  ];

  test('a user on one client is offered where the user is on several, and covers exactly the sessions there', () => {
    expect(
      usersOnClients(sessions, makeOwn()).map(({ user, clientIp, target }) => ({ user, clientIp, target })),
    ).toEqual([
      { user: 'anna', clientIp: '10.0.0.21', target: { kind: 'sessions', ids: ['a1'] } },
      { user: 'anna', clientIp: '10.0.0.22', target: { kind: 'sessions', ids: ['a2'] } },
    ]);
  });

  test('the own session is never part of what is offered', () => {
    fc.assert(
      fc.property(arbitraryFacts, ({ sessions: list, own }) => {
        const offered = usersOnClients(list, own).flatMap(({ target }) => target.ids);
        expect(offered).not.toContain(own?.id);
        expect(new Set(offered).size).toBe(offered.length);
      }),
    );
  });
});

test('a tally counts each pair once and sorts the numbers in names by value', () => {
  const sessions = ['line 10', 'line 9', 'line 10'].map((user, at) => makeSession(`s${at}`, { user, domain: 'D' }));
  expect(tally(sessions, ({ domain, user }) => [[domain, user]])).toEqual([
    [['D', 'line 9'], 1],
    [['D', 'line 10'], 2],
  ]);
});

test('a tally has the same order whatever the order of the list, even for names that differ only in case', () => {
  const sessions = ['anna', 'Anna', 'ANNA'].map((user, at) => makeSession(`s${at}`, { user, domain: 'D' }));
  const namesOf = (list: typeof sessions) =>
    tally(list, ({ domain, user }) => [[domain, user]]).map(([[, name]]) => name);
  expect(namesOf([...sessions].reverse())).toEqual(namesOf(sessions));
  expect(new Set(namesOf(sessions)).size).toBe(3);
});

test('one session stands for each user; the own session, guests and system sessions of the same name stay separate', () => {
  const sessions = [
    makeSession('own'),
    makeSession('a1'),
    makeSession('a2'),
    makeSession('a3', { domain: 'D' }),
    makeSession('g', { kind: 'guest' }),
    makeSession('x', { kind: 'remote-server' }),
  ];
  const users = oneOfEachUser(sessions, makeOwn());
  expect([...users].map(([{ id }, count]) => [id, count])).toEqual([
    ['own', 1],
    ['a1', 2],
    ['a3', 1],
    ['g', 1],
    ['x', 1],
  ]);
});
