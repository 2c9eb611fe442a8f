import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { confirmButton, dialog, searchField } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectTexts,
  fillTarget,
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

it('one of two sessions of a user on one panel is logged out', async () => {
  const demo = await openDemo();
  await searchField().fill('operator1');
  const action = logoutOf('operator1', '10.0.0.21');
  await expect.element(action).toHaveLength(2);

  await action.first().click();
  await pressConfirm();
  await waitForReport('1 session ended');

  const [ended, ...others] = demo.emulator.record.forceLogouts.flatMap((record) => record.ended);
  expect(others).toEqual([]);
  expect(demo.forceLogouts()).toEqual([{ sessionId: ended?.id }]);
  await expect.element(action).toHaveLength(1);
  expect(demo.sessions({ user: 'operator1' })).toHaveLength(1);
});

it('a user is logged out', async () => {
  const demo = await openDemo();
  const targets = demo.sessions({ user: 'operator2' });
  expect(targets).toHaveLength(3);
  const before = demo.sessions();

  await pickKind('User');
  await fillTarget('operator2');
  await button('Log out user operator2, 3 sessions').click();
  await expectTexts(dialog().getByRole('heading'), ['Log out 3 sessions of operator2?']);
  await expect.element(dialog().getByRole('listitem')).toHaveLength(3);
  await pressConfirm();

  await waitForReport('All 3 sessions ended');
  expect(demo.forceLogouts()).toEqual(['operator2']);
  expect(demo.endedIds()).toEqual(idsOf(targets));
  expect(demo.sessions()).toHaveLength(before.length - 3);
});

it('a group is logged out', async () => {
  const demo = await openDemo();
  const users = ['john', 'maintenance', 'service'];
  const targets = demo.sessions().filter(({ user }) => users.includes(user));

  await pickKind('Group');
  await fillTarget('mainten');
  await button(`Log out group Maintenance, ${targets.length} sessions`).click();
  await pressConfirm();

  await waitForReport(`All ${targets.length} sessions ended`);
  expect(demo.forceLogouts()).toEqual([{ group: 'Maintenance' }]);
  expect(demo.endedIds()).toEqual(idsOf(targets));
});

it('a client IP is logged out with everybody on it', async () => {
  const demo = await openDemo();
  const targets = demo.sessions({ clientIp: '10.0.0.22' });
  expect(targets.map(({ user }) => user).sort()).toEqual(['anna', 'ben']);

  await pickKind('Client IP');
  await fillTarget('.22');
  await button('Log out client 10.0.0.22, 2 sessions').click();
  await expectTexts(dialog().getByRole('listitem'), [/anna/, /ben/]);
  await pressConfirm();

  await waitForReport('All 2 sessions ended');
  expect(demo.forceLogouts()).toEqual([{ clientIp: '10.0.0.22' }]);
  expect(demo.endedIds()).toEqual(idsOf(targets));
});

it('a certificate is logged out by its typed thumbprint', async () => {
  const demo = await openDemo();
  const target = demo.session({ user: 'shiftlead' });
  expect(target.certificate).toMatch(/^[0-9a-f]{128}$/);

  await pickKind('Certificate');
  await fillTarget(target.certificate);
  await button(/^Log out certificate /).click();
  await expectTexts(dialog().getByRole('heading'), ['Log out all sessions with the certificate Shift lead tablet?']);
  const ends = [target.certificate.slice(0, 8), target.certificate.slice(-8)];
  await expect.element(dialog()).toHaveTextContent(`the certificate Shift lead tablet (${ends.join('…')})`);
  await pressConfirm();

  // The affected sessions are not known beforehand: the report names those that are gone, and says that it cannot know more.
  await waitForReport('1 session ended');
  await expectTexts(reportLines(), [/ended\s+shiftlead\s+10\.0\.0\.26/, /others may still be logged in/]);
  expect(demo.forceLogouts()).toEqual([{ clientCertificate: target.certificate }]);
  expect(demo.endedIds()).toEqual([target.id]);
});

it('the certificate of the own session is logged out only if its check box is checked', async () => {
  const certificate = 'c0de'.repeat(32);
  const demo = await openDemo({ certificate, clientIp: '10.0.0.12' });
  await expect.element(row(/This session/)).toHaveTextContent('10.0.0.12');
  const own = demo.session({ clientIp: '10.0.0.12' });

  await pickKind('Certificate');
  await button(`Log out certificate ${certificate}, certificate of this session`).click();
  await expect.element(confirmButton()).toBeDisabled();
  await tick(dialog().getByRole('checkbox', { name: 'Also log out my own session' }));
  await pressConfirm();

  await waitForReport('1 session ended');
  await expect.element(page.getByRole('heading', { name: 'Log in to see the sessions' })).toBeVisible();
  expect(demo.forceLogouts()).toEqual([{ clientCertificate: certificate }]);
  expect(demo.endedIds()).toEqual([own.id]);
});

it('a selection of three is logged out with three requests, one per session, and nobody else', async () => {
  const demo = await openDemo();
  const before = demo.sessions();
  const picked: readonly (readonly [string, string])[] = [
    ['anna', '10.0.0.22'],
    ['john', '10.0.0.25'],
    ['maria', '10.0.0.24'],
  ];
  for (const [user, ip] of picked) await tick(checkBoxes(user, ip));
  const targets = before.filter(({ user, clientIp }) => picked.some(([name, ip]) => name === user && ip === clientIp));
  expect(targets).toHaveLength(3);

  await button('Log out 3 sessions …').click();
  await expectTexts(dialog().getByRole('heading'), ['Log out 3 selected sessions?']);
  await pressConfirm();

  await waitForReport('All 3 sessions ended');
  const values = demo.forceLogouts();
  expect(values).toHaveLength(3);
  expect(values).toEqual(expect.arrayContaining(targets.map(({ id }) => ({ sessionId: id }))));
  expect(demo.endedIds()).toEqual(idsOf(targets));
  const ids = idsOf(targets);
  expect(idsOf(demo.sessions())).toEqual(idsOf(before.filter(({ id }) => !ids.includes(id))));
  await expect.element(page.getByText(/selected/)).toHaveLength(0);
});

it('everyone but me is logged out as single sessions, and system sessions remain', async () => {
  const demo = await openDemo({ sessions: 8 });
  const before = demo.sessions();
  const people = before.filter(({ clientIp, user }) => clientIp !== ownAddress && user !== '__SystemUser');
  expect(before).toHaveLength(9);
  expect(people).toHaveLength(6);

  await pickKind('Everyone');
  await button(/^Log out: Everyone except me, /).click();
  await expectTexts(dialog().getByRole('heading'), ['Log out everyone except me: 6 sessions?']);
  await expect.element(confirmButton()).toBeDisabled();
  await tick(dialog().getByRole('checkbox', { name: 'Yes, log out everyone except me' }));
  await pressConfirm();

  await waitForReport(/^6 of 8 sessions ended, 2 left out: .*\(system session\)/);
  const values = demo.forceLogouts();
  expect(values).toHaveLength(6);
  expect(values).toEqual(expect.arrayContaining(people.map(({ id }) => ({ sessionId: id }))));
  const rest = demo.sessions();
  expect(rest.map(({ user }) => user).sort()).toEqual(['__SystemAdministrator', '__SystemUser', '__SystemUser']);
});

it('system sessions are logged out with everyone but me if their check box is checked', async () => {
  const demo = await openDemo({ sessions: 8 });
  const own = demo.session({ clientIp: ownAddress });

  await pickKind('Everyone');
  await button(/^Log out: Everyone except me, /).click();
  await tick(dialog().getByRole('checkbox', { name: 'Also end 2 system sessions' }));
  await tick(dialog().getByRole('checkbox', { name: 'Yes, log out everyone except me' }));
  await expectTexts(confirmButton(), ['Log out 8 sessions']);
  await pressConfirm();

  await waitForReport('All 8 sessions ended');
  expect(demo.forceLogouts()).toHaveLength(8);
  expect(idsOf(demo.sessions())).toEqual([own.id]);
});

it('a user can be logged out by a name that is not in the list', async () => {
  const demo = await openDemo();
  const before = demo.sessions();

  await pickKind('User');
  await fillTarget('nobody-here');
  await button('Log out user nobody-here, 0 sessions, not in the list').click();
  await expect.element(dialog()).toHaveTextContent('No session in the list matches.');
  await expectTexts(confirmButton(), ['Log out']);
  await pressConfirm();

  await waitForReport('Nobody was logged out');
  expect(demo.forceLogouts()).toEqual(['nobody-here']);
  expect(idsOf(demo.sessions())).toEqual(idsOf(before));
});

it('a typed domain is kept: a namesake in another domain remains logged in', async () => {
  const demo = await openDemo();
  const target = demo.session({ user: 'maria', domain: 'TcHmiLdap' });

  await pickKind('User');
  await fillTarget('TcHmiLdap::maria');
  await button(/^Log out user TcHmiLdap::maria, /).click();
  await pressConfirm();

  await waitForReport(/ended|unknown/);
  expect(demo.forceLogouts()).toEqual(['TcHmiLdap::maria']);
  expect(demo.endedIds()).toEqual([target.id]);
});

describe('targets wider than the picked session', () => {
  it('one user on one client is logged out as the very sessions there', async () => {
    const demo = await openDemo();
    demo.emulator.openSession({ user: 'anna', clientIp: '10.0.0.40' });
    const wanted = demo.session({ user: 'anna', clientIp: '10.0.0.40' });
    await pickKind('User');
    await button(/^Log out user anna on 10\.0\.0\.40 only,/).click();
    await pressConfirm();
    await waitForReport('1 session ended');
    expect(demo.forceLogouts()).toEqual([{ sessionId: wanted.id }]);
  });

  it('an address is announced to mean everybody on that panel', async () => {
    await openDemo();
    await pickKind('Client IP');
    await button(/^Log out client 10\.0\.0\.22,/).click();
    await expect
      .element(dialog().getByText(/Everyone logged in on this panel is logged out/))
      .toHaveTextContent('anna and ben');
  });

  it('an old server is offered no target that needs single sessions, and the page says so', async () => {
    const demo = await openDemo({ fault: 'old-server' });
    await expect.element(page.getByText(/This server version cannot end individual sessions/)).toBeVisible();
    await expect.element(logoutOf('john', '10.0.0.25')).toBeDisabled();
    await expect.element(checkBoxes('john', '10.0.0.25')).toBeDisabled();
    await pickKind('Everyone');
    await expect.element(button(/Everyone except me/)).toHaveLength(0);
    expect(demo.forceLogouts()).toEqual([]);
  });
});
