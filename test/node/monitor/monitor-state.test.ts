import { expect, test } from 'vitest';
import { initialState, offersSingleSessions } from '../../../src/monitor/monitor-state.js';

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
