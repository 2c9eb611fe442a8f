import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NoticeDismissEvent, NoticeHoldEvent, NoticeStack } from '../../../src/kit/ui/notices/notice-stack.js';
import type { Notice } from '../../../src/kit/ui/notices/notice.js';
import { expectAccessible, listen, makeBox, mount } from '../support.js';

const success: Notice = { id: 1, kind: 'success', title: '2 sessions were logged out', lines: [] };
const failure: Notice = { id: 2, kind: 'failure', title: 'Logout failed', lines: ['Error 4101', 'Ask for it.'] };

async function mountStack(notices: readonly Notice[]): Promise<NoticeStack> {
  return mount('tchmi-notice-stack', { notices }, makeBox(440, 400));
}

describe('the notice stack', () => {
  it('gives successes the role status and failures the role alert', async () => {
    await mountStack([success, failure]);
    await expect.element(page.getByRole('status')).toHaveTextContent('2 sessions were logged out');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Logout failed');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Error 4101');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Ask for it.');
  });

  it('gives information the role status, too', async () => {
    await mountStack([{ id: 3, kind: 'information', title: 'Done', lines: ['The answer was lost.'] }]);
    await expect.element(page.getByRole('status')).toHaveTextContent('The answer was lost.');
    expect(page.getByRole('alert').elements()).toEqual([]);
  });

  it('asks to dismiss the notice whose button was pressed, also by keyboard', async () => {
    const events = listen<NoticeDismissEvent>(await mountStack([success, failure]), 'notice-dismiss');
    const buttons = page.getByRole('button', { name: 'Dismiss' });
    expect(buttons.elements()).toHaveLength(2);
    await buttons.nth(1).click();
    (buttons.nth(0).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(events.map(({ detail }) => detail.id)).toEqual([2, 1]);
  });

  it('reports when the pointer enters and leaves it', async () => {
    const events = listen<NoticeHoldEvent>(await mountStack([success]), 'notice-hold');
    await userEvent.hover(page.getByText('2 sessions were logged out'));
    expect(events.at(-1)?.detail.isHeld).toBe(true);
    await userEvent.unhover(page.getByText('2 sessions were logged out'));
    await expect.poll(() => events.at(-1)?.detail.isHeld).toBe(false);
  });

  it('reports when the focus enters and leaves it', async () => {
    const events = listen<NoticeHoldEvent>(await mountStack([success]), 'notice-hold');
    const button = page.getByRole('button', { name: 'Dismiss' }).element() as HTMLElement;
    button.focus();
    expect(events.at(-1)?.detail.isHeld).toBe(true);
    button.blur();
    expect(events.at(-1)?.detail.isHeld).toBe(false);
  });

  it('never takes the focus automatically', async () => {
    await mountStack([failure]);
    expect(document.activeElement).toBe(document.body);
  });

  it('has no accessibility violation', async () => {
    await expectAccessible(await mountStack([success, failure]));
  });
});
