import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import type { Hold } from '../../../src/guards/holds.js';
import { judgeSession, leftSince, newLastOfKind, type Meant } from '../../../src/logout/judge.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import { arbitraryMarkedFacts, makeList, makeOwn, makeSession, makeUnreadable } from '../fixtures.js';

const anna = makeSession('a1', { domain: 'D' });
const ben = makeSession('b1', { user: 'ben' });
const none = { included: new Set<Hold>() };

function factsOf(parts: Partial<ImpactFacts> = {}): ImpactFacts {
  return { sessions: [anna, ben], directory: emptyDirectory, own: makeOwn(), ...parts };
}

const marksOf = (parts: { busy?: boolean; isProtected?: boolean }): Pick<ImpactFacts, 'marks'> => ({
  marks: {
    busy: new Map(parts.busy ? [['a1', { state: 'busy', reason: 'r' }]] : []),
    protection: new Map(parts.isProtected ? [['a1', { by: 'user', value: 'anna', isCertain: true }]] : []),
    locate: () => undefined,
  },
});

describe('K8: a session that is judged just before its request', () => {
  test('K8: may be ended while it is as it was and nothing holds it back', () => {
    expect(judgeSession(anna, factsOf(), none)).toBeUndefined();
    expect(judgeSession(anna, factsOf({ ...marksOf({}), unreadable: makeUnreadable(3) }), none)).toBeUndefined();
  });

  test('K8: has left when the list no longer has it, and is in doubt when entries could not be read', () => {
    expect(judgeSession(anna, factsOf({ sessions: [ben] }), none)).toEqual({ outcome: 'left' });
    expect(judgeSession(anna, factsOf({ sessions: [ben], unreadable: makeUnreadable(1) }), none)).toEqual({
      outcome: 'left-out',
      hold: 'in-doubt',
    });
  });

  test.each([
    ['another user', { user: 'ben' }],
    ['another domain', { domain: 'E' }],
    ['another kind', { kind: 'guest' as const }],
  ])('K8: has left when its id belongs to %s now', (_, parts) => {
    expect(judgeSession(anna, factsOf({ sessions: [{ ...anna, ...parts }] }), none)).toEqual({ outcome: 'left' });
  });

  test('K8: is left out in doubt when its user is written otherwise now', () => {
    const sessions = [{ ...anna, user: 'Anna' }];
    expect(judgeSession(anna, factsOf({ sessions }), none)).toEqual({ outcome: 'left-out', hold: 'in-doubt' });
  });

  test.each<[Hold, Partial<ImpactFacts>]>([
    ['busy', marksOf({ busy: true })],
    ['protected', marksOf({ isProtected: true })],
    ['own', { own: makeOwn({ id: 'a1' }) }],
  ])('K8: is left out as "%s" as soon as that is so, unless that was included', (hold, parts) => {
    expect(judgeSession(anna, factsOf(parts), none)).toEqual({ outcome: 'left-out', hold });
    expect(judgeSession(anna, factsOf(parts), { included: new Set([hold]) })).toBeUndefined();
  });

  test('K8: is left out as a system session unless those were included', () => {
    const container = makeSession('c', { kind: 'extension-container' });
    const facts = factsOf({ sessions: [container] });
    expect(judgeSession(container, facts, none)).toEqual({ outcome: 'left-out', hold: 'system' });
    expect(judgeSession(container, facts, { included: new Set(['system']) })).toBeUndefined();
  });

  test('K8: is never let through with a mark of the host page that was not included', () => {
    fc.assert(
      fc.property(arbitraryMarkedFacts, fc.nat(7), (facts, index) => {
        const session = facts.sessions[index];
        if (!session) return;
        const isMarked = facts.marks?.busy.has(session.id) === true || facts.marks?.protection.has(session.id) === true;
        const judged = judgeSession(session, facts, { included: new Set(['own', 'system']) });
        expect(judged === undefined).toBe(!isMarked);
      }),
    );
  });
});

describe('K2: a session whose id stands for somebody else, too', () => {
  const shared = { clientIp: '10.0.0.9', id: 'a1', user: { name: 'ben', domain: '' } };

  test('K2: is left out as soon as that is so, unless that was included', () => {
    const facts = factsOf({ unreadable: [shared] });
    expect(judgeSession(anna, facts, none)).toEqual({ outcome: 'left-out', hold: 'unreadable' });
    expect(judgeSession(anna, facts, { included: new Set(['unreadable']) })).toBeUndefined();
  });

  test('K2: has not left because the list names the other one first', () => {
    const facts = factsOf({
      sessions: [{ ...anna, user: 'ben' }],
      unreadable: [{ ...shared, user: { name: 'anna', domain: 'D' } }],
    });
    expect(judgeSession(anna, facts, none)).toEqual({ outcome: 'left-out', hold: 'in-doubt' });
    expect(leftSince([anna], { ...makeList([]), unreadable: [shared] })).toEqual([]);
  });
});

describe('promise 14: who has left before anything was sent', () => {
  const id = '9f02a7c4d1e8b3569f02a7c4d1e8b356';
  const shown = makeSession(id);

  test.each([
    ['the id in upper case', makeSession(id.toUpperCase())],
    ['a part of the id', makeSession(id.slice(0, 20))],
    ['the user with a domain', makeSession(id, { domain: 'TcHmiLdap' })],
    ['the user in another case', makeSession(id, { user: 'Anna' })],
  ])('C03: is nobody who may still be listed with %s', (_, now) => {
    expect(leftSince([shown], makeList([now]))).toEqual([]);
    expect(judgeSession(shown, factsOf({ sessions: [now] }), none)).toEqual({ outcome: 'left-out', hold: 'in-doubt' });
  });

  test('C03: is whoever is gone, although another writing of the id belongs to somebody else', () => {
    const now = makeSession(id.toUpperCase(), { user: 'ben' });
    expect(leftSince([shown], makeList([now]))).toEqual([shown]);
    expect(judgeSession(shown, factsOf({ sessions: [now] }), none)).toEqual({ outcome: 'left' });
  });

  test('is whoever was shown and is no longer listed, or whose id belongs to somebody else now', () => {
    const reused = makeSession('b1', { user: 'carla' });
    expect(leftSince([anna, ben], makeList([anna, reused]))).toEqual([ben]);
    expect(leftSince([anna, ben], makeList([]))).toEqual([anna, ben]);
  });

  test('is named once, however often it was shown, and never somebody who is listed', () => {
    expect(leftSince([anna, { ...anna }], makeList([]))).toHaveLength(1);
    expect(leftSince([anna, ben], makeList([{ ...ben }, { ...anna }]))).toEqual([]);
  });
});

describe('K8: whoever has become the last of a kind since it was confirmed', () => {
  const root = makeSession('r1', { user: 'root', clientIp: '10.0.0.30' });
  const own = makeSession('own', { user: 'admin', clientIp: '10.0.0.2' });
  const directory = createDirectory(
    [
      { name: 'admin', domain: 'D', groups: [] },
      { name: 'root', domain: 'D', groups: ['__SystemAdministrators'] },
      { name: 'anna', domain: 'D', groups: [] },
    ],
    [],
  );
  const marks = {
    ...marksOf({}).marks,
    busy: new Map(),
    protection: new Map(),
    locate: (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined),
  };
  const nobody = { lastAdministrator: [], lastOperator: [] };
  const newHolds = (
    meant: Partial<Meant>,
    facts: Partial<ImpactFacts> = {},
    included: readonly Hold[] = [],
  ): readonly (readonly [string, unknown])[] => [
    ...newLastOfKind(
      { sessions: [anna, root], named: nobody, ...meant },
      { sessions: [own, anna, root], directory, own: makeOwn({ groups: ['Leads'] }), marks, ...facts },
      { included: new Set(included) },
    ),
  ];

  test('K8: is the last administrator, and the last operator of a named location, never of a bare address', () => {
    expect(newHolds({})).toEqual([
      ['a1', 'lastOperator'],
      ['r1', 'lastAdministrator'],
    ]);
  });

  test('K8: is nobody who was named as such, or whose hold was included', () => {
    expect(newHolds({ named: { lastAdministrator: [root], lastOperator: [anna] } })).toEqual([]);
    expect(newHolds({ named: { ...nobody, lastOperator: [anna] } })).toEqual([['r1', 'lastAdministrator']]);
    expect(newHolds({}, {}, ['lastAdministrator'])).toEqual([['a1', 'lastOperator']]);
  });

  test('K8: is nobody where somebody of the kind remains', () => {
    const others = [makeSession('r2', { user: 'root' }), makeSession('z', { user: 'zoe' })];
    expect(newHolds({}, { sessions: [own, anna, root, ...others] })).toEqual([]);
  });

  test('K8: is in doubt where the groups are not known', () => {
    expect(newHolds({}, { directory: emptyDirectory, marks: { ...marks, locate: () => undefined } })).toEqual([
      ['a1', 'in-doubt'],
      ['r1', 'in-doubt'],
    ]);
  });

  test('K8: is never the own session, which has a choice of its own', () => {
    const meant = { sessions: [own] };
    expect(newHolds(meant, { sessions: [own], own: makeOwn(), marks: { ...marks, locate: marks.locate } })).toEqual([]);
    const atPanel = { ...own, clientIp: '10.0.0.21' };
    expect(newHolds({ sessions: [atPanel] }, { sessions: [atPanel], own: makeOwn() })).toEqual([]);
  });
});
