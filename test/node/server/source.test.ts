import { afterEach, describe, expect, test, vi } from 'vitest';
import { FrameworkClient } from '../../../src/server/framework/framework-client.js';
import { openSource, type ClosableClient } from '../../../src/server/source.js';
import { ScriptedClient } from '../scripted-client.js';

afterEach(() => vi.unstubAllGlobals());

describe('the source that an element gets its client from', () => {
  const closable = () => Object.assign(new ScriptedClient(), { close: vi.fn() }) satisfies ClosableClient;

  test('is the client of the host page first, which stays open', async () => {
    const [given, connect] = [closable(), vi.fn()];
    given.answer('X', () => 7);
    const source = openSource({ client: given, serverUrl: 'ws://panel:1010' }, connect);
    await expect(source?.client.readSymbol('X')).resolves.toBe(7);
    source?.close();
    expect(given.close).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
  });

  test('is a connection to the address of a server next, which is closed with it', () => {
    vi.stubGlobal('TcHmi', { Server: { isReady: () => true } });
    const own = closable();
    const connect = vi.fn(() => own);
    const source = openSource({ client: undefined, serverUrl: 'ws://panel:1010' }, connect);
    expect(source?.client).toBe(own);
    expect(connect).toHaveBeenCalledExactlyOnceWith('ws://panel:1010');
    expect(own.close).not.toHaveBeenCalled();
    source?.close();
    expect(own.close).toHaveBeenCalledOnce();
  });

  test('is nothing where no connection can be made to that address, and never the page instead', () => {
    vi.stubGlobal('TcHmi', { Server: { isReady: () => true } });
    expect(openSource({ client: undefined, serverUrl: 'ws://panel:1010' }, undefined)).toBeUndefined();
  });

  test('is the TwinCAT HMI of the page last, which is left with it, and nothing without one', () => {
    const none = { client: undefined, serverUrl: '' };
    expect(openSource(none, vi.fn())).toBeUndefined();
    vi.stubGlobal('TcHmi', { Server: { isReady: () => true } });
    const source = openSource(none, vi.fn());
    if (!(source?.client instanceof FrameworkClient)) throw new Error('this is no page of the framework');
    const dispose = vi.spyOn(source.client, 'dispose');
    source.close();
    expect(dispose).toHaveBeenCalledOnce();
  });
});
