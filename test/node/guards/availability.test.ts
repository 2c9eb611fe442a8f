import { describe, expect, test } from 'vitest';
import type { HostObstacle } from '../../../src/host/obstacle.js';
import {
  changeObstacle,
  interruptsConfirmation,
  isLogoutOffered,
  isObstacleExplained,
  isStale,
  logoutObstacle,
  LogoutUnavailableError,
  type AvailabilityInput,
  type LogoutObstacle,
} from '../../../src/guards/availability.js';
import { lostAnswer, makeList, makeOwn, makeSession, refusal } from '../fixtures.js';

type State = AvailabilityInput['state'];

const good: State = {
  connection: 'online',
  list: makeList([makeSession('own'), makeSession('a')], 1000),
  own: makeOwn(),
  problem: undefined,
  mayLogOut: 'yes',
  mayRecord: 'yes',
  sessionTargeting: 'yes',
};

const obstacle = (state: Partial<State>, parts: Partial<AvailabilityInput> = {}) =>
  logoutObstacle({
    state: { ...good, ...state },
    isReadonly: false,
    audit: '',
    underWay: undefined,
    maximumAge: 15_000,
    now: 2000,
    ...parts,
  });

describe('logging out', () => {
  test('is not offered until it is known whether the server can address single sessions', () => {
    expect(obstacle({ sessionTargeting: 'asking' })).toBe('schema-unknown');
    expect(obstacle({ sessionTargeting: 'unknown' })).toBeUndefined();
  });

  test('is offered when nothing stands in the way, and also when the right is not known', () => {
    expect(obstacle({})).toBeUndefined();
    expect(obstacle({ mayLogOut: 'unknown' })).toBeUndefined();
  });

  test('is not offered where the host page wants only the list', () => {
    expect(obstacle({}, { isReadonly: true })).toBe('readonly');
  });

  test('is not offered without a connection', () => {
    expect(obstacle({ connection: 'offline' })).toBe('offline');
    expect(obstacle({ connection: 'connecting' })).toBe('offline');
  });

  test('promise 4: is not offered while the own session is not known', () => {
    expect(obstacle({ own: undefined })).toBe('own-unknown');
    expect(obstacle({ own: makeOwn({ id: '' }) })).toBe('own-unknown');
  });

  test('is not offered to guests, with or without a session id', () => {
    expect(obstacle({ own: makeOwn({ isGuest: true }) })).toBe('guest');
    expect(obstacle({ own: makeOwn({ isGuest: true, id: '' }) })).toBe('guest');
  });

  test('is not offered without the right, without a list, or while another logout runs or is announced', () => {
    expect(obstacle({ mayLogOut: 'no' })).toBe('no-right');
    expect(obstacle({ list: undefined })).toBe('no-list');
    expect(obstacle({}, { underWay: 'running' })).toBe('running');
    expect(obstacle({}, { underWay: 'announced' })).toBe('announced');
  });

  test('is not offered where the user may not write the required record', () => {
    expect(obstacle({ mayRecord: 'no' }, { audit: 'required' })).toBe('no-record');
    expect(obstacle({ mayRecord: 'no' }, { audit: 'anything' as 'required' })).toBe('no-record');
    expect(obstacle({ mayRecord: 'unknown' }, { audit: 'required' })).toBeUndefined();
    expect(obstacle({ mayRecord: 'no' }, { audit: 'on' })).toBeUndefined();
    expect(obstacle({ mayRecord: 'no' })).toBeUndefined();
  });

  test('promise 7: is not offered on a list that cannot be refreshed and is too old', () => {
    const problem = lostAnswer('ListActiveSessions');
    expect(obstacle({ problem }, { now: 16_000 })).toBeUndefined();
    expect(obstacle({ problem }, { now: 16_001 })).toBe('stale');
  });

  test('is offered on an old list that can be refreshed, since it is read again before anything is sent', () => {
    expect(obstacle({}, { now: 1_000_000 })).toBeUndefined();
  });
});

describe('an obstacle of the host page', () => {
  const ofHost: HostObstacle[] = [
    'disabled',
    'no-access',
    'reauthentication',
    'comment',
    'unclear',
    { reason: 'Shift' },
  ];

  test.each(ofHost)('%o prevents logging out although the server would allow it', (hostObstacle) => {
    expect(obstacle({}, { hostObstacle })).toBe(hostObstacle);
  });

  test.each(ofHost)('%o takes precedence over a missing connection, but not over a read-only page', (hostObstacle) => {
    expect(obstacle({ connection: 'offline' }, { hostObstacle })).toBe(hostObstacle);
    expect(obstacle({}, { hostObstacle, isReadonly: true })).toBe('readonly');
  });

  test('yields to every other obstacle while it is not known, since a connection may bring the answer', () => {
    const hostObstacle = 'demands-unknown';
    expect(obstacle({}, { hostObstacle })).toBe('demands-unknown');
    expect(obstacle({ connection: 'offline' }, { hostObstacle })).toBe('offline');
    expect(obstacle({ mayLogOut: 'no' }, { hostObstacle })).toBe('no-right');
    expect(obstacle({}, { hostObstacle, underWay: 'running' })).toBe('running');
  });

  test('is named in the error of a refused logout, in the words of the host page', () => {
    expect(new LogoutUnavailableError('disabled').message).toContain('disabled');
    expect(new LogoutUnavailableError({ reason: 'Shift change\u202e' }).message).toMatch(/: Shift change\S*\.$/);
    expect(new LogoutUnavailableError({ reason: 'a\u202eb' }).message).not.toContain('\u202e');
    expect(new LogoutUnavailableError('disabled').name).toBe('LogoutUnavailableError');
  });
});

describe('the offer to log out', () => {
  const lasting: LogoutObstacle[] = ['readonly', 'disabled', 'no-access', 'reauthentication', 'comment'];
  const passing: LogoutObstacle[] = [
    ...(['offline', 'no-list', 'own-unknown', 'guest', 'no-right', 'no-record', 'stale', 'running'] as const),
    ...(['schema-unknown', 'demands-unknown', 'unclear'] as const),
    { reason: 'Shift change' },
  ];

  test('is made without any obstacle', () => {
    expect(isLogoutOffered(undefined)).toBe(true);
  });

  test.each(lasting)('is not made under %s, which does not pass, and the page explains why', (name) => {
    expect([isLogoutOffered(name), isObstacleExplained(name)]).toEqual([false, true]);
  });

  test.each(passing)('is made under %o, which may pass', (name) => {
    expect(isLogoutOffered(name)).toBe(true);
  });

  test('an obstacle that nothing else on the page explains is explained above the list', () => {
    const explained = passing.filter(isObstacleExplained);
    expect(explained).toEqual([
      'own-unknown',
      'no-right',
      'no-record',
      'schema-unknown',
      'demands-unknown',
      'unclear',
      { reason: 'Shift change' },
    ]);
  });
});

describe('a stale list', () => {
  test('is an old list without a connection or with a problem, never a missing list', () => {
    const facts = { maximumAge: 1000, now: 5000 };
    expect(isStale({ state: good, ...facts })).toBe(false);
    expect(isStale({ state: { ...good, connection: 'offline' }, ...facts })).toBe(true);
    expect(isStale({ state: { ...good, problem: refusal() }, ...facts })).toBe(true);
    expect(isStale({ state: { ...good, connection: 'offline', list: undefined }, ...facts })).toBe(false);
  });
});

describe('K3: a target', () => {
  const everyone = { kind: 'everyone' } as const;
  const request = (parts: Partial<NonNullable<AvailabilityInput['request']>>) => ({
    request: {
      target: everyone,
      isEveryoneAllowed: true,
      kinds: ['user', 'everyone'] as const,
      wasOffered: true,
      ...parts,
    },
  });

  test('K3: everyone, with or without oneself, is not logged out unless the host page allows it now', () => {
    expect(obstacle({}, request({}))).toBeUndefined();
    expect(obstacle({}, request({ isEveryoneAllowed: false }))).toBe('everyone-not-allowed');
    const others = { kind: 'everyone', except: 'own' } as const;
    expect(obstacle({}, request({ target: others, isEveryoneAllowed: false }))).toBe('everyone-not-allowed');
  });

  test('K3: a kind that was offered is not logged out once the host page offers it no more', () => {
    const group = { kind: 'group', name: 'Operators' } as const;
    expect(obstacle({}, request({ target: group }))).toBe('kind-not-offered');
    expect(obstacle({}, request({ target: group, kinds: ['group'] }))).toBeUndefined();
  });

  test('K3: a kind that was never offered may be asked for by code of the host page', () => {
    const group = { kind: 'group', name: 'Operators' } as const;
    expect(obstacle({}, request({ target: group, wasOffered: false }))).toBeUndefined();
  });

  test('K3: every other condition holds for it as well', () => {
    expect(obstacle({}, { ...request({}), isReadonly: true })).toBe('readonly');
    expect(obstacle({ mayLogOut: 'no' }, request({}))).toBe('no-right');
    expect(obstacle({}, { ...request({}), hostObstacle: 'no-access' })).toBe('no-access');
  });
});

const allObstacles: readonly LogoutObstacle[] = [
  ...(['disabled', 'no-access', 'reauthentication', 'comment', 'demands-unknown', 'unclear'] as const),
  ...(['readonly', 'offline', 'no-list', 'own-unknown', 'guest', 'no-right', 'no-record', 'stale', 'running'] as const),
  ...([
    'asking',
    'announced',
    'schema-unknown',
    'everyone-not-allowed',
    'kind-not-offered',
    'no-single-sessions',
    'other-server',
  ] as const),
  { reason: 'Shift change' },
];

test('logging out is offered at all under no obstacle, and under each that may pass; not under a lasting one', () => {
  const lasting: readonly LogoutObstacle[] = ['readonly', 'disabled', 'no-access', 'reauthentication', 'comment'];
  expect(isLogoutOffered(undefined)).toBe(true);
  for (const one of allObstacles) expect([one, isLogoutOffered(one)]).toEqual([one, !lasting.includes(one)]);
});

test('K3: an open confirmation is interrupted by each obstacle but those that pass by themselves', () => {
  const passing: readonly LogoutObstacle[] = [
    'offline',
    'no-list',
    'own-unknown',
    'schema-unknown',
    'stale',
    'asking',
    'running',
    'announced',
    'demands-unknown',
  ];
  expect(interruptsConfirmation(undefined)).toBe(false);
  for (const one of allObstacles) expect([one, interruptsConfirmation(one)]).toEqual([one, !passing.includes(one)]);
});

test('accounts are not changed where the page shows only the list, is disabled or denies access; any other obstacle is one to logging out only', () => {
  const forAccounts: readonly LogoutObstacle[] = ['readonly', 'disabled', 'no-access'];
  expect(changeObstacle(undefined)).toBeUndefined();
  for (const one of allObstacles)
    expect([one, changeObstacle(one)]).toEqual([one, forAccounts.find((each) => each === one)]);
});
