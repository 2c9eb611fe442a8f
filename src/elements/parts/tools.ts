import { tools as texts } from '../../locales/en/tools.js';
import { LockedAccountsElement } from '../locked-accounts/locked-accounts.js';
import { LogoutHistory } from '../logout-history/logout-history.js';
import { ServerFactsElement } from '../server-facts/server-facts.js';
import { SessionDetailsElement } from '../session-details/session-details.js';
import { ToolsPanel } from '../tools-panel/tools-panel.js';
import { DetailsController } from '../session-manager/details-controller.js';
import type { Part } from './part.js';

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
