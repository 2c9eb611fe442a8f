import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createDirectory, type Directory } from '../../../src/directory/directory.js';
import { missingRight } from '../../../src/server/answers.js';
import type { LockedAccountsElement } from '../../../src/accounts/ui/locked-accounts.js';
import { changeObstacle } from '../../../src/guards/availability.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { makeError } from '../../node/fixtures.js';
import { makeState } from '../data.js';
import { expectAccessible, focused, makeBox, mount, textOf, updated } from '../support.js';

const local = 'TcHmiUserManagement';
const ldap = 'TcHmiLdap';
const list = (domain: string) => `${domain}.ListDisabledUsers`;

function directoryOf(parts: Partial<Directory> = {}): Directory {
  return {
    ...createDirectory([], []),
    domains: [
      { name: local, friendlyName: 'Local users' },
      { name: ldap, friendlyName: ldap },
    ],
    disabledAccounts: new Set([`${local}::ben`, `${local}::anna`]),
    sources: [
      { symbol: list(local), malformed: 0, readAt: 1 },
      { symbol: list(ldap), malformed: 0, readAt: 1 },
    ],
    ...parts,
  };
}

/** A server on which ben and anna are locked. */
class Server extends EventTarget implements SymbolClient {
  readonly connection = 'online';
  readonly locked = new Set(['ben', 'anna']);
  readonly written: [symbol: string, value: unknown][] = [];
  /** Replaces what the server does to unlock an account. */
  enable: (name: string) => unknown = (name) => this.locked.delete(name);

  readSymbol(): Promise<unknown> {
    return Promise.resolve([...this.locked]);
  }

  writeSymbol(symbol: string, value: unknown): Promise<unknown> {
    this.written.push([symbol, value]);
    return Promise.resolve(value).then((name) => this.enable(String(name)));
  }

  subscribeSymbol(): () => void {
    return () => undefined;
  }
}

async function mountAccounts(
  client = new Server(),
  state = makeState({ directory: directoryOf() }),
): Promise<LockedAccountsElement> {
  const monitor = {
    client,
    readLockedAccounts: () => {
      const disabledAccounts = new Set([...client.locked].map((name) => `${local}::${name}`));
      element.state = { ...state, directory: { ...state.directory, disabledAccounts } };
      return Promise.resolve();
    },
  };
  const element = await mount('tchmi-locked-accounts', { state, monitor }, makeBox(420, 500));
  return element;
}

const unlockButton = (name: string) => page.getByRole('button', { name: `Unlock ${name}` });
const question = () => page.getByRole('group', { name: /^Allow .* to log in again/ });

describe('the locked accounts', () => {
  it('are listed by domain, sorted by name', async () => {
    await mountAccounts();
    expect(page.getByRole('heading').elements().map(textOf)).toEqual([`Local users ${local}`, ldap]);
    expect(
      page
        .getByRole('button')
        .elements()
        .map((button) => button.ariaLabel),
    ).toEqual(['Unlock anna', 'Unlock ben']);
    await expect.element(page.getByText('No account is locked.')).toBeVisible();
  });

  it('are unlocked once after a confirmation, and reported only when the list confirms it', async () => {
    const client = new Server();
    await mountAccounts(client);
    await unlockButton('ben').click();
    expect(client.written).toEqual([]);
    expect(textOf(focused()!)).toBe('Cancel');
    await question().getByRole('button', { name: 'Unlock' }).click();
    await expect.element(page.getByText('ben can log in again.')).toBeVisible();
    expect(client.written).toEqual([[`${local}.EnableUser`, 'ben']]);
    expect(unlockButton('ben').elements()).toEqual([]);
    expect(textOf(focused()!)).toBe('ben can log in again.');
  });

  it('remain locked if the user cancels', async () => {
    const client = new Server();
    await mountAccounts(client);
    await unlockButton('ben').click();
    await question().getByRole('button', { name: 'Cancel' }).click();
    expect(client.written).toEqual([]);
    expect(question().elements()).toEqual([]);
    expect(focused()).toBe(unlockButton('ben').element());
  });

  it('are not unlocked twice by a second press', async () => {
    const client = new Server();
    let answer: (value: unknown) => void = () => undefined;
    client.enable = () => new Promise((resolve) => (answer = resolve));
    await mountAccounts(client);
    await unlockButton('ben').click();
    const yes = question().getByRole('button', { name: 'Unlock' }).element() as HTMLElement;
    yes.click();
    yes.click();
    await expect.element(question().getByRole('button', { name: 'Unlock' })).toBeDisabled();
    answer(undefined);
    await expect.element(page.getByText('ben is still locked.')).toBeVisible();
    expect(client.written).toHaveLength(1);
  });

  it('show a failure with the words of the server (promise 8)', async () => {
    const client = new Server();
    client.enable = () => {
      throw makeError({ message: 'AUTH_USER_NOT_FOUND', code: 4098 });
    };
    await mountAccounts(client);
    await unlockButton('ben').click();
    await question().getByRole('button', { name: 'Unlock' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/ben is still locked\..*Error 4098/);
  });

  it.each([
    ['readonly', 'This page only shows sessions'],
    ['disabled', 'Logging out is disabled: this control is switched off'],
    ['no-access', 'needs the access right "logout"'],
  ] as const)('are not unlocked if the page is %s, which is shown beforehand', async (obstacle, reason) => {
    const element = await mountAccounts();
    element.obstacle = changeObstacle(obstacle);
    await updated(element);
    for (const button of page.getByRole('button').elements()) expect(button).toBeDisabled();
    await expect.element(page.getByText(reason)).toHaveTextContent(/Accounts cannot be unlocked here either/);
  });

  it('are not unlocked if the page forbids it while the question is open', async () => {
    const client = new Server();
    const element = await mountAccounts(client);
    await unlockButton('ben').click();
    element.askObstacle = () => changeObstacle('disabled');
    (question().getByRole('button', { name: 'Unlock' }).element() as HTMLElement).click();
    await updated(element);
    expect(client.written).toEqual([]);
    expect(question().elements()).toEqual([]);
  });

  it('can be unlocked while only logging out is impossible', async () => {
    const element = await mountAccounts();
    element.obstacle = changeObstacle('running');
    await updated(element);
    await expect.element(unlockButton('ben')).toBeEnabled();
  });

  it('have disabled buttons and the symbol to grant if the right is missing', async () => {
    const rights = new Map([[`${local}.EnableUser`, 'no' as const]]);
    await mountAccounts(undefined, makeState({ directory: directoryOf(), rights }));
    for (const button of page.getByRole('button').elements()) expect(button).toBeDisabled();
    await expect.element(page.getByText(`needs the symbol ${local}.EnableUser`).first()).toBeVisible();
  });

  it('explain why a list is missing', async () => {
    const sources = [
      { symbol: list(local), malformed: 0, error: missingRight(list(local)) },
      { symbol: list(ldap), malformed: 0, error: makeError({ code: 513, symbol: list(ldap) }) },
    ];
    await mountAccounts(undefined, makeState({ directory: directoryOf({ sources, disabledAccounts: new Set() }) }));
    await expect.element(page.getByText(`needs the symbol ${list(local)}`)).toBeVisible();
    await expect.element(page.getByText(/does not support locking accounts/)).toBeVisible();
  });

  it('have no accessibility violation, with or without a question', async () => {
    const element = await mountAccounts();
    await expectAccessible(element);
    await unlockButton('ben').click();
    await expectAccessible(element);
  });
});

describe('locking an account without a session', () => {
  const users = [
    { name: 'carl', domain: local, groups: [] },
    { name: 'ben', domain: local, groups: [] },
    { name: 'boss', domain: local, groups: ['__SystemAdministrators'] },
  ];
  const directory = { ...directoryOf(), ...createDirectory(users, []), ...pick(directoryOf()) };
  const rights = new Map([[`${local}.DisableUser`, 'yes' as const]]);

  function pick({ domains, disabledAccounts, sources }: Directory) {
    return { domains, disabledAccounts, sources, lockKnownFor: new Set([local]) };
  }

  async function mountLock(lockAccount: LockedAccountsElement['lockAccount']) {
    const element = await mountAccounts(new Server(), makeState({ directory, rights }));
    element.lockReasons = ['Card lost', 'Left'];
    element.lockAccount = lockAccount;
    await element.updateComplete;
    return element;
  }

  const account = () => page.getByRole('combobox', { name: 'Account to lock' });
  const lockButton = () => page.getByRole('button', { name: 'Lock', exact: true });

  it('picks one of the accounts that are not locked, asks, and sends once with the chosen reason', async () => {
    const calls: unknown[][] = [];
    await mountLock(({ name }, reason) => {
      calls.push([name, reason]);
      return Promise.resolve({ account: `${local}::${name}`, isLocked: true });
    });
    expect(account().getByRole('option').elements().map(textOf)).toEqual(['…', `${local}::boss`, `${local}::carl`]);
    await expect.element(page.getByRole('button', { name: 'Lock …' })).toBeDisabled();
    await account().selectOptions(`${local}::carl`);
    await page.getByRole('combobox', { name: 'Reason' }).selectOptions('Left');
    await page.getByRole('button', { name: 'Lock …' }).click();
    expect(calls).toEqual([]);
    await expect.element(page.getByText(`Keep ${local}::carl from logging in? Open sessions stay.`)).toBeVisible();
    await lockButton().click();
    await expect.element(page.getByText(`Account ${local}::carl is locked.`)).toBeVisible();
    expect(calls).toEqual([['carl', 'Left']]);
  });

  it('says why the last administrator cannot be locked, and what failed', async () => {
    const element = await mountLock(() => Promise.reject(makeError({ code: 4101, symbol: 'ListUsers' })));
    await account().selectOptions(`${local}::boss`);
    await expect.element(page.getByText(/cannot be locked: it is your own, .* the last administrator/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Lock …' })).toBeDisabled();
    await account().selectOptions(`${local}::carl`);
    await page.getByRole('button', { name: 'Lock …' }).click();
    await lockButton().click();
    await expect.element(page.getByText(/Nothing was sent\..*4101/)).toBeVisible();
    await expectAccessible(element);
  });

  it('is not offered where the page only looks on', async () => {
    const element = await mountLock(() => Promise.reject(new Error('Sent.')));
    element.obstacle = changeObstacle('readonly');
    await element.updateComplete;
    expect(account().elements()).toEqual([]);
  });

  it('shows reason, time and person of a lock where they are recorded, and says where they are not known', async () => {
    const element = await mountLock(undefined);
    const at = new Date('2026-03-04T10:20:30Z');
    element.lockOf = (name) => (name === `${local}::ben` ? { at, by: 'D::admin', reason: 'Card lost' } : undefined);
    await element.updateComplete;
    const entry = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    await expect.element(entry('ben')).toHaveTextContent(/Recorded: locked .*2026.* by D::admin\. Reason: Card lost/);
    await expect.element(entry('anna')).toHaveTextContent('Reason, time and person not known');
  });
});
