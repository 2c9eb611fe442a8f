import { describe, expect, test } from 'vitest';
import { mainView } from '../../../src/list/main-view.js';
import { lostAnswer, makeError, makeList, makeOwn, makeSession, refusal } from '../fixtures.js';

type State = Parameters<typeof mainView>[0];

const good: State = {
  connection: 'online',
  list: makeList([makeSession('own'), makeSession('a')], 1000),
  own: makeOwn(),
  hasLostLogin: false,
  problem: undefined,
};

describe('the main area', () => {
  const view = (state: Partial<State>, canLogIn = false) => mainView({ ...good, ...state }, canLogIn);
  const nothing = { list: undefined, own: undefined };

  test('shows the list as soon as there is one, and keeps it without a connection', () => {
    expect(view({})).toBe('list');
    expect(view({ connection: 'offline' })).toBe('list');
    expect(view({ problem: lostAnswer() })).toBe('list');
  });

  test('says that it is loading until something has come in', () => {
    expect(view(nothing)).toBe('loading');
    expect(view({ ...nothing, connection: 'connecting' })).toBe('loading');
    expect(view({ ...nothing, connection: 'connecting', problem: lostAnswer() })).toBe('loading');
  });

  test('says that there is no connection and never was a list', () => {
    expect(view({ ...nothing, connection: 'offline' })).toBe('offline');
  });

  test('says that the list could not be read', () => {
    expect(view({ ...nothing, problem: makeError() })).toBe('failed');
  });

  test('asks guests, and users who may not see the list, to log in', () => {
    expect(view({ own: makeOwn({ isGuest: true }) }, true)).toBe('log-in');
    expect(view({ problem: refusal('ListActiveSessions') }, true)).toBe('log-in');
  });

  test('Network: keeps the list of a login that was lost with the connection, until the login form is asked for', () => {
    const lost: Partial<State> = {
      own: makeOwn({ isGuest: true }),
      hasLostLogin: true,
      problem: refusal('ListActiveSessions'),
    };
    expect(view(lost, true)).toBe('list');
    expect(view(lost, false)).toBe('list');
    expect(mainView({ ...good, ...lost }, true, true)).toBe('log-in');
    expect(mainView({ ...good, ...lost }, false, true)).toBe('list');
    expect(view({ ...lost, list: undefined }, true)).toBe('log-in');
    expect(mainView(good, true, true)).toBe('list');
  });

  test('says that the right is missing where nobody can log in', () => {
    expect(view({ problem: refusal('ListActiveSessions') })).toBe('no-permission');
    expect(view({ own: makeOwn({ isGuest: true }), list: undefined, problem: refusal() })).toBe('no-permission');
  });
});
