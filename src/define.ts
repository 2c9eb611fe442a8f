import { defineElements } from './manager/define-elements.js';
import { SessionManager } from './manager/session-manager.js';
import { WebSocketClient } from './server/websocket/websocket-client.js';
import { addLanguage } from './texts/texts.js';

// The framework control does without both: the HMI page has its own connection, and the package has language files.
addLanguage('de', async () => (await import('./texts/de/index.js')).de);
SessionManager.connectServer ??= (url) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements();
