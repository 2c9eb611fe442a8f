import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countHeld, heldBy, holdsOf, isGuarded, isInDoubt, sessionHolds } from '../../../src/guards/holds.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import type { UnreadableEntry } from '../../../src/session/session.js';
import { computeImpact } from '../../../src/targets/impact.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryMarkedFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';

describe('the reasons to leave a session out by default', () => {
  const sessions = [
    makeSession('own'),
    makeSession('box', { kind: 'extension-container' }),
    makeSession('p'),
    makeSession('b'),
    makeSession('free'),
  ];
  const impact = computeImpact(
    { kind: 'everyone' },
    {
      sessions,
      directory: emptyDirectory,
      own: makeOwn(),
      marks: {
        protection: new Map(['own', 'p', 'box'].map((id) => [id, { by: 'user', value: 'u', isCertain: true }])),
        busy: new Map([['b', { state: 'unknown', reason: '' }]]),
        locate: () => undefined,
      },
    },
  );
  const holds = (id: string) =>
    holdsOf(
      sessions.find((session) => session.id === id)!,
      impact,
    );

  test('a session may have several holds, in the order of their check boxes', () => {
    expect(holds('own')).toEqual(['own', 'protected']);
    expect(holds('box')).toEqual(['system', 'protected']);
    expect(holds('p')).toEqual(['protected']);
  });

  test('a session that may be busy is held back like a busy one', () => {
    expect(holds('b')).toEqual(['busy']);
  });

  test('any other session is not held back', () => {
    expect(holds('free')).toEqual([]);
  });

  test('being the own session or a system session does not count as guarded', () => {
    const facts = { sessions, directory: emptyDirectory, own: makeOwn() };
    expect(sessions.filter((session) => isGuarded(session, { ...impact, facts }))).toEqual([]);
    expect(sessions.filter((session) => isGuarded(session, impact)).map(({ id }) => id)).toEqual([
      'own',
      'box',
      'p',
      'b',
    ]);
  });
});

test('a guard holds back all certainly or possibly affected sessions with its hold', () => {
  fc.assert(
    fc.property(arbitraryMarkedFacts, arbitraryTarget, fc.constantFrom(...sessionHolds), (facts, target, hold) => {
      const impact = computeImpact(target, facts);
      const affected = [...impact.certain, ...impact.possible];
      expect(heldBy(hold, impact)).toEqual(affected.filter((session) => holdsOf(session, impact).includes(hold)));
    }),
  );
});

describe('K2: entries that cannot be shown', () => {
  const anna = makeSession('a1');
  /** @param ids of the entries; undefined for one without an id */
  const impactOf = (target: LogoutTarget, ids: readonly (string | undefined)[], sessions = [anna]) => {
    const clientIp = '10.0.0.21';
    const unreadable = ids.map((id): UnreadableEntry => (id === undefined ? { clientIp } : { clientIp, id }));
    return computeImpact(target, { sessions, unreadable, directory: emptyDirectory, own: makeOwn() });
  };
  const address: LogoutTarget = { kind: 'client-ip', address: '10.0.0.21' };
  const user: LogoutTarget = { kind: 'user', name: 'anna' };
  const chosen: LogoutTarget = { kind: 'sessions', ids: ['a1'] };

  test('K2: a session that has the id of one is held, and always in doubt', () => {
    const impact = impactOf(address, ['A1']);
    expect(holdsOf(anna, impact)).toEqual(['unreadable']);
    expect(sessionHolds.filter((hold) => isInDoubt(hold, anna, impact))).toEqual(['unreadable']);
    expect(sessionHolds.filter((hold) => isInDoubt(hold, anna, impactOf(address, ['other'])))).toEqual([]);
  });

  test.each<[string, LogoutTarget, readonly (string | undefined)[], number]>([
    ['nothing where all can be shown', address, [], 0],
    ['each that a target certainly ends, with an id or without', address, [undefined, 'x', 'a1'], 3],
    ['each that a target may end', user, [undefined, 'x'], 2],
    ['nothing of what single sessions do not end', chosen, [undefined, 'x'], 0],
    [
      'nothing that stays since only single sessions are sent',
      { kind: 'everyone', except: 'own' },
      [undefined, 'x'],
      0,
    ],
    ['a session and the entry with its id once', chosen, ['a1', 'x'], 1],
    ['several entries with the id of one session', chosen, ['a1', 'A1'], 2],
  ])('K2: the hold for them counts %s', (_, target, ids, count) => {
    expect(countHeld('unreadable', impactOf(target, ids))).toBe(count);
  });

  test('K2: the hold for them counts all sessions that have the id of one', () => {
    const sessions = [anna, makeSession('A1', { user: 'ben' })];
    expect(countHeld('unreadable', impactOf({ kind: 'everyone' }, ['a1'], sessions))).toBe(2);
  });

  test('every other hold counts sessions only', () => {
    const impact = impactOf({ kind: 'everyone' }, [undefined, 'x'], [anna, makeSession('own')]);
    expect(sessionHolds.map((hold) => [hold, countHeld(hold, impact)])).toEqual([
      ['own', 1],
      ['system', 0],
      ['protected', 0],
      ['busy', 0],
      ['unreadable', 2],
    ]);
  });
});

describe('promise 12: a hold is in doubt', () => {
  const session = makeSession('s');
  const inDoubt = (state: 'busy' | 'unknown', isCertain: boolean) => {
    const marks = {
      protection: new Map([['s', { by: 'user' as const, value: 'u', isCertain }]]),
      busy: new Map([['s', { state, reason: '' }]]),
      locate: () => undefined,
    };
    const facts = { sessions: [session], directory: emptyDirectory, own: makeOwn(), marks };
    const impact = computeImpact({ kind: 'everyone' }, facts);
    return sessionHolds.filter((hold) => isInDoubt(hold, session, impact));
  };

  test('a hold is in doubt where it is not known whether the session is busy, or not certain that it is protected', () => {
    expect(inDoubt('busy', true)).toEqual([]);
    expect(inDoubt('unknown', true)).toEqual(['busy']);
    expect(inDoubt('busy', false)).toEqual(['protected']);
    expect(inDoubt('unknown', false)).toEqual(['protected', 'busy']);
  });

  test('never where the host page says nothing about the session', () => {
    const facts = { sessions: [session], directory: emptyDirectory, own: makeOwn() };
    const none = { protection: new Map(), busy: new Map(), locate: () => undefined };
    for (const marks of [undefined, none]) {
      const impact = computeImpact({ kind: 'everyone' }, marks ? { ...facts, marks } : facts);
      expect(sessionHolds.filter((hold) => isInDoubt(hold, session, impact))).toEqual([]);
    }
  });
});
