import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Session, SessionList } from '../../../src/session/session.js';
import { provesAbsence, observeSessions } from '../../../src/logout/observation.js';
import { makeList, makeOwn, makeSession } from '../fixtures.js';

const sight = (expected: readonly Session[], before: readonly Session[], now: readonly Session[]) =>
  observeSessions(expected, new Set(before.map(({ id }) => id)), makeList(now));

const a = makeSession('a');
const b = makeSession('b');

describe('one look at the list', () => {
  test('sees that a session is gone', () => {
    expect(sight([a], [a, b], [b])).toEqual(['gone']);
  });

  test('sees that a session is still there', () => {
    expect(sight([a], [a], [a])).toEqual(['active']);
  });

  test('sees that the same user is back on the same client', () => {
    expect(sight([a], [a], [makeSession('new')])).toEqual(['returned']);
  });

  test('takes another user or another client for no return', () => {
    expect(sight([a], [a], [makeSession('n1', { user: 'ben' }), makeSession('n2', { clientIp: '10.9.9.9' })])).toEqual([
      'gone',
    ]);
  });

  test('takes a session that was there before for no return, although user and client are the same', () => {
    expect(sight([a], [a, b], [b])).toEqual(['gone']);
  });

  test('counts a new session as the return of one only', () => {
    expect(sight([a, b], [a, b], [makeSession('new')])).toEqual(['returned', 'gone']);
  });

  test('takes a session that became a guest under its old id for gone', () => {
    expect(sight([a], [a], [makeSession('a', { user: '__SystemGuest', kind: 'guest' })])).toEqual(['gone']);
  });

  test('takes a session that belongs to another user or another kind under its old id for gone', () => {
    expect(sight([a], [a], [makeSession('a', { user: 'ben' })])).toEqual(['gone']);
    expect(sight([a], [a], [makeSession('a', { kind: 'remote-server' })])).toEqual(['gone']);
  });

  test('never says gone or returned of a session that is in the list unchanged', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const sessions = fc.uniqueArray(id).map((ids) => ids.map((each) => makeSession(each)));
    fc.assert(
      fc.property(sessions, sessions, sessions, (expected, before, now) => {
        const observations = sight(expected, before, now);
        expected.forEach((session, index) => {
          const isListed = now.some((other) => other.id === session.id);
          expect(observations[index] === 'active').toBe(isListed);
        });
        const newcomers = now.filter((session) => !before.some((other) => other.id === session.id));
        expect(observations.filter((observation) => observation === 'returned').length).toBeLessThanOrEqual(
          newcomers.length,
        );
      }),
    );
  });
});

describe('a list that lacks a session', () => {
  const own = makeSession('own');
  const basisOf = (sessions: readonly Session[], remaining?: Session, malformed = 0) => ({
    list: { ...makeList(sessions), malformed },
    ids: new Set(sessions.map(({ id }) => id)),
    remaining,
  });
  const broken = (sessions: readonly Session[], malformed: number): SessionList => ({
    ...makeList(sessions),
    malformed,
  });

  test('proves that it is gone where everything in it can be read', () => {
    expect(provesAbsence(makeList([own]), basisOf([own, a], own), makeOwn())).toBe(true);
  });

  test('proves nothing where more of it cannot be read than before', () => {
    expect(provesAbsence(broken([own], 2), basisOf([own, a], own, 1), makeOwn())).toBe(false);
    expect(provesAbsence(broken([own], 1), basisOf([own, a], own, 1), makeOwn())).toBe(true);
  });

  test('proves nothing where the own session is missing too', () => {
    expect(provesAbsence(makeList([]), basisOf([own, a], own), makeOwn())).toBe(false);
    expect(provesAbsence(makeList([b]), basisOf([own, a, b], own), undefined)).toBe(false);
  });

  test('proves it where the own session is another one by now, and that one is listed', () => {
    const now = makeSession('own2');
    expect(provesAbsence(makeList([now]), basisOf([own, a], own), makeOwn({ id: 'own2' }))).toBe(true);
  });

  test('proves it on a server that does not list the own session, or where that was to be ended', () => {
    expect(provesAbsence(makeList([]), basisOf([a]), makeOwn())).toBe(true);
  });

  test('is no sight of it where it proves nothing; who is there is seen all the same', () => {
    expect(observeSessions([a, b], new Set(['a', 'b']), makeList([b]), false)).toEqual(['unseen', 'active']);
    expect(observeSessions([a], new Set(['a']), makeList([makeSession('new')]), false)).toEqual(['unseen']);
  });
});

test('a list that has the own session proves who is gone, although nobody knows the own session now', () => {
  const own = makeSession('own');
  const list = makeList([own, a]);
  const basis = { list, ids: new Set(['own', 'a']), remaining: own };
  expect(provesAbsence(makeList([own]), basis, undefined)).toBe(true);
  expect(provesAbsence(makeList([]), basis, undefined)).toBe(false);
});
