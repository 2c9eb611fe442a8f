import { LockedAccountsElement } from '../accounts/ui/locked-accounts.js';
import { AnnouncedBar } from '../announce/ui/announced-bar.js';
import { LogoutNoticeElement } from '../announce/ui/logout-notice.js';
import { NoticeStack } from '../kit/ui/notices/notice-stack.js';
import { SessionDetailsElement } from '../list/ui/details/session-details.js';
import { EmptyState } from '../list/ui/empty-state.js';
import { FilterBar } from '../list/ui/toolbar/filter-bar.js';
import { SelectionBar } from '../list/ui/selection-bar.js';
import { SessionBrowser } from '../list/ui/session-browser.js';
import { SessionTable } from '../list/ui/table/session-table.js';
import { LogoutDialog } from '../logout/ui/dialog/logout-dialog.js';
import { CapacityMeters } from '../monitor/ui/capacity-meters.js';
import { ServerInfo } from '../monitor/ui/server-info.js';
import { PlantDialog } from '../plant/ui/plant-dialog.js';
import { PlantReportElement } from '../plant/ui/plant-report-element.js';
import { ServerBar } from '../plant/ui/server-bar.js';
import { SessionPlant } from '../plant/ui/session-plant.js';
import { ExportBar } from '../report/ui/export-bar.js';
import { LogoutHistory } from '../report/ui/logout-history.js';
import { LogoutReportElement } from '../report/ui/logout-report.js';
import { LoginForm } from '../sign-in/ui/login-form.js';
import { TargetPicker } from '../targets/ui/target-picker.js';
import { ManagerHeader } from './manager-header.js';
import { SessionManager } from './session-manager.js';
import { ToolsPanel } from './tools-panel.js';

/** `<tchmi-session-manager>` comes last, so that everything inside it is defined when it is upgraded. */
const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'tchmi-announced-bar': AnnouncedBar,
  'tchmi-capacity-meters': CapacityMeters,
  'tchmi-export-bar': ExportBar,
  'tchmi-filter-bar': FilterBar,
  'tchmi-empty-state': EmptyState,
  'tchmi-locked-accounts': LockedAccountsElement,
  'tchmi-logout-dialog': LogoutDialog,
  'tchmi-logout-history': LogoutHistory,
  'tchmi-logout-notice': LogoutNoticeElement,
  'tchmi-logout-report': LogoutReportElement,
  'tchmi-manager-header': ManagerHeader,
  'tchmi-notice-stack': NoticeStack,
  'tchmi-plant-dialog': PlantDialog,
  'tchmi-plant-report': PlantReportElement,
  'tchmi-server-bar': ServerBar,
  'tchmi-session-plant': SessionPlant,
  'tchmi-selection-bar': SelectionBar,
  'tchmi-server-info': ServerInfo,
  'tchmi-session-browser': SessionBrowser,
  'tchmi-session-details': SessionDetailsElement,
  'tchmi-session-table': SessionTable,
  'tchmi-login-form': LoginForm,
  'tchmi-target-picker': TargetPicker,
  'tchmi-tools-panel': ToolsPanel,
  'tchmi-session-manager': SessionManager,
};

/**
 * Registers `<tchmi-session-manager>`, the elements inside it, and `<tchmi-logout-notice>`. Calling it twice is safe, even from two copies of the
 * package: only the first copy registers its elements, so two versions never mix. An HMI project can load the package
 * twice, as a package and through a project reference.
 */
export function defineElements(): void {
  if (customElements.get('tchmi-session-manager')) return;
  for (const [tag, constructor] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, constructor);
  }
}
