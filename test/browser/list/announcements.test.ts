import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SessionBrowser } from '../../../src/list/ui/session-browser.js';
import { liveRegionPause } from '../../../src/kit/ui/controllers/live-region-controller.js';
import { makeState } from '../data.js';
import { afterTest, mount, updated } from '../support.js';
import { mountBrowser, search } from './browser-support.js';

const regionOf = (element: SessionBrowser): HTMLElement =>
  element.renderRoot.querySelector('[role=status]:last-child')!;

/** Everything that the live region has said, and when. */
function listenTo(region: HTMLElement): readonly string[] {
  const said: string[] = [];
  const observer = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const node of added) if (node.nodeName === 'P') said.push(node.textContent!.trim());
  });
  observer.observe(region, { childList: true, characterData: true, subtree: true });
  afterTest(() => observer.disconnect());
  return said;
}

describe('a screen reader', () => {
  it('is told how many sessions a search finds, once it pauses and not for each letter', async () => {
    const { element } = await mountBrowser();
    const region = regionOf(element);
    expect(region.textContent.trim()).toBe('');
    const said = listenTo(region);
    const start = performance.now();
    for (const query of ['a', 'an', 'ann', 'anna']) await search(element, query);
    await expect.poll(() => said).toEqual(['2 of 7 sessions shown']);
    expect(performance.now() - start).toBeGreaterThanOrEqual(liveRegionPause - 20);
    await search(element, 'ben');
    await expect.poll(() => said).toEqual(['2 of 7 sessions shown', '1 of 7 sessions shown']);
  });

  it('is told that the first session is selected, in a region that was there before and took no room', async () => {
    const { element } = await mountBrowser();
    const bar = element.renderRoot.querySelector('tchmi-selection-bar')!;
    const region = bar.renderRoot.querySelector('[role=status]')!;
    expect([region.textContent.trim(), bar.offsetHeight]).toEqual(['', 0]);
    await page.getByRole('checkbox', { name: /^Select ben/ }).click();
    await expect.poll(() => region.textContent.trim()).toBe('1 session selected');
    await search(element, 'anna');
    await expect.poll(() => region.textContent).toContain('1 of them is hidden by the search');
    await page.getByRole('button', { name: 'Clear selection' }).click();
    await expect.poll(() => region.textContent.trim()).toBe('');
    expect(bar.renderRoot.querySelector('[role=status]')).toBe(region);
    // The button is gone, and the focus is still in the element.
    expect(element.shadowRoot?.activeElement).not.toBe(null);
  });

  it('is told new texts by new elements, and what has been said leaves nothing behind', async () => {
    const { element } = await mountBrowser();
    const region = regionOf(element);
    const nodes: number[] = [];
    for (const query of ['anna', 'ben', 'anna', 'ben', 'anna', 'ben']) {
      await search(element, query);
      const found = query === 'anna' ? '2 of 7 sessions shown' : '1 of 7 sessions shown';
      await expect.poll(() => region.textContent.trim()).toBe(found);
      nodes.push(region.childNodes.length);
    }
    expect(nodes.at(-1)).toBe(nodes[1]);
  });

  it('is told once that the page reconnects, however often it tries', async () => {
    const { element } = await mountBrowser();
    const said = listenTo(regionOf(element));
    for (const connection of ['offline', 'connecting', 'offline', 'connecting'] as const) {
      element.state = makeState({ connection });
      await updated(element);
    }
    await expect.poll(() => said).toEqual(['Reconnecting automatically.']);
  });

  it('is told why logging out is blocked, in a region that was there before', async () => {
    const { element } = await mountBrowser();
    const regions = () => [...element.renderRoot.querySelectorAll('[role=status]')];
    const before = regions();
    element.state = makeState({ mayLogOut: 'no' });
    element.obstacle = 'no-right';
    await updated(element);
    const region = regions().find(({ textContent }) => textContent.includes('ForceLogout'));
    expect(before).toContain(region);
  });

  it('finds the region of successes before there is one, and failures remain alerts', async () => {
    const stack = await mount('tchmi-notice-stack');
    const region = page.getByRole('status').element();
    expect(region.textContent.trim()).toBe('');
    stack.notices = [
      { id: 1, kind: 'success', title: '2 sessions were logged out', lines: [] },
      { id: 2, kind: 'failure', title: 'Logout failed', lines: [] },
    ];
    await updated(stack);
    expect(page.getByRole('status').element()).toBe(region);
    await expect.element(page.getByRole('status')).toHaveTextContent('2 sessions were logged out');
    await expect.element(page.getByRole('status')).not.toHaveTextContent('failed');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Logout failed');
  });
});
