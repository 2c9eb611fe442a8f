import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { answerControl, controlPath } from './control-api.js';
import type { ConnectionIdentity, EmulatorOptions } from './emulator-types.js';
import {
  addressOf,
  answerJson,
  answerText,
  frameText,
  isLocal,
  isServerSocket,
  refuseUpgrade,
} from './server-front.js';
import type { ServerFront } from './server-front.js';
import { parseIdentity, plantServerOf, worldQueryOf } from './world-query.js';
import { Worlds } from './worlds.js';
import type { WorldHold } from './worlds.js';

export { worldKeyOf } from './world-query.js';

const notLocal = 'The emulator answers pages of this machine only (127.0.0.1, [::1] or localhost).';

/**
 * Makes emulators reachable like a TwinCAT HMI server: a WebSocket on path `/`, and `/Config/ServerState` over HTTP.
 * The query of the WebSocket's address says which world it reaches and who connects: see docs/emulator.md.
 */
export class WebSocketFront implements ServerFront {
  readonly worlds: Worlds;
  // Slightly above the server's own limit, so that the emulator itself refuses larger requests.
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4_194_304 });

  /** @param common what every emulator is made with */
  constructor(common: EmulatorOptions = {}) {
    this.worlds = new Worlds(common);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isServerSocket(request) && plantServerOf(addressOf(request).pathname) === undefined) return false;
    if (!isLocal(request)) {
      refuseUpgrade(socket, '403 Forbidden', notLocal);
      return true;
    }
    const query = worldQueryOf(addressOf(request));
    try {
      const hold = this.worlds.enter(query);
      if (hold.emulator.refusesConnections) {
        hold.release();
        refuseUpgrade(socket, '503 Service Unavailable', 'The emulated server refuses connections.');
        return true;
      }
      socket.once('close', hold.release);
      const identity = identityOf(request, query);
      this.#server.handleUpgrade(request, socket, head, (peer) => carry(peer, hold, identity));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refuseUpgrade(socket, '400 Bad Request', error.message);
    }
    return true;
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname } = addressOf(request);
    const isControl = pathname === controlPath || pathname.startsWith(`${controlPath}/`);
    if (!isControl && !serverStatePaths.has(pathname)) return false;
    if (!isLocal(request)) answerText(response, 403, notLocal);
    else if (isControl) void answerControl(this.worlds, request, response);
    else {
      const isKnown = cookieOf(request) !== undefined || response.hasHeader('set-cookie');
      if (!isKnown) response.setHeader('set-cookie', `${cookieName}=${newKey()}; Path=/; SameSite=Strict`);
      answerJson(response, serverState(pathname));
    }
    return true;
  }

  dispose(): void {
    this.worlds.dispose();
    for (const client of this.#server.clients) client.terminate();
  }
}

const serverStatePaths: ReadonlySet<string> = new Set(['/Config/ServerState', '/Config/ServerState/v2']);

function serverState(pathname: string): Record<string, unknown> {
  return {
    publishInProgress: false,
    maintenanceMode: { isActive: false, isMaintenanceUser: false },
    ...(!pathname.endsWith('/v2') && { serverTime: new Date().toISOString() }),
  };
}

/** Contains the server's id, because a browser sends the cookies of all ports of a host. */
const cookieName = 'sessionId-E1';

function newKey(): string {
  return randomBytes(64).toString('hex');
}

function cookieOf({ headers: { cookie = '' } }: IncomingMessage): string | undefined {
  const pairs = cookie.split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}

/** A page of the real framework has no query and is known by its cookie; the demo's pages say who they are. */
function identityOf(request: IncomingMessage, query: URLSearchParams): ConnectionIdentity {
  const sessionKey = cookieOf(request);
  const identity = parseIdentity(query);
  return query.size === 0 && sessionKey !== undefined ? { ...identity, sessionKey } : identity;
}

function carry(peer: WebSocket, { emulator, release }: WorldHold, identity: ConnectionIdentity): void {
  const connection = emulator.connect(identity, {
    send: (text) => peer.send(text),
    sendBinary: (bytes) => peer.send(bytes, { binary: true }),
    close: (code, reason) => {
      if (code === 1006) peer.terminate();
      else peer.close(code, reason);
    },
  });
  peer.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) peer.close(1003, 'The protocol has text frames only.');
    else connection.receive(frameText(data));
  });
  peer.on('error', () => peer.terminate());
  peer.on('close', () => {
    connection.closed();
    release();
  });
}
