import { logout as texts } from '../../locales/en/logout.js';
import { createAuditTrail } from '../../sessions/audit.js';
import { createAccountLocker } from '../../sessions/account-locker.js';
import { readHostMarks } from '../../sessions/host-marks.js';
import { LogoutProcess } from '../../sessions/logout-process.js';
import { LogoutDialog } from '../logout-dialog/logout-dialog.js';
import { ExportBar } from '../logout-report/export-bar.js';
import { LogoutReportElement } from '../logout-report/logout-report.js';
import type { Part } from './part.js';

/** Everything from the wish to log somebody out to the report. */
export const part = {
  elements: [
    ['tchmi-export-bar', ExportBar],
    ['tchmi-logout-dialog', LogoutDialog],
    ['tchmi-logout-report', LogoutReportElement],
  ],
  texts,
  createAccountLocker,
  createAuditTrail,
  LogoutProcess,
  readHostMarks,
} as const satisfies Part &
  Readonly<Record<'createAccountLocker' | 'createAuditTrail' | 'LogoutProcess' | 'readHostMarks', unknown>>;
