import { accounts } from './accounts.js';
import { errors } from './errors.js';
import { explanations } from './explanations.js';
import { host } from './host.js';
import { list } from './list.js';
import { logIn } from './log-in.js';
import { logout } from './logout.js';
import { page } from './page.js';
import { report } from './report.js';
import { server } from './server.js';
import { targets } from './targets.js';

/**
 * All texts in English, which is also the contract for all other languages: each has the same keys, the same
 * placeholders and, where a number decides, the plural forms of its own. `{name}` is a placeholder.
 */
export const en = {
  ...page,
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
} as const;
