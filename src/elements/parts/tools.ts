import { tools as texts } from '../../locales/en/tools.js';
import type { Part } from './part.js';

/** The side panel: history, locked accounts, server. */
export const part: Part = { elements: [], texts };
