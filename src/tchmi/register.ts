import { defineElements } from '../manager/define-elements.js';
import { controlName, controlNamespace } from './control-type.js';
import { SessionManagerControl } from './session-manager-control.js';

/** The section on prompts for ForceLogout in the package's own README, seen from this module. */
const helpPage = '../README.html#re-authentication';
// Apart, since a bundler would take `new URL('…', import.meta.url)` for a file to bundle.
const moduleUrl = import.meta.url;

/** Set once a copy of this module has registered the control on the page. */
const mark = Symbol.for(`${controlNamespace}.${controlName}`);

/**
 * Registers the control with the framework. A project can load the package twice under different addresses, as a package
 * and as a project reference; registering one type twice is an error of the framework, so the first copy wins.
 */
function register(): void {
  const page = globalThis as { [mark]?: true };
  if (page[mark]) return;
  page[mark] = true;
  SessionManagerControl.helpUrl = new URL(helpPage, moduleUrl).href;
  defineElements();
  TcHmi.Controls.registerEx(controlName, controlNamespace, SessionManagerControl);
}

register();
