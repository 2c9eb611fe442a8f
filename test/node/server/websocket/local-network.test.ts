import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isLocalNetworkDenied, type PermissionsLike } from '../../../../src/server/websocket/local-network.js';
import { setUp } from './websocket-client-set-up.js';

/** What a browser does when it is asked about one permission. */
const reactions = ['granted', 'prompt', 'denied', 'rejects', 'throws', 'odd'] as const;

function permissionsWith(reactionTo: (name: string) => (typeof reactions)[number]): PermissionsLike {
  return {
    query: ({ name }) => {
      const reaction = reactionTo(name);
      if (reaction === 'throws') throw new TypeError('Not a permission');
      if (reaction === 'rejects') return Promise.reject(new TypeError('Not a permission'));
      return Promise.resolve((reaction === 'odd' ? null : { state: reaction }) as { state: string });
    },
  };
}

test('C47: the local network is denied exactly if the browser says so for a name that it knows; no query fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...reactions), fc.constantFrom(...reactions), async (first, second) => {
      const permissions = permissionsWith((name) => (name === 'local-network-access' ? first : second));
      expect(await isLocalNetworkDenied(permissions)).toBe(first === 'denied' || second === 'denied');
    }),
  );
});

test('C47: nothing is known to be denied where there are no permissions to ask, as in Node and in older browsers', async () => {
  expect(await isLocalNetworkDenied(undefined)).toBe(false);
  vi.stubGlobal('navigator', undefined);
  expect(await isLocalNetworkDenied()).toBe(false);
  vi.stubGlobal('navigator', { permissions: permissionsWith(() => 'denied') });
  expect(await isLocalNetworkDenied()).toBe(true);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('C47: a connection that could not be opened names the denied permission, until it can be opened', async () => {
  const { client, scripted } = setUp({ random: () => 0.5, isLocalNetworkDenied: () => Promise.resolve(true) });
  scripted.socket.break();
  expect(client.problem?.explanation?.kind).toBe('not-reachable');
  await vi.advanceTimersByTimeAsync(0);
  expect(client.problem).toMatchObject({
    code: 1000,
    outcome: 'refused',
    explanation: { kind: 'local-network-denied', values: { host: 'hmi.example' } },
  });
  await expect(client.readSymbol('A')).rejects.toMatchObject({ explanation: { kind: 'local-network-denied' } });
  await vi.advanceTimersByTimeAsync(250);
  scripted.socket.accept();
  expect(client.problem).toBeUndefined();
  client.close();
});

test('C47: an answer of the browser that comes after the connection was opened changes nothing', async () => {
  let answer: (isDenied: boolean) => void = () => undefined;
  const { client, scripted } = setUp({
    random: () => 0,
    isLocalNetworkDenied: () => new Promise((resolve) => (answer = resolve)),
  });
  scripted.socket.break();
  await vi.advanceTimersByTimeAsync(0);
  scripted.socket.accept();
  answer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(client).toMatchObject({ connection: 'online', problem: undefined });
  client.close();
});

test.each([4465, 1006])(
  'C47: a connection that was open and closed with %d does not ask about the permission',
  (code) => {
    const isDenied = vi.fn(() => Promise.resolve(true));
    const { client, scripted } = setUp({ isLocalNetworkDenied: isDenied });
    scripted.socket.accept();
    scripted.socket.break(code);
    expect(isDenied).not.toHaveBeenCalled();
    client.close();
  },
);
