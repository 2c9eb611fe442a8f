import { ListPlace } from './list-place/list-place.js';
import { LogoutDialog } from './logout-dialog/logout-dialog.js';
import { LogoutReportElement } from './logout-report/logout-report.js';
import { ManagerHeader } from './manager-header/manager-header.js';
import { NoticeStack } from './notice-stack/notice-stack.js';
import { SelectionBar } from './selection-bar/selection-bar.js';
import { SessionBrowser } from './session-browser/session-browser.js';
import { SessionManager } from './session-manager/session-manager.js';
import { SessionTable } from './session-table/session-table.js';
import { TargetPicker } from './target-picker/target-picker.js';

/** A tag and the class that stands behind it. */
export type ElementDefinition = readonly [tag: string, constructor: CustomElementConstructor];

/** `<tchmi-session-manager>` and what it needs wherever it is used. */
export const coreElements: readonly ElementDefinition[] = [
  ['tchmi-list-place', ListPlace],
  ['tchmi-logout-dialog', LogoutDialog],
  ['tchmi-logout-report', LogoutReportElement],
  ['tchmi-manager-header', ManagerHeader],
  ['tchmi-notice-stack', NoticeStack],
  ['tchmi-selection-bar', SelectionBar],
  ['tchmi-session-table', SessionTable],
  ['tchmi-target-picker', TargetPicker],
  ['tchmi-session-browser', SessionBrowser],
  ['tchmi-session-manager', SessionManager],
];

/**
 * Registers elements. Doing it twice, also from two copies of the package, is safe: the first one wins as a whole, so
 * that parts of two versions never meet. An HMI project can load a package both as such and through a project reference.
 */
export function defineElements(elements: readonly ElementDefinition[]): void {
  if (customElements.get('tchmi-session-manager')) return;
  for (const [tag, constructor] of elements) {
    if (!customElements.get(tag)) customElements.define(tag, constructor);
  }
}
