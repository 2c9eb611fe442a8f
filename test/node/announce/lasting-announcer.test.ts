import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcer, ReceivedMessage } from '../../../src/announce/announcement.js';
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
  let subscriptions = 0;
  const channel: Announcer = {
    announce: (content) => Promise.resolve(void said.push(content)),
    withdraw: (content) => Promise.resolve(void said.push(content)),
    subscribe: (listener) => {
      subscriptions++;
      hear = listener;
      return () => subscriptions--;
    },
  };
  const lasting = new LastingAnnouncer(channel);
  return { said, lasting, hear: (...messages: ReceivedMessage[]) => hear?.(messages), open: () => subscriptions };
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

test('an answer through a channel without answers fails', async () => {
  const { lasting } = setUp();
  await expect(lasting.answer({ announcement: 'one', session: 'aaaa…aaaa', kind: 'seen' })).rejects.toThrow(
    'cannot answer',
  );
});
