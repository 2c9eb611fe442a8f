import { afterEach, expect } from 'vitest';
import { page as browser, type Locator } from 'vitest/browser';
import '../aria-disabled.js';
import type { SessionManager } from '../../src/manager/session-manager.js';
import { pressWhenArmed } from '../browser/press-when-armed.js';
import { FrameworkPage, type FrameworkPageOptions, type TestControl } from './framework-page.js';

const pages: FrameworkPage[] = [];

afterEach(() => {
  for (const page of pages.splice(0)) {
    const values = page.emulator.record.forceLogouts.map(({ hasWriteValue }) => hasWriteValue);
    page.close();
    document.body.replaceChildren();
    // No test must ever send ForceLogout without a value.
    expect(values).not.toContain(false);
  }
});

/** Opens a page that is closed after the test. */
export async function openPage(options: FrameworkPageOptions = {}): Promise<FrameworkPage> {
  document.body.style.margin = '0';
  const page = await FrameworkPage.open(options);
  pages.push(page);
  return page;
}

/** A shift lead, who can see and log out sessions but is not an administrator. */
export const shiftLead = { clientIp: '10.0.0.11', user: 'anna', sessionKey: 'page' };

export const button = (name: string | RegExp): Locator => browser.getByRole('button', { name });
export const dialog = (): Locator => browser.getByRole('alertdialog');
export const rowAction = (): Locator => button(/^Log out john on (?:10\.0\.0\.25|Panel \d)/);

/** The element that the control has put on the page. */
export function managerOf(control: TestControl): SessionManager {
  const element = control.__element[0]?.querySelector('tchmi-session-manager');
  if (!element) throw new Error('The control shows no session manager.');
  return element;
}

/** Waits until the list is shown. */
export async function untilListed(name = 'john'): Promise<void> {
  await expect.element(browser.getByRole('row', { name: new RegExp(name) }).first()).toBeVisible();
}

/** Waits until logging out is possible. */
export async function untilOffered(): Promise<void> {
  await expect.element(rowAction()).toBeEnabled();
}

export const confirmButton = (): Locator => dialog().getByRole('button', { name: /^Log out/ });

/** Confirms with one press and waits until the dialog has closed. */
export async function confirm(): Promise<void> {
  await pressWhenArmed(confirmButton());
  await expect.poll(() => dialog().query(), { timeout: 5000 }).toBeNull();
}

/** Users whose sessions really ended. */
export function endedUsers(page: FrameworkPage): readonly string[] {
  return page.emulator.record.forceLogouts.flatMap(({ ended }) => ended.map(({ user }) => user));
}

/** The error that a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<{ code: number; details: { reason: string } }> {
  try {
    await promise;
  } catch (error) {
    return error as { code: number; details: { reason: string } };
  }
  throw new Error('The call did not fail.');
}
