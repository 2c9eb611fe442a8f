import { afterAll, expect, it, vi } from 'vitest';
import type * as ServerMessage from '../../../../src/server/server-message.js';
import { setUpOnline } from './websocket-client-set-up.js';

// A million requests would take too long: here ids start again after every request, as they do after 999 999.
vi.mock('../../../../src/server/server-message.js', async (importOriginal) => {
  const actual = await importOriginal<typeof ServerMessage>();
  return {
    ...actual,
    nextRequestId: (_previous: number, isUsed: (id: number) => boolean) =>
      actual.nextRequestId(actual.largestRequestId, isUsed),
  };
});

// The files that follow in this thread need the real module.
afterAll(() => vi.doUnmock('../../../../src/server/server-message.js'));

it('a new request gets no id of a request or subscription under way, and freed ids are reused', async () => {
  const { client, socket } = setUpOnline();
  client.subscribeSymbol('A', () => {});
  const abort = new AbortController();
  const aborted = client.readSymbol('B', { signal: abort.signal });
  const kept = client.readSymbol('C');
  expect(['A', 'B', 'C'].map((symbol) => socket.sentFor(symbol).id)).toEqual([1, 2, 3]);
  abort.abort();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  const next = client.readSymbol('D');
  expect(socket.sentFor('D').id).toBe(2);
  socket.answerWith('D', 'd');
  socket.answerWith('C', 'c');
  await expect(Promise.all([next, kept])).resolves.toEqual(['d', 'c']);
  client.close();
});
