import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { ManagerPage } from './manager-page.js';
import { expect, test, type DemoQuery, type World } from './support.js';

/** ms: the announced minute is over. */
const minute = 61_000;

/** The administrator's page has told one person, whose panel is in another browser. */
interface Conversation {
  readonly panels: Page;
  /** The panel of that person. */
  readonly panel: Locator;
  /** The notice at the panel of that person. */
  readonly notice: Locator;
  /** Who was told, and what they answer. */
  readonly answers: Locator;
  readonly sessionId: string;
}

async function announce(
  { world, manager, otherBrowser }: { world: World; manager: ManagerPage; otherBrowser: BrowserContext },
  query: DemoQuery,
  clientIp = '10.0.0.21',
  when = 'In 1 min',
): Promise<Conversation> {
  await world.open({ ...query, sessions: 0 });
  const panels = await otherBrowser.newPage();
  await panels.goto(world.address({ ...query, sessions: 0, user: '__SystemGuest', panels: 1 }));
  const row = manager.row(new RegExp(clientIp.replaceAll('.', '[.]')));
  await expect(row).toBeVisible();
  const { id: sessionId, user } = await world.session({ clientIp });
  await manager.rowAction(user, clientIp).click();
  await manager.dialog.getByRole('combobox', { name: 'When' }).selectOption(when);
  await manager.pressConfirm();
  const panel = panels.locator(`demo-operator-panel[client-ip="${clientIp}"]`);
  return {
    panels,
    panel,
    notice: panel.getByRole('region', { name: 'Announced logout' }),
    answers: manager.element.getByRole('list', { name: 'Who was told' }),
    sessionId,
  };
}

test('people who agree are told who, why and when, answer, and are logged out at the deadline', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const { notice, answers, panels, sessionId } = await announce({ world, manager, otherBrowser }, { people: 'agree' });
  await expect(notice).toContainText('Update of the HMI');
  await expect(notice).toContainText('__SystemAdministrator');
  await expect(answers).toContainText('has seen it');
  await expect(notice).toContainText('The administrator knows that you have seen it.');
  expect(await world.forceLogouts()).toEqual([]);
  await world.pass(page, minute);
  await manager.waitForReport('1 session ended');
  await expect(manager.report).toContainText('1 seen, 0 wanted more time, 0 without an answer');
  await expect(
    panels
      .locator('demo-operator-panel')
      .first()
      .getByRole('button', { name: /Log in/ }),
  ).toBeVisible();
  expect(await world.forceLogouts()).toEqual([{ sessionId }]);
});

test('whoever wants more time gets it from the administrator, and may be told that it is called off', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const { notice, answers } = await announce({ world, manager, otherBrowser }, { people: 'more-time' });
  await expect(answers).toContainText('wants more time');
  await manager.pressWhenArmed(manager.button('5 more minutes'));
  await expect(notice).toContainText(/in 5:\d\d min/);
  await world.pass(page, minute);
  await expect(manager.element.getByRole('heading', { name: /will be logged out in 4:\d\d min/ })).toBeVisible();
  await manager.pressWhenArmed(manager.button('Call off'));
  await expect(notice).toContainText('The logout was called off. You stay logged in.');
  await expect(manager.report).toContainText('You called it off.');
  expect(await world.forceLogouts()).toEqual([]);
});

test('a person without a notice gives no answer, and the administrator need not wait', async ({
  world,
  manager,
  otherBrowser,
}) => {
  const { notice, answers, sessionId } = await announce(
    { world, manager, otherBrowser },
    { people: 'absent' },
    '10.0.0.23',
  );
  await expect(answers).toContainText('no answer');
  await expect(notice).toBeHidden();
  await manager.pressWhenArmed(manager.button('Log out 1 session now'));
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual([{ sessionId }]);
});

test("an announcement ends with the administrator's page, and the panel says so", async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const { notice } = await announce({ world, manager, otherBrowser }, { people: 'silent' });
  await expect(notice).toContainText('You will be logged out');
  await page.goto('about:blank');
  await expect(notice).toContainText('the administrator has closed the page');
  expect(await world.forceLogouts()).toEqual([]);
});

test('nobody believes a person who calls it off in the name of the administrator', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const told = await announce({ world, manager, otherBrowser }, { people: 'forger' }, '10.0.0.22');
  const forged = async () => JSON.stringify((await world.state()).record.createdEvents);
  await expect.poll(forged).toContain('SESSION_LOGOUT_WITHDRAWN');
  await expect(told.notice).toContainText('You will be logged out');
  await world.pass(page, minute);
  await manager.waitForReport('1 session ended');
  expect(await world.forceLogouts()).toEqual([{ sessionId: told.sessionId }]);
});

test('the administrator is asked where the server does not say who has called it off, and nothing is sent', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const query = { people: 'forger', 'switch.eventSession': 'absent' };
  const { notice } = await announce({ world, manager, otherBrowser }, query, '10.0.0.22');
  await expect(notice).toContainText('The logout was called off.');
  await world.pass(page, minute);
  await expect(manager.dialog).toContainText('Somebody else has changed or withdrawn your announcement');
  expect(await world.forceLogouts()).toEqual([]);
});

test('the administrator is asked where the server hands no announcement on: no panel shows it, and nothing is sent', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const query = { people: 'agree', 'switch.payloadEvents': 'hidden' };
  const { notice, answers } = await announce({ world, manager, otherBrowser }, query);
  await expect(answers).toContainText('no answer');
  await world.pass(page, minute);
  await expect(manager.dialog).toContainText('so nobody can have read it. Nobody has been logged out.');
  await expect(notice).toBeHidden();
  expect(await world.forceLogouts()).toEqual([]);
});

test("the countdown at a panel follows the server's clock, an hour off the panel's own", async ({
  world,
  manager,
  otherBrowser,
}) => {
  const { notice, answers } = await announce({ world, manager, otherBrowser }, { people: 'agree', fault: 'clock-off' });
  await expect(notice).toContainText(/You will be logged out in (\d\d? s|1:00 min)/);
  await expect(answers).toContainText('has seen it');
  expect(await world.forceLogouts()).toEqual([]);
});

test('a panel that is switched on after the server has forgotten an announcement reads it, and answers are kept', async ({
  world,
  manager,
  otherBrowser,
  page,
}) => {
  const query = { people: 'agree', 'switch.eventLife': 'a-minute' };
  const told = await announce({ world, manager, otherBrowser }, query, '10.0.0.21', 'In 15 min');
  await expect(told.answers).toContainText('has seen it');
  await world.pass(page, minute);
  // Switched off and on again: what it has heard is gone, its session is not.
  await told.panel.evaluate((panel) => panel.parentElement?.append(panel));
  await expect(told.notice).toContainText(/You will be logged out in 1[34]:\d\d min/);
  await expect(told.answers).toContainText('has seen it');
  await manager.pressWhenArmed(manager.button('Log out 1 session now'));
  await manager.waitForReport('1 session ended');
  await expect(manager.report).toContainText('1 seen, 0 wanted more time, 0 without an answer');
  expect(await world.forceLogouts()).toEqual([{ sessionId: told.sessionId }]);
});
