import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { BrowserActionEvent, PanelToggleEvent, SelectedRowsEvent } from '../../../src/list/ui/list-events.js';
import type { SessionBrowser } from '../../../src/list/ui/session-browser.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { lostAnswer, makeError, makeList, makeSession, makeUnreadable } from '../../node/fixtures.js';
import { idOf, makeState, manySessions, sessions } from '../data.js';
import { expectAccessible, focused, listen, rowText, textOf, updated } from '../support.js';
import { mountBrowser, refresh, search } from './browser-support.js';

const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text });
const box = (ip: string) => rowOf(ip).getByRole('checkbox');
const users = (): readonly (string | undefined)[] =>
  page
    .getByRole('row')
    .elements()
    .map((row) => /admin|anna|ben|__System\w+/.exec(textOf(row))?.[0])
    .filter(Boolean);

describe('search', () => {
  it('shows the matching rows, and how many of how many match', async () => {
    const { element } = await mountBrowser();
    expect(page.getByText('sessions shown').elements()).toEqual([]);
    await search(element, 'anna');
    await expect.poll(users).toEqual(['anna', 'anna']);
    await expect.element(page.getByText('2 of 7 sessions shown')).toBeVisible();
  });

  it('finds users, groups and addresses by any part, and several words together', async () => {
    const { element } = await mountBrowser();
    await search(element, 'operat');
    await expect.poll(users).toEqual(['ben']);
    await search(element, '0.0.22 ANNA');
    await expect.poll(users).toEqual(['anna']);
  });

  it('offers to be cleared if nothing matches', async () => {
    const { element } = await mountBrowser({ query: 'nobody' });
    const events = listen<BrowserActionEvent>(element, 'browser-action');
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    expect(events.map(({ detail }) => detail.action)).toEqual(['clear-search']);
  });

  it('stays, with order and selection, when the list is refreshed', async () => {
    const { element } = await mountBrowser();
    await page.getByRole('columnheader', { name: 'Panel or address' }).getByRole('button').click();
    await search(element, 'anna');
    await box('10.0.0.22').click();
    await refresh(element, [...sessions, makeSession(idOf(9), { user: 'anna', clientIp: '10.0.0.3' })]);
    await expect.element(box('10.0.0.22')).toBeChecked();
    await expect.element(page.getByText('3 of 8 sessions shown')).toBeVisible();
    const addresses = page
      .getByRole('row')
      .elements()
      .map((row) => /10[.\d]+/.exec(rowText(row))?.[0]);
    expect(addresses.filter(Boolean)).toEqual(['10.0.0.3', '10.0.0.21', '10.0.0.22']);
  });
});

describe('single sessions', () => {
  it.each([
    ['no', /This server version cannot end individual sessions/],
    ['unknown', /Ending individual sessions is disabled for safety/],
  ] as const)('cannot be picked where the server knows them: %s (promise 1)', async (sessionTargeting, reason) => {
    await mountBrowser({ state: makeState({ sessionTargeting }) });
    await expect.element(page.getByText(reason)).toBeVisible();
    const boxes = page.getByRole('checkbox').elements() as HTMLInputElement[];
    expect(boxes.length).toBeGreaterThan(0);
    expect(boxes.filter((one) => !one.matches(':disabled, [aria-disabled=true]'))).toEqual([]);
  });
});

describe('sorting', () => {
  it('is by user first, and is reversed by a second press', async () => {
    await mountBrowser();
    expect(users().filter((user) => !user?.startsWith('__'))).toEqual(['admin', 'anna', 'anna', 'ben']);
    await page.getByRole('columnheader', { name: 'User' }).getByRole('button').click();
    // The own session remains the first.
    expect(users().slice(0, 2)).toEqual(['admin', 'ben']);
  });
});

describe('selection', () => {
  it('is logged out in one target with exactly the checked ids (promise 3)', async () => {
    const { picks } = await mountBrowser();
    await box('10.0.0.21').click();
    await box('10.0.0.9').click();
    await expect.element(page.getByText('2 sessions selected')).toBeVisible();
    await page.getByRole('button', { name: 'Log out 2 sessions' }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: [idOf(1), idOf(3)] }]);
  });

  it('stays and is reported while the search hides it (promise 3)', async () => {
    const { element } = await mountBrowser();
    await box('10.0.0.9').click();
    await search(element, 'anna');
    await expect.element(page.getByText('1 of them is hidden by the search')).toBeVisible();
    await search(element, '');
    await expect.element(box('10.0.0.9')).toBeChecked();
    expect(page.getByText(/hidden by the search/).elements()).toEqual([]);
  });

  it('includes nothing that the search hides on "select all" (promise 3)', async () => {
    const { element, picks } = await mountBrowser({ query: 'anna' });
    await page.getByRole('checkbox', { name: 'Select all shown sessions' }).click();
    await search(element, '');
    await page.getByRole('button', { name: 'Log out 2 sessions' }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: [idOf(1), idOf(2)] }]);
  });

  it('drops sessions that are gone, and the bar disappears with the last of them', async () => {
    const { element } = await mountBrowser();
    await box('10.0.0.21').click();
    await box('10.0.0.9').click();
    await refresh(
      element,
      sessions.filter(({ id }) => id !== idOf(1)),
    );
    await expect.element(page.getByText('1 session selected')).toBeVisible();
    await refresh(element, sessions.slice(0, 1));
    expect(page.getByText(/selected/).elements()).toEqual([]);
  });

  it('survives a failed refresh', async () => {
    const { element } = await mountBrowser();
    await box('10.0.0.9').click();
    element.state = { ...element.state!, problem: makeError(), connection: 'offline' };
    element.obstacle = 'offline';
    await updated(element);
    await expect.element(box('10.0.0.9')).toBeChecked();
    await expect.element(page.getByRole('button', { name: 'Log out 1 session' })).toBeDisabled();
  });

  it('fires an event with its rows when it changes, and with none while logging out is not offered', async () => {
    const { element } = await mountBrowser();
    const events = listen<SelectedRowsEvent>(element, 'selected-rows');
    await box('10.0.0.21').click();
    await box('10.0.0.9').click();
    await refresh(element);
    element.obstacle = 'readonly';
    await updated(element);
    const ids = events.map(({ detail }) => detail.rows.map(({ session }) => session.id).sort());
    expect(ids).toEqual([[idOf(1)], [idOf(1), idOf(3)], []]);
  });

  it('is cleared by its button', async () => {
    await mountBrowser();
    await box('10.0.0.9').click();
    await page.getByRole('button', { name: 'Clear selection' }).click();
    await expect.element(box('10.0.0.9')).not.toBeChecked();
  });
});

describe('row action', () => {
  it('asks for the logout of that one session', async () => {
    const { picks } = await mountBrowser();
    await page.getByRole('button', { name: 'Log out anna on 10.0.0.22' }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'session', id: idOf(2) }]);
  });

  it('gets the focus back, or the name in the next row does if the row is gone; never the action of another', async () => {
    const { element } = await mountBrowser();
    await page.getByRole('button', { name: 'Log out anna on 10.0.0.22' }).click();
    await element.focusLastRow();
    expect(focused()).toHaveAccessibleName('Log out anna on 10.0.0.22');
    await refresh(
      element,
      sessions.filter(({ id }) => id !== idOf(2)),
    );
    await element.focusLastRow();
    expect(focused()).toBe(page.getByRole('row', { name: /^ben/ }).getByRole('rowheader').element());
  });

  it('does not get the focus after a target picked elsewhere', async () => {
    const { element } = await mountBrowser();
    await page.getByRole('button', { name: 'Log out anna on 10.0.0.22' }).click();
    await box('10.0.0.9').click();
    await page.getByRole('button', { name: 'Log out 1 session' }).click();
    await element.focusLastRow();
    expect(focused()).toBe(page.getByRole('row', { name: /^ben/ }).getByRole('rowheader').element());
  });

  it('leaves the focus above the list when the last row disappears', async () => {
    const { element } = await mountBrowser({ query: 'ben' });
    (page.getByRole('button', { name: 'Log out ben on 10.0.0.9' }).element() as HTMLElement).focus();
    await refresh(
      element,
      sessions.filter(({ user }) => user !== 'ben'),
    );
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
    expect(focused()).toHaveAccessibleName('Filter');
  });
});

describe('the banner above the list', () => {
  it('counts malformed entries while the good ones stay (promise 9)', async () => {
    await mountBrowser({
      state: makeState({ list: { ...makeList(sessions, Date.now()), unreadable: makeUnreadable(3) } }),
    });
    await expect.element(page.getByText('3 entries of the list could not be read and are not shown.')).toBeVisible();
    expect(users()).toHaveLength(7);
  });

  it('shows the age of an old list, why it is not refreshed, and what can be done (promises 7 and 8)', async () => {
    const now = Date.now();
    const problem = lostAnswer('ListActiveSessions');
    const state = makeState({ list: makeList(sessions, now - 120_000), connection: 'offline', problem });
    const { element } = await mountBrowser({ now, state, obstacle: 'offline' });
    await expect.element(page.getByRole('alert')).toHaveTextContent('No connection to the server');
    const text = textOf(element.renderRoot as unknown as Element);
    expect(text).toContain('2 min old');
    expect(text).toContain('Error 1001 WEBSOCKET_CLOSED');
    expect(text).toContain('Logging out is not possible');
    expect(users()).toHaveLength(7);
  });

  it('Network: says above a kept list when the next attempt to connect is due', async () => {
    const now = Date.now();
    const state = makeState({ list: makeList(sessions, now - 20_000), connection: 'offline' });
    const connectionReport = { problem: makeError({ code: 4465, source: 'transport' }), retryAt: now + 22_400 };
    const { element } = await mountBrowser({ now, state, obstacle: 'offline', connectionReport });
    await expect.element(page.getByRole('alert')).toHaveTextContent('does not accept any more clients');
    await expect.element(page.getByText('Trying again in 23 seconds.')).toBeVisible();
    expect(textOf(page.getByRole('alert').element())).not.toContain('Trying again');
    element.now = now + 60_000;
    await expect.element(page.getByText('Trying again in 0 seconds.')).toBeVisible();
  });

  it('says that a list is too old to act on (promise 7)', async () => {
    const now = Date.now();
    const state = makeState({ list: makeList(sessions, now - 45_000), problem: makeError() });
    await mountBrowser({ now, state, obstacle: 'stale' });
    await expect.element(page.getByText(/Logging out is paused: the list is 45 s old/)).toBeVisible();
    for (const button of page.getByRole('button', { name: /^Log out .* on / }).elements())
      expect(button).toBeDisabled();
  });

  it('says why groups are incomplete (promise 8)', async () => {
    const directory = {
      ...emptyDirectory,
      problem: makeError({ code: 4101, symbol: 'ListUsers', domain: 'TcHmiSrv' }),
    };
    await mountBrowser({ state: makeState({ directory }) });
    await expect.element(page.getByText(/Details are incomplete:.*ListUsers/)).toBeVisible();
  });

  it.each([
    ['readonly', /only shows sessions/],
    ['no-right', /needs write access to the symbol ForceLogout/],
    ['no-record', /needs write access to CreateEvent/],
    ['own-unknown', /has not identified your own session/],
  ] as const)('says why nothing can be logged out: %s', async (obstacle, text) => {
    await mountBrowser({ obstacle });
    await expect.element(page.getByText(text)).toBeVisible();
  });

  it('is empty above a healthy list', async () => {
    await mountBrowser();
    expect(page.getByRole('alert').elements()).toEqual([]);
    expect(page.getByText(/could not|incomplete|Logging out is paused/).elements()).toEqual([]);
  });
});

describe('panels', () => {
  const opener = () => page.getByRole('button', { name: 'Log out a user, group, IP …' });

  it('open only from outside: the buttons ask for it and show which one is open', async () => {
    const { element } = await mountBrowser({ hasPicker: true });
    const events = listen<PanelToggleEvent>(element, 'panel-toggle');
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    await opener().click();
    await page.getByRole('button', { name: 'History & server' }).click();
    expect(events.map(({ detail }) => detail.panel)).toEqual(['picker', 'tools']);
    element.panel = 'picker';
    await updated(element);
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
    await expect.element(page.getByRole('grid')).toBeVisible();
    (focused() as HTMLElement).blur();
    element.panel = undefined;
    await updated(element);
    expect(focused()).toBe(opener().element());
  });

  it('have no button for the picker if it is not offered', async () => {
    await mountBrowser();
    expect(opener().elements()).toEqual([]);
  });

  it('replace the list if there is no room for both', async () => {
    const { element } = await mountBrowser({}, 700);
    await expect.poll(() => page.getByRole('grid').elements().length).toBe(1);
    element.panel = 'tools';
    await expect.poll(() => page.getByRole('grid').elements().length).toBe(0);
  });
});

describe('tools', () => {
  it('ask for a refresh', async () => {
    const { element } = await mountBrowser();
    const events = listen<BrowserActionEvent>(element, 'browser-action');
    await page.getByRole('button', { name: 'Refresh' }).click();
    expect(events.map(({ detail }) => detail.action)).toEqual(['refresh']);
  });

  it('offer to log out here only after a login here', async () => {
    const { element } = await mountBrowser();
    const button = page.getByRole('button', { name: 'Log out of this page', exact: true });
    expect(button.elements()).toEqual([]);
    element.canLogOutHere = true;
    await updated(element);
    const events = listen<BrowserActionEvent>(element, 'browser-action');
    await button.click();
    expect(events.map(({ detail }) => detail.action)).toEqual(['log-out-here']);
    await page.getByRole('button', { name: 'Log out of this page: admin' }).click();
    expect(events.map(({ detail }) => detail.action)).toEqual(['log-out-here', 'log-out-here']);
  });

  it('offer neither actions, nor the picker, nor a selection in read-only mode', async () => {
    await mountBrowser({ obstacle: 'readonly' });
    expect(page.getByRole('button', { name: /^Log out/ }).elements()).toEqual([]);
    expect(page.getByRole('checkbox').elements()).toEqual([]);
    expect(users()).toHaveLength(7);
  });
});

describe('empty states', () => {
  it('distinguish an empty list from a search without a match', async () => {
    const { element } = await mountBrowser({ query: 'x' });
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
    await refresh(element, []);
    await expect.element(page.getByText(/The server lists nobody, not even your own session/)).toBeVisible();
    await search(element, '');
    await refresh(element, manySessions(2));
    await expect.element(rowOf('operator1')).toBeVisible();
  });
});

describe('accessibility', () => {
  const now = Date.now();
  const old = makeState({ list: makeList(sessions, now - 60_000), problem: makeError() });

  it.each<[string, Partial<SessionBrowser>]>([
    ['list', {}],
    ['search', { query: 'anna' }],
    ['no match', { query: 'nobody' }],
    ['stale', { state: old, now, obstacle: 'stale' }],
    ['reading only', { obstacle: 'readonly' }],
  ])('has no violation: %s', async (_, properties) => {
    const { element } = await mountBrowser(properties);
    await expectAccessible(element);
  });

  it('has no violation with a selection', async () => {
    const { element } = await mountBrowser({ hasPicker: true });
    await box('10.0.0.9').click();
    await expectAccessible(element);
  });
});

describe('the updates of the list', () => {
  it('are over once they are painted: nothing that is measured in one asks for another', async () => {
    const errors = listen<CustomEvent>(window, 'error');
    const { element } = await mountBrowser({ hasPicker: true, canLogOutHere: true }, 300);
    for (const width of [1100, 320, 700]) {
      element.parentElement!.style.inlineSize = `${width}px`;
      await expect.poll(() => element.getBoundingClientRect().width).toBe(width);
      await refresh(element, manySessions(width));
      await search(element, width === 320 ? 'operator1' : '');
    }
    // Browsers tell the page of sizes that change while they are told.
    expect(errors).toEqual([]);
    const { litIssuedWarnings } = globalThis as { readonly litIssuedWarnings?: ReadonlySet<string> };
    expect(
      [...(litIssuedWarnings ?? ['Lit runs without warnings'])].filter((text) => /update|without/.test(text)),
    ).toEqual([]);
  });
});
