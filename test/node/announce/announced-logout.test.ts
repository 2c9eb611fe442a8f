import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnnouncedLogout } from '../../../src/announce/announced-logout.js';
import { latestStart, type AnnouncedState } from '../../../src/announce/announced-state.js';
import type { Announcement, Announcer, ReceivedMessage, Withdrawal } from '../../../src/announce/announcement.js';
import { readConversations, type Conversation } from '../../../src/announce/conversation.js';
import type { ServerClock } from '../../../src/announce/server-clock.js';
import { steadyNow } from '../../../src/kit/clock.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const minute = 60_000;

/** A channel that hands everything on at once, and records what it was asked. */
class RecordingAnnouncer implements Announcer {
  readonly said: unknown[] = [];
  readonly #messages: ReceivedMessage[] = [];
  #listener: ((messages: readonly ReceivedMessage[]) => void) | undefined;
  fails: ((what: 'announce' | 'withdraw') => boolean) | undefined;
  isMute = false;
  refresh = (): Promise<void> => Promise.resolve();

  announce(content: Announcement): Promise<void> {
    return this.#say('announce', { type: 'announcement', content, author: 'ben', receivedAt: steadyNow() });
  }

  withdraw(content: Withdrawal): Promise<void> {
    return this.#say('withdraw', { type: 'withdrawal', content, author: 'ben', receivedAt: steadyNow() });
  }

  subscribe(listener: (messages: readonly ReceivedMessage[]) => void): () => void {
    this.#listener = listener;
    this.#handOn();
    return () => {
      this.#listener = undefined;
    };
  }

  /** What a panel makes of it. */
  get conversations(): readonly Conversation[] {
    return readConversations(this.#messages);
  }

  get isFollowed(): boolean {
    return this.#listener !== undefined;
  }

  answers(session: string, kind: 'seen' | 'more-time', announcement = 'one'): void {
    const content = { announcement, session, kind };
    this.#messages.push({ type: 'answer', content, author: session, receivedAt: steadyNow() });
    this.#handOn();
  }

  forgets(): void {
    this.#messages.length = 0;
    this.#handOn();
  }

  #say(what: 'announce' | 'withdraw', message: ReceivedMessage): Promise<void> {
    this.said.push(what === 'announce' ? message.content : `withdraw: ${(message.content as { cause: string }).cause}`);
    if (this.fails?.(what) === true) return Promise.reject(new Error(`cannot ${what}`));
    this.#messages.push(message);
    this.#handOn();
    return Promise.resolve();
  }

  #handOn(): void {
    if (!this.isMute) this.#listener?.([...this.#messages]);
  }
}

const threeHours = 3 * 60 * minute;

/** The server's clock, some time ahead of this machine's. */
function clockAhead(by: number): ServerClock {
  const lead = steadyNow() + by - performance.now();
  return { now: () => steadyNow() + by, leads: [by, lead] };
}

async function setUp(prepare: (announcer: RecordingAnnouncer) => void = () => undefined) {
  const announcer = new RecordingAnnouncer();
  prepare(announcer);
  const states: AnnouncedState[] = [];
  /** ms by which the server's clock is ahead; undefined where it does not tell its time. */
  const server: { ahead: number | undefined } = { ahead: threeHours };
  const ids = ['one', 'two', 'three'];
  const clock = clockAhead(threeHours);
  const what = {
    by: 'ben',
    reason: 'Update',
    deadline: clock.now() + 5 * minute,
    moreMinutes: 5,
    sessions: ['aaaa…aaaa', 'bbbb…bbbb'],
  };
  const announced = new AnnouncedLogout(what, clock, {
    announcer,
    readClock: () => Promise.resolve(server.ahead === undefined ? undefined : clockAhead(server.ahead)),
    makeId: () => ids.shift() ?? '',
    onChange: (state) => states.push(state),
  });
  await announced.tell();
  const { announcement } = announced.state;
  const phases = () => states.map(({ phase }) => phase).filter((phase) => phase !== 'waiting');
  return { announcer, announced, announcement, states, phases, server };
}

describe('an announced logout', () => {
  test("is due once, at the deadline by the server's clock, and follows the answers until then", async () => {
    const { announcer, announced, phases } = await setUp();
    announcer.answers('aaaa…aaaa', 'seen');
    announcer.answers('bbbb…bbbb', 'more-time');
    await vi.advanceTimersByTimeAsync(5 * minute - 1);
    expect(announced.state).toMatchObject({
      phase: 'waiting',
      isReadable: 'yes',
      answers: new Map([
        ['aaaa…aaaa', 'seen'],
        ['bbbb…bbbb', 'more-time'],
      ]),
    });
    expect(announced.remaining).toBe(1);
    await vi.advanceTimersByTimeAsync(minute);
    expect(phases()).toEqual(['due']);
    expect(announced.remaining).toBe(0);
  });

  test('is never due once it was withdrawn, even where people could not be told', async () => {
    const { announcer, announced, phases } = await setUp((channel) => {
      channel.fails = (what) => what === 'withdraw';
    });
    await announced.withdraw('called-off');
    await announced.withdraw('called-off');
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(phases()).not.toContain('due');
    expect(announced.state).toMatchObject({ phase: 'withdrawn', problem: new Error('cannot withdraw') });
    expect(announcer.said.slice(1)).toEqual(['withdraw: called-off']);
    expect(announcer.isFollowed).toBe(false);
  });

  test('is due at the later time when it was moved, even where nobody knows whether people were told', async () => {
    const { announcer, announced, announcement, phases } = await setUp();
    announcer.fails = () => true;
    await announced.extend(5);
    expect(announcer.said.at(-1)).toEqual({
      ...announcement,
      revision: 1,
      deadline: announcement.deadline + 5 * minute,
    });
    expect(announced.state.problem).toEqual(new Error('cannot announce'));
    await vi.advanceTimersByTimeAsync(10 * minute - 1);
    expect(phases()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(phases()).toEqual(['due']);
    // Their notices have ended with the earlier time.
    expect(announced.state.doubt).toBe('unreadable');
  });

  test('asks where somebody has called it off, though the administrator does not wait', async () => {
    const { announcer, announced } = await setUp();
    await announcer.withdraw({ announcement: 'one', cause: 'called-off' });
    announced.hasten();
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'contested' });
  });

  test('is left for another announcement without being due, and can still be withdrawn', async () => {
    const { announcer, announced, phases } = await setUp();
    announced.leave();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(phases()).not.toContain('due');
    expect(announcer.isFollowed).toBe(false);
    await announced.withdraw('called-off');
    expect(announcer.said.at(-1)).toBe('withdraw: called-off');
  });

  test('is due with a doubt where the page slept beyond the deadline', async () => {
    const { announced, phases } = await setUp();
    await vi.advanceTimersByTimeAsync(5 * minute - 1);
    // The page is frozen: its clocks go on, its timers do not run.
    vi.setSystemTime(Date.now() + latestStart + 2000);
    await vi.advanceTimersByTimeAsync(1);
    expect(phases()).toEqual(['due']);
    expect(announced.state.doubt).toBe('missed');
  });

  test('is due without a doubt a minute late, as in a hidden page', async () => {
    const { announced } = await setUp();
    await vi.advanceTimersByTimeAsync(5 * minute - 1);
    vi.setSystemTime(Date.now() + minute);
    await vi.advanceTimersByTimeAsync(1);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: undefined });
  });

  test('is due with a doubt where somebody wants more time, and without one once it was granted', async () => {
    const { announcer, announced } = await setUp();
    announcer.answers('aaaa…aaaa', 'more-time');
    await vi.advanceTimersByTimeAsync(4 * minute);
    await announced.extend(5);
    expect(announced.state.answers.get('aaaa…aaaa')).toBe('seen');
    announcer.answers('bbbb…bbbb', 'more-time');
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'more-time' });
  });

  test.each<[string, (announcer: RecordingAnnouncer, announcement: Announcement) => unknown]>([
    ['called it off', (announcer) => announcer.withdraw({ announcement: 'one', cause: 'called-off' })],
    ['moved it', (announcer, one) => announcer.announce({ ...one, revision: 1, deadline: one.deadline + minute })],
    ['given another reason', (announcer, one) => announcer.announce({ ...one, revision: 1, reason: 'Nothing' })],
  ])('is due with a doubt where somebody else has %s in its name', async (_, forge) => {
    const { announcer, announced, announcement } = await setUp();
    await forge(announcer, announcement);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'contested' });
  });

  test('hears what was said in the last seconds before it is due, and is in doubt where it cannot', async () => {
    const { announcer, announced } = await setUp();
    announcer.refresh = async () => {
      await Promise.resolve();
      announcer.answers('aaaa…aaaa', 'more-time');
    };
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'more-time' });
    const other = await setUp();
    other.announcer.refresh = () => Promise.reject(new Error('no'));
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(other.announced.state).toMatchObject({ phase: 'due', doubt: 'unreadable' });
  });

  test('is not due where it was called off while it heard the last answers', async () => {
    const { announcer, announced, phases } = await setUp();
    announcer.refresh = () => announced.withdraw('called-off');
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(phases()).not.toContain('due');
  });

  test('is due at once where the administrator does not wait, once', async () => {
    const { announcer, announced, phases } = await setUp();
    announcer.answers('aaaa…aaaa', 'more-time');
    announced.hasten();
    announced.hasten();
    await announced.extend(5);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(phases()).toEqual(['due']);
    expect(announced.state.doubt).toBeUndefined();
  });

  test('says that nobody can read it where the server does not hand it on, and takes that back when it does', async () => {
    const { announcer, announced } = await setUp((channel) => {
      channel.isMute = true;
    });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(announced.state.isReadable).toBe('asking');
    await vi.advanceTimersByTimeAsync(1);
    expect(announced.state.isReadable).toBe('no');
    announcer.isMute = false;
    announcer.answers('aaaa…aaaa', 'seen');
    expect(announced.state.isReadable).toBe('yes');
    await announced.withdraw('called-off');
  });

  test('is due with a doubt where nobody can have read it', async () => {
    const { announced } = await setUp((channel) => {
      channel.isMute = true;
    });
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'unreadable' });
  });

  test('offers other minutes to ask for, and grants them, without moving the time by the offer', async () => {
    const { announced, announcement, announcer } = await setUp();
    announcer.answers('aaaa…aaaa', 'more-time');
    await announced.offer(15);
    expect(announcer.said.at(-1)).toEqual({ ...announcement, revision: 1, moreMinutes: 15 });
    expect(announced.state.answers.get('aaaa…aaaa')).toBe('more-time');
    await announced.extend(15);
    expect(announced.state.announcement).toMatchObject({
      revision: 2,
      moreMinutes: 15,
      deadline: announcement.deadline + 15 * minute,
    });
    await announced.withdraw('called-off');
  });

  test.each([-1, 1])(
    "is told again where the server's clock is set by %i h: at the same moment, with the answers so far",
    async (hours) => {
      const { announcer, announced, announcement, server, phases } = await setUp();
      announcer.answers('aaaa…aaaa', 'more-time');
      server.ahead = threeHours + hours * 60 * minute;
      await vi.advanceTimersByTimeAsync(10_000);
      const moved = { ...announcement, id: 'two', deadline: announcement.deadline + hours * 60 * minute };
      expect(announcer.said.slice(1)).toEqual([moved, 'withdraw: replaced']);
      expect(announcer.conversations.map(({ announcement: { id }, withdrawn }) => [id, withdrawn])).toEqual([
        ['one', 'replaced'],
        ['two', undefined],
      ]);
      expect(announced.remaining).toBe(5 * minute - 10_000);
      expect(announced.state.answers.get('aaaa…aaaa')).toBe('more-time');
      announcer.answers('aaaa…aaaa', 'seen', 'two');
      await vi.advanceTimersByTimeAsync(5 * minute - 10_001);
      expect(phases()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      // A wish holds until it is granted: where no authors are named, anybody could have taken it back.
      expect(announced.state).toMatchObject({ phase: 'due', doubt: 'more-time' });
    },
  );

  test("is not due before the time that people were told where this machine's clock is set forward", async () => {
    const { announced, phases, server, announcer } = await setUp();
    await vi.advanceTimersByTimeAsync(3 * minute);
    vi.setSystemTime(Date.now() + 150_000);
    server.ahead = threeHours - 150_000;
    announced.check();
    await vi.advanceTimersByTimeAsync(2 * minute - 1);
    expect(phases()).toEqual([]);
    expect(announcer.said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: undefined });
  });

  test("compares the server's clock though the page looks at its own each second, and tells people again", async () => {
    const { announcer, announced, server } = await setUp();
    await vi.advanceTimersByTimeAsync(minute);
    server.ahead = threeHours + 60 * minute;
    for (let second = 0; second < 11; second++) {
      announced.check();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(announcer.said.slice(1)).toMatchObject([{ id: 'two' }, 'withdraw: replaced']);
    expect(announced.remaining).toBe(4 * minute - 11_000);
    await announced.withdraw('called-off');
  });

  test("gives people a minute where the server's clock was set just before the deadline, and they are told again", async () => {
    const { announcer, announced, server, phases } = await setUp();
    await vi.advanceTimersByTimeAsync(5 * minute - 5_000);
    server.ahead = threeHours - 60 * minute;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(announcer.said.slice(1)).toMatchObject([{ id: 'two' }, 'withdraw: replaced']);
    expect(announced.remaining).toBe(minute);
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(phases()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: undefined });
  });

  test("is due with a doubt where people have not had their time, since the clock of the server, which is this machine's, was set", async () => {
    const { announced, announcer } = await setUp();
    await vi.advanceTimersByTimeAsync(minute);
    // Both jump, so the server is as far ahead as before.
    vi.setSystemTime(Date.now() + 4 * minute + 5_000);
    announced.check();
    await vi.advanceTimersByTimeAsync(1000);
    expect(announcer.said).toHaveLength(1);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'missed' });
  });

  test('is due with a doubt where a channel that is flooded has forgotten it', async () => {
    const { announced, announcer } = await setUp();
    announcer.forgets();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'unreadable' });
  });

  test('knows each time that people were told, and each answer, also one to an earlier announcement', async () => {
    const { announcer, announced, announcement, server } = await setUp();
    const start = announcement.deadline - 5 * minute;
    await vi.advanceTimersByTimeAsync(1000);
    announcer.answers('aaaa…aaaa', 'more-time');
    await announced.extend(5);
    server.ahead = threeHours + 60 * minute;
    await vi.advanceTimersByTimeAsync(9_000);
    announcer.answers('bbbb…bbbb', 'seen', 'two');
    expect(announced.state.given).toMatchObject([
      { session: 'aaaa…aaaa', kind: 'more-time' },
      { session: 'bbbb…bbbb', kind: 'seen' },
    ]);
    expect(announced.state.times).toEqual([
      { at: start, deadline: start + 5 * minute },
      { at: start + 1000, deadline: start + 10 * minute },
      { at: start + 60 * minute + 10_000, deadline: start + 70 * minute },
    ]);
    await announced.withdraw('called-off');
  });

  test("is due with a doubt where the server's clock cannot be read at the deadline", async () => {
    const { announced, server } = await setUp();
    await vi.advanceTimersByTimeAsync(minute);
    server.ahead = undefined;
    await vi.advanceTimersByTimeAsync(4 * minute);
    expect(announced.state).toMatchObject({ phase: 'due', doubt: 'unreadable' });
  });

  test('is withdrawn under each id that people may know, where it could not be told again', async () => {
    const { announcer, announced, server } = await setUp();
    server.ahead = 0;
    announcer.fails = (what) => what === 'announce';
    await vi.advanceTimersByTimeAsync(10_000);
    expect(announced.state.problem).toEqual(new Error('cannot announce'));
    await announced.withdraw('called-off');
    expect(announcer.said.slice(2)).toEqual(['withdraw: called-off', 'withdraw: called-off']);
    expect(announcer.conversations.map(({ withdrawn }) => withdrawn)).toEqual(['called-off']);
  });

  test('is withdrawn after it was told where it is called off meanwhile, and at once where the page closes', async () => {
    for (const [cause, said] of [
      ['called-off', ['told', 'withdrawn']],
      ['page-closed', ['withdrawn', 'told']],
    ] as const) {
      const order: string[] = [];
      const slow: Announcer = {
        announce: () => new Promise((resolve) => setTimeout(() => resolve(void order.push('told')), 1000)),
        withdraw: () => Promise.resolve(void order.push('withdrawn')),
        subscribe: () => () => undefined,
      };
      const clock = clockAhead(0);
      const what = { by: 'ben', reason: '', deadline: clock.now() + minute, moreMinutes: 5, sessions: ['aaaa…aaaa'] };
      const announced = new AnnouncedLogout(what, clock, {
        announcer: slow,
        readClock: () => Promise.resolve(clock),
        makeId: () => 'one',
        onChange: () => undefined,
      });
      const telling = announced.tell();
      void announced.withdraw(cause);
      await vi.advanceTimersByTimeAsync(1000);
      await telling;
      await vi.advanceTimersByTimeAsync(5 * minute);
      expect(order).toEqual(said);
      expect(announced.state).toMatchObject({ phase: 'withdrawn', withdrawn: cause });
    }
  });

  test('does not begin where it could not be announced, and is withdrawn in case it was', async () => {
    let channel: RecordingAnnouncer | undefined;
    const starting = setUp((announcer) => {
      channel = announcer;
      announcer.fails = () => true;
    });
    await expect(starting).rejects.toThrow('cannot announce');
    expect(channel?.said.slice(1)).toEqual(['withdraw: called-off']);
    expect(channel?.isFollowed).toBe(false);
  });
});
