import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListQuery } from '../../../src/server/list-query.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import type { SymbolError } from '../../../src/server/symbol-error.js';
import { TappedEmulator } from './tapped-emulator.js';

/** A client under test that is online, and a function that ends it. */
export interface ClientUnderTest {
  readonly client: SymbolClient;
  end(): void;
}

/** ms: longer than any client takes to reconnect. */
const reconnection = 20_000;

/**
 * What every SymbolClient does, run against the emulator.
 * @param connect creates a client that is connected, or will be once timers run
 * @param user the user of the client's session; an administrator by default
 */
export function describeSymbolClient(
  name: string,
  connect: (emulator: TappedEmulator, user?: string) => ClientUnderTest,
): void {
  describe(`${name}: contract of a SymbolClient`, () => {
    let emulator: TappedEmulator;
    let ends: (() => void)[];

    async function setUp(user?: string): Promise<SymbolClient> {
      const { client, end } = connect(emulator, user);
      ends.push(end);
      await vi.advanceTimersByTimeAsync(0);
      expect(client.connection).toBe('online');
      return client;
    }

    function listen(client: SymbolClient, symbol: string) {
      const values: unknown[] = [];
      const errors: SymbolError[] = [];
      const unsubscribe = client.subscribeSymbol(
        symbol,
        (value) => values.push(value),
        (error) => errors.push(error),
      );
      return { values, errors, unsubscribe };
    }

    beforeEach(() => {
      vi.useFakeTimers();
      emulator = new TappedEmulator({ sessions: 6 });
      ends = [];
    });

    afterEach(() => {
      for (const end of ends) end();
      emulator.dispose();
      expect(vi.getTimerCount()).toBe(0);
      vi.useRealTimers();
    });

    it('reads a symbol', async () => {
      const client = await setUp();
      await expect(client.readSymbol('GetCurrentUser')).resolves.toMatchObject({ name: '__SystemAdministrator' });
      await expect(client.readSymbol('GetCurrentUser::name')).resolves.toBe('__SystemAdministrator');
      expect(emulator.frames.some((text) => text.includes('writeValue'))).toBe(false);
    });

    it('reads another version of a symbol', async () => {
      const client = await setUp();
      const users = await client.readSymbol('ListUsers', { version: 2 });
      expect(emulator.frames.at(-1)).toContain('"version":2');
      expect(users).toContainEqual(expect.objectContaining({ autoLogoff: expect.any(String) as unknown }));
    });

    it('reads the entries of a list that a query chooses', async () => {
      const client = await setUp();
      for (const name of ['B', 'A', 'C']) {
        await client.writeSymbol('CreateEvent', { name, domain: 'TcHmiSrv', payloadType: 2, payload: {} });
      }
      const filter = ['A', 'B'].flatMap((value, index) => [
        ...(index > 0 ? [{ logic: 'OR' as const }] : []),
        { path: 'name', comparator: '==' as const, value },
      ]);
      const names = async (query: ListQuery) =>
        ((await client.readSymbol('ListEvents', { query })) as readonly { name: string }[]).map(({ name }) => name);
      await expect(names({ filter, orderBy: 'name ASC' })).resolves.toEqual(['A', 'B']);
      await expect(names({ filter, orderBy: 'name DESC', limit: 1 })).resolves.toEqual(['B']);
    });

    it('follows the entries of a list that a query chooses', async () => {
      const client = await setUp();
      const values: unknown[] = [];
      const end = client.subscribeSymbol('ListEvents', (value) => values.push(value), undefined, {
        filter: [{ path: 'name', comparator: '==', value: 'A' }],
      });
      await vi.advanceTimersByTimeAsync(0);
      expect(values).toEqual([[]]);
      for (const name of ['A', 'B']) {
        await client.writeSymbol('CreateEvent', { name, domain: 'TcHmiSrv', payloadType: 2, payload: {} });
        await vi.advanceTimersByTimeAsync(2000);
      }
      expect(values.slice(1)).toEqual([[expect.objectContaining({ name: 'A' })]]);
      end();
    });

    it('writes a value and resolves with the read value', async () => {
      const client = await setUp();
      await expect(client.writeSymbol('GetSymbolAccess', 'ForceLogout')).resolves.toBe(3);
      await expect(client.writeSymbol('GetSymbolAccess', 'ForceLogout', { timeout: 5000 })).resolves.toBe(3);
      await expect(client.writeSymbol('Heartbeat', null)).resolves.toBeUndefined();
    });

    it('keeps code, name, reason and domain of a refusal', async () => {
      const administrator = await setUp();
      await expect(administrator.readSymbol('NoSuchSymbol')).rejects.toMatchObject({
        name: 'SymbolError',
        code: 513,
        message: 'SYMBOL_NOT_MAPPED',
        reason: 'No symbol of this name is mapped.',
        domain: 'TcHmiSrv',
        symbol: 'NoSuchSymbol',
        source: 'server',
        outcome: 'refused',
      });
      const guest = await setUp('__SystemGuest');
      await expect(guest.writeSymbol('ForceLogout', { sessionId: 'f' })).rejects.toMatchObject({
        code: 4101,
        message: 'INSUFFICIENT_ACCESS',
        reason: 'The user may not use this symbol.',
        domain: 'TcHmiSrv',
        symbol: 'ForceLogout',
        source: 'server',
        outcome: 'refused',
      });
    });

    it('finds the error of a message as a whole', async () => {
      emulator.setFault('flooded');
      const client = await setUp();
      await client.readSymbol('GetCurrentUser');
      await client.readSymbol('GetCurrentUser');
      await expect(client.readSymbol('GetCurrentUser')).rejects.toMatchObject({
        code: 257,
        reason: 'Too many requests.',
        source: 'server',
        outcome: 'refused',
      });
    });

    it('can have several requests under way', async () => {
      emulator.setFault('slow');
      const client = await setUp();
      const answers = Promise.all(
        ['name', 'domain', 'clientIp'].map((part) => client.readSymbol(`GetCurrentUser::${part}`)),
      );
      await vi.advanceTimersByTimeAsync(1500);
      await expect(answers).resolves.toEqual(['__SystemAdministrator', 'TcHmiUserManagement', '10.0.0.21']);
    });

    it('delivers the current value and each change until unsubscribed', async () => {
      const client = await setUp();
      const { values, errors, unsubscribe } = listen(client, 'Diagnostics::ACTIVESESSIONS');
      await vi.advanceTimersByTimeAsync(0);
      expect(values).toEqual([7]);
      emulator.openSession({ user: 'Anna', clientIp: '10.0.0.99' });
      await vi.advanceTimersByTimeAsync(3000);
      expect(values).toEqual([7, 8]);
      unsubscribe();
      unsubscribe();
      await vi.advanceTimersByTimeAsync(0);
      expect(emulator.record).toMatchObject({ openSubscriptions: 0, commands: { Unsubscribe: 1 } });
      emulator.openSession({ user: 'Ben', clientIp: '10.0.0.98' });
      await vi.advanceTimersByTimeAsync(3000);
      expect(values).toEqual([7, 8]);
      expect(errors).toEqual([]);
    });

    it('delivers no value after unsubscribing, not even one under way', async () => {
      const client = await setUp();
      const { values, unsubscribe } = listen(client, 'Diagnostics::ACTIVESESSIONS');
      unsubscribe();
      await vi.advanceTimersByTimeAsync(3000);
      expect(values).toEqual([]);
      expect(emulator.record.openSubscriptions).toBe(0);
    });

    it('delivers the refusal of a subscription', async () => {
      const client = await setUp('__SystemGuest');
      const { values, errors } = listen(client, 'Diagnostics::ACTIVESESSIONS');
      await vi.advanceTimersByTimeAsync(0);
      expect(values).toEqual([]);
      expect(errors).toMatchObject([{ code: 4101, symbol: 'Diagnostics::ACTIVESESSIONS', source: 'server' }]);
    });

    it('sends nothing if already aborted', async () => {
      const client = await setUp();
      const reason = new Error('changed my mind');
      const signal = AbortSignal.abort(reason);
      await expect(client.writeSymbol('ForceLogout', 'Anna', { signal })).rejects.toBe(reason);
      await expect(client.readSymbol('GetCurrentUser', { signal })).rejects.toBe(reason);
      expect(emulator.frames).toEqual([]);
    });

    it('gives up a request when aborted, and ignores its late answer', async () => {
      emulator.setFault('slow');
      const client = await setUp();
      const abort = new AbortController();
      const reason = new Error('page left');
      const given = client.readSymbol('GetCurrentUser::name', { signal: abort.signal });
      const kept = client.readSymbol('GetCurrentUser::domain');
      await vi.advanceTimersByTimeAsync(100);
      abort.abort(reason);
      await expect(given).rejects.toBe(reason);
      await vi.advanceTimersByTimeAsync(1500);
      await expect(kept).resolves.toBe('TcHmiUserManagement');
    });

    it('fails with an unknown outcome if no answer comes in time', async () => {
      emulator.setFault('no-answer');
      const client = await setUp();
      const ended = Promise.allSettled([
        client.readSymbol('GetCurrentUser', { timeout: 500 }),
        client.writeSymbol('GetSymbolAccess', 'ForceLogout', { timeout: 500 }),
      ]);
      await vi.advanceTimersByTimeAsync(499);
      expect(emulator.frames).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(1);
      const reason = expect.objectContaining({ code: 3, source: 'timeout', outcome: 'unknown' }) as unknown;
      await expect(ended).resolves.toEqual([
        { status: 'rejected', reason },
        { status: 'rejected', reason },
      ]);
    });

    it.each(['force-logout-lost', 'force-logout-lost-before'] as const)(
      'reports an unknown outcome if the connection breaks during a request (%s), and never repeats it',
      async (fault) => {
        emulator.setFault(fault);
        const client = await setUp();
        const answer = client.writeSymbol('ForceLogout', 'Anna');
        await Promise.all([
          expect(answer).rejects.toMatchObject({ code: 1001, source: 'transport', outcome: 'unknown' }),
          vi.advanceTimersByTimeAsync(0),
        ]);
        emulator.setFault(undefined);
        await vi.advanceTimersByTimeAsync(reconnection);
        expect(client.connection).toBe('online');
        expect(emulator.record.commands.ForceLogout).toBe(1);
      },
    );

    it('refuses immediately while there is no connection, and sends nothing later', async () => {
      const client = await setUp();
      emulator.setFault('refused-connection');
      emulator.dropConnections();
      await vi.advanceTimersByTimeAsync(0);
      expect(client.connection).toBe('offline');
      const refused = { code: 1000, source: 'transport', outcome: 'refused' };
      await expect(client.readSymbol('GetCurrentUser')).rejects.toMatchObject(refused);
      await expect(client.writeSymbol('ForceLogout', 'Anna')).rejects.toMatchObject(refused);
      emulator.setFault(undefined);
      await vi.advanceTimersByTimeAsync(reconnection);
      expect(client.connection).toBe('online');
      expect(emulator.frames).toEqual([]);
    });

    it('reports when the connection is lost and restored, and renews its subscriptions', async () => {
      const client = await setUp();
      const states = new Set<string>();
      client.addEventListener('connection-change', () => states.add(client.connection));
      const { values, errors } = listen(client, 'Diagnostics::ACTIVESESSIONS');
      await vi.advanceTimersByTimeAsync(0);
      emulator.dropConnections();
      await vi.advanceTimersByTimeAsync(0);
      expect(states).toContain('offline');
      expect(errors).toMatchObject([{ code: 1001, source: 'transport', outcome: 'unknown' }]);
      await vi.advanceTimersByTimeAsync(reconnection);
      expect(client.connection).toBe('online');
      expect(states).toContain('online');
      const before = values.length;
      expect(before).toBeGreaterThan(1);
      emulator.openSession({ user: 'Anna', clientIp: '10.0.0.99' });
      await vi.advanceTimersByTimeAsync(1000);
      expect(values).toHaveLength(before + 1);
      expect(errors).toHaveLength(1);
      expect(emulator.record.openSubscriptions).toBe(1);
    });

    it('subscribes as soon as it is connected', async () => {
      const client = await setUp();
      emulator.dropConnections();
      await vi.advanceTimersByTimeAsync(0);
      const { values } = listen(client, 'Diagnostics::ACTIVESESSIONS');
      const { unsubscribe } = listen(client, 'GetCurrentUser');
      unsubscribe();
      await vi.advanceTimersByTimeAsync(reconnection);
      expect(values.length).toBeGreaterThan(0);
      expect(emulator.record.openSubscriptions).toBe(1);
    });

    it.each([
      ['a user', 'Anna'],
      ['a user of a domain', 'TcHmiLdap::Anna'],
      ['letters of all kinds', 'Jürgen "🙂" \\ \u2028\u202e'],
      ['everyone', null],
      ['a client', { clientIp: 'fe80::1%eth0' }],
      ['a certificate', { clientCertificate: 'AB:cd 01' }],
      ['a group', { group: '__SystemUsers' }],
      ['a session', { sessionId: 'f'.repeat(128) }],
    ])('sends ForceLogout of %s byte for byte', async (_, value) => {
      const client = await setUp();
      await client.writeSymbol('ForceLogout', value, { timeout: 1000, version: 1 });
      expect(emulator.record.forceLogouts).toMatchObject([{ writeValue: value, hasWriteValue: true }]);
      expect(emulator.frames.at(-1)).toContain(`{"symbol":"ForceLogout","writeValue":${JSON.stringify(value)},`);
    });

    it('never sends ForceLogout without a write value', async () => {
      const client = await setUp();
      const refused = { code: 2, source: 'framework', outcome: 'refused', symbol: 'ForceLogout' };
      await expect(client.readSymbol('ForceLogout')).rejects.toMatchObject(refused);
      await expect(client.writeSymbol('ForceLogout', undefined)).rejects.toMatchObject(refused);
      await expect(client.writeSymbol('ForceLogout', { sessionId: undefined })).rejects.toMatchObject(refused);
      const { values, errors, unsubscribe } = listen(client, 'ForceLogout');
      await vi.advanceTimersByTimeAsync(3000);
      unsubscribe();
      expect(values).toEqual([]);
      expect(errors).toMatchObject([refused]);
      expect(emulator.frames).toEqual([]);
      expect(emulator.record.forceLogouts).toEqual([]);
    });
  });
}
