import { defineElements } from './manager/define-elements.js';
import { LogoutNoticeElement } from './announce/ui/logout-notice.js';
import { SessionManager } from './manager/session-manager.js';
import { connectServer } from './server/websocket/connect-server.js';
import { allLanguages } from './texts/all-languages.js';
import { addLanguage } from './texts/texts.js';

// Whoever imports only this file gets the types of the elements and their events too.
export type * from './index.js';

// The framework control does without: its package has language files.
for (const [language, load] of Object.entries(allLanguages)) addLanguage(language, load);
SessionManager.connectServer ??= connectServer;
LogoutNoticeElement.connectServer ??= connectServer;
defineElements();
