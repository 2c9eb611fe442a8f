import { core } from './core.js';
import { errors } from './errors.js';
import { explanations } from './explanations.js';
import { list } from './list.js';
import { logout } from './logout.js';
import { picker } from './picker.js';
import { signIn } from './sign-in.js';
import { tools } from './tools.js';

/**
 * All texts in English, which is also the contract for all other languages: each has the same keys, the same
 * placeholders and, where a number decides, the same plural forms. `{name}` is a placeholder.
 */
export const en = { ...core, ...errors, ...explanations, ...list, ...picker, ...logout, ...tools, ...signIn } as const;
