import type { SessionManager } from '../../src/manager/session-manager.js';
import type { ManagerPage } from './manager-page.js';
import { expect, test } from './support.js';

/** A column's texts in the rendered rows, without domains and tags. */
async function column({ element, page }: ManagerPage, name: string): Promise<readonly string[]> {
  const headers = await element.getByRole('columnheader').allInnerTexts();
  const index = headers.findIndex((text) => text.startsWith(name));
  expect(index).toBeGreaterThanOrEqual(0);
  // The own session and the system sessions have no check box, and their places at both ends of the list.
  const rows = element.getByRole('row').filter({ has: page.getByRole('checkbox', { name: /^Select .* on / }) });
  return rows.evaluateAll(
    (each, at) => each.map((row) => (row.children[at] as HTMLElement).innerText.split('\n')[0]?.trim() ?? ''),
    index,
  );
}

test('the list appears within three seconds', async ({ world, manager }) => {
  const start = Date.now();
  await world.open({ panels: 1 });
  await manager.row(/This session/).waitFor();
  expect(Date.now() - start).toBeLessThan(3_000);
});

test('a change on the server is shown automatically', async ({ world, manager }) => {
  await world.open({ sessions: 3 });
  await expect(manager.row(/This session/)).toBeVisible();
  await world.openSession({ user: 'quality', clientIp: '10.0.0.99' });
  await expect(manager.rowAction('quality', '10.0.0.99')).toBeVisible();
  await world.endSession((await world.session({ user: 'quality' })).id);
  await expect(manager.rowAction('quality', '10.0.0.99')).toHaveCount(0);
});

test('search covers user, group and address, and shows the number of matches', async ({ world, manager }) => {
  await world.open();
  // Whole parts of an address since issue 11: ".0.2" found every client from 10.0.0.20 to 10.0.0.29.
  await manager.search.fill('maintenance 10.0.0');
  await expect(manager.element.getByText('3 of 25 sessions shown')).toBeVisible();
  expect(await column(manager, 'User')).toEqual(['john', 'maintenance', 'service']);
  await manager.search.fill('no such thing');
  await expect(manager.element.getByRole('heading', { name: 'No session matches the search' })).toBeVisible();
  await manager.button('Clear the search').click();
  await expect(manager.search).toHaveValue('');
  await expect(manager.search).toBeFocused();
  await expect(manager.row(/This session/)).toBeVisible();
});

for (const [name, compare] of [
  ['User', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' })],
  ['Client IP', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })],
  ['Subscriptions', (a: string, b: string) => Number(a) - Number(b)],
  ['Session', (a: string, b: string) => (a < b ? -1 : Number(a > b))],
  ['Groups', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' })],
] as const) {
  test(`the list sorts by ${name} in both directions`, async ({ world, manager }) => {
    await world.open({ sessions: 12 });
    await expect(manager.element.getByRole('row')).toHaveCount(14);
    await manager.element.evaluate((element: SessionManager) => {
      element.columns = ['user', 'groups', 'client-ip', 'symbols', 'session'];
    });
    const header = manager.element.getByRole('columnheader', { name, exact: true });
    if (name !== 'User') await manager.button(name).click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    const ascending = await column(manager, name);
    expect(new Set(ascending).size).toBeGreaterThan(3);
    expect(ascending).toEqual([...ascending].sort(compare));
    await manager.button(name).click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    expect(await column(manager, name)).toEqual([...ascending].sort((a, b) => compare(b, a)));
  });
}

test('"Select all" selects only the rows that match the search, and hidden rows are never logged out silently', async ({
  world,
  manager,
}) => {
  await world.open();
  await manager.search.fill('10.0.0.22');
  await manager.element.getByRole('checkbox', { name: 'Select all shown sessions' }).check();
  await expect(manager.element.getByText('2 sessions selected')).toBeVisible();
  await manager.search.fill('anna');
  await expect(manager.element.getByText('1 of them is hidden by the search')).toBeVisible();
  await manager.button('Log out 2 sessions …').click();
  await expect(manager.element.getByRole('alert')).toContainText('1 selected session is hidden');
  await expect(manager.dialog).toHaveCount(0);
  await manager.button('Keep them selected').click();
  await manager.button('Log out 2 sessions …').click();
  await expect(manager.dialog.getByRole('listitem')).toHaveText([/anna/, /ben/]);
  await manager.cancel.click();

  await manager.button('Clear selection').click();
  await expect(manager.element.getByText(/selected/)).toHaveCount(0);
  await manager.element.getByRole('checkbox', { name: 'Select all shown sessions' }).check();
  await manager.button('Log out 1 session …').click();
  await manager.pressConfirm();
  await manager.waitForReport('1 session ended');
  expect((await world.state()).record.forceLogouts.flatMap(({ ended }) => ended.map(({ user }) => user))).toEqual([
    'anna',
  ]);
  expect(await world.sessions({ user: 'ben', clientIp: '10.0.0.22' })).toHaveLength(1);
});

test('a list of ten thousand sessions renders only the rows in sight, and its last row can be reached', async ({
  world,
  manager,
}) => {
  await world.open({ sessions: 10_000 });
  await expect(manager.row(/This session/)).toBeVisible({ timeout: 10_000 });
  await expect(manager.table).toHaveAttribute('aria-rowcount', '10002');
  const rows = manager.element.getByRole('row');
  expect(await rows.count()).toBeLessThan(80);
  await manager.search.press('ArrowDown');
  await manager.page.keyboard.press('Control+End');
  await expect(manager.element.locator('tr[aria-rowindex="10002"]')).toBeInViewport();
  expect(await rows.count()).toBeLessThan(80);
});
