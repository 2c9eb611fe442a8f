import { defineElements } from './manager/define-elements.js';
import { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import { SessionManager } from './manager/session-manager.js';
import { WebSocketClient } from './server/websocket/websocket-client.js';
import { allLanguages } from './texts/all-languages.js';
import { addLanguage } from './texts/texts.js';

// Whoever imports only this file gets the types of the elements and their events too.
export type * from './index.js';

// The framework control does without both: the HMI page has its own connection, and the package has language files.
for (const [language, load] of Object.entries(allLanguages)) addLanguage(language, load);
const connectServer = (url: string) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
SessionManager.connectServer ??= connectServer;
LogoutNoticeElement.connectServer ??= connectServer;
defineElements();
