import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { controlClock, renderedText } from '../support.js';
import { searchField } from '../manager/mount-manager.js';
import { button, expectTexts, interceptRequests, logoutOf, openDemo } from '../manager/demo.js';

it('an open row shows what its session is doing, read every 5 s only while it is open', async () => {
  controlClock();
  const demo = await openDemo();
  await searchField().fill('anna');
  await expect.element(logoutOf('anna', '10.0.0.22')).toBeVisible();
  expect(demo.emulator.record.detailedLists).toBe(0);

  const opener = button(/details/i).first();
  await opener.click();
  await expect.element(page.getByText('Subscribed to 128 symbols')).toBeVisible();
  const row = page.getByRole('region', { name: 'Subscribed symbols' }).getByRole('row').nth(1);
  await expectTexts(row.getByRole('cell'), [/^[\d,]+ ms$/, / ago$/, /^[\d,]+ B$/, /^0\.\d+ ms$/, /^\d+ clients?$/]);
  expect(demo.emulator.record.detailedLists).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  await expect.poll(() => demo.emulator.record.detailedLists).toBe(2);

  await opener.click();
  await expect.element(page.getByText('Subscribed to 128 symbols')).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(11_000);
  await expect.poll(() => demo.requestsOf('ListActiveSessions')).toBeGreaterThan(2);
  expect(demo.emulator.record.detailedLists).toBe(2);
});

it('an open row disappears with its session, leaks no id, and reads nothing more', async () => {
  controlClock();
  const demo = await openDemo();
  const costly: string[] = [];
  await interceptRequests(demo, (request, pass) => {
    // What costs the server more than a plain list.
    if (request.includes('averageDuration')) costly.push(request);
    pass();
  });
  await searchField().fill('quality');
  await button('Details of quality on fd00::2a').click();
  await expect.element(page.getByText('Subscribed to')).toBeVisible();
  const { id } = demo.session({ user: 'quality', clientIp: 'fd00::2a' });
  const rendered = renderedText(demo.manager);
  expect(rendered).toContain('Subscribed symbols');
  expect(rendered).not.toContain(id);
  expect(costly).not.toEqual([]);
  expect(costly.join()).not.toContain(id);
  demo.emulator.endSession(id);
  await expect.element(page.getByText('Subscribed to')).toHaveLength(0);
  const { length } = costly;
  await vi.advanceTimersByTimeAsync(11_000);
  await expect.element(page.getByText('Refresh')).toBeVisible();
  expect(costly).toHaveLength(length);
});
