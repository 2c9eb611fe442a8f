import { ListPlace } from '../list/ui/empty-state.js';
import { ManagerHeader } from './manager-header.js';
import { NoticeStack } from '../kit/ui/notice-stack.js';
import { define, type ElementDefinition } from '../kit/ui/part.js';
import { SessionBrowser } from '../list/ui/session-browser.js';
import { SessionManager } from './session-manager.js';
import { SessionTable } from '../list/ui/table/session-table.js';

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
