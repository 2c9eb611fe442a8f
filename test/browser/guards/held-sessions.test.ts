import { describe, expect, it } from 'vitest';

import { cancelButton, confirmButton, dialog } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectTexts,
  failures,
  failureText,
  logoutOf,
  openDemo,
  pickKind,
  pressConfirm,
  row,
  tick,
  waitForReport,
} from '../manager/demo.js';

describe('busy sessions', () => {
  it('are marked, held back, and logged out only by a separate choice', async () => {
    const demo = await openDemo({ busy: 'machines', locations: 'plant' });
    await expect.element(row(/ben/).first()).toHaveTextContent('Busy');
    const [anna, ben] = [
      demo.session({ user: 'anna', clientIp: '10.0.0.22' }),
      demo.session({ user: 'ben', clientIp: '10.0.0.22' }),
    ];
    await pickKind('Client IP');
    await button(/^Log out client 10\.0\.0\.22,/).click();
    await expectTexts(dialog().getByRole('listitem'), [/anna/]);
    await expect.element(dialog().getByText('(A recipe is being edited.)')).toBeVisible();
    await pressConfirm();
    await waitForReport('1 of 2 sessions ended, 1 left out: ben, Panel 2, Line 1 (busy)');
    expect(demo.forceLogouts()).toEqual([{ sessionId: anna.id }]);
    expect(demo.sessions({ id: ben.id })).toHaveLength(1);

    await button(/^Log out client 10\.0\.0\.22,/).click();
    await expect.element(confirmButton()).toBeDisabled();
    await tick(dialog().getByRole('checkbox', { name: /busy/ }));
    await pressConfirm();
    await waitForReport('1 session ended');
    expect(demo.sessions({ id: ben.id })).toEqual([]);
  });

  it('are assumed, and the fault is reported, when the host page does not answer within a second', async () => {
    const demo = await openDemo({ busy: 'silent' });
    await logoutOf('john', '10.0.0.25').click();
    const checkBox = dialog().getByRole('checkbox', { name: /busy state unknown/ });
    await expect.element(checkBox).not.toBeChecked();
    await expect.element(confirmButton()).toBeDisabled();
    await cancelButton().click();
    await expect.poll(failureText).toContain('no answer within 1000 ms');
    expect(failures()).toHaveLength(1);
    expect(demo.forceLogouts()).toEqual([]);
  });

  it('are unknown when the host page throws, and the list still works', async () => {
    const demo = await openDemo({ busy: 'throws' });
    await expect.poll(failureText).toContain('The machine data cannot be read.');
    const john = demo.session({ user: 'john' });
    await logoutOf('john', '10.0.0.25').click();
    await tick(dialog().getByRole('checkbox', { name: /busy state unknown/ }));
    await pressConfirm();
    await waitForReport('1 session ended');
    expect(demo.forceLogouts()).toEqual([{ sessionId: john.id }]);
  });
});

it('an unreadable line about busy sessions is reported, and everybody it could match is unknown', async () => {
  const demo = await openDemo({ busy: 'wrong' });
  await expect.poll(failureText).toContain('is not valid: busy');
  await expect.poll(failureText).toContain('line 2: it gives no reason');
  await expect.poll(failureText).toContain('counts as "busy state unknown"');
  await expect.element(row(/ben/).first()).toHaveTextContent('Busy');
  await logoutOf('john', '10.0.0.25').click();
  await expect.element(dialog().getByRole('checkbox', { name: /busy state unknown/ })).not.toBeChecked();
  await expect.element(confirmButton()).toBeDisabled();
  await cancelButton().click();
  const anna = demo.session({ user: 'anna', clientIp: '10.0.0.22' });
  await logoutOf('anna', '10.0.0.22').click();
  await pressConfirm();
  await waitForReport('1 session ended');
  expect(demo.forceLogouts()).toEqual([{ sessionId: anna.id }]);
});

describe('protected sessions', () => {
  it('named by user, client and group remain when everybody else is logged out', async () => {
    const demo = await openDemo({ protect: 'plant' });
    await pickKind('Everyone');
    await button(/^Log out: Everyone except me, /).click();
    // Protected by client, group and name.
    const stay = [
      ...demo.sessions({ clientIp: '10.0.0.26' }),
      ...demo.sessions({ user: 'john' }),
      ...demo.sessions({ user: 'quality' }),
    ].map(({ id }) => id);
    expect(stay.length).toBeGreaterThanOrEqual(3);
    await expect.element(dialog().getByRole('checkbox', { name: /protected sessions/ })).not.toBeChecked();
    await tick(dialog().getByRole('checkbox', { name: 'Yes, log out everyone except me' }));
    await pressConfirm();
    await waitForReport(/ended/);
    const ended = demo.endedIds();
    expect(ended.length).toBeGreaterThan(3);
    expect(ended.filter((id) => stay.includes(id))).toEqual([]);
    expect(demo.forceLogouts().every((value) => JSON.stringify(value).startsWith('{"sessionId"'))).toBe(true);
  });

  it('are logged out when explicitly included', async () => {
    const demo = await openDemo({ protect: 'plant' });
    const john = demo.session({ user: 'john' });
    await logoutOf('john', '10.0.0.25').click();
    await expect.element(confirmButton()).toBeDisabled();
    await tick(dialog().getByRole('checkbox', { name: /protected/ }));
    await pressConfirm();
    await waitForReport('1 session ended');
    expect(demo.forceLogouts()).toEqual([{ sessionId: john.id }]);
  });

  it('an invalid protection rule is reported, and the others still apply', async () => {
    await openDemo({ protect: 'wrong' });
    await expect.poll(failureText).toContain('is not valid: protect');
    await expect.poll(failureText).toContain('2 mistakes in total');
    await logoutOf('john', '10.0.0.25').click();
    await expect.element(dialog().getByRole('checkbox', { name: /protected/ })).toBeVisible();
  });
});

describe('the guard of the last of their kind', () => {
  it('leaves the last operator at a location out of a larger target until explicitly included', async () => {
    const demo = await openDemo({ locations: 'plant' });
    const atLine3 = demo.session({ user: 'operator2', clientIp: '10.0.0.27' });
    demo.emulator.openSession({ user: 'operator2', clientIp: '10.0.0.22' });
    const other = demo.session({ user: 'operator2', clientIp: '10.0.0.22' });
    await tick(checkBoxes('operator2', 'Panel 5, Line 3'));
    await tick(checkBoxes('operator2', 'Panel 2, Line 1'));
    await button(/^Log out 2 sessions/).click();
    const checkBox = dialog().getByRole('checkbox', { name: /last operator at Line 3/ });
    await expect.element(checkBox).not.toBeChecked();
    await pressConfirm();
    await waitForReport('1 of 2 sessions ended, 1 left out: operator2, Panel 5, Line 3 (last operator)');
    expect(demo.endedIds()).toEqual([other.id]);
    expect(demo.sessions({ id: atLine3.id })).toHaveLength(1);
  });

  it('names the last operator at a location when the target is nobody else', async () => {
    await openDemo({ locations: 'plant' });
    await logoutOf('operator2', 'Panel 5, Line 3').click();
    await expect.element(dialog().getByRole('heading')).toHaveTextContent('Panel 5, Line 3 (10.0.0.27)');
    await expect.element(dialog().getByText('This logs out the last operator at Line 3.')).toBeVisible();
  });

  it('names the last administrator before their last session ends', async () => {
    const demo = await openDemo({ user: 'TcHmiLdap::erik', fault: 'administrator-elsewhere' });
    await row(/__SystemAdministrator/)
      .getByRole('button', { name: /^Log out/ })
      .click();
    await expect
      .element(dialog().getByText(/This logs out the last administrator: __SystemAdministrator/))
      .toBeVisible();
    expect(demo.forceLogouts()).toEqual([]);
  });
});
