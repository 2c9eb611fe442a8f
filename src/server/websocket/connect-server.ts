import type { ClosableClient } from '../source.js';
import { WebSocketClient } from './websocket-client.js';

/** Opens a connection of its own to the address of a server. */
export function connectServer(url: string): ClosableClient {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
}
