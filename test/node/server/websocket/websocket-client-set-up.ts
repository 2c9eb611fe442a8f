import { WebSocketClient, type WebSocketClientOptions } from '../../../../src/server/websocket/websocket-client.js';
import { createScriptedSockets } from './scripted-socket.js';

/** A connecting client, and the sockets it opened. */
export function setUp(options: Partial<WebSocketClientOptions> = {}) {
  const scripted = createScriptedSockets();
  const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: scripted.webSocket, ...options });
  client.connect();
  return { client, scripted };
}

/** The same, connected. */
export function setUpOnline(options: Partial<WebSocketClientOptions> = {}) {
  const { client, scripted } = setUp(options);
  scripted.socket.accept();
  return { client, scripted, socket: scripted.socket };
}
