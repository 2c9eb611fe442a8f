import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HostClient } from '../../../src/server/host-client.js';
import {
  canBatch,
  canLogin,
  connectionReport,
  type RequestOptions,
  type SymbolClient,
} from '../../../src/server/symbol-client.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import { ScriptedClient } from '../scripted-client.js';
import { makeError } from '../fixtures.js';

/** A client with some of its members replaced by anything. */
function oddClient(parts: Readonly<Record<string, unknown>>): SymbolClient {
  return Object.defineProperties(new ScriptedClient(), Object.getOwnPropertyDescriptors(parts)) as SymbolClient;
}

/** What a client of another maker may throw or reject with. */
const failures: readonly (readonly [string, unknown])[] = [
  ['a TypeError', new TypeError('Failed to fetch')],
  ['a DOMException', new DOMException('gone', 'NetworkError')],
  ['an AbortError that nobody asked for', new DOMException('stopped', 'AbortError')],
  ['nothing', undefined],
  ['null', null],
  ['a text', 'offline'],
  ['a number', 503],
  ['an object without a text', Object.create(null)],
  ['an object whose text throws', { toString: () => JSON.parse('{') as string }],
];

const requests: readonly (readonly [string, (client: SymbolClient, options?: RequestOptions) => Promise<unknown>])[] = [
  ['read', (client, options) => client.readSymbol('ListActiveSessions', options)],
  ['write', (client, options) => client.writeSymbol('ListActiveSessions', {}, options)],
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe.each(requests)('a %s of a client of the host page', (_, send) => {
  test.each(failures)('C46: fails with a SymbolError where the client rejects with %s', async (__, failure) => {
    const reject = vi.fn().mockRejectedValue(failure);
    const client = new HostClient(oddClient({ readSymbol: reject, writeSymbol: reject }));
    const error = await send(client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SymbolError);
    expect(error).toMatchObject({ symbol: 'ListActiveSessions', source: 'transport', outcome: 'unknown' });
  });

  test.each(failures)('C46: fails with a SymbolError where the client throws %s at once', async (__, failure) => {
    const raise = () => {
      throw failure;
    };
    const client = new HostClient(oddClient({ readSymbol: raise, writeSymbol: raise }));
    await expect(send(client)).rejects.toBeInstanceOf(SymbolError);
  });

  test('C46: fails with a timeout after half a minute, or a little after its own limit, where it never settles', async () => {
    const never = () => new Promise(() => undefined);
    const client = new HostClient(oddClient({ readSymbol: never, writeSymbol: never }));
    for (const [limit, options] of [
      [30_000, undefined],
      [6000, { timeout: 1000 }],
    ] as const) {
      const failed = vi.fn();
      send(client, options).catch(failed);
      await vi.advanceTimersByTimeAsync(limit - 1);
      expect(failed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(failed).toHaveBeenCalledWith(expect.objectContaining({ source: 'timeout', outcome: 'unknown' }));
    }
  });

  test('C46: ends with the reason of its signal where it never settles', async () => {
    const never = () => new Promise(() => undefined);
    const client = new HostClient(oddClient({ readSymbol: never, writeSymbol: never }));
    const abort = new AbortController();
    const request = send(client, { signal: abort.signal });
    abort.abort();
    await expect(request).rejects.toBe(abort.signal.reason);
  });

  test('C46: is answered where the client returns no promise', async () => {
    const client = new HostClient(oddClient({ readSymbol: () => 7, writeSymbol: () => 7 }));
    await expect(send(client)).resolves.toBe(7);
  });

  test('C46: fails with a SymbolError where the client has no such method', async () => {
    const client = new HostClient(oddClient({ readSymbol: undefined, writeSymbol: 5 }));
    await expect(send(client)).rejects.toBeInstanceOf(SymbolError);
  });
});

test('an error of the server reaches the caller as it is', async () => {
  const error = makeError();
  const client = new HostClient(new ScriptedClient({ ForceLogout: () => Promise.reject(error) }));
  await expect(client.writeSymbol('ForceLogout', 'anna')).rejects.toBe(error);
});

test('a request reaches the client once, exactly as it was given', async () => {
  const inner = new ScriptedClient({ ForceLogout: () => undefined });
  const options = { timeout: 5000, version: 2 };
  await new HostClient(inner).writeSymbol('ForceLogout', { sessionId: 'a' }, options);
  expect(inner.sent).toEqual([{ kind: 'write', symbol: 'ForceLogout', value: { sessionId: 'a' }, options }]);
});

test('C46: a connection in any state but the three counts as none, and reading it never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (connection) => {
      const expected = connection === 'online' || connection === 'connecting' ? connection : 'offline';
      expect(new HostClient(oddClient({ connection })).connection).toBe(expected);
    }),
  );
  const broken = Object.defineProperty(new ScriptedClient(), 'connection', {
    get: () => {
      throw new Error('broken');
    },
  });
  expect(new HostClient(broken).connection).toBe('offline');
});

test('C46: what an odd client reports about its connection is an error and a time, or nothing', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (problem, retryAt) => {
      const report = connectionReport(new HostClient(oddClient({ problem, retryAt })));
      if (problem === undefined || problem === null) expect(report.problem).toBeUndefined();
      else expect(report.problem).toBeInstanceOf(SymbolError);
      expect(report.retryAt).toBe(typeof retryAt === 'number' && Number.isFinite(retryAt) ? retryAt : undefined);
    }),
  );
});

test('C46: a subscription that throws, rejects or fails with anything reports a SymbolError', async () => {
  const failure = new TypeError('Failed to fetch');
  const ways: readonly SymbolClient['subscribeSymbol'][] = [
    () => {
      throw failure;
    },
    (() => Promise.reject(failure)) as never,
    (_, __, onError) => {
      onError?.(failure as never);
      return () => undefined;
    },
  ];
  for (const subscribeSymbol of ways) {
    const onError = vi.fn();
    new HostClient(oddClient({ subscribeSymbol })).subscribeSymbol('GetCurrentUser', () => undefined, onError);
    await vi.advanceTimersByTimeAsync(0);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(SymbolError));
  }
});

test('C46: an odd client reaches nobody any more once a subscription has ended', async () => {
  let tell: (value: unknown) => void = () => undefined;
  const listener = vi.fn();
  const inner = oddClient({
    subscribeSymbol: (_: string, call: (value: unknown) => void) => {
      tell = call;
      return undefined;
    },
  });
  const end = new HostClient(inner).subscribeSymbol('GetCurrentUser', listener);
  tell(1);
  end();
  tell(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(listener.mock.calls).toEqual([[1]]);
});

test('C46: a subscription that is ready only later is ended as soon as it is', async () => {
  const ended = vi.fn();
  const inner = oddClient({ subscribeSymbol: () => Promise.resolve(ended) });
  new HostClient(inner).subscribeSymbol('GetCurrentUser', () => undefined)();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalledOnce();
});

test('only a client that can log in, or send several values, is offered as one', async () => {
  expect(canLogin(new HostClient(new ScriptedClient()))).toBe(false);
  expect(canBatch(new HostClient(new ScriptedClient()))).toBe(false);
  const login = vi.fn().mockRejectedValue('no');
  const writeSymbolBatch = vi.fn().mockResolvedValue([]);
  const able = new HostClient(oddClient({ login, logout: () => undefined, writeSymbolBatch }));
  if (!canLogin(able) || !canBatch(able)) throw new Error('it can do both');
  await expect(able.login({ userName: 'a', password: 'b' })).rejects.toBeInstanceOf(SymbolError);
  await expect(able.logout()).resolves.toBeUndefined();
  await expect(able.writeSymbolBatch('X', [1])).resolves.toEqual([]);
});

test('C46: a login, a logout and a list of values of a client reach it as they are, and fail with the symbol they are of', async () => {
  const [login, logout, writeSymbolBatch] = [vi.fn(), vi.fn(), vi.fn()];
  const client = new HostClient(oddClient({ login, logout, writeSymbolBatch }));
  if (!canLogin(client) || !canBatch(client)) throw new Error('it can do both');
  const [credentials, options] = [{ userName: 'a', password: 'b' }, { timeout: 5 }];
  await client.login(credentials, options);
  await client.logout(options);
  await client.writeSymbolBatch('X', [1], options);
  expect(login).toHaveBeenCalledExactlyOnceWith(credentials, options);
  expect(logout).toHaveBeenCalledExactlyOnceWith(options);
  expect(writeSymbolBatch).toHaveBeenCalledExactlyOnceWith('X', [1], options);
  for (const call of [login, logout, writeSymbolBatch]) call.mockRejectedValue('no');
  await expect(client.login(credentials)).rejects.toMatchObject({ symbol: 'Login' });
  await expect(client.logout()).rejects.toMatchObject({ symbol: 'Logout' });
  await expect(client.writeSymbolBatch('X', [1])).rejects.toMatchObject({ symbol: 'X' });
});

test('C46: the address of a client is its own, and none where it has none or fails', () => {
  expect(new HostClient(oddClient({ server: 'panel:2020' })).server).toBe('panel:2020');
  expect(new HostClient(new ScriptedClient()).server).toBe('');
  const broken = Object.defineProperty(new ScriptedClient(), 'server', {
    get: () => {
      throw new Error('broken');
    },
  });
  expect(new HostClient(broken).server).toBe('');
});

test('C46: connecting at once is offered where a client can do it, calls it as its own, and never throws', () => {
  const tried: unknown[] = [];
  const inner: SymbolClient = oddClient({
    retryAt: 5,
    retryNow(this: unknown) {
      tried.push(this);
      throw new Error('not now');
    },
  });
  new HostClient(inner).retryNow?.();
  expect(tried).toEqual([inner]);
  for (const retryNow of [undefined, null, 5, 'now'])
    expect(new HostClient(oddClient({ retryAt: 5, retryNow })).retryNow).toBeUndefined();
});

test('C46: events of a client are heard as long as somebody listens, and can be sent', () => {
  const inner = new ScriptedClient();
  const client = new HostClient(inner);
  const listener = vi.fn();
  client.addEventListener('connection-change', listener);
  inner.dispatchEvent(new Event('connection-change'));
  expect(client.dispatchEvent(new Event('connection-change'))).toBe(true);
  expect(listener).toHaveBeenCalledTimes(2);
  client.removeEventListener('connection-change', listener);
  inner.dispatchEvent(new Event('connection-change'));
  expect(listener).toHaveBeenCalledTimes(2);
  inner.addEventListener('connection-change', (event) => event.preventDefault());
  expect(client.dispatchEvent(new Event('connection-change', { cancelable: true }))).toBe(false);
  const broken = new HostClient(
    oddClient({ addEventListener: 5, removeEventListener: undefined, dispatchEvent: null }),
  );
  broken.addEventListener('connection-change', listener);
  broken.removeEventListener('connection-change', listener);
  expect(broken.dispatchEvent(new Event('connection-change'))).toBe(false);
});

test('C46: a client that answers at once has no timer for its requests, and only one that says so', async () => {
  let timers = 0;
  const readSymbol = () => {
    timers = vi.getTimerCount();
    return 7;
  };
  for (const [answersAtOnce, expected] of [
    [true, 0],
    ['yes', 1],
    [undefined, 1],
  ] as const) {
    const client = new HostClient(oddClient({ readSymbol, ...(answersAtOnce !== undefined && { answersAtOnce }) }));
    const request = client.readSymbol('X');
    await expect(request).resolves.toBe(7);
    expect([answersAtOnce, timers]).toEqual([answersAtOnce, expected]);
  }
});

test('C46: the time that a request was given is said when it has passed', async () => {
  const client = new HostClient(oddClient({ readSymbol: () => new Promise(() => undefined) }));
  const messages: string[] = [];
  for (const options of [undefined, { timeout: 1000 }]) {
    client.readSymbol('X', options).catch((error: unknown) => messages.push((error as SymbolError).reason));
  }
  await vi.advanceTimersByTimeAsync(30_000);
  expect(messages).toHaveLength(2);
  expect(messages[0]).not.toBe(messages[1]);
});

test('C46: a subscription that has ended fails for nobody, and whatever ends it is called once', async () => {
  const ended = vi.fn();
  let fail: (error: SymbolError) => void = () => undefined;
  const ways: readonly unknown[] = [ended, Promise.resolve(ended), 5, Promise.resolve(5)];
  for (const end of ways) {
    const onError = vi.fn();
    const inner = oddClient({
      subscribeSymbol: (_: string, __: unknown, onFail: typeof fail) => {
        fail = onFail;
        return end;
      },
    });
    const stop = new HostClient(inner).subscribeSymbol('X', () => undefined, onError);
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).not.toHaveBeenCalled();
    stop();
    stop();
    fail(makeError());
    await vi.advanceTimersByTimeAsync(0);
    expect(onError).not.toHaveBeenCalled();
    expect(ended).toHaveBeenCalledTimes(end === 5 || end === ways[3] ? 0 : 1);
    ended.mockClear();
  }
  // Nobody has to listen to failures.
  const quiet = new HostClient(oddClient({ subscribeSymbol: () => Promise.reject(new Error('no')) }));
  quiet.subscribeSymbol('X', () => undefined);
  await vi.advanceTimersByTimeAsync(0);
});

test('C46: a list that a client of the host page cannot read counts as failed, and the last good one stays', async () => {
  let answer: () => unknown = () => ({ clients: { '10.0.0.7': [{ sessionId: 'a', userName: 'anna' }] } });
  const inner = new ScriptedClient({ ListActiveSessions: () => answer() });
  const monitor = new SessionMonitor(new HostClient(inner), { refreshInterval: 1000, onChange: () => undefined });
  monitor.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(monitor.state.problem).toBeUndefined();
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(monitor.state.problem).toMatchObject({ symbol: 'ListActiveSessions', source: 'transport' });
  expect(monitor.state.list?.sessions).toHaveLength(1);
  monitor.stop();
});
