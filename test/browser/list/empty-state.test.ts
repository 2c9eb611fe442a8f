import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { EmptyStateKind, EmptyState, EmptyStateActionEvent } from '../../../src/list/ui/empty-state.js';
import { makeError } from '../../node/fixtures.js';
import { expectAccessible, listen, makeBox, mount, setScheme, textOf } from '../support.js';

const error = makeError({
  message: 'SYMBOL_NOT_MAPPED',
  code: 513,
  reason: 'no such symbol',
  symbol: 'ListActiveSessions',
  domain: 'TcHmiSrv',
});

async function mountEmptyState(kind: EmptyStateKind, properties: Partial<EmptyState> = {}): Promise<EmptyState> {
  return mount('tchmi-empty-state', { kind, ...properties }, makeBox(700, 400));
}

const shown = (element: EmptyState): string => textOf(element.renderRoot as unknown as Element);

describe('empty state', () => {
  it.each<[EmptyStateKind, RegExp, Partial<EmptyState>]>([
    ['loading', /Reading the sessions/, {}],
    ['empty', /No sessions.*The server lists nobody, not even your own session/, {}],
    ['no-match', /No session matches the search.*There are 24 sessions/, { total: 24 }],
    ['no-permission', /not allowed to see the sessions.*The user ben needs/, { user: 'ben' }],
    ['offline', /No connection to the server.*Trying again in 3 seconds\./, { retryIn: 3 }],
    ['offline', /Reconnecting automatically\./, {}],
    ['failed', /could not be read/, { error }],
    ['no-client', /No server configured.*server-url.*client.*TwinCAT HMI page/, {}],
  ])('says what is wrong: %s', async (kind, text, properties) => {
    expect(shown(await mountEmptyState(kind, properties))).toMatch(text);
  });

  it.each(['failed', 'offline'] as const)(
    'shows cause, remedy, code, name and reason: %s (promise 8)',
    async (kind) => {
      const text = shown(await mountEmptyState(kind, { error }));
      expect(text).toContain('The server does not know the symbol ListActiveSessions.');
      expect(text).toContain('Map this symbol on the server');
      expect(text).toContain('Error 513 SYMBOL_NOT_MAPPED: no such symbol');
    },
  );

  it('announces a failure as an alert', async () => {
    await mountEmptyState('failed', { error });
    await expect.element(page.getByRole('alert')).toHaveTextContent('Error 513');
  });

  it.each([
    ['failed', 'Try again', 'retry'],
    ['no-permission', 'Try again', 'retry'],
    ['no-match', 'Clear the search', 'clear-search'],
  ] as const)('offers a way out: %s', async (kind, name, action) => {
    const events = listen<EmptyStateActionEvent>(await mountEmptyState(kind), 'empty-state-action');
    await page.getByRole('button', { name }).click();
    expect(events.map(({ detail }) => detail.action)).toEqual([action]);
  });

  it('shows the name of the own user as text', async () => {
    const element = await mountEmptyState('no-permission', { user: '<b>ben</b>\u202e' });
    expect(shown(element)).toContain('<b>ben</b>[U+202E]');
    expect(element.renderRoot.querySelector('b')).toBeNull();
  });

  it.each(['loading', 'empty', 'no-match', 'no-permission', 'offline', 'failed', 'no-client'] as const)(
    'has no accessibility violation: %s',
    async (kind) => {
      for (const scheme of ['light', 'dark'] as const) {
        setScheme(scheme);
        const element = await mountEmptyState(kind, { error });
        await expectAccessible(element);
        element.parentElement?.remove();
      }
    },
  );
});
