import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../src/announce/conversation.js';
import { noticesFor, shownNotices } from '../../../src/announce/notice.js';

const session = 'aaaa…aaaa';
const minute = 60_000;

function conversation(id: string, deadline: number, parts: Partial<Conversation> = {}): Conversation {
  return {
    announcement: {
      id,
      revision: 0,
      by: 'TcHmiUserManagement::ben',
      reason: 'Update',
      deadline,
      moreMinutes: 5,
      sessions: [session, 'bbbb…bbbb'],
    },
    announcedAt: 0,
    author: 'cccc…cccc',
    isExtended: false,
    answers: new Map(),
    given: [],
    withdrawn: undefined,
    withdrawnAt: undefined,
    ...parts,
  };
}

describe('the notices of a session', () => {
  test('say who announces what, how long is left and what was answered, the next one first', () => {
    const later = conversation('later', 10 * minute);
    const soon = conversation('soon', 5 * minute, { answers: new Map([[session, 'seen']]) });
    expect(noticesFor([later, soon], session, minute)).toEqual([
      {
        id: 'soon',
        by: 'TcHmiUserManagement::ben',
        reason: 'Update',
        deadline: 5 * minute,
        remaining: 4 * minute,
        isExtended: false,
        moreMinutes: 5,
        count: 2,
        answer: 'seen',
        withdrawn: undefined,
      },
      expect.objectContaining({ id: 'later', remaining: 9 * minute, answer: undefined }),
    ]);
  });

  test('are about announcements that name the session, and no others', () => {
    expect(noticesFor([conversation('one', minute)], 'dddd…dddd', 0)).toEqual([]);
  });

  test('never count below zero, and end two minutes after the deadline', () => {
    const notices = (now: number) => noticesFor([conversation('one', minute)], session, now);
    expect(notices(minute + 1)).toMatchObject([{ remaining: 0 }]);
    expect(notices(3 * minute)).toEqual([]);
  });

  test.each(['called-off', 'page-closed', 'connection-lost'] as const)('tell for a minute that it was %s', (cause) => {
    const one = conversation('one', 5 * minute, { withdrawn: cause, withdrawnAt: 2 * minute });
    expect(noticesFor([one], session, 3 * minute - 1)).toMatchObject([{ withdrawn: cause }]);
    expect(noticesFor([one], session, 3 * minute)).toEqual([]);
  });

  test('are shown, once replaced, only to whoever the next announcement does not name', () => {
    const replaced = conversation('one', 15 * minute, { withdrawn: 'replaced', withdrawnAt: 0 });
    const next = conversation('two', 5 * minute);
    const shown = (...conversations: readonly Conversation[]) =>
      shownNotices(noticesFor(conversations, session, 1000)).map(({ id, withdrawn }) => [id, withdrawn]);
    expect(shown(replaced, next)).toEqual([['two', undefined]]);
    const others = { ...next, announcement: { ...next.announcement, sessions: ['bbbb…bbbb'] } };
    expect(shown(replaced, others)).toEqual([['one', 'replaced']]);
    expect(shown(replaced, { ...next, withdrawn: 'called-off', withdrawnAt: 500 })).toEqual([['two', 'called-off']]);
  });

  test('tell whoever is still there after the logout that it is over', () => {
    const one = conversation('one', 5 * minute, { withdrawn: 'carried-out', withdrawnAt: 5 * minute });
    expect(noticesFor([one], session, 5 * minute)).toMatchObject([{ id: 'one', withdrawn: 'carried-out' }]);
    expect(noticesFor([one], session, 6 * minute)).toEqual([]);
  });
});

test('the notice that comes first is always one that holds and has the earliest deadline of those', () => {
  const arbitrary = fc.record({ deadline: fc.nat(20), isWithdrawn: fc.boolean() });
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 6 }), fc.nat(20), (some, now) => {
      const conversations = some.map(({ deadline, isWithdrawn }, index) =>
        conversation(
          `${index}`,
          deadline * minute,
          isWithdrawn ? { withdrawn: 'called-off', withdrawnAt: now * minute } : {},
        ),
      );
      const notices = noticesFor(conversations, session, now * minute);
      const holding = some.filter(({ isWithdrawn, deadline }) => !isWithdrawn && now < deadline + 2);
      const earliest = Math.min(...holding.map(({ deadline }) => deadline));
      if (holding.length > 0) {
        expect(notices[0]).toMatchObject({ withdrawn: undefined, remaining: Math.max(0, earliest - now) * minute });
      }
      expect(notices).toHaveLength(holding.length + some.filter(({ isWithdrawn }) => isWithdrawn).length);
    }),
  );
});
