import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { runnerImport } from 'vite';
import { projectRoot } from '../host.js';
import { frameworkTypes } from './definitions.js';
import { configuration, frameworkId, pageOf, sessionManagerId, views } from './project.js';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The page is the designer's canvas if its address has this query. */
const designerQuery = 'designer';

/** Path that replaces the emulated server with a new one. */
const resetPath = '/__reset';

/**
 * Serves the project, the framework and the package like a TwinCAT HMI server, with the emulator as its WebSocket.
 * @param {string} frameworkDir
 * @param {string} packageDir the unpacked package
 * @param {number} [port] a free one by default
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveProject(frameworkDir, packageDir, port = 0) {
  const packages = [
    { id: frameworkId, folder: frameworkDir },
    { id: sessionManagerId, folder: packageDir },
  ];
  const { module: front } = await runnerImport(join(projectRoot, 'demo/emulator/websocket-front.ts'));
  const emulator = new front.WebSocketFront({ frameworkTypes: frameworkTypes(packages.map(({ folder }) => folder)) });
  const server = createServer((request, response) => {
    if (emulator.handle(request, response)) return;
    if (request.method === 'POST' && request.url === resetPath) {
      emulator.worlds.dispose();
      response.writeHead(204).end();
      return;
    }
    const address = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(address.pathname);
    /** @type {Readonly<Record<string, readonly [type: string, body: string]>>} */
    const own = {
      '/': ['text/html; charset=utf-8', pageOf(packages, address.searchParams.has(designerQuery))],
      '/Properties/tchmiconfig.json': ['application/json', JSON.stringify(configuration)],
    };
    const view = views[path];
    const answer = view === undefined ? own[path] : /** @type {const} */ (['text/html; charset=utf-8', view]);
    if (answer) {
      response.writeHead(200, { 'content-type': answer[0], 'cache-control': 'no-store' }).end(answer[1]);
      return;
    }
    const found = fileOf(packages, path);
    if (found === undefined) response.writeHead(404).end('not found');
    else {
      response.writeHead(200, { 'content-type': types[extname(found).toLowerCase()] ?? 'application/octet-stream' });
      createReadStream(found).pipe(response);
    }
  });
  server.on('upgrade', (request, socket, head) => {
    if (!emulator.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const { port: ownPort } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${ownPort}/`,
    close: async () => {
      emulator.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/**
 * @param {readonly { id: string, folder: string }[]} packages
 * @param {string} path of the request
 * @returns {string | undefined} an existing file within one of the packages
 */
function fileOf(packages, path) {
  for (const { id, folder } of packages) {
    if (!path.startsWith(`/${id}/`)) continue;
    const file = normalize(join(folder, path.slice(id.length + 2)));
    const isInside = file.startsWith(normalize(folder + sep));
    if (isInside && existsSync(file) && statSync(file).isFile()) return file;
  }
  return undefined;
}
