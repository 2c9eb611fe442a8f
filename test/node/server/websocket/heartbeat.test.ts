import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setUpOnline } from './websocket-client-set-up.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const sign = 'IsAuthRequired';

describe('a silent server', () => {
  test('is pinged, and its connection is abandoned if no answer comes', async () => {
    const { client, scripted, socket } = setUpOnline({ random: () => 0 });
    vi.advanceTimersByTime(19_999);
    expect(socket.sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(socket.sentFor(sign)).toMatchObject({ requestType: 'ReadWrite' });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(client.connection).toBe('online');
    await vi.advanceTimersByTimeAsync(1);
    expect(client.problem).toMatchObject({ code: 1001, reason: 'The server has said nothing for 30 s.' });
    expect(socket.closedWith).toBe(1000);
    await vi.advanceTimersByTimeAsync(1);
    expect(scripted.sockets).toHaveLength(2);
    scripted.socket.accept();
    expect(client.connection).toBe('online');
    client.close();
  });

  test('may answer with any valid frame, even a refusal or a push', async () => {
    const { client, socket } = setUpOnline();
    client.subscribeSymbol('A', () => undefined);
    for (let minute = 0; minute < 10; minute++) {
      await vi.advanceTimersByTimeAsync(19_000);
      socket.answerWith('A', minute);
    }
    expect(socket.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    const { id } = socket.sentFor(sign);
    socket.answer(id, { symbol: sign, error: { code: 4101 } });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(client.connection).toBe('online');
    client.close();
  });

  test('is also abandoned if it sends only unreadable frames', async () => {
    const { client, socket } = setUpOnline();
    for (let second = 0; second < 30; second++) {
      socket.receive('{"id":1,"comm');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(client.connection).toBe('offline');
    client.close();
  });

  test('is not watched if the host page disables it, nor while there is no connection', async () => {
    const patient = setUpOnline({ silenceLimit: 0 });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(patient.client.connection).toBe('online');
    expect(patient.socket.sent).toEqual([]);
    patient.client.close();
    const closed = setUpOnline();
    closed.client.close();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(closed.scripted.sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves the outcome of a request under way unknown', async () => {
    const { client } = setUpOnline();
    const outcome = client.writeSymbol('A', 1, { timeout: 60_000 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toMatchObject({ code: 1001, outcome: 'unknown' });
    client.close();
  });
});
