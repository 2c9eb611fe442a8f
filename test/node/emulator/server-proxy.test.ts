import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ServerFront } from '../../../demo/emulator/server-front.js';
import { ServerProxy } from '../../../demo/emulator/server-proxy.js';
import { emulatorPlugin } from '../../../demo/emulator/vite-plugin.js';
import { WebSocketFront } from '../../../demo/emulator/websocket-front.js';
import { Client, serve } from './loopback.js';
import type { Site } from './loopback.js';
import { selfSigned } from './self-signed.js';

const sites: Site[] = [];

afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function site(front: ServerFront, server = createServer()): Promise<string> {
  const opened = await serve(front, server);
  sites.push(opened);
  return opened.host;
}

/** An emulator that records the requests it receives, behind a proxy. */
async function proxied(tls = false) {
  const seen: IncomingMessage[] = [];
  class Watched extends WebSocketFront {
    override upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      seen.push(request);
      return super.upgrade(request, socket, head);
    }
    override handle(request: IncomingMessage, response: ServerResponse): boolean {
      seen.push(request);
      response.setHeader('set-cookie', 'sessionId-E1=abc; Path=/; Secure; Domain=plant.example; SameSite=Strict');
      return super.handle(request, response);
    }
  }
  const front = new Watched();
  const target = await site(front, tls ? createTlsServer(selfSigned()) : createServer());
  const host = await site(new ServerProxy(new URL(`http${tls ? 's' : ''}://${target}`)));
  return { seen, host, target };
}

describe('the proxy to a real server', () => {
  test.each([false, true])(
    'forwards the WebSocket in both directions (TLS with a self-signed certificate: %s)',
    async (tls) => {
      const { host, seen } = await proxied(tls);
      const client = new Client(`ws://${host}/?sessions=3`, {
        origin: 'http://localhost:1',
        headers: { cookie: 'sessionId-E1=abc' },
      });
      expect(await client.read('GetCurrentUser::name')).toBe('__SystemAdministrator');
      expect(seen[0]?.headers).toMatchObject({ cookie: 'sessionId-E1=abc', origin: 'http://localhost:1' });
      expect(seen[0]?.url).toBe('/');
      client.socket.close(1000, 'bye');
      expect((await client.closed).code).toBe(1000);
    },
  );

  test('forwards /Config, with cookies that this origin can keep', async () => {
    const { host, seen, target } = await proxied(true);
    const response = await fetch(`http://${host}/Config/ServerState/v2?x=1`, { headers: { cookie: 'a=b' } });
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty('publishInProgress', false);
    expect(response.headers.get('set-cookie')).toBe('sessionId-E1=abc; Path=/; SameSite=Strict');
    expect(seen[0]?.url).toBe('/Config/ServerState/v2?x=1');
    expect(seen[0]?.headers).toMatchObject({ cookie: 'a=b', host: target });
    expect((await fetch(`http://${host}/Config/Unknown`)).status).toBe(404);
    expect((await fetch(`http://${host}/Configuration`)).status).toBe(404);
    expect(seen).toHaveLength(2);
  });

  test('forwards a close from the server to the page', async () => {
    const { host, target } = await proxied();
    const client = new Client(`ws://${host}/`);
    await client.read('IsAuthRequired');
    await fetch(`http://${target}/__emulator`, { method: 'POST', body: '{"do":"drop-connections","code":4000}' });
    expect(await client.closed).toEqual({ code: 4000, reason: 'Dropped.' });
  });

  test("closes the server's connection when the page leaves", async () => {
    const { host, target } = await proxied();
    const client = new Client(`ws://${host}/`);
    await client.read('IsAuthRequired');
    client.socket.terminate();
    await vi.waitFor(async () => {
      const state = (await (await fetch(`http://${target}/__emulator`)).json()) as {
        record: { openConnections: number };
      };
      expect(state.record.openConnections).toBe(0);
    });
  });

  test('names a server that it cannot reach', async () => {
    const nobody = await serve(new WebSocketFront());
    await nobody.close();
    const host = await site(new ServerProxy(new URL(`http://${nobody.host}`)));
    const { code, reason } = await new Client(`ws://${host}/`).closed;
    expect(code).toBe(1011);
    expect(reason).toContain(`The server http://${nobody.host} cannot be reached`);
    const response = await fetch(`http://${host}/Config/ServerState/v2`);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain(`The server http://${nobody.host} cannot be reached: connect ECONNREFUSED`);
  });

  test('names a server that refuses the WebSocket, with its status', async () => {
    const refusing = createServer().on('upgrade', (_, socket) => socket.end('HTTP/1.1 465 Limit\r\n\r\n'));
    const front: ServerFront = { upgrade: () => true, handle: () => false, dispose: () => undefined };
    const host = await site(new ServerProxy(new URL(`http://${await site(front, refusing)}`)));
    expect((await new Client(`ws://${host}/`).closed).reason).toContain('465');
  });

  test('refuses other pages and other protocols', async () => {
    const { host, seen } = await proxied();
    expect(await new Client(`ws://${host}/`, { origin: 'https://example.com' }).refusal).toBe(403);
    await expect(new Client(`ws://${host}/`, {}, ['vite-hmr']).read('X')).rejects.toThrow('socket hang up');
    expect(seen).toEqual([]);
  });
});

describe('the Vite plugin', () => {
  type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  /** A server like Vite's, with one of the plugin's hooks applied to it. */
  async function vite(
    hook: 'configureServer' | 'configurePreviewServer',
    target?: string,
    frameAncestors?: string,
  ): Promise<string> {
    const plugin = emulatorPlugin(target, frameAncestors) as unknown as Record<typeof hook, (server: object) => void>;
    const handlers: Middleware[] = [];
    const httpServer = createServer();
    plugin[hook]({ httpServer, middlewares: { use: (handler: Middleware) => handlers.push(handler) } });
    const upgrades = httpServer.listeners('upgrade') as Upgrade[];
    httpServer.removeAllListeners('upgrade');
    return site(
      {
        upgrade: (request, socket, head) => {
          for (const upgrade of upgrades) upgrade(request, socket, head);
          return true;
        },
        handle: (request, response) => {
          handlers[0]?.(request, response, () => response.writeHead(299).end());
          return true;
        },
        dispose: () => httpServer.emit('close'),
      },
      httpServer,
    );
  }

  test.each(['configureServer', 'configurePreviewServer'] as const)('serves the emulator in %s', async (hook) => {
    const host = await vite(hook, '');
    expect(await new Client(`ws://${host}/?sessions=2`).read('Diagnostics::ACTIVESESSIONS')).toBe(3);
    expect((await fetch(`http://${host}/Config/ServerState/v2`)).status).toBe(200);
    expect((await fetch(`http://${host}/index.html`)).status).toBe(299);
  });

  test.each([
    [undefined, "frame-ancestors 'none'"],
    ["'self' https://portal.example", "frame-ancestors 'self' https://portal.example"],
  ])(
    'H2: says in every answer of the demo and the proxy who may frame it, with FRAME_ANCESTORS %s',
    async (setting, said) => {
      const { target } = await proxied();
      for (const host of [
        await vite('configureServer', '', setting),
        await vite('configurePreviewServer', `http://${target}`, setting),
      ]) {
        for (const path of ['/index.html', '/Config/ServerState/v2']) {
          const { headers } = await fetch(`http://${host}${path}`);
          expect(headers.get('content-security-policy')).toBe(said);
        }
      }
    },
  );

  test('serves the proxy if it has a target', async () => {
    const { target, seen } = await proxied();
    const host = await vite('configureServer', `http://${target}`);
    expect(await new Client(`ws://${host}/`).read('IsAuthRequired')).toBe(true);
    expect((await fetch(`http://${host}/__emulator`)).status).toBe(299);
    expect(seen).toHaveLength(1);
  });
});
