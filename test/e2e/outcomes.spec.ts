import { expect, idsOf, test } from './support.js';

/** The symbol of a request's first command. */
function symbolOf(request: string): string | undefined {
  const { commands } = JSON.parse(request) as { readonly commands?: readonly { readonly symbol: string }[] };
  return commands?.[0]?.symbol;
}

test('a refused logout is reported with code, name and remedy, and not repeated', async ({ world, manager }) => {
  await world.open();
  const before = await world.sessions();
  await manager.checkBoxes('john', '10.0.0.25').check();
  await manager.checkBoxes('anna', '10.0.0.22').check();
  await manager.button('Log out 2 sessions …').click();
  await manager.waitUntilArmed();
  await world.setFault('force-logout-refused');
  await manager.confirm.click();

  await manager.waitForReport(/still active/);
  await expect(manager.failure).toContainText('Error 4101 INSUFFICIENT_ACCESS');
  await expect(manager.failure).toContainText('Your account is not allowed to use the symbol ForceLogout.');
  await expect(manager.failure).toContainText('Ask an administrator for access (server configuration > user groups).');
  await expect(manager.reportLines).toHaveText([/still active/, /still active/]);
  const { record } = await world.state();
  // Only the first of two requests: after its refusal the other one would be pointless.
  expect(record.commands.ForceLogout).toBe(1);
  expect(idsOf(await world.sessions())).toEqual(idsOf(before));

  // It remains until somebody dismisses it (promise 8).
  await manager.button('Dismiss the report').click();
  await expect(manager.failure).toHaveCount(0);
});

test('promise 5: a logout that the server ignores is not a success', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'force-logout-ignored' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await expect(manager.reportLines).toHaveText([/checking/]);
  await page.clock.fastForward(5_000);

  await manager.waitForReport(/is still active/);
  await expect(manager.reportLines).toHaveText([/still active\s+john/]);
  await expect(manager.failure).toContainText('Nobody was logged out');
  await expect(manager.success).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  expect(await world.sessions({ id: target.id })).toHaveLength(1);
});

test('a logout that ends only some sessions is reported session by session', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'force-logout-partly' });
  await manager.pickKind('User');
  await manager.targetValue.fill('operator2');
  await manager.button('Log out user operator2, 3 sessions').click();
  await manager.pressConfirm();
  await expect(manager.reportLines).toHaveCount(3);
  await expect.poll(() => world.forceLogouts()).toEqual(['operator2']);
  await page.clock.fastForward(5_000);

  const left = await world.sessions({ user: 'operator2' });
  const ended = 3 - left.length;
  await manager.waitForReport(new RegExp(`^${ended} of 3 sessions ended`));
  await expect(manager.reportLines.filter({ hasText: 'still active' })).toHaveText(
    left.map(({ clientIp }) => new RegExp(clientIp.replaceAll('.', '\\.'))),
  );
  await expect(manager.failure).toContainText(`${ended} of 3 sessions were logged out`);
});

test('promise 5: a lost answer is resolved by reading the list, and ForceLogout is sent once', async ({
  world,
  manager,
}) => {
  await world.open({ fault: 'force-logout-lost' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();

  await manager.waitForReport(/ended/);
  await expect(manager.reportLines).toHaveText([/ended\s+john/]);
  await expect(manager.row(/john/)).toHaveCount(0);
  expect(await world.forceLogouts()).toEqual([{ sessionId: target.id }]);
});

test('a session is reported as still active, and ForceLogout sent once, if the connection breaks before it takes effect', async ({
  page,
  world,
  manager,
}) => {
  await page.clock.install();
  await world.open({ fault: 'force-logout-lost-before' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await expect.poll(() => world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  await page.clock.fastForward(2_000);
  await expect(manager.element.getByText(/^live, /)).toBeVisible();
  await page.clock.fastForward(5_000);

  await manager.waitForReport(/is still active/);
  await expect(manager.reportLines).toHaveText([/still active\s+john/]);
  await expect(manager.failure).toContainText('The connection was lost before the server answered.');
  expect(await world.forceLogouts()).toHaveLength(1);
  expect(await world.sessions({ id: target.id })).toHaveLength(1);
});

test('promise 7: a server lost during a logout leaves the outcome unknown, the list with its age, and logging out blocked', async ({
  page,
  world,
  manager,
  consoleWatch,
}) => {
  consoleWatch.expectNetworkFailure();
  await page.clock.install();
  await world.open({ fault: 'gone' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await expect(manager.reportLines).toHaveText([/checking/]);
  await expect.poll(() => world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  await page.clock.fastForward(21_000);

  await expect(manager.report.getByRole('heading')).toHaveText('It is not known whether the session ended');
  await expect(manager.report.getByText('Verified at')).toHaveCount(0);
  await expect(manager.reportLines).toHaveText([/unknown\s+john/]);
  await expect(manager.failure).toContainText('It is not known whether 1 session was logged out');
  await expect(manager.success).toHaveCount(0);
  const row = manager.rowAction('john', '10.0.0.25');
  await expect(row).toBeVisible();
  await expect(row).toBeDisabled();
  await expect(manager.element.getByText(/You see the list of .* \(\d+ s old\)/)).toBeVisible();
  await expect(
    manager.element.getByText('Logging out is not possible: there is no connection to the server.'),
  ).toBeVisible();
  expect(await world.forceLogouts()).toHaveLength(1);

  await world.setFault(null);
  await page.clock.fastForward(60_000);
  await expect(row).toBeEnabled();
  expect(await world.forceLogouts()).toHaveLength(1);
});

test('a missing answer times out and is resolved by reading the list', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open({ fault: 'force-logout-no-answer' });
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await expect.poll(() => world.forceLogouts()).toEqual([{ sessionId: target.id }]);
  await expect(manager.report).toBeVisible();
  await page.clock.fastForward(60_000);

  await manager.waitForReport(/ended/);
  await expect(manager.reportLines).toHaveText([/ended\s+john/]);
  expect(await world.forceLogouts()).toHaveLength(1);
});

test('promise 5: no session is reported as ended before the list has been read again', async ({
  page,
  world,
  manager,
}) => {
  let isHolding = false;
  const held: (() => void)[] = [];
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const pass = () => server.send(message);
      const symbol = symbolOf(String(message));
      if (symbol === 'ForceLogout') isHolding = true;
      if (isHolding && symbol === 'ListActiveSessions') held.push(pass);
      else pass();
    });
  });
  await world.open();
  const target = await world.session({ user: 'john' });
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  // The server has answered; only the next list is still on its way.
  await expect.poll(() => world.endedIds()).toEqual([target.id]);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(manager.report.getByRole('heading')).toHaveText(/^Logging out/);
  await expect(manager.reportLines.filter({ hasText: /ended/ })).toHaveCount(0);
  await expect(manager.success).toHaveCount(0);

  const before = await world.listReadings();
  isHolding = false;
  for (const pass of held.splice(0)) pass();
  await manager.waitForReport('1 session ended');
  await expect(manager.reportLines).toHaveText([/ended\s+john/]);
  expect(await world.listReadings()).toBeGreaterThan(before);
});

test('a client that comes straight back is reported as returned', async ({ page, world, manager }) => {
  await page.clock.install();
  await world.open();
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.waitUntilArmed();
  await page.clock.pauseAt(Date.now() + 60_000);
  await manager.confirm.click();
  await expect.poll(() => world.forceLogouts()).toHaveLength(1);
  await world.openSession({ user: 'TcHmiLdap::john', clientIp: '10.0.0.25' });
  await page.clock.runFor(5_000);

  await manager.waitForReport('The session came back after it was ended');
  await expect(manager.failure).toContainText('The session came back after it was ended');
  await expect(manager.reportLines).toHaveText([/came back after \d+ s\s+john/]);
  expect(await world.forceLogouts()).toHaveLength(1);
  expect(await world.sessions({ user: 'john' })).toHaveLength(1);
});
