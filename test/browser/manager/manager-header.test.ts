import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Texts } from '../../../src/texts/texts.js';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import { makeError, makeList } from '../../node/fixtures.js';
import { makeState, own, sessions } from '../data.js';
import { expectAccessible, makeBox, mount, textOf } from '../support.js';

const readAt = new Date('2026-03-04T10:20:30').getTime();

async function mountHeader(state: MonitorState | undefined, now = readAt, texts = new Texts('en')): Promise<string> {
  const element = await mount('tchmi-manager-header', { state, now, texts }, makeBox(900, 60));
  return textOf(element.renderRoot as unknown as Element);
}

const list = makeList(sessions, readAt);

describe('the header', () => {
  it('has the title as its heading', async () => {
    await mountHeader(makeState({ list }));
    await expect.element(page.getByRole('heading', { name: 'Active sessions' })).toBeVisible();
  });

  it('names the user of this page, whoever may read along: what is done here is done in that name', async () => {
    expect(await mountHeader(makeState({ list }))).toContain('You: admin');
    expect(await mountHeader(makeState({ list, own: { ...own, user: '\u202Enna' } }))).toContain('You: [U+202E]nna');
    expect(await mountHeader(makeState({ list, own: { ...own, isGuest: true } }))).not.toContain('You');
    expect(await mountHeader(makeState({ list, own: undefined }))).not.toContain('You');
  });

  it('shows the number of sessions and people', async () => {
    expect(await mountHeader(makeState({ list }))).toContain('7 sessions, 3 people');
  });

  it('shows no numbers before there is a list', async () => {
    expect(await mountHeader(makeState({ list: undefined }))).not.toMatch(/\d/);
    expect(await mountHeader(undefined)).not.toMatch(/\d/);
  });

  it('says when a list is live', async () => {
    expect(await mountHeader(makeState({ list }))).toContain('live, as of 10:20:30');
  });

  it.each(['offline', 'connecting'] as const)(
    'says "%s" instead of "live" while there is no connection',
    async (connection) => {
      const text = await mountHeader(makeState({ list, connection }));
      expect(text).toContain(connection);
      expect(text).not.toContain('live');
    },
  );

  it('shows the age of a list that could not be refreshed (promise 7)', async () => {
    const text = await mountHeader(makeState({ list, problem: makeError() }), readAt + 75_000);
    expect(text).toContain('as of 10:20:30, 1 min old');
    expect(text).not.toContain('live');
  });

  it('has a meter for each known limit, and marks one that is nearly reached', async () => {
    const capacity = { maximumSessions: 128, licences: { used: 24, total: 25 } };
    await mountHeader(makeState({ list, capacity }));
    const meters = page.getByRole('meter').elements();
    expect(meters.map(textOf)).toEqual(['7 of 128 sessions', '24 of 25 client licences, nearly full']);
    expect(meters.map((meter) => [meter.ariaValueNow, meter.ariaValueMax])).toEqual([
      ['7', '128'],
      ['24', '25'],
    ]);
    expect(meters[1]?.getAttribute('aria-valuetext')).toBe('24 of 25 client licences, nearly full');
    await expectAccessible(document.querySelector('tchmi-manager-header')!);
  });

  it('shows no meter without a known limit or before there is a list', async () => {
    await mountHeader(makeState({ list }));
    await mountHeader(makeState({ list: undefined, capacity: { maximumSessions: 128, licences: undefined } }));
    expect(page.getByRole('meter').elements()).toEqual([]);
  });

  it('is shown in German with German texts', async () => {
    const text = await mountHeader(makeState({ list }), readAt, new Texts('de'));
    expect(text).toContain('7 Sitzungen');
  });

  it('has no accessibility violation', async () => {
    await mountHeader(makeState({ list, problem: makeError() }), readAt + 75_000);
    await expectAccessible(document.querySelector('tchmi-manager-header')!);
  });
});
