import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEmulatorSocket, createWorldSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { Worlds } from '../../../demo/emulator/worlds.js';

const emulators: Emulator[] = [];

afterEach(() => {
  for (const emulator of emulators.splice(0)) emulator.dispose();
});

function socketTo(emulator: Emulator) {
  emulators.push(emulator);
  const Socket = createEmulatorSocket(emulator, { clientIp: '10.0.0.11' });
  const socket = new Socket('ws://127.0.0.1:2010/');
  const seen: string[] = [];
  for (const type of ['open', 'error'] as const) socket.addEventListener(type, () => seen.push(type));
  socket.addEventListener('message', ({ data }) =>
    seen.push(`message ${(JSON.parse(String(data)) as { id: number }).id}`),
  );
  socket.addEventListener('close', ({ code, wasClean }) => seen.push(`close ${code} ${wasClean ? 'clean' : 'broken'}`));
  const until = (text: string) => vi.waitFor(() => expect(seen).toContain(text), { interval: 1 });
  return { Socket, socket, seen, until };
}

const request = (id: number, symbol = 'IsAuthRequired') =>
  JSON.stringify({ id, commands: [{ symbol, writeValue: null }] });

describe('an emulator socket', () => {
  test('opens, answers and closes asynchronously', async () => {
    const { Socket, socket, seen, until } = socketTo(new Emulator());
    const opened = vi.fn();
    socket.onopen = opened;
    expect(socket.readyState).toBe(Socket.CONNECTING);
    expect(() => socket.send('{}')).toThrow('still connecting');
    await until('open');
    expect(opened).toHaveBeenCalledOnce();
    expect(socket.readyState).toBe(Socket.OPEN);
    socket.send(request(1));
    socket.send(request(2));
    expect(seen).toEqual(['open']);
    await until('message 2');
    socket.close();
    expect(socket.readyState).toBe(Socket.CLOSING);
    await until('close 1005 clean');
    expect(socket.readyState).toBe(Socket.CLOSED);
    expect(seen).toEqual(['open', 'message 1', 'message 2', 'close 1005 clean']);
    socket.send(request(3));
    socket.close();
    expect(emulators[0]?.record).toMatchObject({ openConnections: 0, commands: { IsAuthRequired: 2 } });
  });

  test('never opens if the connection is refused', async () => {
    const { seen, until } = socketTo(new Emulator({ fault: 'refused-connection' }));
    await until('close 1006 broken');
    expect(seen).toEqual(['error', 'close 1006 broken']);
  });

  test('never reaches the emulator if it is closed before it opens', async () => {
    const { socket, seen, until } = socketTo(new Emulator());
    socket.close();
    await until('close 1006 broken');
    expect(seen).not.toContain('open');
    expect(emulators[0]?.record.openConnections).toBe(0);
  });

  test('delivers the answer before a close that the request caused', async () => {
    const { socket, seen, until } = socketTo(new Emulator({ switches: { forcedLogout: 'close-1000' } }));
    await until('open');
    socket.send(request(9, 'ForceLogout'));
    await until('close 1000 clean');
    expect(seen).toEqual(['open', 'message 9', 'close 1000 clean']);
  });

  test('breaks when its connection is dropped', async () => {
    const { seen, until } = socketTo(new Emulator());
    await until('open');
    emulators[0]?.dropConnections();
    await until('close 1006 broken');
    expect(seen).toEqual(['open', 'error', 'close 1006 broken']);
  });
});

describe('a socket to the worlds of the same process', () => {
  test('enters the world of its query as the peer of its query, and leaves it when it is closed', async () => {
    const worlds = new Worlds();
    const Socket = createWorldSocket(worlds);
    const at = (query: string) => new Socket(`wss://site.example/?${query}`);
    const socket = at('world=a&sessions=0&user=anna&clientIp=10.0.0.22&switch.tabs=two');
    const { emulator, release } = worlds.hold(new URLSearchParams('world=a&sessions=0'));
    await vi.waitFor(() => expect(socket.readyState).toBe(Socket.OPEN), { interval: 1 });
    expect(emulator.activeSessions()).toMatchObject([{ user: 'anna', clientIp: '10.0.0.22' }]);
    socket.close();
    await vi.waitFor(() => expect(emulator.record.openConnections).toBe(0), { interval: 1 });
    release();
    expect(worlds.size).toBe(1);
    vi.useFakeTimers();
    try {
      worlds.hold(new URLSearchParams('world=a&sessions=0')).release();
      vi.advanceTimersByTime(15_000);
      expect(worlds.size, 'nobody is left in it').toBe(0);
    } finally {
      vi.useRealTimers();
      worlds.dispose();
    }
  });

  test('is refused for a query that no server understands', () => {
    const Socket = createWorldSocket(new Worlds());
    expect(() => new Socket('wss://site.example/?fault=unknown')).toThrow('There is no fault "unknown".');
    expect(() => new Socket('wss://site.example/?switch.unknown=1')).toThrow(RangeError);
  });
});
