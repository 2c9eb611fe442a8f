import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { createServer, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketFront } from '../../../demo/emulator/websocket-front.js';
import { parseArguments } from '../../../page/serve-arguments.js';
import { lookAtCertificate, onlyCertificate, whyUnreachable } from '../../../page/server-certificate.js';
import { servePage, type PageServer } from '../../../page/server.js';
import type { ServerTls } from '../../../demo/emulator/server-proxy.js';
import { Client, serve } from '../emulator/loopback.js';
import { selfSigned } from '../emulator/self-signed.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The page's server in front of an emulator that records what reaches it. */
async function served(tls?: { readonly accept: (fingerprint: string) => ServerTls }) {
  const seen: IncomingMessage[] = [];
  class Watched extends WebSocketFront {
    override upgrade(upgrading: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      seen.push(upgrading);
      return super.upgrade(upgrading, socket, head);
    }
  }
  const keys = selfSigned();
  const site = await serve(new Watched(), tls ? createTlsServer(keys) : createServer());
  ends.push(site.close);
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  ends.push(() => rm(folder, { recursive: true }));
  mkdirSync(join(folder, 'languages'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'languages/de.js'), 'export {}');
  writeFileSync(join(folder, 'secret.key'), 'secret');
  const page = await servePage({
    folder,
    target: new URL(`http${tls ? 's' : ''}://${site.host}`),
    tls: tls?.accept(new X509Certificate(keys.cert).fingerprint256) ?? { rejectUnauthorized: true },
    port: 0,
  });
  ends.push(page.close);
  const { origin, host } = new URL(page.address);
  return { page, origin, host, seen, socketAddress: page.address.replace('http:', 'ws:') };
}

/** `fetch` does not let a page choose these headers. */
function statusOf({ address }: PageServer, headers: Record<string, string>, path?: string, method = 'GET') {
  const url = new URL(address);
  const options = {
    host: '127.0.0.1',
    port: url.port,
    path: path ?? url.pathname,
    method,
    headers: { host: url.host, ...headers },
  };
  return new Promise<number | undefined>((resolve, reject) => {
    request(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe('the program that serves the page', () => {
  test('serves the files of the page, and the settings with the way to the server, below a path that nobody can guess', async () => {
    const { page } = await served();
    expect(page.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
    const index = await fetch(page.address);
    expect([await index.text(), index.headers.get('content-type')]).toEqual([
      '<!doctype html>',
      'text/html; charset=utf-8',
    ]);
    expect((await fetch(`${page.address}languages/de.js`)).headers.get('content-type')).toContain('text/javascript');
    expect(await (await fetch(`${page.address}session-manager.json`)).json()).toEqual({
      'server-url': new URL(page.address).pathname,
    });
    const { page: other } = await served();
    expect(new URL(other.address).pathname).not.toBe(new URL(page.address).pathname);
  });

  test('lets its own page talk to the server, in a session of its own: no cookie of the browser passes through', async () => {
    const { socketAddress, origin, seen } = await served();
    const client = new Client(socketAddress, { origin, headers: { cookie: 'sessionId-E1=abc; other=1' } });
    expect(await client.read('GetCurrentUser::name')).toBe('__SystemAdministrator');
    expect(seen[0]?.headers.cookie).toBeUndefined();
    expect(seen[0]?.url).toBe('/');
    client.socket.close();
    await client.closed;
  });

  test('refuses every other page, also one of this machine, and every address without the token', async () => {
    const { page, socketAddress, origin, host, seen } = await served();
    const port = new URL(origin).port;
    const others = [
      'https://evil.example',
      `http://localhost:${port}`,
      'http://127.0.0.1:1',
      'null',
      `https://${host}`,
    ];
    for (const other of others) {
      expect(await new Client(socketAddress, { origin: other }).refusal, other).toBe(403);
      expect(await statusOf(page, { origin: other }), other).toBe(403);
    }
    // Without an origin comes a program that is no browser.
    expect(await new Client(socketAddress).refusal).toBe(403);
    for (const path of ['/', '/index.html', `/${'A'.repeat(32)}/`, `${new URL(page.address).pathname.slice(0, -2)}/`]) {
      expect(await new Client(`ws://${host}${path}`, { origin }).refusal, path).toBe(403);
      expect(await statusOf(page, {}, path), path).toBe(403);
    }
    expect(seen).toEqual([]);
  });

  test('refuses a name that leads to this machine, which a foreign site can arrange', async () => {
    const { page, socketAddress, origin } = await served();
    for (const name of ['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1']) {
      expect(await statusOf(page, { host: name }), name).toBe(403);
      expect(await new Client(socketAddress, { origin, headers: { host: name } }).refusal, name).toBe(403);
    }
  });

  test('answers nothing but the files of the page', async () => {
    const { page } = await served();
    const base = new URL(page.address).pathname;
    for (const path of [
      'secret.key',
      '../package.json',
      '%2e%2e/package.json',
      'languages/../../x.js',
      'a/b/c.js',
      'none.js',
      '..%2fx.js',
    ])
      expect(await statusOf(page, {}, `${base}${path}`), path).toBeGreaterThanOrEqual(403);
    expect(await statusOf(page, {}, base, 'POST')).toBe(405);
  });

  test('keeps the address secret and the page out of frames', async () => {
    const { headers } = await fetch((await served()).page.address);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('sends a password to no server whose certificate is neither trusted nor the confirmed one', async () => {
    const confirmed = await served({ accept: onlyCertificate });
    const client = new Client(confirmed.socketAddress, { origin: confirmed.origin });
    expect(await client.read('GetCurrentUser::name')).toBe('__SystemAdministrator');
    client.socket.close();

    for (const accept of [() => onlyCertificate('ab'.repeat(32)), () => ({ rejectUnauthorized: true })]) {
      const other = await served({ accept });
      const { code, reason } = await new Client(other.socketAddress, { origin: other.origin }).closed;
      expect(code).toBe(1011);
      expect(reason).toMatch(/another certificate|self-signed|certificate/);
      expect(other.seen).toEqual([]);
    }
  });

  test('tells the fingerprint of a certificate, and that this machine does not trust one that nobody has signed', async () => {
    const keys = selfSigned();
    const site = await serve(new WebSocketFront(), createTlsServer(keys));
    ends.push(site.close);
    const { fingerprint, problem } = await lookAtCertificate(new URL(`https://${site.host}`));
    const der = new X509Certificate(keys.cert).raw;
    expect(fingerprint.replaceAll(':', '').toLowerCase()).toBe(createHash('sha256').update(der).digest('hex'));
    expect(problem).toContain('SELF_SIGNED');
    await site.close();
    ends.pop();
    await expect(lookAtCertificate(new URL(`https://${site.host}`))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the arguments of the program', () => {
  test('are the address of a server, a port and the fingerprint of its certificate', () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    expect(parseArguments(['https://host:2020/x', '--port=8080', `--fingerprint=${fingerprint}`])).toEqual({
      target: new URL('https://host:2020'),
      port: 8080,
      fingerprint,
    });
    expect(parseArguments(['http://host'])).toEqual({
      target: new URL('http://host'),
      port: 0,
      fingerprint: undefined,
    });
  });

  test.each([
    [[], 'npx tchmi-session-manager'],
    [['host:2020'], 'not the address'],
    [['https://user:pw@host'], 'must not hold a user or password'],
    [['https://a', 'https://b'], 'one server only'],
    [['https://a', '--port=0'], 'no port'],
    [['https://a', '--fingerprint=abc'], '64 hexadecimal digits'],
    [['http://a', `--fingerprint=${'ab'.repeat(32)}`], 'Only a server with https'],
    [['https://a', '--insecure'], 'no option'],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => parseArguments(args)).toThrow(sentence);
  });
});

test('a server that cannot be reached is told with what to do about it, and not in the words of a library', async () => {
  const plain = await serve(new WebSocketFront());
  ends.push(plain.close);
  const reasonOf = (origin: string) =>
    lookAtCertificate(new URL(origin)).then(
      () => 'reached',
      (error: unknown) => whyUnreachable(error),
    );
  expect(await reasonOf(`https://${plain.host}`)).toContain('Try http://');
  expect(await reasonOf('https://127.0.0.1:1')).toContain('Check the port');
  expect(() => parseArguments(['panel:2020'])).toThrow('Write https://panel:2020.');
});
