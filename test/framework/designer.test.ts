import { expect, test, vi } from 'vitest';
import { page as browser } from 'vitest/browser';
import { button, managerOf, openPage, untilListed } from './support.js';

test('the designer shows sample sessions in the theme without any server call or timer', async () => {
  const page = await openPage({ isInDesigner: true });
  const calls = page.server.calls.length;
  // Only timers set by the package's scripts count: the test itself uses timers too.
  const ownTimers: string[] = [];
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const original = globalThis[name].bind(globalThis) as (...args: unknown[]) => unknown;
    vi.spyOn(globalThis, name).mockImplementation(((...args: unknown[]) => {
      const { stack = '' } = new Error();
      if (stack.includes('/dist/tchmi/')) ownTimers.push(`${name}: ${stack}`);
      return original(...args);
    }) as never);
  }
  const control = page.create({ RefreshInterval: 100 });
  await untilListed('ben');
  await expect.element(button('Log out ben on 192.168.1.22')).toBeVisible();
  await expect.element(browser.getByRole('heading', { name: 'Active sessions' })).toBeVisible();

  expect(page.server.calls.length).toBe(calls);
  expect(page.access.asked).toEqual([]);
  expect(page.get(control, 'RefreshInterval')).toBe(100);
  expect(page.get(control, 'SessionCount')).toBe(8);
  expect(managerOf(control).inert).toBe(true);
  await page.useTheme('Base-Dark');
  expect(getComputedStyle(managerOf(control).parentElement!).backgroundColor).toBe('rgb(27, 27, 31)');
  expect(ownTimers).toEqual([]);
  vi.restoreAllMocks();
});

test('the designer shows what the attributes set', async () => {
  const page = await openPage({ isInDesigner: true });
  const control = page.create({ IsReadOnly: true });
  await untilListed('ben');
  await expect.element(button('Log out ben on 192.168.1.22')).not.toBeInTheDocument();
  page.set(control, 'IsReadOnly', false);
  await expect.element(button('Log out ben on 192.168.1.22')).toBeVisible();
});
