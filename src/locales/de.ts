import type { Catalogue } from './catalogue.js';
import { core } from './de/core.js';
import { errors } from './de/errors.js';
import { list } from './de/list.js';
import { logout } from './de/logout.js';
import { picker } from './de/picker.js';
import { signIn } from './de/sign-in.js';
import { tools } from './de/tools.js';

/** All texts in German, in the formal address that TwinCAT HMI uses. */
export const de: Catalogue = { ...core, ...errors, ...list, ...picker, ...logout, ...tools, ...signIn };
