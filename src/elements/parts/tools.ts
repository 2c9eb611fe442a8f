import { tools as texts } from '../../locales/en/tools.js';
import { LogoutHistory } from '../logout-history/logout-history.js';
import { ToolsPanel } from '../tools-panel/tools-panel.js';
import type { Part } from './part.js';

/** The side panel: history, locked accounts, server. */
export const part: Part = {
  elements: [
    ['tchmi-logout-history', LogoutHistory],
    ['tchmi-tools-panel', ToolsPanel],
  ],
  texts,
};
