import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SymbolError } from '../../../../src/server/symbol-error.js';
import { setUpOnline } from './websocket-client-set-up.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('WebSocketClient subscriptions', () => {
  it('sends its interval and understands pushes with, without and for another command', () => {
    const { client, socket } = setUpOnline({ subscriptionInterval: 250 });
    const values: unknown[] = [];
    const errors: number[] = [];
    client.subscribeSymbol(
      'A',
      (value) => values.push(value),
      (error) => errors.push(error.code),
    );
    const { id, requestType, intervalTime } = socket.sentFor('A');
    expect({ requestType, intervalTime }).toEqual({ requestType: 'Subscription', intervalTime: 250 });
    socket.answer(id, { symbol: 'A', readValue: 1 });
    socket.answer(id, { symbol: 'A', commandIndex: 0, readValue: 2 });
    socket.answer(id, { symbol: 'A', commandIndex: 1, readValue: 3 });
    socket.receive(JSON.stringify({ id, commands: [] }));
    socket.answer(id, { symbol: 'A', error: { code: 4101 } });
    socket.receive(JSON.stringify({ id, error: { code: 4097 } }));
    socket.answer(id, { symbol: 'A', readValue: 4 });
    expect(values).toEqual([1, 2, 4]);
    expect(errors).toEqual([4101, 4097]);
    expect(client.ignoredFrames).toBe(0);
  });

  it('reports a first answer that does not come in time, and accepts it late', () => {
    const { client, socket } = setUpOnline();
    const values: unknown[] = [];
    const errors: SymbolError[] = [];
    client.subscribeSymbol(
      'A',
      (value) => values.push(value),
      (error) => errors.push(error),
    );
    vi.advanceTimersByTime(25_000);
    expect(errors).toMatchObject([{ code: 3, source: 'timeout', symbol: 'A' }]);
    socket.answerWith('A', 1);
    expect(values).toEqual([1]);
  });

  it('reports the loss of the connection once, however many attempts fail after it', () => {
    const { client, scripted } = setUpOnline();
    const errors: number[] = [];
    client.subscribeSymbol(
      'A',
      () => {},
      (error) => errors.push(error.code),
    );
    for (let attempt = 0; attempt < 3; attempt++) {
      scripted.socket.break();
      vi.advanceTimersByTime(15_000);
    }
    expect(scripted.sockets.length).toBeGreaterThan(2);
    expect(errors).toEqual([1001]);
  });

  it('delivers nothing to a subscription that another listener has just ended', () => {
    const { client, socket } = setUpOnline();
    const errors: number[] = [];
    client.subscribeSymbol(
      'A',
      () => {},
      () => unsubscribe(),
    );
    const unsubscribe = client.subscribeSymbol(
      'B',
      () => {},
      (error) => errors.push(error.code),
    );
    socket.break();
    expect(errors).toEqual([]);
  });

  it('unsubscribes by id, once', () => {
    const { client, socket } = setUpOnline();
    const unsubscribe = client.subscribeSymbol('A', () => {});
    const { id } = socket.sentFor('A');
    unsubscribe();
    unsubscribe();
    const sent = socket.sent.filter(({ commands }) => commands[0].symbol === 'Unsubscribe');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ requestType: 'ReadWrite', commands: [{ writeValue: id }] });
    socket.answer(sent[0]!.id, { symbol: 'Unsubscribe', error: { code: 257 } });
    expect(client.ignoredFrames).toBe(0);
  });

  it('neither lets an error of one listener affect the others nor swallows it', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { client, socket } = setUpOnline();
    const values: unknown[] = [];
    const bug = new Error('listener');
    client.subscribeSymbol('A', () => {
      throw bug;
    });
    client.subscribeSymbol('B', (value) => values.push(value));
    socket.answerWith('A', 1);
    socket.answerWith('B', 2);
    expect(values).toEqual([2]);
    expect(reported).toHaveBeenCalledExactlyOnceWith(bug);
  });

  it('throws the error of a listener from a microtask if there is no reportError', () => {
    const tasks: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => tasks.push(task));
    const { client, socket } = setUpOnline();
    client.subscribeSymbol('A', () => {
      throw new Error('listener');
    });
    socket.answerWith('A', 1);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toThrow('listener');
  });
});

describe('WebSocketClient login', () => {
  it('writes Login with the domain before the user, not persistently, without asking for an echo', async () => {
    const { client, socket } = setUpOnline();
    const done = client.login({ userName: 'Anna', password: 'secret', domain: 'TcHmiLdap' });
    expect(socket.sentFor('Login').commands[0]).toEqual({
      symbol: 'Login',
      writeValue: { userName: 'TcHmiLdap::Anna', password: 'secret', persistent: false },
      commandOptions: ['SendErrorMessage'],
    });
    socket.answerWith('Login', 'a'.repeat(128));
    await expect(done).resolves.toBeUndefined();
  });

  it('writes the bare user without a domain', () => {
    const { client, socket } = setUpOnline();
    client.login({ userName: 'Anna', password: 'secret' }).catch(() => undefined);
    expect(socket.sentFor('Login').commands[0].writeValue).toMatchObject({ userName: 'Anna' });
  });

  it("rejects with the server's refusal and goes on as before", async () => {
    const { client, socket } = setUpOnline();
    const done = client.login({ userName: 'Anna', password: 'wrong' });
    const error = { code: 4099, message: 'AUTH_FAILED', domain: 'TcHmiSrv' };
    socket.answer(socket.sentFor('Login').id, { symbol: 'Login', error });
    await expect(done).rejects.toMatchObject({ code: 4099, source: 'server', symbol: 'Login' });
    expect(client.connection).toBe('online');
  });

  it('subscribes again with the new rights', async () => {
    const { client, socket } = setUpOnline();
    const values: unknown[] = [];
    client.subscribeSymbol('A', (value) => values.push(value));
    const { id } = socket.sentFor('A');
    const done = client.login({ userName: 'Anna', password: 'secret' });
    socket.answerWith('Login', 'a'.repeat(128));
    await done;
    expect(socket.sentFor('Unsubscribe').commands[0].writeValue).toBe(id);
    expect(socket.sentFor('A').id).toBeGreaterThan(id);
    socket.answerWith('A', 1);
    socket.answer(id, { symbol: 'A', readValue: 'of the former session' });
    expect(values).toEqual([1]);
    expect(client.ignoredFrames).toBe(1);
  });

  it('keeps neither password nor session id in any property', async () => {
    const { client, socket } = setUpOnline();
    const done = client.login({ userName: 'Anna', password: 'secret' });
    socket.answerWith('Login', 'a'.repeat(128));
    await done;
    expect(JSON.stringify(client)).toBe('{}');
    expect(Object.keys(client)).toEqual([]);
  });

  it('logs out without a value', async () => {
    const { client, socket } = setUpOnline();
    const done = client.logout();
    expect(socket.sentFor('Logout').commands[0]).not.toHaveProperty('writeValue');
    socket.answerWith('Logout', undefined);
    await expect(done).resolves.toBeUndefined();
  });
});
