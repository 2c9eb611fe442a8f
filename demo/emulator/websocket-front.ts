import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { answerControl, controlPath } from './control-api.js';
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
import { parseIdentity, parseSwitchQuery } from './world-query.js';
import { Worlds } from './worlds.js';
import type { WorldHold } from './worlds.js';

export { worldKeyOf } from './world-query.js';

const notLocal = 'The emulator answers pages of this machine only (127.0.0.1, [::1] or localhost).';

/**
 * Lets emulators be reached as a TwinCAT HMI server is: a WebSocket on path `/` and `/Config/ServerState` over HTTP. The
 * query of the WebSocket's address says which world it reaches and who is connected; see docs/emulator.md.
 */
export class WebSocketFront implements ServerFront {
  readonly worlds = new Worlds();
  // Somewhat more than the server's own limit, so that the emulator itself refuses what is over it.
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4_194_304 });

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isServerSocket(request)) return false;
    if (!isLocal(request)) {
      refuseUpgrade(socket, '403 Forbidden', notLocal);
      return true;
    }
    const query = addressOf(request).searchParams;
    try {
      const switches = parseSwitchQuery(query);
      const hold = this.worlds.hold(query);
      if (hold.emulator.refusesConnections) {
        hold.release();
        refuseUpgrade(socket, '503 Service Unavailable', 'The emulated server refuses connections.');
        return true;
      }
      if (Object.keys(switches).length > 0) hold.emulator.setSwitches(switches);
      socket.once('close', hold.release);
      this.#server.handleUpgrade(request, socket, head, (peer) => carry(peer, hold, query));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refuseUpgrade(socket, '400 Bad Request', error.message);
    }
    return true;
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname } = addressOf(request);
    if (pathname !== controlPath && !serverStatePaths.has(pathname)) return false;
    if (!isLocal(request)) answerText(response, 403, notLocal);
    else if (pathname === controlPath) void answerControl(this.worlds, request, response);
    else answerJson(response, serverState(pathname));
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

function carry(peer: WebSocket, { emulator, release }: WorldHold, query: URLSearchParams): void {
  const connection = emulator.connect(parseIdentity(query), {
    send: (text) => peer.send(text),
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
