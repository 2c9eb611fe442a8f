import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { Switches } from '../../../demo/emulator/switches.js';
import type { ReceivedMessage } from '../../../src/announce/announcement.js';
import { readServerClock } from '../../../src/announce/server-clock.js';
import { ServerAnnouncer } from '../../../src/announce/server-announcer.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { fingerprint } from '../../../src/session/session.js';
import { makeError } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';
import { update as announcement } from './fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function setUp(switches: Partial<Switches> = {}) {
  vi.setSystemTime('2026-11-29T10:00:00Z');
  const emulator = new Emulator({ sessions: 4, switches });
  const join = (user: string) => {
    const client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(emulator, { clientIp: '10.0.0.2', user }),
    });
    client.connect();
    return client;
  };
  const [ben, anna] = [join('ben'), join('anna')];
  await vi.advanceTimersByTimeAsync(0);
  const received: (readonly ReceivedMessage[])[] = [];
  const errors: unknown[] = [];
  const end = new ServerAnnouncer(anna).subscribe(
    (messages) => received.push(messages),
    (error) => errors.push(error),
  );
  await vi.advanceTimersByTimeAsync(1000);
  return { emulator, ben, anna, received, errors, end };
}

describe('through the events of a server', () => {
  test('an announcement reaches another session, and the answer comes back', async () => {
    const { emulator, ben, anna, received } = await setUp();
    await new ServerAnnouncer(ben).announce(announcement);
    await vi.advanceTimersByTimeAsync(2000);
    const author = fingerprint(
      emulator.activeSessions().find(({ clientIp, user }) => clientIp === '10.0.0.2' && user === 'ben')!.id,
    );
    expect(received.at(-1)).toEqual([
      { type: 'announcement', content: announcement, author, receivedAt: expect.any(Number) as number },
    ]);
    const answer = { announcement: 'one', session: 'aaaa…aaaa', kind: 'seen' } as const;
    await new ServerAnnouncer(anna).answer(answer);
    await new ServerAnnouncer(ben).withdraw({ announcement: 'one', cause: 'called-off' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(received.at(-1)?.map(({ type }) => type)).toEqual(['announcement', 'answer', 'withdrawal']);
  });

  test('nothing else that the server logs is listened to, and nothing after the end', async () => {
    const { emulator, ben, received, end } = await setUp();
    expect(received).toEqual([[]]);
    emulator.openSession({ user: 'maria', clientIp: '10.0.0.9' });
    end();
    end();
    await new ServerAnnouncer(ben).announce(announcement);
    await vi.advanceTimersByTimeAsync(2000);
    expect(received).toEqual([[]]);
  });

  test('a server that takes no events of others under its own domain gets them under the name of this project', async () => {
    const { emulator, ben, received } = await setUp({ eventDomain: 'others' });
    const announcer = new ServerAnnouncer(ben);
    await announcer.announce(announcement);
    await announcer.withdraw({ announcement: 'one', cause: 'called-off' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(emulator.record.createdEvents).toEqual([
      expect.objectContaining({ domain: 'TcHmiSessionManager' }),
      expect.objectContaining({ domain: 'TcHmiSessionManager' }),
    ]);
    expect(received.at(-1)).toHaveLength(2);
  });

  test('a server that forgets events takes the announcement back, and one that hides them never shows it', async () => {
    const forgetful = await setUp({ eventLife: 'a-minute' });
    await new ServerAnnouncer(forgetful.ben).announce(announcement);
    await vi.advanceTimersByTimeAsync(2000);
    expect(forgetful.received.at(-1)).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(forgetful.received.at(-1)).toEqual([]);
    const silent = await setUp({ payloadEvents: 'hidden' });
    await new ServerAnnouncer(silent.ben).announce(announcement);
    await vi.advanceTimersByTimeAsync(2000);
    expect(silent.received.at(-1)).toEqual([]);
  });
});

describe('a message that may have arrived', () => {
  test.each([4101, 513])('is not sent again under another domain after code %i', async (code) => {
    const client = new ScriptedClient({
      CreateEvent: () => Promise.reject(makeError({ code, symbol: 'CreateEvent' })),
    });
    await expect(new ServerAnnouncer(client).announce(announcement)).rejects.toMatchObject({ code });
    expect(client.sent).toHaveLength(1);
  });

  test('is not sent again after a lost answer', async () => {
    const client = new ScriptedClient({ CreateEvent: () => Promise.reject(new DOMException('gone')) });
    await expect(new ServerAnnouncer(client).announce(announcement)).rejects.toThrow('gone');
    expect(client.sent).toHaveLength(1);
  });
});

test('an answer that is not a list of events is reported as an error, and the next one is read', () => {
  const client = new ScriptedClient();
  const received: unknown[] = [];
  const errors: unknown[] = [];
  new ServerAnnouncer(client).subscribe(
    (messages) => received.push(messages),
    (error) => errors.push(error),
  );
  client.push('ListEvents', 'nonsense');
  client.push('ListEvents', []);
  expect(errors).toEqual([expect.objectContaining({ message: 'INVALID_ANSWER' })]);
  expect(received).toEqual([[]]);
});

describe("the server's clock", () => {
  test('goes on by itself after one reading, and takes half of the way there into account', async () => {
    vi.setSystemTime('2026-11-29T10:00:00Z');
    const client = new ScriptedClient({
      'Diagnostics::SERVERTIME': async () => {
        await new Promise((resolve) => setTimeout(resolve, 2000));
        return '2026-11-29T12:00:00.0000000Z';
      },
    });
    const reading = readServerClock(client);
    await vi.advanceTimersByTimeAsync(2000);
    const clock = await reading;
    expect(clock?.now()).toBe(Date.parse('2026-11-29T12:00:01Z'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clock?.now()).toBe(Date.parse('2026-11-29T12:01:01Z'));
  });

  test('is not known where the answer is no time', async () => {
    await expect(
      readServerClock(new ScriptedClient({ 'Diagnostics::SERVERTIME': () => 'noon' })),
    ).resolves.toBeUndefined();
  });
});
