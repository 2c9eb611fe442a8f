import { Turns } from '../../../../src/kit/turns.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SymbolError } from '../../../../src/server/symbol-error.js';
import { WebSocketClient } from '../../../../src/server/websocket/websocket-client.js';
import { createScriptedSockets } from './scripted-socket.js';
import { setUp, setUpOnline } from './websocket-client-set-up.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('WebSocketClient connecting', () => {
  it('starts offline and does nothing until connect is called', () => {
    const scripted = createScriptedSockets();
    const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: scripted.webSocket });
    vi.advanceTimersByTime(60_000);
    expect(scripted.sockets).toHaveLength(0);
    expect(client).toMatchObject({ connection: 'offline', problem: undefined, retryAt: undefined });
  });

  it('connects once, however often connect is called, and fires each change', () => {
    const scripted = createScriptedSockets();
    const client = new WebSocketClient({ url: 'https://hmi.example:2020', webSocket: scripted.webSocket });
    const states: string[] = [];
    client.addEventListener('connection-change', () => states.push(client.connection));
    client.connect();
    client.connect();
    scripted.socket.accept();
    client.connect();
    client.close();
    client.close();
    expect(scripted.sockets.map(({ url }) => url)).toEqual(['wss://hmi.example:2020/']);
    expect(states).toEqual(['connecting', 'online', 'offline']);
    expect(scripted.socket.closedWith).toBe(1000);
  });

  it.each(['', 'nonsense', 'ftp://hmi.example', '192.168.1.10:2020'])('stays offline with the address "%s"', (url) => {
    const { client, scripted } = setUp({ url });
    vi.advanceTimersByTime(60_000);
    expect(client.connection).toBe('offline');
    expect(client.problem).toMatchObject({
      code: 2,
      message: 'SERVER_URL_INVALID',
      source: 'transport',
      outcome: 'refused',
    });
    expect(client.problem?.reason).not.toBe('');
    expect(scripted.sockets).toHaveLength(0);
  });

  it('names the problem of the address in every refused request', async () => {
    const { client } = setUp({ url: 'nonsense' });
    await expect(client.readSymbol('A')).rejects.toMatchObject({ code: 1000, reason: client.problem?.reason });
  });

  it('reports that there is no WebSocket', () => {
    vi.stubGlobal('WebSocket', undefined);
    const client = new WebSocketClient({ url: 'ws://hmi.example' });
    client.connect();
    expect(client).toMatchObject({ connection: 'offline', problem: { message: 'WEBSOCKET_MISSING' } });
  });

  it('survives a WebSocket constructor that throws, and tries again', () => {
    let isAllowed = false;
    const scripted = createScriptedSockets();
    class Forbidding extends scripted.webSocket {
      constructor(url: string) {
        if (!isAllowed) throw new Error('mixed content');
        super(url);
      }
    }
    const { client } = setUp({ webSocket: Forbidding });
    expect(client).toMatchObject({ connection: 'offline', problem: { code: 1000 } });
    expect(client.problem?.reason).toContain('mixed content');
    isAllowed = true;
    vi.advanceTimersByTime(15_000);
    expect(client.connection).toBe('connecting');
  });

  it('gives up an attempt that neither opens nor fails', () => {
    const { client, scripted } = setUp({ requestTimeout: 3000, random: () => 0.5 });
    vi.advanceTimersByTime(3000);
    expect(client).toMatchObject({ connection: 'offline', problem: { code: 1000 }, retryAt: Date.now() + 250 });
    expect(scripted.socket.closedWith).toBe(1000);
    const [given] = scripted.sockets;
    vi.advanceTimersByTime(250);
    given!.accept();
    expect(client.connection).toBe('connecting');
  });

  it('can connect again after close, with its subscriptions', () => {
    const { client, scripted } = setUpOnline();
    const values: unknown[] = [];
    client.subscribeSymbol('A', (value) => values.push(value));
    client.close();
    vi.advanceTimersByTime(60_000);
    expect(scripted.sockets).toHaveLength(1);
    client.connect();
    scripted.socket.accept();
    scripted.socket.answerWith('A', 5);
    expect(values).toEqual([5]);
  });

  it('leaves no timer behind when closed, in any state', () => {
    const { client, scripted } = setUpOnline();
    client.subscribeSymbol('A', () => {});
    client.readSymbol('B').catch(() => undefined);
    client.close();
    expect(vi.getTimerCount()).toBe(0);
    client.connect();
    client.close();
    expect(vi.getTimerCount()).toBe(0);
    client.connect();
    scripted.socket.break();
    expect(client.retryAt).toBeDefined();
    client.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(client).toMatchObject({ connection: 'offline', problem: undefined, retryAt: undefined });
  });
});

describe('WebSocketClient reconnecting', () => {
  it('waits longer after each failure, up to the maximum, and resets the wait once a server answers', () => {
    const { client, scripted } = setUp({ random: () => 1, reconnectDelay: { initial: 100, maximum: 1000 } });
    const waits: number[] = [];
    const fail = (): void => {
      scripted.socket.break();
      const wait = (client.retryAt ?? Number.NaN) - Date.now();
      waits.push(wait);
      vi.advanceTimersByTime(wait - 1);
      expect(client.connection).toBe('offline');
      vi.advanceTimersByTime(1);
      expect(client).toMatchObject({ connection: 'connecting', retryAt: undefined });
    };
    for (let attempt = 0; attempt < 5; attempt++) fail();
    expect(waits).toEqual([100, 200, 400, 800, 1000]);
    scripted.socket.accept();
    client.readSymbol('A').catch(() => undefined);
    scripted.socket.answerWith('A', 1);
    fail();
    expect(waits.at(-1)).toBe(100);
  });

  it('does not reset the wait for a server that only opens and closes', () => {
    const { client, scripted } = setUp({ random: () => 1 });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      scripted.socket.accept();
      scripted.socket.break(1011);
      waits.push((client.retryAt ?? Number.NaN) - Date.now());
      vi.advanceTimersByTime(waits.at(-1)!);
    }
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it('spreads its attempts randomly', () => {
    const { client, scripted } = setUp({ random: () => 0.3 });
    scripted.socket.break();
    expect(client.retryAt).toBe(Date.now() + 150);
  });

  it.each([
    [4465, 'CLIENT_LIMIT'],
    [4460, 'LICENSE_EXPIRED'],
  ])('keeps trying with the longest wait after %d', (code, message) => {
    const { client, scripted } = setUp({ random: () => 0 });
    for (let attempt = 0; attempt < 3; attempt++) {
      scripted.socket.accept();
      scripted.socket.break(code);
      expect(client).toMatchObject({ connection: 'offline', problem: { code, message }, retryAt: Date.now() + 15_000 });
      vi.advanceTimersByTime(15_000);
    }
    expect(client).toMatchObject({ connection: 'connecting', problem: { code } });
    scripted.socket.accept();
    expect(client).toMatchObject({ connection: 'online', problem: undefined });
  });

  it.each([4465, 4460, 1013])(
    'Network: after close code %d neither the network coming back nor another closed attempt leads to a quick one',
    (code) => {
      const page = new EventTarget();
      vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
      vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
      const { client, scripted } = setUp({ random: () => 0.5 });
      for (let attempt = 1; attempt <= 3; attempt++) {
        scripted.socket.accept();
        scripted.socket.break(code);
        expect(client.retryAt).toBe(Date.now() + 22_500);
        page.dispatchEvent(new Event('online'));
        vi.advanceTimersByTime(22_499);
        page.dispatchEvent(new Event('online'));
        expect(scripted.sockets).toHaveLength(attempt);
        vi.advanceTimersByTime(1);
        expect(scripted.sockets).toHaveLength(attempt + 1);
      }
      scripted.socket.break(1006);
      page.dispatchEvent(new Event('online'));
      vi.advanceTimersByTime(250);
      expect(scripted.sockets).toHaveLength(5);
      client.close();
    },
  );

  it('tells "never opened" from "closed", with code and reason', () => {
    const { client, scripted } = setUp({ random: () => 0 });
    scripted.socket.break();
    expect(client.problem).toMatchObject({ code: 1000, source: 'transport' });
    expect(client.problem?.reason).toContain('hmi.example');
    vi.advanceTimersByTime(0);
    scripted.socket.accept();
    scripted.socket.break(1012, 'service restart');
    expect(client.problem).toMatchObject({ code: 1001, source: 'transport' });
    expect(client.problem?.reason).toContain('code 1012, service restart');
  });

  it('Network: when the network is back, a hundred clients of a page reconnect each at a moment of its own and eight at a time, and none that was closed', () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const turns = new Turns(8, 2000);
    let isOut = true;
    const all = Array.from({ length: 100 }, (_, index) =>
      setUp({ turns, random: () => (isOut ? 1 : index / 100), reconnectDelay: { initial: 500, maximum: 500 } }),
    );
    const count = () => all.reduce((sum, { scripted }) => sum + scripted.sockets.length, 0);
    expect(count()).toBe(8);
    expect(all.every(({ client }) => client.connection === 'connecting')).toBe(true);
    for (const { scripted } of all) {
      scripted.socket.accept();
      scripted.socket.break();
    }
    for (const { client } of all.slice(0, 50)) client.close();
    const before = count();
    isOut = false;
    page.dispatchEvent(new Event('online'));
    const opened = [249, 1, 20, 200, 2000].map((passed) => {
      vi.advanceTimersByTime(passed);
      return count() - before;
    });
    expect(opened).toEqual([0, 1, 5, 8, 16]);
    expect(all.filter(({ client }) => client.connection === 'connecting')).toHaveLength(50);
    expect(all.slice(0, 50).every(({ client }) => client.connection === 'offline')).toBe(true);
    for (const { client } of all) client.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reconnects within the first wait when the network is back, never later than planned, and removes its window listener when closed', () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    let random = 1;
    const { client, scripted } = setUp({ random: () => random });
    for (let failure = 0; failure < 4; failure++) {
      scripted.socket.break();
      if (failure < 3) vi.advanceTimersByTime(500 * 2 ** failure);
    }
    expect(client.retryAt).toBe(Date.now() + 4000);
    random = 0.5;
    page.dispatchEvent(new Event('online'));
    expect(client.retryAt).toBe(Date.now() + 250);
    random = 0.9;
    page.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(250);
    expect(client).toMatchObject({ connection: 'connecting', retryAt: undefined });
    page.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(500);
    expect(scripted.sockets).toHaveLength(5);
    client.close();
    page.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(500);
    expect(scripted.sockets).toHaveLength(5);
    expect(client.connection).toBe('offline');
  });

  it('connects at once when it is told to, and only while an attempt is planned', () => {
    const { client, scripted } = setUp({ random: () => 1 });
    expect(client.retryNow).toBe(undefined);
    scripted.socket.break();
    const { retryNow } = client;
    retryNow?.();
    expect(client).toMatchObject({ connection: 'connecting', retryAt: undefined, retryNow: undefined });
    scripted.socket.accept();
    // A late press must not end a connection that has come back.
    retryNow?.();
    expect(client.connection).toBe('online');
    expect(scripted.sockets).toHaveLength(2);
  });

  it.each([4465, 4460, 1013])('is not told to connect at once after close code %d: the server is full', (code) => {
    const { client, scripted } = setUp({ random: () => 0.5 });
    scripted.socket.accept();
    scripted.socket.break(code);
    expect(client.retryNow).toBe(undefined);
  });

  it('remembers what was subscribed to while offline', () => {
    const scripted = createScriptedSockets();
    const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: scripted.webSocket });
    const values: unknown[] = [];
    const errors: SymbolError[] = [];
    client.subscribeSymbol(
      'A',
      (value) => values.push(value),
      (error) => errors.push(error),
    );
    const unsubscribe = client.subscribeSymbol('B', () => {});
    unsubscribe();
    client.connect();
    scripted.socket.accept();
    scripted.socket.answerWith('A', 1);
    expect(values).toEqual([1]);
    expect(errors).toEqual([]);
    expect(scripted.socket.sent.map(({ commands }) => commands[0].symbol)).toEqual(['A']);
  });
});
