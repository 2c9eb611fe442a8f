import { accounts } from './accounts.js';
import { announce } from './announce.js';
import { errors } from './errors.js';
import { explanations } from './explanations.js';
import { host } from './host.js';
import { list } from './list.js';
import { logIn } from './log-in.js';
import { logout } from './logout.js';
import { page } from './page.js';
import { plant } from './plant.js';
import { report } from './report.js';
import { server } from './server.js';
import { targets } from './targets.js';

/**
 * All texts in English. They are the contract for all other languages: each has the same keys and placeholders and, for
 * texts with a number, its own plural forms. `{name}` is a placeholder.
 */
export const en = {
  ...page,
  ...announce,
  ...list,
  ...targets,
  ...logout,
  ...report,
  ...host,
  ...accounts,
  ...server,
  ...logIn,
  ...errors,
  ...explanations,
  ...plant,
} as const;
