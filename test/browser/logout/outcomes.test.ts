import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { controlClock, hurry } from '../support.js';
import { waitUntilArmed } from '../press-when-armed.js';
import { confirmButton } from '../manager/mount-manager.js';
import {
  button,
  checkBoxes,
  expectTexts,
  failures,
  failureText,
  fillTarget,
  headlines,
  idsOf,
  interceptRequests,
  logoutOf,
  openDemo,
  pickKind,
  pressConfirm,
  reportLines,
  successes,
  tick,
  waitForReport,
} from '../manager/demo.js';

/** The symbol of a request's first command. */
function symbolOf(request: string): string | undefined {
  const { commands } = JSON.parse(request) as { readonly commands?: readonly { readonly symbol: string }[] };
  return commands?.[0]?.symbol;
}

it('a refused logout is reported with code, name and remedy, and not repeated', async () => {
  const demo = await openDemo();
  const before = demo.sessions();
  await tick(checkBoxes('john', '10.0.0.25'));
  await tick(checkBoxes('anna', '10.0.0.22'));
  await button('Log out 2 sessions …').click();
  await waitUntilArmed(confirmButton());
  demo.emulator.setFault('force-logout-refused');
  hurry();
  await confirmButton().click();

  await waitForReport(/still active/);
  await expect.poll(failureText).toContain('Error 4101 INSUFFICIENT_ACCESS');
  await expect.poll(failureText).toContain('Your account is not allowed to use the symbol ForceLogout.');
  await expect.poll(failureText).toContain('Ask an administrator for access (server configuration > user groups).');
  await expectTexts(reportLines(), [/still active/, /still active/]);
  const { record } = demo.emulator;
  // Only the first of two requests: after its refusal the other one would be pointless.
  expect(record.commands.ForceLogout).toBe(1);
  expect(idsOf(demo.sessions())).toEqual(idsOf(before));

  // It remains until somebody dismisses it (promise 8).
  await button('Dismiss the report').click();
  await expect.poll(failures).toEqual([]);
});

it('promise 5: a logout that the server ignores is not a success', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'force-logout-ignored' });
  const target = demo.session({ user: 'john' });
  await logoutOf('john', '10.0.0.25').click();
  await pressConfirm();
  await expectTexts(reportLines(), [/checking/]);
  await vi.advanceTimersByTimeAsync(5_000);

  await waitForReport(/is still active/);
  await expectTexts(reportLines(), [/still active\s+john/]);
  await expect.poll(failureText).toContain('Nobody was logged out');
  expect(successes()).toEqual([]);
  expect(demo.forceLogouts()).toEqual([{ sessionId: target.id }]);
  expect(demo.sessions({ id: target.id })).toHaveLength(1);
});

it('a logout that ends only some sessions is reported session by session', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'force-logout-partly' });
  await pickKind('User');
  await fillTarget('operator2');
  await button('Log out user operator2, 3 sessions').click();
  await pressConfirm();
  await expect.element(reportLines()).toHaveLength(3);
  await expect.poll(() => demo.forceLogouts()).toEqual(['operator2']);
  await vi.advanceTimersByTimeAsync(5_000);

  const left = demo.sessions({ user: 'operator2' });
  const ended = 3 - left.length;
  await waitForReport(new RegExp(`^${ended} of 3 sessions ended`));
  await expectTexts(
    reportLines().filter({ hasText: 'still active' }),
    left.map(({ clientIp }) => new RegExp(clientIp.replaceAll('.', '\\.'))),
  );
  await expect.poll(failureText).toContain(`${ended} of 3 sessions were logged out`);
});

it('a session is reported as still active, and ForceLogout sent once, if the connection breaks before it takes effect', async () => {
  controlClock();
  const demo = await openDemo({ fault: 'force-logout-lost-before' });
  const target = demo.session({ user: 'john' });
  await logoutOf('john', '10.0.0.25').click();
  await pressConfirm();
  await expect.poll(() => demo.forceLogouts()).toEqual([{ sessionId: target.id }]);
  await vi.advanceTimersByTimeAsync(2_000);
  await expect.element(page.getByText(/^live, /)).toBeVisible();
  await vi.advanceTimersByTimeAsync(5_000);

  await waitForReport(/is still active/);
  await expectTexts(reportLines(), [/still active\s+john/]);
  await expect.poll(failureText).toContain('The connection was lost before the server answered.');
  expect(demo.forceLogouts()).toHaveLength(1);
  expect(demo.sessions({ id: target.id })).toHaveLength(1);
});

it('promise 5: no session is reported as ended before the list has been read again', async () => {
  const demo = await openDemo();
  let isHolding = false;
  const held: (() => void)[] = [];
  await interceptRequests(demo, (request, pass) => {
    const symbol = symbolOf(request);
    if (symbol === 'ForceLogout') isHolding = true;
    if (isHolding && symbol === 'ListActiveSessions') held.push(pass);
    else pass();
  });
  const target = demo.session({ user: 'john' });
  await logoutOf('john', '10.0.0.25').click();
  await pressConfirm();
  // The server has answered; only the next list is still on its way.
  await expect.poll(() => demo.endedIds()).toEqual([target.id]);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  expect(headlines()).toEqual([expect.stringMatching(/^Logging out/)]);
  await expect.element(reportLines().filter({ hasText: /ended/ })).toHaveLength(0);
  expect(successes()).toEqual([]);

  const before = demo.requestsOf('ListActiveSessions');
  isHolding = false;
  for (const pass of held.splice(0)) pass();
  await waitForReport('1 session ended');
  await expectTexts(reportLines(), [/ended\s+john/]);
  expect(demo.requestsOf('ListActiveSessions')).toBeGreaterThan(before);
});

it('a client that comes straight back is reported as returned', async () => {
  controlClock();
  const demo = await openDemo();
  await logoutOf('john', '10.0.0.25').click();
  await pressConfirm();
  await expect.poll(() => demo.forceLogouts()).toHaveLength(1);
  demo.emulator.openSession({ user: 'TcHmiLdap::john', clientIp: '10.0.0.25' });
  await vi.advanceTimersByTimeAsync(5_000);

  await waitForReport('The session came back after it was ended');
  await expect.poll(failureText).toContain('The session came back after it was ended');
  await expectTexts(reportLines(), [/came back after \d+ s\s+john/]);
  expect(demo.forceLogouts()).toHaveLength(1);
  expect(demo.sessions({ user: 'john' })).toHaveLength(1);
});
