import process from 'node:process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin } from 'vite';
import type { ServerFront } from './server-front.js';
import { ServerProxy } from './server-proxy.js';
import { WebSocketFront } from './websocket-front.js';

/** The parts of Vite's dev and preview server that we use. */
interface Host {
  readonly httpServer: {
    /** ms */
    keepAliveTimeout?: number;
    on(event: 'upgrade', listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): unknown;
    on(event: 'close', listener: () => void): unknown;
  } | null;
  readonly middlewares: {
    use(handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void): unknown;
  };
}

/**
 * Puts a TwinCAT HMI server behind Vite's dev and preview server: the emulator, or, with the environment variable
 * `TCHMI_SERVER` (an origin such as `https://192.168.1.10:2020`), the way to a real one.
 *
 * No other page may show ours in a frame, where it could put them under buttons of its own, unless the environment variable
 * `FRAME_ANCESTORS` names who may, as in a content security policy (`'self' https://portal.example`).
 * @param target stands in for the environment variable
 */
export function emulatorPlugin(
  target = process.env.TCHMI_SERVER?.trim(),
  frameAncestors = process.env.FRAME_ANCESTORS?.trim() ?? "'none'",
): Plugin {
  const attach = ({ httpServer, middlewares }: Host): void => {
    if (httpServer === null) return;
    // A connection that times out just as it is used again would fail an innocent request.
    httpServer.keepAliveTimeout = 0;
    const front = createFront(target);
    httpServer.on('upgrade', (request, socket, head) => front.upgrade(request, socket, head));
    httpServer.on('close', () => front.dispose());
    middlewares.use((request, response, next) => {
      response.setHeader('content-security-policy', `frame-ancestors ${frameAncestors}`);
      if (!front.handle(request, response)) next();
    });
  };
  return {
    name: 'tchmi-emulator',
    configureServer: attach,
    configurePreviewServer: attach,
  };
}

function createFront(target: string | undefined): ServerFront {
  return target === undefined || target === '' ? new WebSocketFront() : new ServerProxy(new URL(target));
}
