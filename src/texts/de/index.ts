import type { Catalogue } from '../catalogue.js';
import { core } from './core.js';
import { errors } from './errors.js';
import { explanations } from './explanations.js';
import { list } from './list.js';
import { logout } from './logout.js';
import { picker } from './picker.js';
import { signIn } from './sign-in.js';
import { tools } from './tools.js';

/** All texts in German, in the formal address that TwinCAT HMI uses. */
export const de: Catalogue = {
  ...core,
  ...errors,
  ...explanations,
  ...list,
  ...picker,
  ...logout,
  ...tools,
  ...signIn,
};
