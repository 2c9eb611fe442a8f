import { defineElements } from './elements/define-elements.js';
import { SessionManager } from './elements/session-manager/session-manager.js';
import { core } from './locales/en/core.js';
import { addLanguage, addTexts } from './locales/texts.js';

// What only a page needs that brings no connection and no languages of its own: an HMI page's package goes without.
addTexts('en', core);
addLanguage('de', async () => (await import('./locales/de.js')).de);
SessionManager.connectServer ??= async (url) => {
  const { WebSocketClient } = await import('./symbols/websocket-client.js');
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements();
