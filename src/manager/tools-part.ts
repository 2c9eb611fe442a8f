import { tools as texts } from '../texts/en/tools.js';
import { LockedAccountsElement } from '../accounts/ui/locked-accounts.js';
import { LogoutHistory } from '../report/ui/logout-history.js';
import { ServerFactsElement } from '../monitor/ui/server-info.js';
import { SessionDetailsElement } from '../list/ui/details/session-details.js';
import { ToolsPanel } from './tools-panel.js';
import { DetailsController } from '../list/ui/details/details-controller.js';
import type { Part } from '../kit/ui/part.js';

/** The side panel (history, locked accounts, server), and what a session of the list is doing. */
export const part = {
  elements: [
    ['tchmi-locked-accounts', LockedAccountsElement],
    ['tchmi-logout-history', LogoutHistory],
    ['tchmi-server-facts', ServerFactsElement],
    ['tchmi-session-details', SessionDetailsElement],
    ['tchmi-tools-panel', ToolsPanel],
  ],
  texts,
  DetailsController,
} as const satisfies Part & { readonly DetailsController: unknown };
