import { page } from 'vitest/browser';
import type { LogoutDialog } from '../../../src/logout/ui/dialog/logout-dialog.js';
import { makeBox, mount, textOf } from '../support.js';

/** Puts a dialog over a control of the given size, in px. */
export async function mountDialog(properties: Partial<LogoutDialog>, width = 800, height = 600): Promise<LogoutDialog> {
  return mount('tchmi-logout-dialog', { now: Date.now(), ...properties }, makeBox(width, height));
}

export const dialog = () => page.getByRole('alertdialog');
export const cancelButton = () => dialog().getByRole('button', { name: 'Cancel' });
export const confirmButton = () => dialog().getByRole('button', { name: /^Log out/ });
export const checkBox = (name: string | RegExp) => dialog().getByRole('checkbox', { name });
export const title = () => textOf(dialog().getByRole('heading').element());
export const dialogText = () => textOf(dialog().element());
