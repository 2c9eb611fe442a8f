import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact, knowsNobody, type Impact } from '../../../src/targets/impact.js';
import type { SessionMarks } from '../../../src/host/marks.js';
import type { Session, UnreadableEntry } from '../../../src/session/session.js';
import { arbitraryFacts, arbitraryTarget, makeSession } from '../fixtures.js';
import { compareAfterWaiting, compareImpact } from '../../../src/targets/impact-change.js';

/** Everything that is shown of the sessions of an impact, by texts, as the comparison is described. */
function shown({ people, system, own, possible, isBlind, facts }: Impact): Map<string, readonly [Session, string]> {
  const parts = { people, system, own: own ? [own] : [], possible: isBlind ? [] : possible };
  return new Map(
    Object.entries(parts).flatMap(([part, sessions]) =>
      sessions.map((session) => {
        const { id, user, domain, clientIp, kind } = session;
        const mark = JSON.stringify([facts.marks?.busy.get(id)?.state, facts.marks?.protection.get(id)]);
        return [JSON.stringify([part, id, user, domain, clientIp, kind]), [session, mark]] as const;
      }),
    ),
  );
}

const marks: fc.Arbitrary<SessionMarks> = fc
  .record({ busy: fc.subarray(['s0', 's1', 's2']), isProtected: fc.subarray(['s0', 's1', 's2']) })
  .map(({ busy, isProtected }) => ({
    busy: new Map(busy.map((id) => [id, { state: 'busy' as const, reason: 'x' }])),
    protection: new Map(isProtected.map((id) => [id, { by: 'user' as const, value: id, isCertain: true }])),
    locate: () => undefined,
  }));

/** What becomes of each session until the list is read again. */
const fates = fc.array(fc.constantFrom('same', 'same', 'copy', 'gone', 'other user', 'other client', 'other kind'), {
  minLength: 10,
  maxLength: 10,
});

function change(session: Session, fate: string | undefined): readonly Session[] {
  switch (fate) {
    case 'copy':
      return [{ ...session }];
    case 'gone':
      return [];
    case 'other user':
      return [{ ...session, user: 'zoe' }];
    case 'other client':
      return [{ ...session, clientIp: '10.9.9.9' }];
    case 'other kind':
      return [{ ...session, kind: 'remote-server' }];
    default:
      return [session];
  }
}

test('two readings differ only where something shown of a session differs, whether or not the objects are the same', () => {
  const reading = fc.record({ fates, later: marks, isNew: fc.boolean(), isOwnOther: fc.boolean() });
  let [tried, changes] = [0, 0];
  fc.assert(
    fc.property(arbitraryFacts, arbitraryTarget, marks, reading, (facts, target, earlier, now) => {
      const before = computeImpact(target, { ...facts, marks: earlier });
      const sessions = [
        ...facts.sessions.flatMap((session, index) => change(session, now.fates[index])),
        ...(now.isNew ? [makeSession('new')] : []),
      ];
      const own = now.isOwnOther ? undefined : facts.own;
      const after = computeImpact(target, { ...facts, sessions, own, marks: now.later });
      const [left, right] = [shown(before), shown(after)];
      const only = (some: typeof left, others: typeof left) =>
        [...some].flatMap(([key, [session]]) => (others.has(key) ? [] : [session]));
      const added = only(right, left);
      const gone = only(left, right);
      const marked = [...right].flatMap(([key, [session, mark]]) => {
        const known = left.get(key);
        return known && known[1] !== mark ? [session] : [];
      });
      const isSame = added.length + gone.length + marked.length === 0;
      tried++;
      if (!isSame) changes++;
      const expected = isSame ? undefined : { added, gone, ...(marked.length > 0 && { marked }) };
      expect(compareImpact(before, after)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(changes).toBeGreaterThan(tried / 10);
});

test('ids of a selection that the list lacks are counted as often as they are given', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'e')), ids, (listed, picked) => {
      const sessions = listed.map((id) => makeSession(id));
      const facts = { sessions, directory: emptyDirectory, own: undefined };
      const { missing } = computeImpact({ kind: 'sessions', ids: picked }, facts);
      expect(missing).toBe(picked.filter((id) => !listed.some((one) => one === id)).length);
    }),
  );
});

test('whoever has left during a wait is no change; whoever has come, is marked otherwise, or cannot be shown is one', () => {
  const none: SessionMarks = { busy: new Map(), protection: new Map(), locate: () => undefined };
  const busy: SessionMarks = { ...none, busy: new Map([['a', { state: 'busy', reason: 'r' }]]) };
  const at = (ids: readonly string[], marked = none, unreadable: readonly UnreadableEntry[] = []) =>
    computeImpact(
      { kind: 'user', name: 'anna' },
      {
        sessions: ids.map((id) => makeSession(id)),
        directory: emptyDirectory,
        own: undefined,
        marks: marked,
        unreadable,
      },
    );
  const shownBefore = at(['a', 'b']);
  expect(compareAfterWaiting(shownBefore, at(['a', 'b']))).toBeUndefined();
  expect(compareAfterWaiting(shownBefore, at(['a']))).toBeUndefined();
  expect(compareAfterWaiting(shownBefore, at([]))).toBeUndefined();
  expect(compareAfterWaiting(shownBefore, at(['a', 'c']))).toMatchObject({ added: [{ id: 'c' }], gone: [{ id: 'b' }] });
  expect(compareAfterWaiting(shownBefore, at(['a'], busy))).toMatchObject({
    gone: [{ id: 'b' }],
    marked: [{ id: 'a' }],
  });
  const other = compareAfterWaiting(shownBefore, at(['a'], none, [{ clientIp: '10.0.0.9' }]));
  expect(other).toMatchObject({ gone: [{ id: 'b' }], hasOtherUnreadable: true });
});

test('nobody knows whom a target logs out where it means nobody and nothing in the list, not even perhaps', () => {
  const facts = { directory: emptyDirectory, own: undefined };
  const at = (address: string, sessions: readonly Session[], unreadable: readonly UnreadableEntry[] = []) =>
    knowsNobody(computeImpact({ kind: 'client-ip', address }, { ...facts, sessions, unreadable }));
  const one = makeSession('a');
  expect(at('10.0.0.22', [])).toBe(true);
  expect(at('10.0.0.22', [one])).toBe(true);
  expect(at('10.0.0.21', [one])).toBe(false);
  expect(at('010.0.0.21', [one])).toBe(false);
  expect(at('10.0.0.22', [], [{ clientIp: '10.0.0.22' }])).toBe(false);
  // As many certain as possible ones.
  const named = computeImpact(
    { kind: 'user', name: 'anna' },
    { ...facts, sessions: [one, makeSession('b', { user: 'Anna' })], unreadable: [] },
  );
  expect([named.certain.length, named.possible.length, knowsNobody(named)]).toEqual([1, 1, false]);
  expect(knowsNobody({ ...named, certain: [], unreadable: { ...named.unreadable, certain: [{ clientIp: '' }] } })).toBe(
    false,
  );
});
