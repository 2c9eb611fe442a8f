import { coreElements, defineElements } from './elements/define-elements.js';
import { SessionManager } from './elements/session-manager/session-manager.js';
import { SignInForm } from './elements/sign-in-form/sign-in-form.js';
import { allLanguages } from './locales/all-languages.js';
import { addLanguage } from './locales/texts.js';
import { WebSocketClient } from './symbols/websocket-client.js';

// What only a page needs that brings no connection and no languages of its own: an HMI page's package goes without.
for (const [language, catalogue] of Object.entries(allLanguages)) addLanguage(language, catalogue);
SessionManager.connectServer ??= (url) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements([['tchmi-sign-in-form', SignInForm], ...coreElements]);
