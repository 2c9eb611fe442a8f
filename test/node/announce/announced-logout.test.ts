import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnnouncedLogout, latestStart, type AnnouncedState } from '../../../src/announce/announced-logout.js';
import type { Announcement, Announcer, ReceivedMessage } from '../../../src/announce/announcement.js';
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

  withdraw(content: { announcement: string; cause: 'called-off' }): Promise<void> {
    return this.#say('withdraw', { type: 'withdrawal', content, author: 'ben', receivedAt: steadyNow() });
  }

  subscribe(listener: (messages: readonly ReceivedMessage[]) => void): () => void {
    this.#listener = listener;
    this.#handOn();
    return () => {
      this.#listener = undefined;
    };
  }

  get isFollowed(): boolean {
    return this.#listener !== undefined;
  }

  answers(session: string, kind: 'seen' | 'more-time'): void {
    const content = { announcement: 'one', session, kind };
    this.#messages.push({ type: 'answer', content, author: session, receivedAt: steadyNow() });
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

async function setUp(prepare: (announcer: RecordingAnnouncer) => void = () => undefined) {
  const announcer = new RecordingAnnouncer();
  prepare(announcer);
  const states: AnnouncedState[] = [];
  const clock = { now: () => steadyNow() + 3 * 60 * minute };
  const announcement: Announcement = {
    id: 'one',
    revision: 0,
    by: 'ben',
    reason: 'Update',
    deadline: clock.now() + 5 * minute,
    moreMinutes: 5,
    sessions: ['aaaa…aaaa', 'bbbb…bbbb'],
  };
  const announced = await AnnouncedLogout.start(announcement, {
    announcer,
    clock,
    onChange: (state) => states.push(state),
  });
  const phases = () => states.map(({ phase }) => phase).filter((phase) => phase !== 'waiting');
  return { announcer, announced, announcement, states, phases };
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
