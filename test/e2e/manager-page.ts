import { expect, type Locator, type Page } from '@playwright/test';
import { guardDuration } from '../../src/logout/ui/misclick.js';

/** Waits until a confirming button accepts a press: it ignores one that could belong to the tap before. */
export async function waitUntilArmed(button: Locator): Promise<void> {
  await expect(button).toBeVisible();
  const page = button.page();
  const from = await page.evaluate(() => performance.now());
  await page.waitForFunction((until) => performance.now() > until, from + guardDuration);
}

/** The session manager's parts, found by role and name as a screen reader finds them. */
export class ManagerPage {
  readonly page: Page;
  readonly element: Locator;
  readonly dialog: Locator;
  readonly table: Locator;
  readonly search: Locator;
  /** The last report, and its lines. */
  readonly report: Locator;
  readonly reportLines: Locator;
  /** What is said of failures and of successes: shown as a notice, or by the report. */
  readonly failure: Locator;
  readonly success: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('tchmi-session-manager');
    this.dialog = page.getByRole('alertdialog');
    this.table = this.element.getByRole('grid');
    this.search = this.element.getByRole('textbox', { name: /^Search/ });
    this.report = this.element.locator('tchmi-logout-report');
    this.reportLines = this.report.getByRole('listitem');
    const notices = this.element.locator('tchmi-notice-stack');
    this.failure = notices.getByRole('alert');
    // There is always a region for what is said to screen readers only.
    this.success = notices.getByRole('status').filter({ hasText: /\S/ });
  }

  button(name: string | RegExp): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  row(name: string | RegExp): Locator {
    return this.element.getByRole('row', { name });
  }

  /** The "Log out" button of a user's only shown row on a client. */
  rowAction(user: string, ip: string): Locator {
    return this.button(`Log out ${user} on ${ip}`);
  }

  /** The check boxes of a user's shown rows on a client. */
  checkBoxes(user: string, ip: string): Locator {
    return this.element.getByRole('checkbox', { name: `Select ${user} on ${ip},` });
  }

  /** Opens the target picker and chooses a kind of target. */
  async pickKind(kind: 'User' | 'Group' | 'Client IP' | 'Certificate' | 'Everyone'): Promise<void> {
    await this.button('Log out a user, group, IP …').click();
    const select = this.element.getByRole('combobox', { name: 'What to log out' });
    const buttons = this.element.getByRole('group', { name: 'What to log out' });
    // A low control has one select for the kinds.
    await expect(select.or(buttons)).toBeVisible();
    if (await select.isVisible()) await select.selectOption({ label: kind });
    else await buttons.getByRole('button', { name: kind }).click();
  }

  /** The text field of the target picker. */
  get targetValue(): Locator {
    return this.element.locator('input[slot=target-value]');
  }

  /** The confirming button, for any number of sessions. */
  get confirm(): Locator {
    return this.dialog.getByRole('button', { name: /^Log out/ });
  }

  get cancel(): Locator {
    return this.dialog.getByRole('button', { name: 'Cancel' });
  }

  /** Waits until the confirming button accepts a press. */
  async waitUntilArmed(button = this.confirm): Promise<void> {
    await waitUntilArmed(button);
  }

  /** Presses the confirming button as soon as it accepts a press. @param name of the button if it is not English */
  async pressConfirm(name?: string): Promise<void> {
    await this.pressWhenArmed(name === undefined ? this.confirm : this.dialog.getByRole('button', { name }));
  }

  /** Presses a button once, as soon as it no longer ignores presses. */
  async pressWhenArmed(button: Locator): Promise<void> {
    await this.waitUntilArmed(button);
    await button.click();
  }

  /** Waits for the report of a finished logout, not for an earlier report that is still behind the dialog. */
  async waitForReport(headline: string | RegExp): Promise<void> {
    await expect(this.dialog).toBeHidden({ timeout: 12_000 });
    await expect(this.report.getByRole('heading')).toHaveText(headline, { timeout: 12_000 });
    await expect(this.report.getByText('Verified at')).toBeVisible();
  }
}
