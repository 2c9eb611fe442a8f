import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { addressOf, answerText, refuseUpgrade } from '../demo/emulator/server-front.js';
import { ServerProxy, type ServerTls } from '../demo/emulator/server-proxy.js';
import { settingsFile } from './settings.js';

/** Where the page is served, and how to end that. */
export interface PageServer {
  /** With the token in it: whoever has this address can use the way to the server. */
  readonly address: string;
  close(): Promise<void>;
}

export interface PageServerOptions {
  /** The folder of the page. */
  readonly folder: string;
  /** Origin of the TwinCAT HMI server. */
  readonly target: URL;
  readonly tls: ServerTls;
  /** 0 takes a free one. */
  readonly port: number;
  /** Settings of the page, as in its file. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const types: Readonly<Partial<Record<string, string>>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** The address has a secret in it, so it must not be kept, passed on, or shown in a frame. */
const headers = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/**
 * Serves the page and the way to one TwinCAT HMI server, to pages of this address only: on the loopback interface, with the
 * exact host and origin, below a path that nobody can guess. No cookie passes through, so the page has a session of its own.
 */
export async function servePage({ folder, target, tls, port, settings = {} }: PageServerOptions): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const base = `/${token}/`;
  const proxy = new ServerProxy(target, tls);
  let origin = '';

  const isAllowed = (request: IncomingMessage): boolean => {
    const { host, origin: from } = request.headers;
    return (
      `http://${host ?? ''}` === origin &&
      (from === undefined || from === origin) &&
      startsWith(addressOf(request).pathname, base)
    );
  };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isAllowed(request)) answerText(response, 403, 'Open the whole address that the program has printed.');
    else if (request.method !== 'GET' && request.method !== 'HEAD') answerText(response, 405, 'Only GET is answered.');
    else void answerFile(request, response);
  });
  const answerFile = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = addressOf(request).pathname.slice(base.length) || 'index.html';
    const type = types[extname(name)];
    try {
      if (type === undefined || !/^(?:[\w-]+\/)?[\w-]+\.\w+$/.test(name)) throw new Error('Not a file of the page.');
      const content =
        name === settingsFile
          ? JSON.stringify({ ...settings, 'server-url': base })
          : await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': type });
      response.end(request.method === 'HEAD' ? undefined : content);
    } catch {
      answerText(response, 404, 'There is no such file.');
    }
  };
  server.on('upgrade', (request, socket, head) => {
    if (!isAllowed(request) || request.headers.origin === undefined || addressOf(request).pathname !== base) {
      refuseUpgrade(socket, '403 Forbidden', 'Only the page of this program may connect.');
      return;
    }
    // Those of other programs on this machine: browsers keep the cookies of all ports together.
    delete request.headers.cookie;
    request.url = '/';
    if (!proxy.upgrade(request, socket, head)) refuseUpgrade(socket, '400 Bad Request', 'Not a request of the page.');
  });

  await listen(server, port);
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${bound.port}`;
  return {
    address: `${origin}${base}`,
    close: async () => {
      proxy.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Takes as long for a wrong beginning as for the right one. */
function startsWith(text: string, beginning: string): boolean {
  const [given, wanted] = [Buffer.from(text.slice(0, beginning.length)), Buffer.from(beginning)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
