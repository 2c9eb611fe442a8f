import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { EmptyStateActionEvent } from '../../../src/list/ui/empty-state.js';
import { deepElements, listen, mount, setPageSize, textOf } from '../support.js';
import { confirm, mountList, openDialog, report, rowAction } from './mount-manager.js';

const elementIn = (manager: Element, selector: string): Element | undefined =>
  deepElements(manager.shadowRoot!).find((each) => each.matches(selector));
const topOf = (manager: Element, selector: string): number | undefined =>
  elementIn(manager, selector)?.getBoundingClientRect().top;

describe('the report of a logout', () => {
  it.each([
    [1200, 760],
    [800, 480],
  ] as const)(
    'stands beside the list or at its foot, and moves neither toolbar nor rows when it comes: %i x %i',
    async (width, height) => {
      await setPageSize(width, height);
      const { manager, emulator } = await mountList({ width, height });
      emulator.setFault('force-logout-refused');
      const positions = () => [
        topOf(manager, '.toolbar'),
        rowAction('Log out ben on 10.0.0.22').element().getBoundingClientRect().top,
      ];
      const before = positions();
      await openDialog('Log out ben on 10.0.0.22');
      await confirm();
      await expect.element(page.getByRole('heading', { name: /is still active/ })).toBeVisible();
      expect(positions()).toEqual(before);
      const list = elementIn(manager, '.scroller')!.getBoundingClientRect();
      const box = elementIn(manager, 'tchmi-logout-report')!.getBoundingClientRect();
      expect(width >= 900 ? box.left >= list.right : box.top >= list.bottom).toBe(true);
      expect(box.bottom).toBeLessThanOrEqual(height);
    },
  );

  it('has frame and headline in one colour', async () => {
    const { manager, emulator } = await mountList();
    emulator.setFault('force-logout-refused');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    const heading = page.getByRole('heading', { name: /is still active/ });
    await expect.element(heading).toBeVisible();
    const frame = getComputedStyle(elementIn(manager, 'tchmi-logout-report')!).borderInlineStartColor;
    expect(getComputedStyle(heading.element()).color).toBe(frame);
  });

  it('says the outcome alone: no notice repeats it, and assistive technology hears it once', async () => {
    const { manager } = await mountList();
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    await expect.element(page.getByRole('heading', { name: '1 session ended' })).toBeVisible();
    expect(elementIn(manager, '.notice')).toBe(undefined);
    const said = page.getByRole('status').filter({ hasText: '1 session was logged out' });
    await expect.poll(() => said.elements().length).toBe(1);
    expect(page.getByRole('alert').elements()).toEqual([]);
  });

  it('puts what happened and what to do first, and the code with the symbol behind "Details"', async () => {
    const { emulator } = await mountList();
    emulator.setFault('force-logout-refused');
    await openDialog('Log out ben on 10.0.0.22');
    await confirm();
    const details = report().getByText('Details');
    await expect.element(details).toBeVisible();
    const code = report().getByText(/Error 4101 INSUFFICIENT_ACCESS.*\(ForceLogout\)/);
    expect(code.element().checkVisibility()).toBe(false);
    await details.click();
    expect(code.element().checkVisibility()).toBe(true);
    expect(textOf(report().element())).toMatch(/is not allowed to use.*Ask an administrator.*Details.*Error 4101/);
  });
});

describe('a lost connection', () => {
  it('is told in one text, and "Try now" connects at once', async () => {
    const { manager, emulator, client } = await mountList();
    emulator.setFault('refused-connection');
    emulator.dropConnections();
    await expect.element(page.getByRole('alert')).toHaveTextContent('No connection to the server');
    const banner = elementIn(manager, '.banner')!;
    expect(textOf(banner)).toMatch(/No connection.*You see the list of.*Try/);
    expect(elementIn(manager, '.note')).toBe(undefined);
    const retryNow = vi.fn();
    vi.spyOn(client, 'retryNow', 'get').mockReturnValue(retryNow);
    await page.getByRole('button', { name: 'Try now' }).click();
    expect(retryNow).toHaveBeenCalledTimes(1);
  });

  it('offers "Try now" where no list has been shown yet', async () => {
    const empty = await mount('tchmi-empty-state', { kind: 'offline', retryIn: 5 });
    const actions = listen<EmptyStateActionEvent>(empty, 'empty-state-action');
    await page.getByRole('button', { name: 'Try now' }).click();
    expect(actions.map(({ detail }) => detail.action)).toEqual(['retry']);
  });
});
