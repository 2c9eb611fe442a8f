import type { Page } from '@playwright/test';
import { preview } from 'vite';
import { expect, test as base } from './support.js';

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

/** Serves the built demo with the policy, on a separate port. */
const test = base.extend<object, { readonly securedAddress: string }>({
  securedAddress: [
    // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern what a fixture needs
    async ({}, use) => {
      const server = await preview({
        mode: 'demo',
        logLevel: 'warn',
        preview: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': policy } },
      });
      const address = server.resolvedUrls?.local[0];
      if (address === undefined) throw new Error('The server has no address.');
      await use(address);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ securedAddress }, use) => use(securedAddress),
});

/** Collects violations of the policy on every page that is opened from now on. */
async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    const { tellViolation } = globalThis as unknown as { tellViolation(text: string): void };
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
      tellViolation([effectiveDirective, blockedURI, sample, `${sourceFile}:${lineNumber}`].join(' | ')),
    );
  });
  return violations;
}

test.describe.configure({ timeout: 90_000 });

/** The browser also logs each violation, which the fixture's console watch collects. */
test('the content security policy is in force, and a violation of it is noticed', async ({
  page,
  world,
  consoleWatch,
}) => {
  const violations = await watchViolations(page);
  await world.open();
  await expect(page.getByRole('row', { name: /john/ })).toBeVisible();
  expect(violations).toEqual([]);
  const caught = await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>bold</b>');
      return false;
    } catch {
      return true;
    }
  });
  expect(caught).toBe(true);
  await expect.poll(() => violations.length).toBe(2);
  expect(consoleWatch.takeProblems()).toHaveLength(2);
});

test('the standalone page works under the content security policy without a violation', async ({
  page,
  world,
  manager,
}) => {
  const violations = await watchViolations(page);
  await world.open({ panels: 1, density: 'touch' });
  await expect(manager.row(/This session/)).toContainText('__SystemAdministrator');
  await expect(page.locator('demo-operator-panel').first()).toBeVisible();

  await test.step('the list', async () => {
    await manager.search.fill('john');
    await expect(manager.row(/operator1/)).toHaveCount(0);
    await manager.element.getByRole('columnheader', { name: /User/ }).getByRole('button').click();
    await manager.checkBoxes('john', '10.0.0.25').check();
    await manager.button('Log out 1 session …').click();
    await manager.cancel.click();
  });

  await test.step('the target picker', async () => {
    await manager.button('Log out a user, group, IP …').click();
    const kinds = manager.element.getByRole('group', { name: 'What to log out' });
    for (const kind of ['User', 'Group', 'Client IP', 'Certificate', 'Everyone']) {
      await kinds.getByRole('button', { name: kind }).click();
    }
    await manager.button('Log out a user, group, IP …').click();
  });

  await test.step('dialog, logout, report, export, history, accounts, server', async () => {
    await manager
      .row(/john/)
      .getByRole('button', { name: /^Details/ })
      .click();
    await manager.rowAction('john', '10.0.0.25').click();
    await manager.pressConfirm();
    await manager.waitForReport(/ended/);
    await manager.report.getByRole('button', { name: 'Export …' }).click();
    const download = page.waitForEvent('download');
    await manager.report.getByRole('button', { name: 'Save as CSV' }).click();
    await download;
    await manager.button('History & server').click();
    for (const name of ['Locked accounts', 'Server', 'History']) {
      await manager.element.getByRole('tab', { name }).click();
      await expect(manager.element.getByRole('tabpanel', { name })).toBeVisible();
    }
  });

  await test.step('look and language', async () => {
    for (const query of [{ theme: 'dark', lang: 'de' }, { density: 'glove' }, { fault: 'no-rights' }]) {
      await world.open(query);
      await expect(manager.element).toBeVisible();
      await expect(manager.element.getByRole('heading').first()).toBeVisible();
    }
  });

  await test.step('log in', async () => {
    await world.open({ user: '__SystemGuest' });
    await manager.element.getByRole('textbox', { name: 'User' }).fill('__SystemAdministrator');
    await manager.element.getByRole('textbox', { name: 'Password' }).fill('__SystemAdministrator');
    await manager.element.getByRole('button', { name: 'Log in' }).click();
    await expect(manager.row(/This session/)).toContainText('__SystemAdministrator');
    await manager.button('Log out of this page').click();
    await expect(manager.element.getByRole('textbox', { name: 'Password' })).toBeVisible();
  });
  expect(violations).toEqual([]);
});

test('a long list and the dashboard work under the content security policy without a violation', async ({
  page,
  world,
  manager,
}) => {
  const violations = await watchViolations(page);
  await world.open({ sessions: 3000 });
  await expect(manager.row(/This session/)).toBeVisible();
  await manager.table.hover();
  await page.mouse.wheel(0, 40_000);
  await expect(manager.row(/This session/)).toHaveCount(0);

  await world.open({ fault: 'hostile-names' }, '/dashboard.html');
  await manager.search.fill('john');
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  await manager.waitForReport(/ended/);
  await expect(page.locator('event-feed')).toContainText('john');
  expect(violations).toEqual([]);
});
