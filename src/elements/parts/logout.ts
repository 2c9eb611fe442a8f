import { logout as texts } from '../../locales/en/logout.js';
import { LogoutDialog } from '../logout-dialog/logout-dialog.js';
import { ExportBar } from '../logout-report/export-bar.js';
import { LogoutReportElement } from '../logout-report/logout-report.js';
import { createLogoutControllers } from '../session-manager/logout-controllers.js';
import type { Part } from './part.js';

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
