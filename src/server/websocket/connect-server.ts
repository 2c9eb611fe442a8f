import type { ClosableClient } from '../source.js';
import { Turns } from '../../kit/turns.js';
import { WebSocketClient } from './websocket-client.js';

/** After a loss of the network, the connections to all servers come back a few at a time; one that takes 2 s lets others begin. */
const turns = new Turns(8, 2000);

/** Opens a connection of its own to the address of a server. */
export function connectServer(url: string): ClosableClient {
  const client = new WebSocketClient({ url, turns });
  client.connect();
  return client;
}
