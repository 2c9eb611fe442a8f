import type { Catalogue } from '../catalogue.js';
import { accounts } from './accounts.js';
import { announce } from './announce.js';
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

/** All texts in German, with the formal address that TwinCAT HMI uses. */
export const de: Catalogue = {
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
};
