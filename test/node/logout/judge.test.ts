import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import type { Hold } from '../../../src/guards/holds.js';
import { judgeSession, leftSince } from '../../../src/logout/judge.js';
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
