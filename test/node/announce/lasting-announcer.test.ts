import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcer, ReceivedMessage } from '../../../src/announce/announcement.js';
import { readConversations } from '../../../src/announce/conversation.js';
import { LastingAnnouncer } from '../../../src/announce/lasting-announcer.js';
import { makeAnnouncement } from './fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const announcement = makeAnnouncement();
const announced: ReceivedMessage = { type: 'announcement', content: announcement, receivedAt: 1, author: 'b' };
const answered: ReceivedMessage = {
  type: 'answer',
  content: { announcement: 'one', session: 'aaaa…aaaa', kind: 'seen' },
  receivedAt: 2,
  author: 'a',
};

function setUp() {
  const said: unknown[] = [];
  let hear: ((messages: readonly ReceivedMessage[]) => void) | undefined;
  let fail: ((error: unknown) => void) | undefined;
  let subscriptions = 0;
  const channel: Announcer = {
    announce: (content) => Promise.resolve(void said.push(content)),
    withdraw: (content) => Promise.resolve(void said.push(content)),
    subscribe: (listener, onError) => {
      subscriptions++;
      hear = listener;
      fail = onError;
      return () => subscriptions--;
    },
  };
  const lasting = new LastingAnnouncer(channel);
  return {
    said,
    lasting,
    hear: (...messages: ReceivedMessage[]) => hear?.(messages),
    fail: () => fail?.(new Error('refused')),
    open: () => subscriptions,
  };
}

test('a channel is subscribed to once for all listeners, and no longer than one listens', () => {
  const { lasting, hear, open } = setUp();
  const heard: number[] = [];
  const first = lasting.subscribe((messages) => heard.push(messages.length));
  hear(announced);
  const second = lasting.subscribe((messages) => heard.push(messages.length));
  expect([open(), heard]).toEqual([1, [1, 1]]);
  first();
  first();
  expect(open()).toBe(1);
  second();
  expect(open()).toBe(0);
});

test('what the server has forgotten is still known, in the order in which it came and without doubles', () => {
  const { lasting, hear } = setUp();
  let heard: readonly ReceivedMessage[] = [];
  lasting.subscribe((messages) => (heard = messages));
  hear(answered);
  hear(announced, answered);
  hear();
  expect(heard).toEqual([answered, announced]);
});

test('an own announcement that the server has forgotten is said again, at most twice a minute, until it is withdrawn', async () => {
  const { lasting, hear, said } = setUp();
  lasting.subscribe(() => undefined);
  await lasting.announce(announcement);
  hear();
  hear(announced);
  expect(said).toEqual([announcement]);
  await vi.advanceTimersByTimeAsync(30_000);
  hear();
  hear();
  expect(said).toEqual([announcement, announcement]);
  await lasting.withdraw({ announcement: 'one', cause: 'called-off' });
  await vi.advanceTimersByTimeAsync(60_000);
  hear();
  expect(said).toHaveLength(3);
});

test('an own announcement that others push out of what the server hands on is said again though nothing more is heard', async () => {
  const { lasting, hear, said, open } = setUp();
  const end = lasting.subscribe(() => undefined);
  await lasting.announce(announcement);
  hear(announced);
  hear(answered);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(said).toEqual([announcement]);
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toEqual([announcement, announcement]);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([said.length, open()]).toEqual([2, 0]);
});

test('thousands of answers make nobody forget an announcement or a wish for more time', () => {
  const { lasting, hear } = setUp();
  let heard: readonly ReceivedMessage[] = [];
  lasting.subscribe((messages) => (heard = messages));
  const wish: ReceivedMessage = {
    type: 'answer',
    content: { announcement: 'one', session: 'aaaa…aaaa', kind: 'more-time' },
    receivedAt: 2,
    author: undefined,
  };
  hear({ ...announced, author: undefined }, wish);
  for (let start = 0; start < 2000; start += 500) {
    const junk = Array.from({ length: 500 }, (_, index): ReceivedMessage => {
      const at = start + index;
      const content = { announcement: at % 2 === 0 ? 'one' : `${at}`, session: 'aaaa…aaaa', kind: 'seen' } as const;
      return { type: 'answer', content, receivedAt: 3 + at, author: undefined };
    });
    hear(...junk);
  }
  expect(heard.length).toBeLessThanOrEqual(1000);
  expect(readConversations(heard)).toMatchObject([{ answers: new Map([['aaaa…aaaa', 'more-time']]) }]);
});

test('a subscription that was refused is tried again, and everybody who listens is told that nothing can be heard', async () => {
  const { lasting, fail, open, hear } = setUp();
  const problems: unknown[] = [];
  const heard: number[] = [];
  const first = lasting.subscribe(
    () => undefined,
    (error) => problems.push(error),
  );
  const second = lasting.subscribe(
    (messages) => heard.push(messages.length),
    (error) => problems.push(error),
  );
  fail();
  expect(problems).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(open()).toBe(1);
  hear(announced);
  expect(heard).toEqual([1]);
  first();
  second();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open()).toBe(0);
});

test('an answer through a channel without answers fails', async () => {
  const { lasting } = setUp();
  await expect(lasting.answer({ announcement: 'one', session: 'aaaa…aaaa', kind: 'seen' })).rejects.toThrow(
    'cannot answer',
  );
});
