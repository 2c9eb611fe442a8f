import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { likelyOrphans, type OrphanContext } from '../../../src/list/orphans.js';
import type { OwnSession, Session } from '../../../src/session/session.js';
import { arbitraryFacts, makeOwn, makeSession, nothingHeld } from '../fixtures.js';

const symbols = ['X'];
const used = (id: string, parts: Partial<Session> = {}) => makeSession(id, { symbols, ...parts });

/** @param since the times of login by session id, where they are known */
function orphansOf(
  sessions: readonly Session[],
  since: Readonly<Record<string, number>> = {},
  context: Partial<OrphanContext> = {},
  own?: OwnSession,
  active: Readonly<Record<string, number>> = {},
) {
  const createdAt = new Map(Object.entries(since));
  const lastActive = new Map(Object.entries(active));
  return likelyOrphans(toRows(sessions, { ...emptyDirectory, createdAt, lastActive }, own), {
    ...nothingHeld,
    ...context,
  });
}

const idsIn = (...args: Parameters<typeof orphansOf>) => [...orphansOf(...args).reasons.keys()];

describe('likely orphans', () => {
  test('are the older of two sessions of one user on one client, and a single one without subscriptions', () => {
    const sessions = [
      used('old'),
      used('new'),
      used('elsewhere', { clientIp: '10.0.0.22' }),
      used('namesake', { domain: 'TcHmiLdap' }),
      makeSession('silent', { user: 'ben' }),
      used('alone', { user: 'zoe' }),
    ];
    const { reasons, undecided } = orphansOf(sessions, { old: 1, new: 2, elsewhere: 0, namesake: 0 });
    expect([...reasons]).toEqual([
      ['old', 'older'],
      ['silent', 'silent'],
    ]);
    expect(undecided).toBe(0);
  });

  test('are not offered where it is not known which of two is the older one, and those are counted', () => {
    expect(orphansOf([used('a'), used('b')])).toEqual({ reasons: new Map(), undecided: 2 });
    expect(orphansOf([used('a'), used('b')], { a: 1 })).toEqual({ reasons: new Map(), undecided: 2 });
    expect(orphansOf([used('a'), used('b')], { a: 1, b: 1 })).toEqual({ reasons: new Map(), undecided: 2 });
    const third = orphansOf([used('a'), used('b'), used('c')], { a: 1, b: 2 });
    expect([[...third.reasons.keys()], third.undecided]).toEqual([['a'], 2]);
  });

  test('never include one with subscriptions because of a newer one without: that may be no page at all', () => {
    expect(idsIn([used('page'), makeSession('other')], { page: 1, other: 2 })).toEqual([]);
    expect(idsIn([used('page'), makeSession('other')], { page: 2, other: 1 })).toEqual(['other']);
  });

  test('are told by the last activity, too: by whole minutes, and never against the time of login', () => {
    const both = [used('a'), used('b')];
    const minute = 60_000;
    expect(idsIn(both, {}, {}, undefined, { a: 0, b: minute })).toEqual(['a']);
    expect(idsIn(both, {}, {}, undefined, { a: 0, b: minute - 1 })).toEqual([]);
    expect(idsIn(both, {}, {}, undefined, { a: 0 })).toEqual([]);
    expect(idsIn(both, { a: 1, b: 2 }, {}, undefined, { a: 500, b: 0 })).toEqual(['a']);
    expect(orphansOf(both, { a: 1, b: 2 }, {}, undefined, { a: minute, b: 0 })).toMatchObject({ undecided: 2 });
  });

  test('never include guests, system sessions or the own session, but an older one of the own user', () => {
    const sessions = [
      makeSession('own', { user: 'admin' }),
      used('before', { user: 'admin' }),
      makeSession('g1', { kind: 'guest' }),
      makeSession('g2', { kind: 'guest' }),
      makeSession('e', { kind: 'extension-container' }),
      makeSession('r', { kind: 'remote-server' }),
    ];
    const since = Object.fromEntries(sessions.map(({ id }, index) => [id, index]));
    expect(idsIn(sessions, since, {}, makeOwn())).toEqual([]);
    expect(idsIn(sessions, { own: 9, before: 1 }, {}, makeOwn())).toEqual([]);
    const seen = sessions.map((session) => ({ ...session, symbols }));
    expect(idsIn(seen, { own: 9, before: 1 }, {}, makeOwn())).toEqual(['before']);
    expect(idsIn(seen, { own: 1, before: 9 }, {}, makeOwn())).toEqual([]);
  });

  test('never include anybody who is or may be busy, protected, or somebody whose entry cannot be shown', () => {
    const sessions = [used('old'), used('new')];
    const since = { old: 1, new: 2 };
    const held: readonly Partial<OrphanContext>[] = [
      { busy: new Map([['old', { state: 'unknown', reason: '' }]]) },
      { protectedSessions: new Map([['old', { by: 'user', value: 'a', isCertain: false }]]) },
      { unreadable: [{ id: 'OLD', clientIp: '10.0.0.21' }] },
    ];
    for (const context of held) expect(idsIn(sessions, since, context)).toEqual([]);
    expect(idsIn(sessions, since)).toEqual(['old']);
  });

  test('are at most n - 1 of n sessions of one user on one client, and never the newest, own, busy or protected one', () => {
    const session = fc.record({
      since: fc.option(fc.nat(5), { nil: undefined }),
      isSilent: fc.boolean(),
      held: fc.constantFrom('', '', 'own', 'busy', 'protected', 'in-doubt'),
    });
    fc.assert(
      fc.property(fc.array(session, { minLength: 2, maxLength: 8 }), (parts) => {
        const sessions = parts.map(({ isSilent }, index) =>
          makeSession(`s${index}`, { symbols: isSilent ? [] : symbols }),
        );
        const since = Object.fromEntries(
          parts.flatMap(({ since: at }, index) => (at === undefined ? [] : [[`s${index}`, at]])),
        );
        const idsOf = (held: string) => sessions.filter((_, index) => parts[index]?.held === held).map(({ id }) => id);
        const [own] = idsOf('own');
        const context = {
          busy: new Map(idsOf('busy').map((id) => [id, true])),
          protectedSessions: new Map(idsOf('protected').map((id) => [id, true])),
          unreadable: idsOf('in-doubt').map((id) => ({ id: id.toUpperCase(), clientIp: '' })),
        };
        const found = idsIn(sessions, since, context, own === undefined ? undefined : makeOwn({ id: own }));
        expect(found.length).toBeLessThan(sessions.length);
        const heldIds = [own, ...['busy', 'protected', 'in-doubt'].flatMap(idsOf)];
        expect(found.filter((id) => heldIds.includes(id))).toEqual([]);
        const newest = Math.max(...Object.values(since));
        for (const id of found) expect(since[id]).toBeLessThan(newest);
      }),
    );
  });

  test('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }), ({ sessions, own }, times) => {
        const since = Object.fromEntries(sessions.map(({ id }, index) => [id, times[index] ?? 0]));
        const found = orphansOf(sessions, since, {}, own);
        const turned = orphansOf([...sessions].reverse(), since, {}, own);
        expect(new Map([...turned.reasons].reverse())).toEqual(found.reasons);
        expect(turned.undecided).toBe(found.undecided);
        for (const id of found.reasons.keys()) {
          const session = sessions.find((one) => one.id === id);
          expect([session?.kind, session?.id === own?.id]).toEqual(['person', false]);
        }
      }),
    );
  });
});
