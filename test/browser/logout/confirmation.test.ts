import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { waitUntilArmed } from '../press-when-armed.js';
import { hurry } from '../support.js';
import { cancelButton, confirmButton, dialog, openOwnDialog } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectFocus,
  expectTexts,
  fillTarget,
  headlines,
  reportText,
  idsOf,
  logoutOf,
  openDemo,
  ownAddress,
  pickKind,
  pressConfirm,
  reportLines,
  row,
  tick,
  waitForReport,
} from '../manager/demo.js';

describe('nothing is sent when the confirmation', () => {
  it('is cancelled by its button, and focus returns to where it was', async () => {
    const demo = await openDemo();
    const action = logoutOf('john', '10.0.0.25');
    await action.click();
    await cancelButton().click();
    await expect.element(dialog()).toHaveLength(0);
    await expectFocus(action);
    expect(headlines()).toEqual([]);
    expect(demo.forceLogouts()).toEqual([]);
  });

  it('is pressed beside its buttons, and Escape still cancels it', async () => {
    const demo = await openDemo();
    await logoutOf('john', '10.0.0.25').click();
    await expect.element(confirmButton()).toBeVisible();
    // A corner of the list, outside the dialog.
    await page.elementLocator(document.body).click({ position: { x: 40, y: 700 } });
    await expect.element(confirmButton()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).toHaveLength(0);
    expect(demo.forceLogouts()).toEqual([]);
  });

  it('gets Enter right after opening', async () => {
    const demo = await openDemo();
    (logoutOf('john', '10.0.0.25').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog()).toHaveLength(0);
    expect(demo.forceLogouts()).toEqual([]);
  });

  it('is opened by a double click on the row action', async () => {
    const demo = await openDemo();
    const before = demo.sessions();
    await logoutOf('john', '10.0.0.25').dblClick();
    await expect.element(confirmButton()).toBeVisible();
    await cancelButton().click();
    await expect.element(dialog()).toHaveLength(0);
    expect(demo.forceLogouts()).toEqual([]);
    expect(idsOf(demo.sessions())).toEqual(idsOf(before));
  });
});

it('a double click on the confirming button sends the logout once', async () => {
  const demo = await openDemo();
  const target = demo.session({ user: 'john' });
  await logoutOf('john', '10.0.0.25').click();
  await waitUntilArmed(confirmButton());
  await confirmButton().dblClick();
  hurry();
  await waitForReport('1 session ended');
  expect(demo.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

it('promise 3: a session that has joined since is shown as new and needs another confirmation', async () => {
  const demo = await openDemo();
  await pickKind('Client IP');
  await fillTarget('10.0.0.25');
  await button('Log out client 10.0.0.25, 1 session').click();
  await expectTexts(dialog().getByRole('listitem'), [/john/]);

  demo.emulator.openSession({ user: 'ben', clientIp: '10.0.0.25' });
  await pressConfirm();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('1 new');
  await expectTexts(dialog().getByRole('listitem').filter({ hasText: 'new' }), [/ben/]);
  await expectTexts(confirmButton(), ['Log out 2 sessions']);
  expect(demo.forceLogouts()).toEqual([]);

  await pressConfirm();
  await waitForReport('All 2 sessions ended');
  expect(demo.forceLogouts()).toEqual([{ clientIp: '10.0.0.25' }]);
  expect(demo.sessions({ clientIp: '10.0.0.25' })).toEqual([]);
});

it('promise 3: a selected session that has ended since is shown before the rest is sent', async () => {
  const demo = await openDemo();
  const [john, anna] = [demo.session({ user: 'john' }), demo.session({ user: 'anna' })];
  await tick(checkBoxes('john', '10.0.0.25'));
  await tick(checkBoxes('anna', '10.0.0.22'));
  await button('Log out 2 sessions …').click();
  await expectTexts(confirmButton(), ['Log out 2 sessions']);

  demo.emulator.endSession(anna.id);
  await pressConfirm();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('1 already ended');
  expect(demo.forceLogouts()).toEqual([]);

  await pressConfirm();
  await waitForReport('1 session ended, 1 had already left');
  expect(demo.forceLogouts()).toEqual([{ sessionId: john.id }]);
});

describe("promise 4: the administrator's own session", () => {
  it('is marked, and cannot be selected in the list', async () => {
    await openDemo();
    const own = row(/This session/);
    await expect.element(own).toHaveLength(1);
    await expect.element(own).toHaveTextContent(ownAddress);
    await expect.element(own.getByRole('checkbox')).toHaveLength(0);
  });

  it('is left out when its user is logged out', async () => {
    const demo = await openDemo();
    demo.emulator.openSession({ user: '__SystemAdministrator', clientIp: '10.0.0.77' });
    const own = demo.session({ clientIp: ownAddress });
    const other = demo.session({ clientIp: '10.0.0.77' });
    await expect.element(row(/10\.0\.0\.77/)).toBeVisible();

    await pickKind('User');
    await fillTarget('__SystemAdministrator');
    await button('Log out user __SystemAdministrator, 2 sessions').click();
    await expect.element(dialog()).toHaveTextContent('Not affected: your own session');
    await expectTexts(confirmButton(), ['Log out 1 session']);
    await pressConfirm();

    await waitForReport('1 of 2 sessions ended, 1 left out: __SystemAdministrator, 10.0.0.11 (your own session)');
    expect(demo.forceLogouts()).toEqual([{ sessionId: other.id }]);
    expect(demo.sessions({ id: own.id })).toHaveLength(1);
    await expect.element(row(/This session/)).toBeVisible();
  });

  it('ends with its user if its check box is checked, and the report stays above the login form', async () => {
    const demo = await openDemo();
    demo.emulator.openSession({ user: '__SystemAdministrator', clientIp: '10.0.0.77' });
    const targets = demo.sessions({ user: '__SystemAdministrator' });
    await expect.element(row(/10\.0\.0\.77/)).toBeVisible();

    await pickKind('User');
    await fillTarget('__SystemAdministrator');
    await button('Log out user __SystemAdministrator, 2 sessions').click();
    await tick(dialog().getByRole('checkbox', { name: 'Log out my own session' }));
    // No administrator would remain logged in, so the other session is held back until that is confirmed too.
    await expectTexts(confirmButton(), ['Log out 1 session']);
    await tick(dialog().getByRole('checkbox', { name: /Also log out the last administrator/ }));
    await expectTexts(confirmButton(), ['Log out 2 sessions']);
    await pressConfirm();

    await expect.element(page.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
    await expect.poll(reportText).toContain('Verified at');
    await expect.element(reportLines().filter({ hasText: ownAddress })).toHaveTextContent('ended');
    expect(demo.forceLogouts()).toEqual(['__SystemAdministrator']);
    expect(demo.endedIds()).toEqual(idsOf(targets));
  });

  it('needs its check box even when it is the only target', async () => {
    const demo = await openDemo();
    const own = demo.session({ clientIp: ownAddress });
    await openOwnDialog();
    await expect.element(confirmButton()).toBeDisabled();
    expect(demo.forceLogouts()).toEqual([]);
    await tick(dialog().getByRole('checkbox', { name: 'Log out my own session' }));
    await pressConfirm();
    await expectTexts(reportLines(), [/ended\s+__SystemAdministrator/]);
    await expect.element(page.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
    expect(demo.forceLogouts()).toEqual([{ sessionId: own.id }]);
  });
});
