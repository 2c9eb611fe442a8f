import type { LogoutReport } from './report.js';

/** Reports that are kept, in memory only. */
export const historyLimit = 50;

/** The last reports with a new one before them: newest first, the oldest goes. */
export function addToHistory(history: readonly LogoutReport[], report: LogoutReport): readonly LogoutReport[] {
  return [report, ...history].slice(0, historyLimit);
}
