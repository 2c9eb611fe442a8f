import { expect } from 'vitest';
import { page } from 'vitest/browser';
import type { ConnectionIdentity, EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { createWorld, hurry, makeBox, mount, type World } from '../support.js';

export interface ManagerOptions {
  readonly emulator?: EmulatorOptions;
  readonly identity?: ConnectionIdentity;
  readonly properties?: Partial<SessionManager>;
  readonly width?: number;
  readonly height?: number;
}

export interface MountedManager extends World {
  readonly manager: SessionManager;
}

/** Mounts a session manager with its own emulator, which simulates 12 sessions by default. */
export async function mountManager(options: ManagerOptions = {}): Promise<MountedManager> {
  const { emulator = {}, identity, properties, width = 1200, height = 760 } = options;
  const world = createWorld({ sessions: 12, ...emulator }, ...(identity ? [identity] : []));
  const manager = await mount('tchmi-session-manager', { client: world.client, ...properties }, makeBox(width, height));
  return { ...world, manager };
}

/** Mounts a session manager and waits until the list is shown and everything about it has been read. */
export async function mountList(options: ManagerOptions = {}): Promise<MountedManager> {
  const mounted = await mountManager(options);
  await listShown();
  const { emulator, client } = mounted;
  // The manager reads the schema last. One more answer proves that all earlier answers have arrived.
  await expect.poll(() => Number(emulator.record.commands.GetSchema)).toBeGreaterThan(0);
  await client.readSymbol('IsAuthRequired');
  return mounted;
}

/** Waits for the rows of the list. */
export async function listShown(): Promise<void> {
  await expect.poll(() => page.getByRole('row').elements().length).toBeGreaterThan(1);
}

export const rowAction = (name: string | RegExp) => page.getByRole('button', { name }).first();
export const dialog = () => page.getByRole('alertdialog');
export const confirmButton = () => dialog().getByRole('button', { name: /^Log out/ });
export const cancelButton = () => dialog().getByRole('button', { name: 'Cancel' });
export const searchField = () => page.getByRole('textbox', { name: /^Search/ });
export const report = () => page.getByRole('region', { name: 'Report of the last logout' });

/** Shows filters and groups where the toolbar has no room for them. */
export async function openFilters(): Promise<void> {
  const button = page.getByRole('button', { name: 'Filter', exact: true });
  if (button.elements().length > 0) await button.click();
}

/** Opens the confirmation of a row and waits until it is visible. */
export async function openDialog(name: string | RegExp): Promise<void> {
  await rowAction(name).click();
  await expect.element(dialog()).toBeVisible();
}

/** Opens the confirmation for the own session, which only its details offer. */
export async function openOwnDialog(): Promise<void> {
  await page
    .getByRole('row')
    .filter({ hasText: 'This session' })
    .getByRole('button', { name: /^Details of/ })
    .click();
  const manager = document.querySelector('tchmi-session-manager');
  const table = manager?.shadowRoot
    ?.querySelector('tchmi-session-browser')
    ?.shadowRoot?.querySelector('tchmi-session-table');
  const action = () => table?.shadowRoot?.querySelector<HTMLElement>('.details-action');
  await expect.poll(action).toBeTruthy();
  action()?.click();
  await expect.element(dialog()).toBeVisible();
}

/** Confirms with one press and waits until the dialog has closed. Shortens the waits that follow. */
export async function confirm(): Promise<void> {
  hurry();
  await pressWhenArmed(confirmButton());
  await expect.poll(() => dialog().elements().length, { timeout: 5_000 }).toBe(0);
}
