import { signIn as texts } from '../../texts/en/sign-in.js';
import { SignInController } from './sign-in-controller.js';
import { SignInForm } from './sign-in-form.js';
import type { Part } from '../../kit/ui/part.js';

/** Signs in at a server; an HMI page has a login of its own. */
export const part = {
  elements: [['tchmi-sign-in-form', SignInForm]],
  texts,
  SignInController,
} as const satisfies Part & { readonly SignInController: unknown };
