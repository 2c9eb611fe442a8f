import { defineElements } from './manager/define-elements.js';
import { SessionManager } from './manager/session-manager.js';
import { WebSocketClient } from './server/websocket/websocket-client.js';
import { allLanguages } from './texts/all-languages.js';
import { addLanguage } from './texts/texts.js';

// The framework control does without both: the HMI page has its own connection, and the package has language files.
for (const [language, load] of Object.entries(allLanguages)) addLanguage(language, load);
SessionManager.connectServer ??= (url) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements();
