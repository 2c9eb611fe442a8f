import { defineElements } from './manager/define-elements.js';
import { SessionManager } from './manager/session-manager.js';
import { core } from './texts/en/core.js';
import { addLanguage, addTexts } from './texts/texts.js';

// What only a page needs that brings no connection and no languages of its own: an HMI page's package goes without.
addTexts('en', core);
addLanguage('de', async () => (await import('./texts/de/index.js')).de);
SessionManager.connectServer ??= async (url) => {
  const { WebSocketClient } = await import('./server/websocket/websocket-client.js');
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements();
