import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createPageClient,
  FrameworkClient,
  type FrameworkClientOptions,
} from '../../../../src/server/framework/framework-client.js';
import type { ListQuery } from '../../../../src/server/list-query.js';
import type { FrameworkCallback, FrameworkServer } from '../../../../src/server/framework/framework-api.js';
import { SymbolError } from '../../../../src/server/symbol-error.js';
import { FrameworkServerStandIn } from '../../../framework/framework-server-stand-in.js';
import { makeError } from '../../fixtures.js';
import { TappedEmulator } from '../tapped-emulator.js';

/** A `TcHmi.Server` that only records its calls; the test calls the callbacks. */
function createMutePage() {
  let lastId = 0;
  const callbacks: FrameworkCallback[] = [];
  const take = (callback: FrameworkCallback): number => {
    callbacks.push(callback);
    lastId += 1;
    return lastId;
  };
  const server = {
    isReady: vi.fn(() => true),
    readSymbolEx2: vi.fn<FrameworkServer['readSymbolEx2']>((...args) => take(args[2])),
    writeSymbol: vi.fn<FrameworkServer['writeSymbol']>((...args) => take(args[2])),
    writeSymbolEx2: vi.fn<FrameworkServer['writeSymbolEx2']>((...args) => take(args[3])),
    requestEx: vi.fn<FrameworkServer['requestEx']>((...args) => take(args[2])),
    subscribeSymbol: vi.fn<FrameworkServer['subscribeSymbol']>((...args) => take(args[2])),
    unsubscribe: vi.fn(),
    releaseRequest: vi.fn(),
    resolveSymbolMetaData: vi.fn<NonNullable<FrameworkServer['resolveSymbolMetaData']>>((_name, callback) =>
      callback({ error: 0, ListSymbols: {} }),
    ),
  };
  const listeners = new Map<string, () => void>();
  const unregister = vi.fn();
  const events = {
    register: (name: string, callback: () => void) => {
      listeners.set(name, callback);
      return unregister;
    },
  };
  /** Calls the callback of the newest request. */
  const answer = (data: unknown): void => callbacks.at(-1)?.(data);
  return { server, events, unregister, answer, raise: (name: string) => listeners.get(name)?.() };
}

function setUp(options: FrameworkClientOptions = {}) {
  const page = createMutePage();
  const client = new FrameworkClient(page.server, { events: page.events, ...options });
  return { ...page, client };
}

const success = (readValue?: unknown) => ({ error: 0, response: { commands: [{ readValue }] } });
const aFunction = expect.any(Function) as unknown;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('FrameworkClient calling the framework', () => {
  it('reads past the queue, with a timeout and the version', () => {
    const { client, server } = setUp({ requestTimeout: 4000 });
    void client.readSymbol('A').catch(() => undefined);
    void client.readSymbol('B', { timeout: 700, version: 2 }).catch(() => undefined);
    expect(server.readSymbolEx2.mock.calls).toEqual([
      ['A', { requestOptions: { parallel: true, timeout: 4000 } }, aFunction],
      ['B', { symbolOptions: { version: 2 }, requestOptions: { parallel: true, timeout: 700 } }, aFunction],
    ]);
    client.dispose();
  });

  it('writes ForceLogout with writeSymbol, whatever the options, without a timer', async () => {
    const { client, server } = setUp();
    const value = { sessionId: 'f' };
    void client.writeSymbol('ForceLogout', value, { timeout: 500, version: 1 }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.writeSymbol.mock.calls).toEqual([['ForceLogout', value, aFunction]]);
    expect(server.writeSymbol.mock.calls[0]![1]).toBe(value);
    expect(server.writeSymbolEx2).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for the answer of ForceLogout as long as an operator may need for a prompt', async () => {
    const { client, answer } = setUp();
    const done = client.writeSymbol('ForceLogout', 'Anna');
    await vi.advanceTimersByTimeAsync(3_600_000);
    answer(success());
    await expect(done).resolves.toBeUndefined();
  });

  it('writes other symbols with options only if there are some', () => {
    const { client, server } = setUp();
    for (const options of [undefined, { timeout: 500 }, { version: 2 }]) {
      void client.writeSymbol('A', 1, options).catch(() => undefined);
    }
    expect(server.writeSymbol.mock.calls).toEqual([['A', 1, aFunction]]);
    expect(server.writeSymbolEx2.mock.calls).toStrictEqual([
      ['A', 1, { requestOptions: { parallel: true, timeout: 500 } }, aFunction],
      ['A', 1, { symbolOptions: { version: 2 }, requestOptions: { parallel: true } }, aFunction],
    ]);
    client.dispose();
  });

  it('waits for a write without a time limit of its own as long as the framework does', async () => {
    const { client, answer } = setUp();
    const written = client.writeSymbol('A', 1, { version: 2 });
    await vi.advanceTimersByTimeAsync(3_600_000);
    answer(success('done'));
    await expect(written).resolves.toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for a part of a list with a message of its own, in which errors are explained', () => {
    const { client, server } = setUp();
    const query = { filter: 'a', limit: 3 } as unknown as ListQuery;
    void client.readSymbol('L', { query, version: 2, timeout: 700 }).catch(() => undefined);
    void client.readSymbol('L', { query }).catch(() => undefined);
    client.subscribeSymbol('L', () => undefined, undefined, query);
    const commandOptions = ['SendErrorMessage'];
    expect(server.requestEx.mock.calls).toStrictEqual([
      [
        { requestType: 'ReadWrite', commands: [{ symbol: 'L', version: 2, filter: 'a', limit: 3, commandOptions }] },
        { parallel: true, timeout: 700 },
        aFunction,
      ],
      [
        { requestType: 'ReadWrite', commands: [{ symbol: 'L', filter: 'a', limit: 3, commandOptions }] },
        { parallel: true, timeout: 10_000 },
        aFunction,
      ],
      [
        {
          requestType: 'Subscription',
          intervalTime: 1000,
          commands: [{ symbol: 'L', filter: 'a', limit: 3, commandOptions }],
        },
        {},
        aFunction,
      ],
    ]);
    client.dispose();
  });

  it('Network: a write with a time limit ends by itself where the framework never calls back', async () => {
    const { client, server } = setUp();
    const limited = expect(client.writeSymbol('GetSchema', {}, { timeout: 10_000 })).rejects.toMatchObject({
      source: 'timeout',
      outcome: 'unknown',
    });
    await vi.advanceTimersByTimeAsync(11_999);
    expect(server.releaseRequest).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await limited;
    expect(server.releaseRequest).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('subscribes with its interval', () => {
    const { client, server } = setUp({ subscriptionInterval: 250 });
    client.subscribeSymbol('A', () => {});
    expect(server.subscribeSymbol.mock.calls).toEqual([['A', 250, aFunction]]);
  });
});

describe('K0: FrameworkClient with demands for ForceLogout (promise 11)', () => {
  const noMetadata: unknown[] = [undefined, null, 'yes', { error: 3 }, { ListSymbols: {} }];

  it.each<[string, unknown]>([
    ['a password', { error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } }],
    ['a reviewer', { error: 0, ListSymbols: { REVIEWER_GROUPS: ['Bosses'] } }],
    ['a comment', { error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: true } }],
    ...noMetadata.map((metadata): [string, unknown] => [`nobody knows what (${JSON.stringify(metadata)})`, metadata]),
  ])('sends nothing if the project demands %s, however the symbol is written', async (_, metadata) => {
    const { client, server } = setUp();
    server.resolveSymbolMetaData.mockImplementation((_name, callback) => callback(metadata));
    for (const symbol of ['ForceLogout', 'TcHmiSrv.ForceLogout', ' forcelogout ', 'ForceLogout::x']) {
      const refusal = { code: 110, message: 'NOT_ALLOWED', source: 'framework', outcome: 'refused', symbol };
      await expect(client.writeSymbol(symbol, 'Anna')).rejects.toMatchObject(refusal);
    }
    expect(server.resolveSymbolMetaData.mock.calls).toEqual(Array(4).fill(['ForceLogout', aFunction]));
    expect(server.writeSymbol).not.toHaveBeenCalled();
    expect(server.writeSymbolEx2).not.toHaveBeenCalled();
  });

  it('sends nothing if the framework cannot report the demands', async () => {
    const { resolveSymbolMetaData, ...older } = createMutePage().server;
    const throwing = { ...older, resolveSymbolMetaData };
    resolveSymbolMetaData.mockImplementation(() => {
      throw new Error('internal');
    });
    for (const server of [older, throwing]) {
      const client = new FrameworkClient(server);
      await expect(client.writeSymbol('ForceLogout', 'Anna')).rejects.toMatchObject({ code: 110, outcome: 'refused' });
    }
    expect(older.writeSymbol).not.toHaveBeenCalled();
  });

  it('says what the project demands, and that nobody knows where the page does not say it', async () => {
    const { client, server } = setUp();
    expect(await client.readDemand()).toBeUndefined();
    server.resolveSymbolMetaData.mockImplementation((_name, callback) =>
      callback({ error: 0, TcHmiAuditTrail: { enabled: true, commentRequired: true } }),
    );
    expect(await client.readDemand()).toBe('comment');
    server.resolveSymbolMetaData.mockImplementation(() => {
      throw new Error('internal');
    });
    expect(await client.readDemand()).toBe('demands-unknown');
    server.resolveSymbolMetaData.mockImplementation(() => undefined);
    const unanswered = client.readDemand();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await unanswered).toBe('demands-unknown');
    const { resolveSymbolMetaData: _, ...older } = server;
    expect(await new FrameworkClient(older).readDemand()).toBe('demands-unknown');
    const ended = client.readDemand();
    client.dispose();
    await expect(ended).rejects.toMatchObject({ source: 'transport', symbol: 'ForceLogout' });
  });

  it('sends nothing if the metadata never arrives, and ignores it when it arrives late', async () => {
    const { client, server } = setUp();
    server.resolveSymbolMetaData.mockImplementation(() => undefined);
    const refused = expect(client.writeSymbol('ForceLogout', 'Anna')).rejects.toMatchObject({ code: 110 });
    await vi.advanceTimersByTimeAsync(5000);
    await refused;
    server.resolveSymbolMetaData.mock.calls[0]![1]({ error: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.writeSymbol).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing if it is aborted or disposed while it waits for the metadata', async () => {
    const { client, server } = setUp();
    server.resolveSymbolMetaData.mockImplementation(() => undefined);
    const abort = new AbortController();
    const aborted = client.writeSymbol('ForceLogout', 'Anna', { signal: abort.signal });
    const disposed = client.writeSymbol('ForceLogout', 'Ben');
    abort.abort();
    client.dispose();
    for (const [, callback] of server.resolveSymbolMetaData.mock.calls) callback({ error: 0 });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    await expect(disposed).rejects.toMatchObject({ source: 'transport' });
    expect(server.writeSymbol).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing that the host refuses after the metadata has arrived, and asks the host for no other symbol', async () => {
    const { server } = setUp();
    let isAllowed = true;
    const refusal = new SymbolError({
      code: 110,
      message: 'NOT_ALLOWED',
      symbol: 'ForceLogout',
      source: 'framework',
      outcome: 'refused',
    });
    const refuseForceLogout = vi.fn(() => (isAllowed ? undefined : refusal));
    const client = new FrameworkClient(server, { refuseForceLogout });
    server.resolveSymbolMetaData.mockImplementation(() => undefined);
    void client.writeSymbol('A', 1).catch(() => undefined);
    const written = client.writeSymbol('ForceLogout', 'Anna');
    expect(refuseForceLogout).not.toHaveBeenCalled();
    isAllowed = false;
    server.resolveSymbolMetaData.mock.calls[0]![1]({ error: 0 });
    await expect(written).rejects.toBe(refusal);
    expect(server.writeSymbol.mock.calls.map(([symbol]) => symbol)).toEqual(['A']);
    client.dispose();
  });

  it('sends nothing that its sender no longer wants when the metadata arrives, and asks the sender after that only', async () => {
    const { client, server } = setUp();
    server.resolveSymbolMetaData.mockImplementation(() => undefined);
    const changed = makeError({ message: 'CHANGED' });
    const refuse = vi.fn<() => SymbolError | undefined>(() => changed);
    const written = client.writeSymbol('ForceLogout', 'Anna', { refuse });
    await vi.advanceTimersByTimeAsync(4000);
    expect(refuse).not.toHaveBeenCalled();
    server.resolveSymbolMetaData.mock.calls[0]![1]({ error: 0 });
    await expect(written).rejects.toBe(changed);
    expect(server.writeSymbol).not.toHaveBeenCalled();

    refuse.mockReturnValue(undefined);
    void client.writeSymbol('ForceLogout', 'Anna', { refuse }).catch(() => undefined);
    server.resolveSymbolMetaData.mock.calls[1]![1]({ error: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.writeSymbol).toHaveBeenCalledOnce();
    client.dispose();
  });

  it('asks afresh before each ForceLogout, and never for another symbol', async () => {
    const { client, server, answer } = setUp();
    const first = client.writeSymbol('ForceLogout', 'Anna');
    await vi.advanceTimersByTimeAsync(0);
    answer(success());
    await first;
    server.resolveSymbolMetaData.mockImplementation((_name, callback) =>
      callback({ error: 0, ListSymbols: { REAUTHENTICATION_REQUIRED: true } }),
    );
    void client.writeSymbol('A', 1).catch(() => undefined);
    await expect(client.writeSymbol('ForceLogout', 'Ben')).rejects.toMatchObject({ code: 110 });
    expect(server.writeSymbol.mock.calls.map(([symbol]) => symbol)).toEqual(['ForceLogout', 'A']);
    client.dispose();
  });
});

describe('FrameworkClient receiving answers', () => {
  it('accepts an answer that comes before the call returns', async () => {
    const { client, server } = setUp();
    server.writeSymbol.mockImplementation((_name, _value, callback) => {
      callback({ error: 1000 });
      return 1;
    });
    const refused = { code: 1000, source: 'transport', outcome: 'refused' };
    await expect(client.writeSymbol('ForceLogout', 'Anna')).rejects.toMatchObject(refused);
    expect(server.releaseRequest).not.toHaveBeenCalled();
  });

  it('ignores a second answer', async () => {
    const { client, server, answer } = setUp();
    const value = client.readSymbol('A');
    answer(success('first'));
    answer(success('second'));
    answer({ error: 3 });
    await expect(value).resolves.toBe('first');
    expect(server.releaseRequest).not.toHaveBeenCalled();
  });

  it('does not wait forever for the answer of a read', async () => {
    const { client, server } = setUp();
    const value = client.readSymbol('A', { timeout: 500 });
    const rejected = expect(value).rejects.toMatchObject({
      code: 3,
      source: 'timeout',
      outcome: 'unknown',
      explanation: { kind: 'no-answer', values: { timeout: 2500 } },
    });
    await vi.advanceTimersByTimeAsync(2499);
    expect(server.releaseRequest).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await rejected;
    expect(server.releaseRequest).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('releases an aborted request', async () => {
    const { client, server, answer } = setUp();
    const abort = new AbortController();
    const done = client.writeSymbol('ForceLogout', 'Anna', { signal: abort.signal });
    await vi.advanceTimersByTimeAsync(0);
    abort.abort();
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.releaseRequest).toHaveBeenCalledExactlyOnceWith(1);
    answer(success());
    abort.abort();
    expect(server.releaseRequest).toHaveBeenCalledOnce();
  });

  it('reports a request that the framework does not accept as refused', async () => {
    const { client, server } = setUp();
    server.readSymbolEx2.mockReturnValue(null);
    await expect(client.readSymbol('A')).rejects.toMatchObject({ code: 2, source: 'framework', outcome: 'refused' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports the outcome as unknown if the framework throws', async () => {
    const { client, server } = setUp();
    const cause = new Error('broken page');
    server.writeSymbol.mockImplementation(() => {
      throw cause;
    });
    await expect(client.writeSymbol('ForceLogout', 'Anna')).rejects.toMatchObject({
      code: 4,
      source: 'framework',
      outcome: 'unknown',
      cause,
    });
  });

  it('reports the outcome as unknown if the answer lacks the symbol', async () => {
    const { client, answer } = setUp();
    const done = client.writeSymbol('A', 1);
    answer({ error: 0, response: { commands: [] } });
    await expect(done).rejects.toMatchObject({ code: 3015, outcome: 'unknown' });
  });
});

describe('FrameworkClient subscriptions and connection', () => {
  function listen(client: FrameworkClient) {
    const values: unknown[] = [];
    const errors: SymbolError[] = [];
    const unsubscribe = client.subscribeSymbol(
      'A',
      (value) => values.push(value),
      (error) => errors.push(error),
    );
    return { values, errors, unsubscribe };
  }

  it('leaves the renewal after 1001 to the framework', () => {
    const { client, server, answer, raise } = setUp();
    const { values, errors } = listen(client);
    answer(success(1));
    answer({ error: 1001 });
    raise('onServerNotReady');
    raise('onServerReady');
    answer(success(2));
    expect(server.subscribeSymbol).toHaveBeenCalledOnce();
    expect(errors).toMatchObject([{ code: 1001 }]);
    expect(values).toEqual([1, 2]);
  });

  it('subscribes again after 1000, because the framework dropped the subscription', () => {
    const { client, server, answer, raise } = setUp();
    const { values, errors } = listen(client);
    server.isReady.mockReturnValue(false);
    answer({ error: 1000 });
    expect(client.connection).toBe('offline');
    server.isReady.mockReturnValue(true);
    raise('onServerReady');
    expect(server.unsubscribe).toHaveBeenCalledExactlyOnceWith(1);
    expect(server.subscribeSymbol).toHaveBeenCalledTimes(2);
    answer(success(1));
    // A callback of the abandoned request.
    server.subscribeSymbol.mock.calls[0]![2](success('old'));
    expect(values).toEqual([1]);
    expect(errors).toMatchObject([{ code: 1000 }]);
  });

  it('subscribes only once where the framework has kept the subscription, and never without a connection', () => {
    const { client, server, answer, raise } = setUp();
    listen(client);
    raise('onServerNotReady');
    raise('onServerReady');
    expect(server.subscribeSymbol).toHaveBeenCalledOnce();
    answer({ error: 1000 });
    raise('onServerNotReady');
    expect(server.subscribeSymbol).toHaveBeenCalledOnce();
    raise('onServerReady');
    expect(server.subscribeSymbol).toHaveBeenCalledTimes(2);
  });

  it('ignores a push without the symbol', () => {
    const { client, answer } = setUp();
    const { values, errors } = listen(client);
    answer({ error: 0, response: { commands: [] } });
    expect([values, errors]).toEqual([[], []]);
  });

  it('delivers nothing after unsubscribing', () => {
    const { client, server, answer } = setUp();
    const { values, errors, unsubscribe } = listen(client);
    unsubscribe();
    unsubscribe();
    answer(success(1));
    answer({ error: 1001 });
    expect([values, errors]).toEqual([[], []]);
    expect(server.unsubscribe).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('ends a renewed subscription that its listener ends before the framework has returned the id', () => {
    const { client, server, answer, raise } = setUp();
    const unsubscribe = client.subscribeSymbol(
      'A',
      () => {},
      () => {
        if (server.subscribeSymbol.mock.calls.length === 2) unsubscribe();
      },
    );
    answer({ error: 1000 });
    server.subscribeSymbol.mockImplementation((_name, _interval, callback) => {
      callback({ error: 1000 });
      return 9;
    });
    raise('onServerNotReady');
    raise('onServerReady');
    expect(server.unsubscribe).toHaveBeenLastCalledWith(9);
  });

  it('reports a subscription that the framework does not accept', () => {
    const { client, server } = setUp();
    server.subscribeSymbol.mockReturnValue(null);
    const { errors, unsubscribe } = listen(client);
    expect(errors).toMatchObject([{ code: 2, outcome: 'refused' }]);
    unsubscribe();
    expect(server.unsubscribe).not.toHaveBeenCalled();
  });

  it('neither lets an error of a listener break the page nor swallows it', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { client, answer } = setUp();
    const bug = new Error('listener');
    client.subscribeSymbol('A', () => {
      throw bug;
    });
    expect(() => answer(success(1))).not.toThrow();
    expect(reported).toHaveBeenCalledExactlyOnceWith(bug);
  });

  it('follows the events of the page', () => {
    const { client, raise } = setUp();
    const states: string[] = [];
    client.addEventListener('connection-change', () => states.push(client.connection));
    expect(client.connection).toBe('online');
    for (const name of ['onServerReady', 'onServerNotReady', 'onServerNotReady', 'onServerReady']) raise(name);
    expect(states).toEqual(['offline', 'online']);
  });

  it('notices a lost connection by the answers if there are no events', async () => {
    const page = createMutePage();
    const client = new FrameworkClient(page.server);
    const value = client.readSymbol('A');
    page.server.isReady.mockReturnValue(false);
    page.answer({ error: 1001 });
    await expect(value).rejects.toMatchObject({ code: 1001 });
    expect(client.connection).toBe('offline');
  });

  it('ends everything once when disposed', async () => {
    const { client, server, answer, raise, unregister } = setUp();
    const { values } = listen(client);
    const changed = vi.fn();
    client.addEventListener('connection-change', changed);
    const read = client.readSymbol('B');
    const written = client.writeSymbol('ForceLogout', 'Anna');
    await vi.advanceTimersByTimeAsync(0);
    client.dispose();
    client.dispose();
    answer(success(1));
    raise('onServerNotReady');
    for (const request of [read, written]) {
      await expect(request).rejects.toMatchObject({ code: 1001, source: 'transport', outcome: 'unknown' });
    }
    expect(server.unsubscribe.mock.calls).toEqual([[1]]);
    expect(server.releaseRequest.mock.calls).toEqual([[2], [3]]);
    expect(unregister).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
    expect(changed).not.toHaveBeenCalled();
    await expect(client.readSymbol('A')).rejects.toMatchObject({ code: 1000, outcome: 'refused' });
    const late = listen(client);
    await Promise.resolve();
    expect(late.errors).toMatchObject([{ code: 1000 }]);
    expect(values).toEqual([]);
  });
});

describe('the client of a page', () => {
  it('is the one of its framework, and follows its events where it has them', () => {
    const page = createMutePage();
    vi.stubGlobal('TcHmi', { Server: page.server, EventProvider: page.events });
    const client = createPageClient();
    page.raise('onServerNotReady');
    expect(client?.connection).toBe('offline');
    vi.stubGlobal('TcHmi', { Server: page.server });
    expect(createPageClient()?.connection).toBe('online');
  });

  it.each([undefined, {}, { Server: undefined }])('does not exist without a framework: %j', (framework) => {
    vi.stubGlobal('TcHmi', framework);
    expect(createPageClient()).toBeUndefined();
  });
});

describe("FrameworkClient alongside the page's own requests", () => {
  function setUpPage() {
    const emulator = new TappedEmulator({ sessions: 3, fault: 'no-answer' });
    const page = new FrameworkServerStandIn((peer) => emulator.connect({ clientIp: '10.0.0.21' }, peer));
    const client = new FrameworkClient(page, { events: page.events });
    /** Ends emulator and page. */
    const end = (): void => {
      client.dispose();
      page.close();
      emulator.dispose();
    };
    return { emulator, page, client, end };
  }

  it('reads while another request of the page blocks the queue', async () => {
    const { emulator, page, client, end } = setUpPage();
    page.writeSymbol('Blocking', 1, () => {});
    emulator.setFault(undefined);
    await expect(client.readSymbol('GetCurrentUser::name')).resolves.toBe('__SystemAdministrator');
    end();
  });

  it('lets the queue continue when its own request is aborted', async () => {
    const { emulator, page, client, end } = setUpPage();
    const abort = new AbortController();
    const own = client.writeSymbol('ForceLogout', 'Anna', { signal: abort.signal });
    await vi.advanceTimersByTimeAsync(0);
    emulator.setFault(undefined);
    const other = vi.fn();
    page.writeSymbol('Heartbeat', null, other);
    await vi.advanceTimersByTimeAsync(0);
    expect(other).not.toHaveBeenCalled();
    abort.abort();
    await expect(own).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(0);
    expect(other).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ error: 0 }));
    end();
  });
});
