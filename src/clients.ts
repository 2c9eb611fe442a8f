export { FrameworkClient, type FrameworkClientOptions } from './server/framework/framework-client.js';
export type { FrameworkEvents, FrameworkServer } from './server/framework/framework-api.js';
export { remoteClient, type RemoteName } from './server/remote-client.js';
export {
  type AuthenticatingClient,
  type ConnectionState,
  type Credentials,
  type RequestOptions,
  type SymbolClient,
} from './server/symbol-client.js';
export { SymbolError, type SymbolErrorOutcome, type SymbolErrorSource } from './server/symbol-error.js';
export { WebSocketClient, type WebSocketClientOptions } from './server/websocket/websocket-client.js';
