import { logout as texts } from '../../texts/en/logout.js';
import { LogoutDialog } from './logout-dialog.js';
import { ExportBar } from '../../report/ui/export-bar.js';
import { LogoutReportElement } from '../../report/ui/logout-report.js';
import { createLogoutControllers } from './logout-controllers.js';
import type { Part } from '../../kit/ui/part.js';

/** Everything from the wish to log somebody out to the report, and what the host page says of its sessions. */
export const part = {
  elements: [
    ['tchmi-export-bar', ExportBar],
    ['tchmi-logout-dialog', LogoutDialog],
    ['tchmi-logout-report', LogoutReportElement],
  ],
  texts,
  createLogoutControllers,
} as const satisfies Part & { readonly createLogoutControllers: unknown };
