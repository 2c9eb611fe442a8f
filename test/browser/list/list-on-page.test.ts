import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cancelButton, dialog, searchField } from '../manager/mount-manager.js';
import {
  button,
  expectFocus,
  expectTexts,
  logoutOf,
  openDemo,
  pressConfirm,
  row,
  tick,
  waitForReport,
} from '../manager/demo.js';

/** A column's texts in the rendered rows, without domains and tags. */
function column(name: string): readonly string[] {
  const index = page
    .getByRole('columnheader')
    .elements()
    .findIndex((header) => (header as HTMLElement).innerText.startsWith(name));
  expect(index).toBeGreaterThanOrEqual(0);
  // The own session and the system sessions have no check box, and their places at both ends of the list.
  const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: /^Select .* on / }) });
  return rows.elements().map((row) => (row.children[index] as HTMLElement).innerText.split('\n')[0]?.trim() ?? '');
}

it('a change on the server is shown automatically', async () => {
  const demo = await openDemo({ sessions: 3 });
  await expect.element(row(/This session/)).toBeVisible();
  demo.emulator.openSession({ user: 'quality', clientIp: '10.0.0.99' });
  await expect.element(logoutOf('quality', '10.0.0.99')).toBeVisible();
  demo.emulator.endSession(demo.session({ user: 'quality' }).id);
  await expect.element(logoutOf('quality', '10.0.0.99')).toHaveLength(0);
});

it('search covers user, group and address, and shows the number of matches', async () => {
  await openDemo();
  // Whole parts of an address since issue 11: ".0.2" found every client from 10.0.0.20 to 10.0.0.29.
  await searchField().fill('maintenance 10.0.0');
  await expect.element(page.getByText('3 of 25 sessions shown')).toBeVisible();
  await expect.poll(() => column('User')).toEqual(['john', 'maintenance', 'service']);
  await searchField().fill('no such thing');
  await expect.element(page.getByRole('heading', { name: 'No session matches the search' })).toBeVisible();
  await button('Clear the search').click();
  await expect.element(searchField()).toHaveValue('');
  await expectFocus(searchField());
  await expect.element(row(/This session/)).toBeVisible();
});

for (const [name, compare] of [
  ['User', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' })],
  ['Client IP', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })],
  ['Subscriptions', (a: string, b: string) => Number(a) - Number(b)],
  ['Session', (a: string, b: string) => (a < b ? -1 : Number(a > b))],
  ['Groups', (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' })],
] as const) {
  it(`the list sorts by ${name} in both directions`, async () => {
    const demo = await openDemo({ sessions: 12 });
    await expect.element(page.getByRole('row')).toHaveLength(14);
    demo.manager.columns = ['user', 'groups', 'client-ip', 'symbols', 'session'];
    const header = page.getByRole('columnheader', { name, exact: true });
    if (name !== 'User') await button(name).click();
    await expect.element(header).toHaveAttribute('aria-sort', 'ascending');
    const ascending = column(name);
    expect(new Set(ascending).size).toBeGreaterThan(3);
    expect(ascending).toEqual([...ascending].sort(compare));
    await button(name).click();
    await expect.element(header).toHaveAttribute('aria-sort', 'descending');
    expect(column(name)).toEqual([...ascending].sort((a, b) => compare(b, a)));
  });
}

it('"Select all" selects only the rows that match the search, and hidden rows are never logged out silently', async () => {
  const demo = await openDemo();
  await searchField().fill('10.0.0.22');
  await tick(page.getByRole('checkbox', { name: 'Select all shown sessions' }));
  await expect.element(page.getByText('2 sessions selected')).toBeVisible();
  await searchField().fill('anna');
  await expect.element(page.getByText('1 of them is hidden by the search')).toBeVisible();
  await button('Log out 2 sessions …').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('1 selected session is hidden');
  await expect.element(dialog()).toHaveLength(0);
  await button('Keep them selected').click();
  await button('Log out 2 sessions …').click();
  await expectTexts(dialog().getByRole('listitem'), [/anna/, /ben/]);
  await cancelButton().click();

  await button('Clear selection').click();
  await expect.element(page.getByText(/selected/)).toHaveLength(0);
  await tick(page.getByRole('checkbox', { name: 'Select all shown sessions' }));
  await button('Log out 1 session …').click();
  await pressConfirm();
  await waitForReport('1 session ended');
  expect(demo.emulator.record.forceLogouts.flatMap(({ ended }) => ended.map(({ user }) => user))).toEqual(['anna']);
  expect(demo.sessions({ user: 'ben', clientIp: '10.0.0.22' })).toHaveLength(1);
});
