import { defineElements } from './elements/define-elements.js';
import { SessionManager } from './elements/session-manager/session-manager.js';
import { addLanguage } from './locales/texts.js';
import { WebSocketClient } from './symbols/websocket-client.js';

// What only a page needs that brings no connection and no languages of its own: an HMI page's package goes without.
addLanguage('de', async () => (await import('./locales/de.js')).de);
SessionManager.connectServer ??= (url) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements();
