import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { AnnouncedState } from '../../../src/announce/announced-state.js';
import type { AnnouncedView } from '../../../src/announce/ui/announce-controller.js';
import type { AnnouncedActionEvent, AnnouncedBar } from '../../../src/announce/ui/announced-bar.js';
import { reportSession } from '../../../src/report/report.js';
import { makeAnnouncedState } from '../../node/announce/fixtures.js';
import { makeSession } from '../../node/fixtures.js';
import { pressWhenArmed, waitUntilArmed } from '../press-when-armed.js';
import { listen, makeBox, mount, updated } from '../support.js';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const callOff = () => button('Call off').element().getBoundingClientRect();
const waiting = makeAnnouncedState();
const viewOf = (state: AnnouncedState | undefined): AnnouncedView => ({
  state,
  remaining: state ? 300_000 : 0,
  people: [reportSession(makeSession('a1'), 'unknown')],
  minutes: [5, 15],
});

/** A bar whose people are being told. */
async function telling(width: number): Promise<{ bar: AnnouncedBar; pressed: string[] }> {
  const bar = await mount('tchmi-announced-bar', { view: viewOf(undefined) }, makeBox(width, 400));
  const events = listen<AnnouncedActionEvent>(bar, 'announced-action');
  const pressed: string[] = [];
  bar.addEventListener('announced-action', () => pressed.push(events.at(-1)?.detail.action ?? ''));
  return { bar, pressed };
}

it.each([460, 800, 1280])(
  '"Call off" stays where it is when people have been told and the other buttons appear, in a bar of %i px',
  async (width) => {
    const { bar } = await telling(width);
    const { x, y } = callOff();
    expect(button('Log out 1 session now').elements()).toEqual([]);
    bar.view = viewOf(waiting);
    await updated(bar);
    await expect.element(button('Log out 1 session now')).toBeVisible();
    expect(callOff()).toMatchObject({ x, y });
  },
);

it('a press on a button that has just appeared in the bar does nothing: it may have been meant for another one', async () => {
  const { bar, pressed } = await telling(800);
  await waitUntilArmed(button('Call off'));
  bar.view = viewOf(waiting);
  await updated(bar);
  (button('Log out 1 session now').element() as HTMLElement).click();
  (button('Call off').element() as HTMLElement).click();
  expect(pressed).toEqual([]);
  await pressWhenArmed(button('Call off'));
  expect(pressed).toEqual(['call-off']);
});
