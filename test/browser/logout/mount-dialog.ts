import { page } from 'vitest/browser';
import { nextPaint } from '../../../src/kit/ui/next-paint.js';
import type { LogoutDialog } from '../../../src/logout/ui/dialog/logout-dialog.js';
import { makeBox, mount, textOf } from '../support.js';

/** Puts a dialog over a control of the given size, in px. It has been painted, and has looked at what is in sight. */
export async function mountDialog(properties: Partial<LogoutDialog>, width = 800, height = 600): Promise<LogoutDialog> {
  const element = await mount('tchmi-logout-dialog', { now: Date.now(), ...properties }, makeBox(width, height));
  await nextPaint(element, new AbortController().signal);
  await element.updateComplete;
  return element;
}

export const dialog = () => page.getByRole('alertdialog');
export const cancelButton = () => dialog().getByRole('button', { name: 'Cancel' });
export const confirmButton = () => dialog().getByRole('button', { name: /^Log out/ });
export const checkBox = (name: string | RegExp) => dialog().getByRole('checkbox', { name });
export const title = () => textOf(dialog().getByRole('heading').element());
export const dialogText = () => textOf(dialog().element());
