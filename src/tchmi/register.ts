import { defineElements } from '../manager/define-elements.js';
import { SessionManager } from '../manager/session-manager.js';
import { connectServer } from '../server/websocket/connect-server.js';
import { controlName, controlNamespace, noticeControlName } from './control-type.js';
import { LogoutNoticeControl } from './logout-notice-control.js';
import { SessionManagerControl } from './session-manager-control.js';

/** The section on prompts for ForceLogout in the package's README, relative to this module. */
const helpPage = '../README.html#re-authentication';
// A constant of its own: a bundler would try to bundle the file in `new URL('…', import.meta.url)`.
const moduleUrl = import.meta.url;

/** Key of the page's global object; set by the copy of this module that has registered the controls. */
const mark = Symbol.for(`${controlNamespace}.${controlName}`);

/**
 * Registers the controls with the framework. A project can load the package twice from different addresses, as a package
 * and as a project reference. The framework reports an error if a type is registered twice, so only the first copy does it.
 */
function register(): void {
  const page = globalThis as { [mark]?: true };
  if (page[mark]) return;
  page[mark] = true;
  SessionManagerControl.helpUrl = new URL(helpPage, moduleUrl).href;
  // For further servers of a plant; the page's own one has the connection of the page.
  SessionManager.connectServer ??= connectServer;
  defineElements();
  TcHmi.Controls.registerEx(controlName, controlNamespace, SessionManagerControl);
  TcHmi.Controls.registerEx(noticeControlName, controlNamespace, LogoutNoticeControl);
}

register();
