import { expect } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Turns } from '../../../src/kit/turns.js';
import { FrameworkClient } from '../../../src/server/framework/framework-client.js';
import { HostClient } from '../../../src/server/host-client.js';
import { remoteClient } from '../../../src/server/remote-client.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { FrameworkServerStandIn } from '../../framework/framework-server-stand-in.js';
import { describeSymbolClient } from './symbol-client-contract.js';
import { TappedEmulator } from './tapped-emulator.js';

const clientIp = '10.0.0.21';

/** What a client asks by itself, to see whether the connection is alive. */
const heartbeatSymbol = 'IsAuthRequired';

describeSymbolClient('WebSocketClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const client = new WebSocketClient({
    url: 'ws://hmi.example',
    webSocket: createEmulatorSocket(emulator, identity),
  });
  client.connect();
  return { client, end: () => client.close() };
});

describeSymbolClient('WebSocketClient to the second of three servers', (emulator, user) => {
  const others = [1, 2].map((seed) => new TappedEmulator({ sessions: 6, seed }));
  const [first, third] = others;
  const turns = new Turns(8, 2000);
  const clients = [first!, emulator, third!].map((server, index) => {
    const webSocket = createEmulatorSocket(server, { clientIp, ...(user !== undefined && { user }) });
    return new WebSocketClient({ url: `ws://line${index + 1}.example`, webSocket, turns });
  });
  for (const client of clients) client.connect();
  return {
    client: clients[1]!,
    end: () => {
      for (const client of clients) client.close();
      for (const { record } of others) {
        expect(Object.keys(record.commands).filter((symbol) => symbol !== heartbeatSymbol)).toEqual([]);
      }
      for (const other of others) other.dispose();
    },
  };
});

describeSymbolClient('HostClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: createEmulatorSocket(emulator, identity) });
  client.connect();
  return { client: new HostClient(client), end: () => client.close() };
});

describeSymbolClient('FrameworkClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const server = new FrameworkServerStandIn((peer) => emulator.connect(identity, peer));
  const client = new FrameworkClient(server, { events: server.events });
  return {
    client,
    end: () => {
      client.dispose();
      server.close();
    },
  };
});

describeSymbolClient('remoteClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: createEmulatorSocket(emulator, identity) });
  client.connect();
  return { client: remoteClient(new HandingOn(client), 'Line2'), end: () => client.close() };
});

/** The connection to a server that hands on what is asked of its server `Line2`, and knows nothing else. */
class HandingOn extends EventTarget implements SymbolClient {
  readonly #client: SymbolClient;

  constructor(client: SymbolClient) {
    super();
    this.#client = client;
    client.addEventListener('connection-change', () => this.dispatchEvent(new Event('connection-change')));
  }

  get connection() {
    return this.#client.connection;
  }

  readSymbol(...[name, options]: Parameters<SymbolClient['readSymbol']>): Promise<unknown> {
    return this.#client.readSymbol(there(name), options);
  }

  writeSymbol(...[name, value, options]: Parameters<SymbolClient['writeSymbol']>): Promise<unknown> {
    return this.#client.writeSymbol(there(name), value, options);
  }

  subscribeSymbol(...[name, ...rest]: Parameters<SymbolClient['subscribeSymbol']>): () => void {
    return this.#client.subscribeSymbol(there(name), ...rest);
  }
}

function there(name: string): string {
  if (!name.startsWith('Line2.')) throw new Error(`${name} is no symbol of the remote server.`);
  return name.slice('Line2.'.length);
}
