import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStale, listPlace, logoutObstacle, type AvailabilityFacts } from '../../../src/guards/availability.js';
import { errorCause, mayHaveWorked, type ErrorCause } from '../../../src/texts/error-cause.js';
import { signInWait } from '../../../src/sign-in/sign-in.js';
import type { SymbolErrorDetails } from '../../../src/server/symbol-error.js';
import { lostAnswer, makeError, makeList, makeOwn, makeSession, refusal } from '../fixtures.js';

type State = AvailabilityFacts['state'];

const good: State = {
  connection: 'online',
  list: makeList([makeSession('own'), makeSession('a')], 1000),
  own: makeOwn(),
  problem: undefined,
  mayLogOut: 'yes',
  mayRecord: 'yes',
  sessionTargeting: 'yes',
};

const obstacle = (state: Partial<State>, parts: Partial<AvailabilityFacts> = {}) =>
  logoutObstacle({
    state: { ...good, ...state },
    isReadonly: false,
    audit: '',
    isRunning: false,
    maximumAge: 15_000,
    now: 2000,
    ...parts,
  });

describe('logging out', () => {
  test('waits until the server has told whether it knows single sessions', () => {
    expect(obstacle({ sessionTargeting: 'asking' })).toBe('own-unknown');
    expect(obstacle({ sessionTargeting: 'unknown' })).toBeUndefined();
  });

  test('is offered when all is well, and when the right is not known', () => {
    expect(obstacle({})).toBeUndefined();
    expect(obstacle({ mayLogOut: 'unknown' })).toBeUndefined();
  });

  test('is not offered where the host wants the list only', () => {
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

  test('is not offered to guests, also to those without a session id', () => {
    expect(obstacle({ own: makeOwn({ isGuest: true }) })).toBe('guest');
    expect(obstacle({ own: makeOwn({ isGuest: true, id: '' }) })).toBe('guest');
  });

  test('is not offered without the right, without a list, or while another logout runs', () => {
    expect(obstacle({ mayLogOut: 'no' })).toBe('no-right');
    expect(obstacle({ list: undefined })).toBe('no-list');
    expect(obstacle({}, { isRunning: true })).toBe('running');
  });

  test('is not offered where the record that it needs may not be written', () => {
    expect(obstacle({ mayRecord: 'no' }, { audit: 'required' })).toBe('no-record');
    expect(obstacle({ mayRecord: 'no' }, { audit: 'anything' as 'required' })).toBe('no-record');
    expect(obstacle({ mayRecord: 'unknown' }, { audit: 'required' })).toBeUndefined();
    expect(obstacle({ mayRecord: 'no' }, { audit: 'on' })).toBeUndefined();
    expect(obstacle({ mayRecord: 'no' })).toBeUndefined();
  });

  test('promise 7: is not offered on a list that cannot be renewed and is too old', () => {
    const problem = lostAnswer('ListActiveSessions');
    expect(obstacle({ problem }, { now: 16_000 })).toBeUndefined();
    expect(obstacle({ problem }, { now: 16_001 })).toBe('stale');
  });

  test('is offered on an old list that can be renewed: it is read again before anything is sent', () => {
    expect(obstacle({}, { now: 1_000_000 })).toBeUndefined();
  });
});

describe('a stale list', () => {
  test('is an old one without a connection or with a problem, and never one that is not there', () => {
    const facts = { maximumAge: 1000, now: 5000 };
    expect(isStale({ state: good, ...facts })).toBe(false);
    expect(isStale({ state: { ...good, connection: 'offline' }, ...facts })).toBe(true);
    expect(isStale({ state: { ...good, problem: refusal() }, ...facts })).toBe(true);
    expect(isStale({ state: { ...good, connection: 'offline', list: undefined }, ...facts })).toBe(false);
  });
});

describe('the place of the list', () => {
  const place = (state: Partial<State>, canSignIn = false) => listPlace({ ...good, ...state }, canSignIn);
  const nothing = { list: undefined, own: undefined };

  test('shows the list as soon as there is one, and keeps it without a connection', () => {
    expect(place({})).toBe('list');
    expect(place({ connection: 'offline' })).toBe('list');
    expect(place({ problem: lostAnswer() })).toBe('list');
  });

  test('says that it is loading until something has come in', () => {
    expect(place(nothing)).toBe('loading');
    expect(place({ ...nothing, connection: 'connecting' })).toBe('loading');
    expect(place({ ...nothing, connection: 'connecting', problem: lostAnswer() })).toBe('loading');
  });

  test('says that there is no connection and never was a list', () => {
    expect(place({ ...nothing, connection: 'offline' })).toBe('offline');
  });

  test('says that the list could not be read', () => {
    expect(place({ ...nothing, problem: makeError() })).toBe('failed');
  });

  test('asks those to sign in who are nobody, or may not see the list', () => {
    expect(place({ own: makeOwn({ isGuest: true }) }, true)).toBe('sign-in');
    expect(place({ problem: refusal('ListActiveSessions') }, true)).toBe('sign-in');
  });

  test('says that the right is missing where nobody can sign in', () => {
    expect(place({ problem: refusal('ListActiveSessions') })).toBe('no-permission');
    expect(place({ own: makeOwn({ isGuest: true }), list: undefined, problem: refusal() })).toBe('no-permission');
  });
});

describe('the cause of an error', () => {
  test.each<[ErrorCause, Partial<SymbolErrorDetails>]>([
    ['no-right', { code: 4101 }],
    ['no-right', { code: 4101, domain: 'TcHmiSrv' }],
    ['symbol-missing', { code: 513 }],
    ['session-expired', { code: 4097 }],
    ['login-failed', { code: 4099 }],
    ['login-wait', { code: 2057 }],
    ['account-disabled', { code: 4110 }],
    ['not-found', { code: 4098 }],
    ['not-found', { code: 4100 }],
    ['not-found', { code: 4103 }],
    ['invalid-answer', { code: 3010 }],
    ['other', { code: 257 }],
    ['timeout', { source: 'timeout', code: 3 }],
    ['no-connection', { source: 'transport', code: 1000 }],
    ['connection-lost', { source: 'transport', code: 1001, outcome: 'unknown' }],
    ['client-limit', { source: 'transport', code: 4465 }],
    ['client-limit', { source: 'transport', code: 465 }],
    ['licence', { source: 'transport', code: 4460 }],
    ['bad-address', { source: 'transport', code: 2 }],
    ['prompt-cancelled', { source: 'framework', code: 10100 }],
    ['invalid-answer', { source: 'framework', code: 3015 }],
    ['other', { source: 'framework', code: 4 }],
    ['not-sent', { message: 'NOT_SENT', code: 4101 }],
  ])('is %s for %o', (cause, parts) => {
    expect(errorCause(makeError(parts))).toBe(cause);
  });

  test('is not guessed from the code of an extension, which has codes of its own', () => {
    expect(errorCause(makeError({ code: 4101, domain: 'TcHmiLdap' }))).toBe('other');
  });
});

describe('a request that nobody answered', () => {
  test.each(['ForceLogout', 'TcHmiUserManagement.DisableUser', 'TcHmiLdap.EnableUser'])(
    'may have worked: %s',
    (symbol) => {
      expect(mayHaveWorked(makeError({ symbol, outcome: 'unknown' }))).toBe(true);
      expect(mayHaveWorked(makeError({ symbol, outcome: 'refused' }))).toBe(false);
    },
  );

  test.each(['ListActiveSessions', 'TcHmiUserManagement.ListDisabledUsers', 'GetSchema', 'Diagnostics::LICENSE', ''])(
    'only reads: %s',
    (symbol) => expect(mayHaveWorked(makeError({ symbol, outcome: 'unknown' }))).toBe(false),
  );
});

describe('the wait of a sign-in form', () => {
  test('doubles with each refusal, up to two minutes', () => {
    expect([1, 2, 3, 4, 5, 6].map(signInWait)).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 120_000]);
  });

  test('is never nothing, endless or shorter than before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 5000 }), (refusals) => {
        expect(signInWait(refusals)).toBeGreaterThanOrEqual(5000);
        expect(signInWait(refusals)).toBeLessThanOrEqual(120_000);
        expect(signInWait(refusals + 1)).toBeGreaterThanOrEqual(signInWait(refusals));
      }),
    );
  });
});
