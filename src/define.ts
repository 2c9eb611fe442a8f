import { coreElements, defineElements } from './elements/define-elements.js';
import { SessionManager } from './elements/session-manager/session-manager.js';
import { SignInForm } from './elements/sign-in-form/sign-in-form.js';
import { WebSocketClient } from './symbols/websocket-client.js';

// What only a page needs that has no connection of its own: an HMI page's package goes without both.
SessionManager.connectServer ??= (url) => {
  const client = new WebSocketClient({ url });
  client.connect();
  return client;
};
defineElements([['tchmi-sign-in-form', SignInForm], ...coreElements]);
