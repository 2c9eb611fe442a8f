import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ToolsPanel } from '../../../src/manager/tools-panel.js';
import { makeState } from '../data.js';
import { expectAccessible, focused, listen, makeBox, mount, textOf } from '../support.js';

async function mountPanel(): Promise<ToolsPanel> {
  return mount('tchmi-tools-panel', { state: makeState() }, makeBox(460, 400));
}

const selected = () => textOf(page.getByRole('tab', { selected: true }).element());

describe('the tools panel', () => {
  it('has tabs for history, locked accounts and server, and shows the history first', async () => {
    await mountPanel();
    expect(page.getByRole('tab').elements().map(textOf)).toEqual(['History', 'Locked accounts', 'Server']);
    expect(selected()).toBe('History');
    await expect.element(page.getByRole('tabpanel', { name: 'History' })).toBeVisible();
    await expect.element(page.getByText(/No logout is known here/)).toBeVisible();
  });

  it('renders only the selected tab', async () => {
    await mountPanel();
    await page.getByRole('tab', { name: 'Server' }).click();
    expect(selected()).toBe('Server');
    expect(page.getByText(/No logout is known here/).elements()).toEqual([]);
  });

  it('changes tabs with the arrow keys, Home and End, and is one tab stop', async () => {
    const element = await mountPanel();
    element.focus();
    const seen: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      await userEvent.keyboard(`{${key}}`);
      await element.updateComplete;
      expect(focused() && textOf(focused()!)).toBe(selected());
      seen.push(selected());
    }
    expect(seen).toEqual(['Locked accounts', 'Server', 'History', 'Server', 'History', 'Server']);
    expect(
      page
        .getByRole('tab')
        .elements()
        .filter((tab) => tab.getAttribute('tabindex') === '0'),
    ).toHaveLength(1);
  });

  it('fires tools-close when its close button is pressed', async () => {
    const events = listen(await mountPanel(), 'tools-close');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(events).toHaveLength(1);
  });

  it('has no accessibility violation', async () => {
    await expectAccessible(await mountPanel());
  });
});
