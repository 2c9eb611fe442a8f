import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcer, ReceivedMessage } from '../../../src/announce/announcement.js';
import { HostAnnouncer } from '../../../src/announce/host-announcer.js';
import { makeAnnouncement } from './fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const announcement = makeAnnouncement();
const withdrawal = { announcement: 'one', cause: 'called-off' } as const;

const hostOf = (parts: Partial<Announcer>): Announcer => ({
  announce: () => Promise.resolve(),
  withdraw: () => Promise.resolve(),
  subscribe: () => () => undefined,
  ...parts,
});

test("each call of the page's channel settles: whatever it throws is a rejection, and one that never answers fails", async () => {
  const throwing = () => {
    throw new Error('broken');
  };
  const host = new HostAnnouncer(hostOf({ announce: throwing, withdraw: () => new Promise(() => undefined) }));
  await expect(host.announce(announcement)).rejects.toThrow('broken');
  await expect(host.answer({ announcement: 'one', session: 'a', kind: 'seen' })).rejects.toThrow('cannot answer');
  const withdrawn = host.withdraw(withdrawal);
  const settled = expect(withdrawn).rejects.toThrow('does not answer');
  await vi.advanceTimersByTimeAsync(10_000);
  await settled;
});

test('a subscription that throws is an error, and an end that throws is none', async () => {
  const onError = vi.fn();
  const broken = () => {
    throw new Error('broken');
  };
  new HostAnnouncer(hostOf({ subscribe: broken })).subscribe(() => undefined, onError);
  await vi.advanceTimersByTimeAsync(0);
  expect(onError).toHaveBeenCalledOnce();
  const end = new HostAnnouncer(hostOf({ subscribe: () => broken })).subscribe(() => undefined);
  expect(end).not.toThrow();
});

test('whatever the channel hands on, only messages of our form are heard, and none after the end', () => {
  const received: ReceivedMessage = { type: 'announcement', content: announcement, receivedAt: 1, author: undefined };
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      let hear: (messages: readonly ReceivedMessage[]) => void = () => undefined;
      const host = new HostAnnouncer(
        hostOf({
          subscribe: (listener) => {
            hear = listener;
            return () => undefined;
          },
        }),
      );
      const heard: unknown[] = [];
      const end = host.subscribe((messages) => heard.push(...messages));
      hear([anything, received, { ...received, content: anything }] as readonly ReceivedMessage[]);
      expect(heard).toEqual([received]);
      hear(anything as readonly ReceivedMessage[]);
      end();
      hear([received]);
      expect(heard).toEqual([received]);
    }),
  );
});
