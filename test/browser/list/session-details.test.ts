import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Texts } from '../../../src/texts/texts.js';
import { unknownDetails, type SessionDetails } from '../../../src/list/details-reader.js';
import { makeError, makeSession } from '../../node/fixtures.js';
import type { SessionDetailsElement } from '../../../src/list/ui/details/session-details.js';
import { expectAccessible, makeBox, mount, textOf } from '../support.js';

const readAt = Date.UTC(2026, 4, 6, 12);

const known: SessionDetails = {
  ...unknownDetails,
  readAt,
  // The server's clock is an hour ahead.
  clockOffset: 3_600_000,
  subscriptions: {
    malformed: 0,
    symbols: [
      {
        symbol: 'Line1.Tank',
        interval: 1000,
        lastSent: readAt + 3_600_000 - 4000,
        size: 1234,
        duration: 0.4,
        sharedBy: 2,
      },
      {
        symbol: '<b>\u202eevil',
        interval: undefined,
        lastSent: undefined,
        size: undefined,
        duration: undefined,
        sharedBy: undefined,
      },
    ],
  },
};

async function mountDetails(details: SessionDetails | undefined, texts = new Texts('en')): Promise<Element> {
  return mount('tchmi-session-details', { details, texts }, makeBox(700, 300));
}

const cells = () => page.getByRole('cell').elements().map(textOf);

describe('details of a session', () => {
  it('list the subscribed symbols with what the server reports, and ages by its clock', async () => {
    const element = await mountDetails(known);
    expect(textOf(element.shadowRoot!.querySelector('.summary')!)).toContain('Subscribed to 2 symbols');
    expect(page.getByRole('rowheader').elements().map(textOf)).toEqual(['Line1.Tank', '<b>[U+202E]evil']);
    expect(cells()).toEqual(['1,000 ms', '4 s ago', '1,234 B', '0.4 ms', '2 clients', '–', '–', '–', '–', '–']);
  });

  it('Near: show 25 of 2,500 symbols at first, and 100 more each time they are asked for, until all are there', async () => {
    const symbols = Array.from({ length: 2500 }, (_, index) => ({
      ...known.subscriptions!.symbols[0]!,
      symbol: `Line1.Tank${index}`,
    }));
    const details = { ...known, subscriptions: { symbols, malformed: 0 } };
    const element = await mountDetails(details);
    const more = page.getByRole('button', { name: /^Show/ });
    const rows = () => element.shadowRoot!.querySelectorAll('tbody tr').length;
    expect(textOf(element.shadowRoot!.querySelector('.summary')!)).toContain('Subscribed to 2,500 symbols');
    expect(rows()).toBe(25);
    expect(element.shadowRoot!.querySelectorAll('*').length).toBeLessThan(210);
    const show = async (id: string, readings = details): Promise<number> => {
      Object.assign(element, { session: makeSession(id), details: readings });
      await (element as SessionDetailsElement).updateComplete;
      return rows();
    };
    await show('a');
    await expect.element(more).toHaveTextContent('Show 100 more (25 of 2,500 shown)');
    await more.click();
    await expect.poll(rows).toBe(125);
    // A later reading of the same session leaves as many in sight; another session starts again with few.
    expect(await show('a', { ...details, readAt: readAt + 5000 })).toBe(125);
    expect(await show('b')).toBe(25);
  });

  it('Near: leave the focus in the list once the last symbols are shown', async () => {
    const symbols = Array.from({ length: 26 }, (_, index) => ({
      ...known.subscriptions!.symbols[0]!,
      symbol: `Line1.Tank${index}`,
    }));
    const element = await mountDetails({ ...known, subscriptions: { symbols, malformed: 0 } });
    await page.getByRole('button', { name: 'Show 1 more' }).click();
    await expect.poll(() => element.shadowRoot!.querySelectorAll('tbody tr').length).toBe(26);
    await expect.poll(() => element.shadowRoot!.activeElement).toBe(element.shadowRoot!.querySelector('.scroll'));
    expect(page.getByRole('button', { name: /^Show/ }).elements()).toEqual([]);
  });

  it('say that they are being read', async () => {
    await mountDetails(undefined);
    await expect.element(page.getByText('Reading its subscriptions …')).toBeVisible();
    expect(page.getByRole('table').elements()).toEqual([]);
  });

  it('keep the last answer if the session is gone or a read fails, and say so (promise 8)', async () => {
    await mountDetails({ ...known, isGone: true });
    await expect.element(page.getByText('The session has ended.')).toBeVisible();
    expect(cells()).toHaveLength(10);
    await mountDetails({ ...known, error: makeError({ code: 4101, symbol: 'ListActiveSessions' }) });
    await expect.element(page.getByText(/not allowed to use the symbol ListActiveSessions/)).toBeVisible();
  });

  it('report what could not be read (promise 9)', async () => {
    await mountDetails({ ...unknownDetails, subscriptions: { symbols: [], malformed: 3 } });
    await expect.element(page.getByText('3 entries could not be read.')).toBeVisible();
  });

  it.each(['en', 'de'])('has no accessibility violation: %s', async (language) => {
    await expectAccessible(await mountDetails(known, new Texts(language)));
  });
});
