import { ListPlace } from './elements/list-place/list-place.js';
import { LogoutDialog } from './elements/logout-dialog/logout-dialog.js';
import { LogoutReportElement } from './elements/logout-report/logout-report.js';
import { ManagerHeader } from './elements/manager-header/manager-header.js';
import { NoticeStack } from './elements/notice-stack/notice-stack.js';
import { SelectionBar } from './elements/selection-bar/selection-bar.js';
import { SessionBrowser } from './elements/session-browser/session-browser.js';
import { SessionManager } from './elements/session-manager/session-manager.js';
import { SessionTable } from './elements/session-table/session-table.js';
import { SignInForm } from './elements/sign-in-form/sign-in-form.js';
import { TargetPicker } from './elements/target-picker/target-picker.js';

const elements: readonly (readonly [tag: string, constructor: CustomElementConstructor])[] = [
  ['tchmi-list-place', ListPlace],
  ['tchmi-logout-dialog', LogoutDialog],
  ['tchmi-logout-report', LogoutReportElement],
  ['tchmi-manager-header', ManagerHeader],
  ['tchmi-notice-stack', NoticeStack],
  ['tchmi-selection-bar', SelectionBar],
  ['tchmi-session-table', SessionTable],
  ['tchmi-sign-in-form', SignInForm],
  ['tchmi-target-picker', TargetPicker],
  ['tchmi-session-browser', SessionBrowser],
  ['tchmi-session-manager', SessionManager],
];

/**
 * Registers `<tchmi-session-manager>` and its parts. Loading it twice, also from two copies of the package, is safe:
 * the first one wins. An HMI project can load a package both as such and through a project reference.
 */
export function defineElements(): void {
  if (customElements.get('tchmi-session-manager')) return;
  for (const [tag, constructor] of elements) {
    if (!customElements.get(tag)) customElements.define(tag, constructor);
  }
}

defineElements();
