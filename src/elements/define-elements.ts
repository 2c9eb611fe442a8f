import { ListPlace } from './list-place/list-place.js';
import { ManagerHeader } from './manager-header/manager-header.js';
import { NoticeStack } from './notice-stack/notice-stack.js';
import { define, type ElementDefinition } from './parts/part.js';
import { SessionBrowser } from './session-browser/session-browser.js';
import { SessionManager } from './session-manager/session-manager.js';
import { SessionTable } from './session-table/session-table.js';

/** `<tchmi-session-manager>` and what its first picture needs. */
const coreElements: readonly ElementDefinition[] = [
  ['tchmi-list-place', ListPlace],
  ['tchmi-manager-header', ManagerHeader],
  ['tchmi-notice-stack', NoticeStack],
  ['tchmi-session-table', SessionTable],
  ['tchmi-session-browser', SessionBrowser],
  ['tchmi-session-manager', SessionManager],
];

/**
 * Registers `<tchmi-session-manager>`. Doing it twice, also from two copies of the package, is safe: the first one wins
 * as a whole, so that parts of two versions never meet. An HMI project can load a package both as such and through a
 * project reference.
 */
export function defineElements(): void {
  if (!customElements.get('tchmi-session-manager')) define(coreElements);
}
