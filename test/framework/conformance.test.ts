import { describe, expect, test } from 'vitest';
import type { FrameworkPage } from './framework-page.js';
import { openPage, untilListed } from './support.js';

/*
 * What the stand-in must do because the real framework was seen doing it. What a page shows is tested where it belongs: life
 * cycle, failures, logging out, permission, looks, bindings.
 */

const busySymbol = '%s%PLC1.MAIN.Busy%/s%';
const flagSymbol = '%s%PLC1.MAIN.ReadOnly%/s%';

/** What the setter of an attribute was given, in order. */
const givenTo = (page: FrameworkPage, name: string): readonly unknown[] =>
  page.given.filter(({ propertyName }) => propertyName === name).map(({ value }) => value);

/** Lets the values that are under way arrive. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('the stand-in, where an attribute is set', () => {
  test.each([
    ['RefreshInterval', '2500', 2500],
    ['IsReadOnly', 'true', true],
    ['Density', 'glove', 'glove'],
    ['ColumnList', [{ name: 'user' }], [{ name: 'user' }]],
    ['Busy', '[{"user": ', '[{"user": '],
    ['Busy', true, true],
    ['Columns', 'user client-ip', 'user client-ip'],
  ])('converts %s from %j to its type before it calls the setter', async (name, value, expected) => {
    const page = await openPage();
    page.create({ [name]: value });
    expect(givenTo(page, name)).toEqual([expected]);
    expect(page.logged).toEqual([]);
  });

  test.each([
    ['RefreshInterval', 'soon', 5000],
    ['IsReadOnly', 'perhaps', null],
    ['Density', 'huge', 'touch'],
    ['ColumnList', 'user client-ip', null],
    ['ProtectList', [{ kind: 'moon', value: 'x' }], null],
  ])('replaces what cannot be converted (%s from %j) by the default, and logs it', async (name, value, expected) => {
    const page = await openPage();
    page.create({ [name]: value });
    expect(givenTo(page, name)).toEqual([expected]);
    expect(page.logged).toEqual([`E_VALUE_INVALID: ${name}`]);
  });
});

describe('the stand-in, where an attribute is bound', () => {
  test('B1: gives null first and each value after that, and knows the binding', async () => {
    const page = await openPage();
    page.symbols.write(busySymbol, []);
    const control = page.create({ Busy: busySymbol });
    expect(givenTo(page, 'Busy')).toEqual([null]);
    expect(page.bindings.exists('Busy', control)).toBe(true);
    expect(page.bindings.exists('Protect', control)).toBe(false);
    expect(page.bindings.resolve('Busy', control)).toBe(busySymbol);
    await settled();
    page.symbols.write(busySymbol, [{ user: 'john' }]);
    expect(givenTo(page, 'Busy')).toEqual([null, [], [{ user: 'john' }]]);
  });

  test.each(['unmapped', 'unanswered'])(
    'B1: leaves null where the symbol is %s, and knows the binding',
    async (way) => {
      const page = await openPage();
      if (way === 'unanswered') page.symbols.hang(busySymbol);
      const control = page.create({ Busy: busySymbol });
      await settled();
      expect(givenTo(page, 'Busy')).toEqual([null]);
      expect(page.bindings.exists('Busy', control)).toBe(true);
    },
  );

  test('B1: gives the default for a value of another type, and keeps the last value of a symbol that fails later', async () => {
    const page = await openPage();
    page.symbols.write(flagSymbol, false);
    page.create({ IsReadOnly: flagSymbol });
    await settled();
    page.symbols.write(flagSymbol, 'perhaps');
    expect(givenTo(page, 'IsReadOnly')).toEqual([null, false, null]);
    page.symbols.write(flagSymbol, false);
    page.symbols.fail(flagSymbol, 257);
    expect(givenTo(page, 'IsReadOnly')).toEqual([null, false, null, false]);
  });

  test('follows internal symbols and attributes of other controls', async () => {
    const page = await openPage();
    const source = page.create({ Density: 'glove' });
    page.symbols.write('%i%interval%/i%', 700);
    const control = page.create({
      Density: `%ctrl%${source.getId()}::Density%/ctrl%`,
      RefreshInterval: '%i%interval%/i%',
    });
    await expect.poll(() => page.get(control, 'Density')).toBe('glove');
    expect(page.get(control, 'RefreshInterval')).toBe(700);
    page.set(source, 'Density', 'compact');
    await expect.poll(() => page.get(control, 'Density')).toBe('compact');
  });

  test('tells whoever follows a symbol of the server about failures, outages included', async () => {
    const page = await openPage({ reconnectDelay: 50 });
    const results: unknown[] = [];
    page.symbols.write(flagSymbol, true);
    const end = page.symbols.watch(flagSymbol, (result) => results.push(result));
    await settled();
    page.symbols.fail(flagSymbol);
    page.symbols.write(flagSymbol, true);
    page.server.lose();
    await expect.poll(() => results.length).toBe(5);
    const value = { error: 0, value: true };
    expect(results).toEqual([value, { error: 513 }, value, { error: 1001 }, value]);
    end();
    expect(page.symbols.watchersOf(flagSymbol)).toBe(0);
  });
});

test('B2: the stand-in knows no user and grants no right without a connection and until some time after it', async () => {
  const page = await openPage({ reconnectDelay: 50, userDelay: 100 });
  const control = page.create();
  await untilListed();
  const { TcHmi } = globalThis as unknown as {
    TcHmi: { Server: { isReady(): boolean; getCurrentUserConfig(): unknown } };
  };
  const seen = (): readonly unknown[] => [
    TcHmi.Server.isReady(),
    page.access.checkAccess(control, 'logout'),
    TcHmi.Server.getCurrentUserConfig() === null,
  ];
  const states = [seen()];
  page.server.lose();
  states.push(seen());
  await expect.poll(seen).toEqual([true, false, true]);
  await expect.poll(seen).toEqual([true, true, false]);
  expect(states).toEqual([
    [true, true, false],
    [false, false, true],
  ]);
});
