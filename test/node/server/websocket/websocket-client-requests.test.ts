import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUp, setUpOnline } from './websocket-client-set-up.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('WebSocketClient requests', () => {
  it('queues requests while connecting and sends them in order', async () => {
    const { client, scripted } = setUp();
    const values = Promise.all([client.readSymbol('A'), client.readSymbol('B')]);
    expect(scripted.socket.texts).toEqual([]);
    scripted.socket.accept();
    expect(scripted.socket.sent.map(({ commands }) => commands[0].symbol)).toEqual(['A', 'B']);
    scripted.socket.answerWith('B', 'b');
    scripted.socket.answerWith('A', 'a');
    await expect(values).resolves.toEqual(['a', 'b']);
  });

  it('a batch is one message with a command for each value, and has the result of each in their order', async () => {
    const { client, socket } = setUpOnline();
    const results = client.writeSymbolBatch('A', [1, 2, 3], { version: 4 });
    const { id, commands } = socket.sentFor('A');
    expect(commands).toMatchObject([1, 2, 3].map((writeValue) => ({ symbol: 'A', writeValue, version: 4 })));
    const answers = [
      { symbol: 'A', readValue: 'a' },
      { symbol: 'A', error: { code: 4101, message: 'REFUSED' } },
    ];
    socket.receive(JSON.stringify({ apiVersion: '1.0.0.0', id, commands: answers }));
    const [first, second, third, ...others] = await results;
    expect(first).toEqual({ kind: 'value', value: 'a' });
    expect(second).toMatchObject({ kind: 'error', error: { code: 4101, symbol: 'A' } });
    // Whatever has become of a value without a result, it is no success.
    expect(third).toMatchObject({ kind: 'error', error: { symbol: 'A' } });
    expect(others).toEqual([]);
  });

  it('promise 1: no batch is ever sent for ForceLogout', async () => {
    const { client, socket } = setUpOnline();
    await expect(client.writeSymbolBatch('ForceLogout', ['anna'])).rejects.toMatchObject({ outcome: 'refused' });
    expect(socket.texts).toEqual([]);
  });

  it('refuses requests immediately while offline', async () => {
    const { client, scripted } = setUp({ random: () => 1 });
    scripted.socket.break();
    await expect(client.writeSymbol('A', 1)).rejects.toMatchObject({
      code: 1000,
      source: 'transport',
      outcome: 'refused',
      cause: client.problem,
    });
    vi.advanceTimersByTime(500);
    scripted.socket.accept();
    expect(scripted.socket.texts).toEqual([]);
  });

  it('refuses waiting requests if connecting fails, because nothing was sent', async () => {
    const { client, scripted } = setUp();
    const answer = client.writeSymbol('A', 1);
    scripted.socket.break();
    await expect(answer).rejects.toMatchObject({ code: 1000, outcome: 'refused' });
  });

  it('times out as refused while waiting, as unknown once sent', async () => {
    const { client, scripted } = setUp();
    const waiting = client.readSymbol('A', { timeout: 100 });
    const sent = client.readSymbol('B', { timeout: 500 });
    waiting.catch(() => undefined);
    vi.advanceTimersByTime(100);
    await expect(waiting).rejects.toMatchObject({ code: 3, source: 'timeout', outcome: 'refused' });
    scripted.socket.accept();
    sent.catch(() => undefined);
    vi.advanceTimersByTime(400);
    await expect(sent).rejects.toMatchObject({ code: 3, source: 'timeout', outcome: 'unknown' });
    expect(scripted.socket.sent.map(({ commands }) => commands[0].symbol)).toEqual(['B']);
  });

  it('waits very long for a very long timeout', () => {
    const { client } = setUpOnline();
    const failed = vi.fn();
    client.readSymbol('A', { timeout: Infinity }).catch(failed);
    vi.advanceTimersByTime(3_600_000);
    expect(failed).not.toHaveBeenCalled();
  });

  it('refuses requests while the socket is closing', async () => {
    const { client, socket } = setUpOnline();
    socket.readyState = 2;
    await expect(client.writeSymbol('A', 1)).rejects.toMatchObject({ code: 1000, outcome: 'refused' });
    expect(socket.texts).toEqual([]);
  });

  it('refuses a value that cannot be written as JSON', async () => {
    const { client, socket } = setUpOnline();
    await expect(client.writeSymbol('A', 1n)).rejects.toMatchObject({ code: 4, outcome: 'refused' });
    expect(socket.texts).toEqual([]);
  });

  it('sends the version of a symbol', () => {
    const { client, socket } = setUpOnline();
    client.readSymbol('ListUsers', { version: 2 }).catch(() => undefined);
    expect(socket.sentFor('ListUsers').commands[0]).toMatchObject({ version: 2 });
  });

  it('ignores late, duplicate and foreign answers', async () => {
    const { client, socket } = setUpOnline();
    const abort = new AbortController();
    const aborted = client.readSymbol('A', { signal: abort.signal });
    const { id } = socket.sentFor('A');
    abort.abort();
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    const answered = client.readSymbol('B');
    socket.answer(id, { symbol: 'A', readValue: 'late' });
    socket.answerWith('B', 'first');
    socket.answerWith('B', 'second');
    socket.answer(77, { symbol: 'B', readValue: 'foreign' });
    await expect(answered).resolves.toBe('first');
    expect(client.ignoredFrames).toBe(3);
  });

  it('ignores frames that cannot be read', async () => {
    const { client, socket } = setUpOnline();
    const answer = client.readSymbol('A');
    const garbage = ['', '{', 'null', '[]', '7', '{}', new ArrayBuffer(4), undefined];
    for (const data of garbage) socket.receive(data);
    expect(client.ignoredFrames).toBe(garbage.length);
    socket.answerWith('A', 1);
    await expect(answer).resolves.toBe(1);
  });

  it('reports the outcome as unknown if the answer lacks its command', async () => {
    const { client, socket } = setUpOnline();
    for (const commands of [undefined, [], [{ symbol: 'B' }]]) {
      const answer = client.writeSymbol('A', 1);
      socket.receive(JSON.stringify({ id: socket.sentFor('A').id, commands }));
      await expect(answer).rejects.toMatchObject({ code: 3015, source: 'framework', outcome: 'unknown' });
    }
  });

  it('reports the error of a whole message', async () => {
    const { client, socket } = setUpOnline();
    const answer = client.readSymbol('A');
    socket.receive(JSON.stringify({ id: socket.sentFor('A').id, error: { code: 4097, message: 'INVALID_SESSION' } }));
    await expect(answer).rejects.toMatchObject({ code: 4097, source: 'server', outcome: 'refused' });
  });

  it('ignores events of an abandoned socket', async () => {
    const { client, scripted, socket } = setUpOnline({ random: () => 0 });
    socket.break();
    vi.advanceTimersByTime(0);
    scripted.socket.accept();
    const answer = client.readSymbol('A');
    socket.answer(scripted.socket.sentFor('A').id, { symbol: 'A', readValue: 'old' });
    socket.break();
    scripted.socket.answerWith('A', 'new');
    await expect(answer).resolves.toBe('new');
    expect(client.connection).toBe('online');
  });

  it('never throws and never answers the wrong request, whatever the frames', async () => {
    const frame = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant(new ArrayBuffer(2)),
      fc
        .record(
          {
            id: fc.oneof(fc.integer({ min: 4, max: 12 }), fc.constant(-1), fc.jsonValue()),
            error: fc.jsonValue(),
            commands: fc.array(fc.record({ symbol: fc.constantFrom('A', 'B'), readValue: fc.constant('wrong') })),
          },
          { requiredKeys: [] },
        )
        .map((message) => JSON.stringify(message)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame), async (frames) => {
        const { client, socket } = setUpOnline();
        const values: unknown[] = [];
        client.subscribeSymbol('A', (value) => values.push(value));
        const answers = Promise.all([client.readSymbol('A'), client.readSymbol('B')]);
        // The ids under way are 1, 2 and 3; none of these frames has one of them by right.
        for (const data of frames) if (![1, 2, 3].includes(idOf(data))) socket.receive(data);
        socket.answer(2, { symbol: 'A', readValue: 'a' });
        socket.answer(3, { symbol: 'B', readValue: 'b' });
        expect(await answers).toEqual(['a', 'b']);
        expect(values).toEqual([]);
        client.close();
      }),
    );
  });
});

function idOf(data: unknown): number {
  try {
    return Number((JSON.parse(String(data)) as { id?: unknown } | null)?.id);
  } catch {
    return Number.NaN;
  }
}
