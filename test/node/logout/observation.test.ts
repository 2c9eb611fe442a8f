import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Session, SessionKind, SessionList, UnreadableEntry } from '../../../src/session/session.js';
import { freedSeats, isListed, outcomeOf, provesAbsence, observeSessions } from '../../../src/logout/observation.js';
import { makeList, makeOwn, makeSession, makeUnreadable } from '../fixtures.js';

/** In ms. Comparing each with each takes minutes, one pass a second, and a busy machine several. */
const generous = 20_000;

const sight = (expected: readonly Session[], before: readonly Session[], now: readonly Session[]) =>
  observeSessions(expected, new Set(before.map(({ id }) => id)), makeList(now));

const a = makeSession('a');
const b = makeSession('b');

describe('one reading of the list', () => {
  test('shows that a session is gone', () => {
    expect(sight([a], [a, b], [b])).toEqual(['gone']);
  });

  test('shows that a session is still there', () => {
    expect(sight([a], [a], [a])).toEqual(['active']);
  });

  test('shows that the same user is back on the same client', () => {
    expect(sight([a], [a], [makeSession('new')])).toEqual(['returned']);
  });

  test('does not take another user or another client for a return', () => {
    expect(sight([a], [a], [makeSession('n1', { user: 'ben' }), makeSession('n2', { clientIp: '10.9.9.9' })])).toEqual([
      'gone',
    ]);
  });

  test('does not take an earlier session of the same user and client for a return', () => {
    expect(sight([a], [a, b], [b])).toEqual(['gone']);
  });

  test('counts a new session as the return of only one', () => {
    expect(sight([a, b], [a, b], [makeSession('new')])).toEqual(['returned', 'gone']);
  });

  test('counts a session that became a guest under its old id as gone', () => {
    expect(sight([a], [a], [makeSession('a', { user: '__SystemGuest', kind: 'guest' })])).toEqual(['gone']);
  });

  test('counts a session that belongs to another user under its old id as gone, whatever its kind', () => {
    expect(sight([a], [a], [makeSession('a', { user: 'ben' })])).toEqual(['gone']);
    expect(sight([a], [a], [makeSession('a', { user: 'ben', kind: 'remote-server' })])).toEqual(['gone']);
  });

  test('never reports a session as gone or returned that is still listed unchanged', () => {
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

describe('K2: a session whose id an entry has that cannot be shown', () => {
  test('K2: is not proved gone, whether it is missing or named as somebody else', () => {
    const unreadable = [{ clientIp: '10.0.0.9', id: a.id }];
    for (const sessions of [[], [{ ...a, user: 'somebody' }]]) {
      expect(observeSessions([a], new Set([a.id]), { ...makeList(sessions), unreadable })).toEqual(['unseen']);
    }
  });
});

describe('C03: a session whose id is written in another way now', () => {
  const id = '9f02a7c4d1e8b3569f02a7c4d1e8b356';
  const before = makeSession(id, { user: 'anna' });

  test.each([id.toUpperCase(), `{${id}}`, `sessionId-A1=${id}`, id.slice(0, 20), id.slice(-16)])(
    'C03: is in doubt and neither ended nor returned when the list has %s',
    (other) => {
      for (const user of ['anna', 'Anna'])
        expect(sight([before], [before], [makeSession(other, { user })])).toEqual(['in-doubt']);
      expect(outcomeOf('in-doubt')).toBe('unknown');
    },
  );

  test('C03: is gone where the other writing was listed before beside it, or belongs to somebody else', () => {
    const other = makeSession(id.toUpperCase());
    expect(sight([before], [before, other], [other])).toEqual(['gone']);
    expect(sight([before], [before], [{ ...other, user: 'ben' }])).toEqual(['gone']);
  });

  test('C03: is found at once among 10,000 others, all with the same beginning and of several lengths', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      makeSession(`9f02a7c4d1e8b356${'z'.repeat(index % 4)}${String(index).padStart(5, '0')}`),
    );
    const now = many.map((session) => ({ ...session, id: session.id.toUpperCase() }));
    const start = performance.now();
    expect(new Set(sight(many, many, now))).toEqual(new Set(['in-doubt']));
    expect(performance.now() - start).toBeLessThan(generous);
  });
});

describe('a list that lacks a session', () => {
  const own = makeSession('own');
  const basisOf = (sessions: readonly Session[], remaining?: Session, malformed = 0) => ({
    list: { ...makeList(sessions), unreadable: makeUnreadable(malformed) },
    ids: new Set(sessions.map(({ id }) => id)),
    remaining,
  });
  const broken = (sessions: readonly Session[], malformed: number): SessionList => ({
    ...makeList(sessions),
    unreadable: makeUnreadable(malformed),
  });

  test('proves that the session is gone where all its entries can be read', () => {
    expect(provesAbsence(makeList([own]), basisOf([own, a], own), makeOwn())).toBe(true);
  });

  test('proves nothing where more of its entries are unreadable than before', () => {
    expect(provesAbsence(broken([own], 2), basisOf([own, a], own, 1), makeOwn())).toBe(false);
    expect(provesAbsence(broken([own], 1), basisOf([own, a], own, 1), makeOwn())).toBe(true);
  });

  test('promise 5: proves nothing where another entry cannot be shown than before, in the same number', () => {
    const before = basisOf([own, a], own, 1);
    const now = (entry: UnreadableEntry) => ({ ...makeList([own]), unreadable: [entry] });
    expect(provesAbsence(now({ clientIp: '10.0.0.9' }), before, makeOwn())).toBe(true);
    const others: readonly UnreadableEntry[] = [
      { clientIp: '10.0.0.21' },
      { clientIp: '10.0.0.9', user: { name: 'anna', domain: '' } },
      { clientIp: '10.0.0.9', id: 'x' },
      { clientIp: '10.0.0.9', isWholeClient: true },
    ];
    for (const entry of others) expect(provesAbsence(now(entry), before, makeOwn())).toBe(false);
  });

  test('promise 5: a session that its user still has as another kind of client is still active; a guest has nothing left', () => {
    const as = (kind: SessionKind) => observeSessions([a], new Set([a.id]), makeList([{ ...a, kind }]));
    expect([as('remote-server'), as('extension-container'), as('guest')]).toEqual([['active'], ['active'], ['gone']]);
  });

  test('proves nothing where the own session is missing too', () => {
    expect(provesAbsence(makeList([]), basisOf([own, a], own), makeOwn())).toBe(false);
    expect(provesAbsence(makeList([b]), basisOf([own, a, b], own), undefined)).toBe(false);
  });

  test('proves that the session is gone where the own session has changed and the new one is listed', () => {
    const now = makeSession('own2');
    expect(provesAbsence(makeList([now]), basisOf([own, a], own), makeOwn({ id: 'own2' }))).toBe(true);
  });

  test('K8: proves nothing where the own session is known and was never listed', () => {
    expect(provesAbsence(makeList([]), basisOf([a]), makeOwn())).toBe(false);
    expect(provesAbsence(makeList([b]), basisOf([a, b]), makeOwn())).toBe(false);
    expect(provesAbsence(makeList([b, own]), basisOf([a, b]), makeOwn())).toBe(true);
  });

  test('proves that the session is gone where the own session is not known or was to be ended', () => {
    expect(provesAbsence(makeList([]), { ...basisOf([own, a]), endsOwn: true }, makeOwn())).toBe(true);
    expect(provesAbsence(makeList([b]), basisOf([a, b]), undefined)).toBe(true);
    expect(provesAbsence(makeList([b]), basisOf([a, b]), makeOwn({ id: '' }))).toBe(true);
  });

  test('K8: proves that the session is gone where the own session is listed as an entry that cannot be shown', () => {
    const unreadable = [{ clientIp: '10.0.0.2', id: makeOwn().id }];
    const basis = { ...basisOf([a, b]), list: { ...makeList([a, b]), unreadable } };
    expect(provesAbsence({ ...makeList([b]), unreadable }, basis, makeOwn())).toBe(true);
  });

  test('leaves missing sessions unseen where it proves nothing, and still shows those that are there', () => {
    expect(observeSessions([a, b], new Set(['a', 'b']), makeList([b]), false)).toEqual(['unseen', 'active']);
    expect(observeSessions([a], new Set(['a']), makeList([makeSession('new')]), false)).toEqual(['unseen']);
  });
});

test('a list with the own session proves who is gone, although the current own session is not known', () => {
  const own = makeSession('own');
  const list = makeList([own, a]);
  const basis = { list, ids: new Set(['own', 'a']), remaining: own };
  expect(provesAbsence(makeList([own]), basis, undefined)).toBe(true);
  expect(provesAbsence(makeList([]), basis, undefined)).toBe(false);
});

describe('C11, promise 12: who returns is compared, not guessed', () => {
  const user = fc.constantFrom('Anna.Berg', 'anna.berg', 'ANNA.BERG', 'Anna.Berg ', 'PLANT\\Anna.Berg', 'Ａnna.Berg');
  const port = fc.integer({ min: 1, max: 65_535 });
  const clientIp = fc.oneof(
    port.map((each) => `10.0.0.7:${each}`),
    port.map((each) => `[::ffff:10.0.0.7]:${each}`),
    fc.constantFrom('10.0.0.7', '::ffff:10.0.0.7', '::FFFF:0a00:0007', ' 10.0.0.7'),
  );

  test('C11: a user who logs in again from a new port of the same client has returned', () => {
    const before = makeSession('a', { clientIp: '10.0.0.7:51234' });
    expect(sight([before], [before], [makeSession('n', { clientIp: '10.0.0.7:51888' })])).toEqual(['returned']);
    const six = makeSession('a', { clientIp: '[2001:db8::7]:51888' });
    expect(sight([six], [six], [makeSession('n', { clientIp: '2001:DB8:0::7' })])).toEqual(['returned']);
  });

  test('C11: the same user has returned to the same client, however the server writes them the second time', () => {
    fc.assert(
      fc.property(user, clientIp, user, clientIp, (name, address, nameLater, addressLater) => {
        const before = makeSession('a', { user: name, clientIp: address });
        const now = makeSession('n', { user: nameLater, clientIp: addressLater });
        expect(sight([before], [before], [now])).toEqual(['returned']);
      }),
    );
  });

  test.each([
    ['127.0.0.1', '::1'],
    ['PANEL-3', 'panel-3.plant.example'],
    ['010.0.0.7', '10.0.0.7'],
    ['PANEL-3', '10.0.0.7'],
    ['localhost', '127.0.0.1'],
  ])('C11: a user who is back on a client that may be the same, %s and %s, has returned', (one, other) => {
    for (const [was, is] of [
      [one, other],
      [other, one],
    ] as const) {
      const before = makeSession('a', { clientIp: was });
      expect(sight([before], [before], [makeSession('n', { clientIp: is })])).toEqual(['returned']);
    }
  });

  test('C11: 10,000 guests who come back on as many other clients are told at once', () => {
    const guests = (start: string) =>
      Array.from({ length: 10_000 }, (_, index) =>
        makeSession(`${start}${String(index)}`, {
          kind: 'guest',
          clientIp: `10.${start === 'a' ? '1' : '2'}.${String(index >> 8)}.${String(index % 256)}`,
        }),
      );
    const start = performance.now();
    expect(new Set(sight(guests('a'), guests('a'), guests('b')))).toEqual(new Set(['gone']));
    expect(performance.now() - start).toBeLessThan(generous);
  });

  test('C03: a session is still active if its user is written in another way under the same id', () => {
    fc.assert(
      fc.property(user, user, (name, nameLater) => {
        const before = makeSession('a', { user: name });
        expect(sight([before], [before], [makeSession('a', { user: nameLater })])).toEqual(['active']);
      }),
    );
  });

  test('C03: a new session is the return of the user with exactly that name before that of one in doubt', () => {
    const [anna, other] = [makeSession('a', { user: 'Anna' }), makeSession('b', { user: 'anna' })];
    const now = makeSession('n', { user: 'anna' });
    expect(sight([anna, other], [anna, other], [now])).toEqual(['gone', 'returned']);
    expect(sight([other, anna], [anna, other], [now])).toEqual(['returned', 'gone']);
  });

  test('C03: a user of another Windows domain, or of another name, has not returned', () => {
    const before = makeSession('a', { user: 'PLANT\\anna' });
    for (const other of ['OFFICE\\anna', 'PLANT\\anna2', 'PLANT\\hanna']) {
      expect(sight([before], [before], [makeSession('n', { user: other })])).toEqual(['gone']);
      expect(sight([before], [before], [makeSession('a', { user: other })])).toEqual(['gone']);
    }
  });
});

describe('the seats that a logout has freed', () => {
  const own = makeSession('own');
  const people = ['a', 'b', 'c'].map((id) => makeSession(id, { user: id }));
  const system = makeSession('e', { kind: 'extension-container' });
  const before = { list: makeList([own, system, ...people]), seats: 25 };
  const ended = new Map(people.slice(0, 2).map((session) => [session, 'ended' as const]));

  test('are those of people whose sessions the list no longer has', () => {
    expect(freedSeats(ended, before, makeList([own, system, people[2]!]))).toEqual({ seats: { freed: 2, total: 25 } });
  });

  test('are not claimed where the limit is not known, or no list was read since', () => {
    expect(freedSeats(ended, { list: before.list }, makeList([own]))).toEqual({});
    expect(freedSeats(ended, before, undefined)).toEqual({});
  });

  test('do not include a session that the server keeps for the login page, nor one that opened that page again', () => {
    const kept = { ...people[0]!, kind: 'guest' as const };
    const list = makeList([own, system, kept, people[2]!]);
    expect(freedSeats(ended, before, list)).toEqual({ seats: { freed: 1, total: 25 } });
    const guests = ['g', 'h'].map((id) => makeSession(id, { kind: 'guest' }));
    expect(freedSeats(ended, before, makeList([own, system, people[2]!, ...guests]))).toEqual({});
  });

  test('do not include sessions of the server itself, which reconnect', () => {
    const all = new Map([...ended, [system, 'ended' as const]]);
    expect(freedSeats(all, before, makeList([own, people[2]!]))).toEqual({ seats: { freed: 2, total: 25 } });
  });

  test('are never more than the people who ended, nor more than the list is shorter', () => {
    const kinds = fc.constantFrom('person', 'guest', 'extension-container', 'remote-server');
    const outcome = fc.constantFrom('ended', 'returned', 'still-active', 'unknown', 'left', 'left-out');
    const entry = fc.record({ kind: kinds, outcome: fc.option(outcome, { nil: undefined }), isGone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(4), (entries, newcomers) => {
        const sessions = entries.map(({ kind }, index) => makeSession(`s${index}`, { kind }));
        const outcomes = new Map(
          sessions.flatMap((session, index) => {
            const said = entries[index]?.outcome;
            return said === undefined ? [] : [[session, said] as const];
          }),
        );
        const rest = sessions.filter((_, index) => entries[index]?.isGone === false);
        const latest = [...rest, ...Array.from({ length: newcomers }, (_, index) => makeSession(`n${index}`))];
        const { seats } = freedSeats(outcomes, { list: makeList(sessions), seats: 25 }, makeList(latest));
        const freed = seats?.freed ?? 0;
        const people = entries.filter((one) => one.kind === 'person' && one.outcome === 'ended' && one.isGone);
        expect(freed).toBeLessThanOrEqual(people.length);
        expect(freed).toBeLessThanOrEqual(Math.max(0, sessions.length - latest.length));
      }),
    );
  });
});

test('K2: an entry that could not be shown is still listed as what it was or as a session, and never without an id', () => {
  const list = (sessions: readonly Session[], unreadable: readonly UnreadableEntry[] = []) => ({
    ...makeList(sessions),
    unreadable,
  });
  const entry = { id: 'x', clientIp: '10.0.0.9' };
  expect(isListed(entry, list([a, makeSession('x')]))).toBe(true);
  expect(isListed(entry, list([a], [entry]))).toBe(true);
  expect(isListed(entry, list([a], [{ clientIp: '10.0.0.9' }]))).toBe(false);
  expect(isListed({ clientIp: '10.0.0.9' }, list([a], [{ clientIp: '10.0.0.9' }]))).toBe(false);
  expect(isListed(entry, list([]))).toBe(false);
});

test('a seat that an entry takes which cannot be shown is not free again', () => {
  const outcomes = new Map([[a, 'ended' as const]]);
  const context = { list: makeList([a, b]), seats: 25 };
  expect(freedSeats(outcomes, context, makeList([b]))).toEqual({ seats: { freed: 1, total: 25 } });
  expect(freedSeats(outcomes, context, { ...makeList([b]), unreadable: makeUnreadable(1) })).toEqual({});
});
