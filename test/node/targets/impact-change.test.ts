import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact, type Impact } from '../../../src/targets/impact.js';
import type { SessionMarks } from '../../../src/host/marks.js';
import type { Session } from '../../../src/session/session.js';
import { arbitraryFacts, arbitraryTarget, makeSession } from '../fixtures.js';
import { compareImpact } from '../../../src/targets/impact-change.js';

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
  let changes = 0;
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
      if (!isSame) changes++;
      const expected = isSame ? undefined : { added, gone, ...(marked.length > 0 && { marked }) };
      expect(compareImpact(before, after)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(changes).toBeGreaterThan(200);
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
