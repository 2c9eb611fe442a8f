import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { focused, renderedText, updated } from '../support.js';
import { pressWhenArmed } from '../press-when-armed.js';
import {
  confirmButton,
  dialog,
  listShown,
  mountList,
  mountManager,
  openDialog,
  rowAction,
  searchField,
} from './mount-manager.js';

describe('a lost connection (promise 7)', () => {
  it('leaves the last list on the page with its age, and disables logging out', async () => {
    const { manager, emulator } = await mountList();
    const rows = page.getByRole('row').elements().length;
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    await expect.element(page.getByRole('alert')).toHaveTextContent('No connection to the server');
    expect(page.getByRole('row').elements()).toHaveLength(rows);
    await expect.element(page.getByText(/You see the list of \d\d:\d\d:\d\d \(\d+ s old\)/)).toBeVisible();
    await expect.poll(() => renderedText(manager)).toContain('Logging out is not possible');
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toMatchObject({ obstacle: 'offline' });
    expect(dialog().elements()).toEqual([]);
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('keeps list, search and selection for the time after reconnecting', async () => {
    const { emulator } = await mountList();
    await searchField().fill('10.0.0.22');
    await page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ }).click();
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(searchField()).toHaveValue('10.0.0.22');
    emulator.setFault(undefined);
    await expect.poll(() => page.getByRole('alert').elements(), { timeout: 5_000 }).toEqual([]);
    await expect.element(searchField()).toHaveValue('10.0.0.22');
    await expect.element(page.getByRole('checkbox', { name: /^Select ben on 10.0.0.22/ })).toBeChecked();
    await expect.element(page.getByText(/2 of \d+ sessions shown/)).toBeVisible();
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeEnabled();
  });

  it('makes an open confirmation read the list again before anything is sent', async () => {
    const { manager, emulator } = await mountList();
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    const yes = dialog().getByRole('button', { name: 'Log out 1 session' });
    await expect.element(yes).toBeVisible();
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    await pressWhenArmed(yes);
    await expect.poll(() => dialog().getByRole('alert').elements().length, { timeout: 3_000 }).toBe(1);
    await expect.element(dialog()).toHaveTextContent('Nothing was logged out');
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await logout).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });
});

describe('a logout that loses its connection while it runs', () => {
  it('Network: says that checking waits for the connection', async () => {
    const { emulator } = await mountList({ emulator: { fault: 'force-logout-ignored' } });
    await openDialog('Log out ben on 10.0.0.22');
    await pressWhenArmed(confirmButton());
    await expect.element(page.getByRole('heading', { name: 'Logging out: 0 of 1 checked' })).toBeVisible();
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    const waiting = page.getByRole('heading', { name: 'Logging out: 0 of 1 checked, waiting for the connection …' });
    await expect.element(waiting).toBeVisible();
  });
});

describe('a refresh without a connection', () => {
  it('ux 9: leaves groups and capacity on the page, with their age', async () => {
    const { manager, emulator } = await mountList();
    await expect.element(page.getByRole('meter', { name: /of 128 sessions/ })).toBeVisible();
    const groupsOf = () => page.getByRole('row', { name: /^ben, .*10\.0\.0\.22/ }).first();
    await expect.element(groupsOf()).not.toHaveTextContent('unknown');
    const shown = groupsOf().element().textContent;
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    await expect.element(page.getByRole('alert')).toHaveTextContent('No connection to the server');
    await manager.refresh().catch(() => undefined);
    await expect.element(page.getByText(/^Groups.* are from .* old\): the server did not answer/)).toBeVisible();
    expect(groupsOf().element().textContent).toBe(shown);
    await expect.element(page.getByRole('meter', { name: /of 128 sessions/ })).toBeVisible();
    emulator.setFault(undefined);
    await expect.poll(() => page.getByText(/the server did not answer when/).elements(), { timeout: 8000 }).toEqual([]);
  });
});

describe('a list that cannot be refreshed (promise 7)', () => {
  it('remains on the page but cannot be acted on from the maximum age', async () => {
    const { manager, emulator } = await mountList({ properties: { maximumAge: 200, refreshInterval: 0 } });
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeEnabled();
    emulator.setFault('list-no-object');
    await manager.refresh().catch(() => undefined);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The list could not be refreshed');
    await expect.element(page.getByText(/Logging out is paused/)).toBeVisible();
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeDisabled();
    await expect(manager.requestLogout({ kind: 'user', name: 'ben' })).rejects.toMatchObject({ obstacle: 'stale' });
    emulator.setFault(undefined);
    await manager.refresh();
    await updated(manager);
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeEnabled();
  });

  it('can be acted on before the maximum age, because it is read again anyway', async () => {
    const { manager, emulator } = await mountList({ properties: { refreshInterval: 0 } });
    emulator.setFault('list-no-object');
    await manager.refresh().catch(() => undefined);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The list could not be refreshed');
    await expect.element(rowAction('Log out ben on 10.0.0.22')).toBeEnabled();
    expect(page.getByText(/Logging out is paused/).elements()).toEqual([]);
  });
});

describe('the first connection', () => {
  it('shows when it is tried again after a failure, and the list then appears automatically', async () => {
    const { emulator } = await mountManager({ emulator: { fault: 'refused-connection' } });
    await expect.element(page.getByText(/Trying again/)).toBeVisible();
    emulator.setFault(undefined);
    await expect.poll(() => page.getByRole('row').elements().length, { timeout: 5_000 }).toBeGreaterThan(1);
  });

  it('shows that the sessions are being read', async () => {
    await mountManager({ emulator: { fault: 'slow' } });
    await expect.element(page.getByText('Reading the sessions …')).toBeVisible();
    await expect.poll(() => page.getByRole('row').elements().length, { timeout: 8_000 }).toBeGreaterThan(1);
    expect(page.getByText('Reading the sessions …').elements()).toEqual([]);
  });
});

describe('the search field', () => {
  it("is a light-DOM child of the element, where an HMI page's keyboard reaches it", async () => {
    const { manager } = await mountList();
    const field = searchField().element() as HTMLInputElement;
    expect(field.parentElement).toBe(manager);
    expect(field.slot).toBe('search');
    field.focus();
    expect(document.activeElement).toBe(field);
    expect(focused()).toBe(field);
  });

  it("filters by typed text and by the text that the page's keyboard writes", async () => {
    await mountList();
    await searchField().fill('ben');
    await expect.element(page.getByText(/1 of \d+ sessions shown/)).toBeVisible();
    const field = searchField().element() as HTMLInputElement;
    field.value = 'anna';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await expect.element(page.getByRole('button', { name: 'Log out anna on 10.0.0.22' })).toBeVisible();
    expect(page.getByRole('row').filter({ hasText: 'ben' }).elements()).toEqual([]);
  });

  it('is cleared and focused by the button of the empty state', async () => {
    await mountList();
    await searchField().fill('nobody at all');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await listShown();
    await expect.element(searchField()).toHaveValue('');
    expect(document.activeElement).toBe(searchField().element());
  });

  it('has a field of the picker beside it, which is cleared when the kind changes', async () => {
    const { manager } = await mountList();
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    const value = page.getByRole('textbox', { name: 'Find or type a user' });
    expect(value.element().parentElement).toBe(manager);
    await value.fill('ben');
    await expect.element(page.getByRole('button', { name: 'Log out user ben, 1 session' })).toBeVisible();
    expect(page.getByRole('button', { name: /^Log out user anna/ }).elements()).toEqual([]);
    await page.getByRole('group', { name: 'What to log out' }).getByRole('button', { name: 'Client IP' }).click();
    await expect.element(page.getByRole('textbox', { name: 'Find or type an IP address' })).toHaveValue('');
  });
});
