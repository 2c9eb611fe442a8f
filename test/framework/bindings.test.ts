import { describe, expect, test, vi } from 'vitest';
import { page as browser, type Locator } from 'vitest/browser';
import type { FrameworkPage, TestControl } from './framework-page.js';
import { button, dialog, endedUsers, managerOf, openPage, rowAction, untilListed, untilOffered } from './support.js';

/** A symbol of a controller. */
const plc = (name: string): string => `%s%PLC1.MAIN.${name}%/s%`;

const problem = (name: string): Locator =>
  browser.getByRole('alert').filter({ hasText: `Check the setting "${name}"` });

/** Every attribute that decides who may be logged out, with a value that allows it. */
const allowing = {
  IsReadOnly: false,
  AllowEveryone: true,
  TargetKinds: 'user everyone',
  Locations: [{ address: '10.0.0.25', name: 'Panel 7' }],
  Protect: [{ kind: 'user', value: 'anna' }],
  Busy: [{ user: 'anna', reason: 'Manual mode' }],
  Audit: 'off',
  Columns: 'user client-ip',
} as const;
type Name = keyof typeof allowing;
const names = Object.keys(allowing) as Name[];

/** What each attribute is given that it cannot be. */
const broken: Readonly<Record<Name, unknown>> = {
  IsReadOnly: 'perhaps',
  AllowEveryone: {},
  TargetKinds: 'moon',
  Locations: true,
  Protect: '[{"kind": "user", ',
  Busy: '[{"user": "john", ',
  Audit: { mode: 'off' },
  Columns: 7,
};

/** What makes the expression of the symbol that an attribute is bound to. */
type Expression = (name: Name) => string;

/** Creates a control whose attributes are all bound. */
function createBound(page: FrameworkPage, expression: Expression = plc): TestControl {
  return page.create(Object.fromEntries(names.map((name) => [name, expression(name)])));
}

/** Expects the safe meaning of every attribute, and its name on the page. */
async function expectSafe(page: FrameworkPage, control: TestControl, expression: Expression = plc): Promise<void> {
  await untilListed();
  for (const name of names) await expect.element(problem(name)).toBeInTheDocument();
  await expect.element(rowAction()).not.toBeInTheDocument();
  const refused = page.call(control, 'LogoutUser', 'john');
  await expect(refused).rejects.toMatchObject({ code: 110 });
  // Apart from the page being read-only, everybody is held.
  page.symbols.write(expression('IsReadOnly'), false);
  await expect.element(problem('IsReadOnly')).not.toBeInTheDocument();
  await untilOffered();
  const asked = page.call(control, 'LogoutUser', 'john');
  await expect.element(dialog()).toHaveTextContent('busy state unknown');
  await expect.element(dialog()).toHaveTextContent('protection not known');
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeDisabled();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await asked).toBeNull();
  await expect(page.call(control, 'LogoutEveryone')).rejects.toMatchObject({ code: 2 });
  await expect.element(button('Log out a user, group, IP …')).not.toBeInTheDocument();
}

/** Expects that the values apply again, and that nothing on the page says otherwise. */
async function expectAllowed(page: FrameworkPage, control: TestControl, expression: Expression = plc): Promise<void> {
  for (const name of names) page.symbols.write(expression(name), allowing[name]);
  for (const name of names) await expect.element(problem(name)).not.toBeInTheDocument();
  expect(managerOf(control)).toMatchObject({ readonly: false, allowEveryone: true, audit: '' });
  await expect.element(browser.getByRole('row', { name: /john.*Panel 7/ })).toBeVisible();
  await rowAction().click();
  await expect.element(dialog().getByRole('button', { name: /^Log out/ })).toBeEnabled();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(endedUsers(page)).toEqual([]);
}

describe('B1: a binding that fails is not "nothing set": it has the safe meaning, by name, until a value comes', () => {
  test('a binding to symbols that are not mapped has the safe meaning', async () => {
    const page = await openPage();
    const control = createBound(page);
    await expectSafe(page, control);
    await expectAllowed(page, control);
  });

  test('a binding to symbols that never answer has the safe meaning, although the framework knows it only after the first call of a setter', async () => {
    const page = await openPage({ isBoundFirst: false });
    for (const name of names) page.symbols.hang(plc(name));
    const control = createBound(page);
    await expectSafe(page, control);
    await expectAllowed(page, control);
  });

  test('a binding to values that could never be read has the safe meaning', async () => {
    const page = await openPage({ beforeFirstValue: 'default' });
    for (const name of names) page.symbols.write(plc(name), broken[name]);
    const control = createBound(page);
    await expectSafe(page, control);
    await expectAllowed(page, control);
  });

  test('a binding to values that become unreadable later has the safe meaning', async () => {
    const page = await openPage();
    for (const name of names) page.symbols.write(plc(name), allowing[name]);
    const control = createBound(page);
    await expectAllowed(page, control);
    for (const name of names) page.symbols.write(plc(name), broken[name]);
    await expectSafe(page, control);
    await expectAllowed(page, control);
  });

  test('a binding to symbols that fail later, whatever their kind, has the safe meaning although the framework keeps the last values', async () => {
    const page = await openPage();
    const kinds = ['s', 'i', 'pp', 'f'];
    const mixed: Expression = (name) => {
      const kind = kinds[names.indexOf(name) % kinds.length];
      return `%${kind}%${name}%/${kind}%`;
    };
    for (const name of names) page.symbols.write(mixed(name), allowing[name]);
    const control = createBound(page, mixed);
    await expectAllowed(page, control, mixed);
    for (const name of names) page.symbols.fail(mixed(name), 257);
    await expectSafe(page, control, mixed);
    await expectAllowed(page, control, mixed);
  });
});

test('B1: an outage says nothing about the symbols of bindings, and they apply again after it', async () => {
  const page = await openPage({ reconnectDelay: 300 });
  for (const name of names) page.symbols.write(plc(name), allowing[name]);
  const control = createBound(page);
  await expect.element(browser.getByRole('row', { name: /john.*Panel 7/ })).toBeVisible();
  page.server.lose();
  await expect.poll(() => page.get(control, 'ConnectionState')).toBe('offline');
  for (const name of names) await expect.element(problem(name)).not.toBeInTheDocument();
  await expectAllowed(page, control);
});

test('B1: a control that has left the page follows no symbols', async () => {
  const page = await openPage();
  page.symbols.write(plc('Busy'), []);
  const control = page.create({ Busy: plc('Busy') });
  expect(page.symbols.watchersOf(plc('Busy'))).toBe(2);
  page.leave(control);
  // The binding of the framework remains.
  expect(page.symbols.watchersOf(plc('Busy'))).toBe(1);
});

test('B1: a binding that is made while the page is open counts before anybody is logged out', async () => {
  const page = await openPage();
  const control = page.create();
  await untilOffered();
  page.bindings.createEx2(plc('Busy'), 'Busy', control);
  await rowAction().click();
  await expect.element(dialog()).toHaveTextContent('busy state unknown');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
});

test("the list of the designer's editor applies while its attribute is neither set nor bound", async () => {
  const page = await openPage();
  page.symbols.write(plc('Locations'), { '10.0.0.25': 'Office' });
  const control = page.create({
    LocationList: [{ address: '10.0.0.25', name: 'Panel 7' }],
    ColumnList: [{ name: 'client-ip' }, { name: 'user' }],
  });
  await expect.element(browser.getByRole('row').filter({ hasText: /Panel 7[^]*john/ })).toBeVisible();
  expect(managerOf(control).columns).toEqual(['client-ip', 'user']);
  page.bindings.createEx2(plc('Locations'), 'Locations', control);
  await expect.element(browser.getByRole('row').filter({ hasText: /Office[^]*john/ })).toBeVisible();
});

test('B1: a binding whose value comes a moment later holds everybody until then, and nothing is said', async () => {
  const warn = vi.spyOn(console, 'warn');
  const page = await openPage();
  for (const name of names) page.symbols.hang(plc(name));
  const control = createBound(page);
  const said: Element[] = [];
  const look = new MutationObserver(() => said.push(...browser.getByRole('alert').elements()));
  look.observe(managerOf(control).shadowRoot ?? document.body, { subtree: true, childList: true });
  await untilListed();
  expect(managerOf(control).readonly).not.toBe(false);
  await expectAllowed(page, control);
  look.disconnect();
  expect(said).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
