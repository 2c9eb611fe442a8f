import { core } from './en/core.js';
import { errors } from './en/errors.js';
import { list } from './en/list.js';
import { logout } from './en/logout.js';
import { picker } from './en/picker.js';
import { signIn } from './en/sign-in.js';
import { tools } from './en/tools.js';

/**
 * All texts in English, which is also the contract for all other languages: each has the same keys, the same
 * placeholders and, where a number decides, the same plural forms. `{name}` is a placeholder.
 */
export const en = { ...core, ...errors, ...list, ...picker, ...logout, ...tools, ...signIn } as const;
