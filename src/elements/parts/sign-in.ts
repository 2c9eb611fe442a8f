import { signIn as texts } from '../../locales/en/sign-in.js';
import { SignInForm } from '../sign-in-form/sign-in-form.js';
import type { Part } from './part.js';

/** Signs in at a server; an HMI page has a login of its own. */
export const part: Part = { elements: [['tchmi-sign-in-form', SignInForm]], texts };
