import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialState, isListAwaited, isLoginLost, offersSingleSessions } from '../../../src/monitor/monitor-state.js';
import { lostAnswer, makeError, makeList, makeOwn, refusal } from '../fixtures.js';

test('promise 1: single sessions are not offered on a server that may not know them', () => {
  const answers = ['yes', 'no', 'unknown', 'asking'] as const;
  // Until the server has answered, nothing can be logged out anyway.
  expect(answers.filter((sessionTargeting) => offersSingleSessions({ sessionTargeting }))).toEqual(['yes', 'asking']);
});

test('before anything has been read, nothing is known and no right is granted', () => {
  expect(initialState).toMatchObject({
    connection: 'offline',
    list: undefined,
    own: undefined,
    mayLogOut: 'unknown',
    mayRecord: 'unknown',
    sessionTargeting: 'asking',
    directory: { isKnown: false, users: [] },
  });
});

test('Network: a login is lost with the connection only, and stays lost until somebody logs in', () => {
  const own = fc.option(
    fc.boolean().map((isGuest) => makeOwn({ isGuest })),
    { nil: undefined },
  );
  fc.assert(
    fc.property(own, fc.boolean(), fc.boolean(), fc.boolean(), (before, isGuest, wasInterrupted, wasLost) => {
      const isLost = isLoginLost(before, makeOwn({ isGuest }), { wasInterrupted, wasLost });
      const wasUser = before !== undefined && !before.isGuest;
      const wasGuest = before?.isGuest === true;
      expect(isLost).toBe(isGuest && ((wasUser && wasInterrupted) || (wasGuest && wasLost)));
    }),
  );
});

test('Network: the list waits for the connection while there is none, or while the server does not answer', () => {
  const now = 100_000;
  const state = { connection: 'online', problem: undefined, isReading: false, list: makeList([], now - 9000) } as const;
  expect(isListAwaited(state, now)).toBe(false);
  expect(isListAwaited({ ...state, connection: 'offline' }, now)).toBe(true);
  expect(isListAwaited({ ...state, connection: 'connecting' }, now)).toBe(true);
  expect(isListAwaited({ ...state, problem: lostAnswer('ListActiveSessions') }, now)).toBe(true);
  expect(isListAwaited({ ...state, problem: makeError({ source: 'timeout' }) }, now)).toBe(true);
  expect(isListAwaited({ ...state, problem: refusal('ListActiveSessions') }, now)).toBe(false);
  expect(isListAwaited({ ...state, isReading: true }, now)).toBe(true);
  expect(isListAwaited({ ...state, isReading: true }, now - 4001)).toBe(false);
  expect(isListAwaited({ ...state, isReading: true, list: undefined }, now)).toBe(false);
});
