import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { FaultName } from '../../../demo/emulator/faults.js';
import { listen, textOf, updated, renderedText } from '../support.js';
import { confirm, listShown, mountList, mountManager, openDialog, report } from './mount-manager.js';

/** What the page must show for a fault: code and name, what failed, and what can be done. */
interface ShownError {
  readonly fault: FaultName;
  readonly code: RegExp;
  readonly cause: RegExp;
  readonly remedy: RegExp;
}

describe('a list that cannot be read (promise 8)', () => {
  it.each<ShownError>([
    {
      fault: 'symbol-missing',
      code: /Error 513 \w+/,
      cause: /does not know the symbol ListActiveSessions/,
      remedy: /Map this symbol on the server.*or update the server/,
    },
    {
      fault: 'list-no-object',
      code: /Error 3010 INVALID_ANSWER: The answer to .*ListActiveSessions.* has the JSON type .*string.*, not .*object/,
      cause: /could not be understood/,
      remedy: /Check that this is a TwinCAT HMI server/,
    },
    {
      fault: 'list-array',
      code: /Error 3010 INVALID_ANSWER: The list of sessions is an array.*older than configuration 1\.0\.0\.112/,
      cause: /could not be understood/,
      remedy: /its version is supported/,
    },
    {
      fault: 'no-rights',
      code: /Error 4101 INSUFFICIENT_ACCESS/,
      cause: /not allowed to see the sessions/,
      remedy: /Log in as a user who is/,
    },
    {
      fault: 'refused-connection',
      code: /Error 1000 WEBSOCKET_NOT_READY/,
      cause: /No connection to the server/,
      remedy: /Check that the server is running/,
    },
  ])('is reported with code, name, cause and remedy for the fault $fault', async ({ fault, code, cause, remedy }) => {
    const { manager } = await mountManager({ emulator: { fault } });
    await expect.poll(() => renderedText(manager), { timeout: 5_000 }).toMatch(code);
    expect(renderedText(manager)).toMatch(cause);
    expect(renderedText(manager)).toMatch(remedy);
    if (fault.startsWith('list-')) await expect.element(page.getByText('The sessions could not be read')).toBeVisible();
  });

  it('can be read again with a button', async () => {
    const { emulator } = await mountManager({ emulator: { fault: 'symbol-missing' } });
    const retry = page.getByRole('button', { name: 'Try again' });
    await expect.element(retry).toBeVisible();
    emulator.setFault(undefined);
    await retry.click();
    await listShown();
  });

  it('is explained by the missing right if the client cannot log in', async () => {
    const { manager, client } = await mountManager({ emulator: { fault: 'no-rights' } });
    const withoutLogin = Object.assign(new EventTarget(), {
      connection: 'online' as const,
      readSymbol: client.readSymbol.bind(client),
      writeSymbol: client.writeSymbol.bind(client),
      subscribeSymbol: client.subscribeSymbol.bind(client),
    });
    await expect.poll(() => client.connection).toBe('online');
    manager.client = withoutLogin;
    await expect.element(page.getByText('Your account is not allowed to see the sessions')).toBeVisible();
    await expect.poll(() => renderedText(manager)).toContain('Error 4101 INSUFFICIENT_ACCESS');
    expect(renderedText(manager)).toContain('The user __SystemAdministrator needs read access');
  });
});

describe('a logout that fails (promise 8)', () => {
  it.each<ShownError>([
    {
      fault: 'force-logout-refused',
      code: /Error 4101 INSUFFICIENT_ACCESS/,
      cause: /is not allowed to use the symbol ForceLogout/,
      remedy: /Ask an administrator for access/,
    },
  ])(
    'appears in the report, in a notice and as an event for the fault $fault',
    async ({ fault, code, cause, remedy }) => {
      const { manager, emulator } = await mountList();
      const errors = listen(manager, 'tchmi-error');
      emulator.setFault(fault);
      await openDialog('Log out ben on 10.0.0.22');
      await confirm();
      await expect.element(page.getByRole('heading', { name: /the session is still active/ })).toBeVisible();
      for (const message of [report(), page.getByRole('alert').filter({ hasText: 'Error' })]) {
        await expect.element(message).toHaveTextContent(code);
        await expect.element(message).toHaveTextContent(cause);
        await expect.element(message).toHaveTextContent(remedy);
      }
      expect(errors).toHaveLength(1);
      await page.getByRole('button', { name: 'Dismiss the report' }).click();
      await expect.poll(() => page.getByRole('alert').elements()).toEqual([]);
    },
  );

  it('K3: is not sent to a server that no longer grants ForceLogout when the dialog opens; the dialog says so', async () => {
    const { emulator } = await mountList();
    emulator.setFault('force-logout-missing');
    await page.getByRole('button', { name: 'Log out ben on 10.0.0.22', exact: true }).click();
    const dialog = page.getByRole('alertdialog');
    await expect
      .element(dialog)
      .toHaveTextContent(/Nothing was logged out.*needs write access to the symbol ForceLogout/);
    await expect.element(dialog.getByRole('button', { name: /^Log out/ })).not.toBeInTheDocument();
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('is not shown as done after a lost answer until the list proves it (promise 5)', async () => {
    const { emulator } = await mountList();
    emulator.setFault('force-logout-lost');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    const notice = page.getByRole('status').filter({ hasText: '1 session was logged out' });
    await expect
      .element(notice)
      .toHaveTextContent("The server's answer was lost, but the list shows that the logout worked.");
    await expect
      .element(report())
      .toHaveTextContent("The server's answer was lost, but the list shows that the session has ended");
    expect(page.getByRole('alert').elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toHaveLength(1);
    expect(emulator.activeSessions().some(({ user }) => user === 'ben')).toBe(false);
  });

  it('is reported before anything is sent if the list cannot be read', async () => {
    const { manager, emulator } = await mountList({ properties: { refreshInterval: 0 } });
    emulator.setFault('symbol-missing');
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    const dialog = page.getByRole('alertdialog');
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(/Error 513/);
    await expect.element(dialog).toHaveTextContent('Nothing was logged out');
    emulator.setFault(undefined);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect.element(dialog.getByRole('heading')).toHaveTextContent('Log out 1 session of ben?');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await logout).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });
});

describe('an incomplete list (promise 9)', () => {
  it('shows the valid entries and counts the invalid ones', async () => {
    await mountManager({ emulator: { fault: 'malformed-list', sessions: 4 } });
    await listShown();
    await expect
      .element(page.getByText(/^\d+ entries of the list could not be read and are not shown\.$/))
      .toBeVisible();
    for (const user of ['commands-missing', 'commands-no-array', 'extra-fields', 'anna', 'ben']) {
      await expect.element(page.getByRole('row').filter({ hasText: user })).toBeInTheDocument();
    }
    for (const user of ['without-id', 'numeric-id', 'not-in-an-array']) {
      expect(page.getByRole('row').filter({ hasText: user }).elements()).toEqual([]);
    }
    const { length } = page.getByRole('row').elements();
    expect(textOf(page.getByRole('heading', { level: 2 }).element())).toBe('Active sessions');
    expect(length).toBeGreaterThan(7);
  });

  it('says that groups are incomplete and why', async () => {
    await mountList({ emulator: { fault: 'no-groups' } });
    await expect
      .element(
        page.getByText(/Groups and domains are hidden: your account has no access \(ListUsers and ListUserGroups\)/),
      )
      .toBeVisible();
    await expect.element(page.getByRole('row', { name: /^john/ })).toHaveTextContent('unknown');
  });

  it('says that the own account is not allowed to log out sessions, and disables it', async () => {
    await mountManager({ identity: { clientIp: '10.0.0.11', user: 'maintenance', sessionKey: 'page' } });
    await listShown();
    await expect.element(page.getByText(/needs write access to the symbol ForceLogout/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Log out ben on 10.0.0.22' })).toBeDisabled();
  });
});

describe('the login form on the page', () => {
  const guest = { clientIp: '10.0.0.11', user: '__SystemGuest', sessionKey: 'page' };

  it('replaces the list for a guest until the guest has logged in', async () => {
    const { manager, emulator } = await mountManager({ identity: guest });
    await page.getByLabelText('User', { exact: true }).fill('anna');
    await page.getByLabelText('Password').fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Error 4099');
    await page.getByLabelText('Password').fill('anna');
    await page.getByRole('button', { name: 'Log in' }).click();
    await listShown();
    await expect.element(page.getByRole('row').filter({ hasText: 'This session' })).toHaveTextContent('anna');
    await page.getByRole('button', { name: 'Log out of this page', exact: true }).click();
    await expect.element(page.getByRole('button', { name: 'Log in' })).toBeVisible();
    await updated(manager);
    expect(page.getByRole('row').elements()).toEqual([]);
    expect(emulator.activeSessions().some(({ user }) => user === '__SystemGuest')).toBe(true);
  });
});
