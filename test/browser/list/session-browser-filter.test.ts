import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { BrowserActionEvent, SearchChangeEvent } from '../../../src/list/ui/list-events.js';
import type { SessionBrowser } from '../../../src/list/ui/session-browser.js';
import { makeList, makeSession } from '../../node/fixtures.js';
import { idOf, makeState, rowsOf, sessions } from '../data.js';
import { expectAccessible, listen, rowText, textOf } from '../support.js';
import { mountBrowser, refresh, search } from './browser-support.js';

const filterButton = () => page.getByRole('button', { name: 'Filter', exact: true });
const box = (ip: string) => page.getByRole('row').filter({ hasText: ip }).getByRole('checkbox');
const addresses = (): readonly (string | undefined)[] =>
  page
    .getByRole('row')
    .elements()
    .map((row) => /1\d+\.[.\d]+/.exec(rowText(row))?.[0])
    .filter(Boolean);

describe('a search for addresses', () => {
  it('finds an exact address and the addresses of a range', async () => {
    const { element } = await mountBrowser({ query: '10.0.0.2' });
    expect(addresses()).toEqual(['10.0.0.2']);
    await search(element, '10.0.0.16/28');
    expect(addresses()).toEqual(['10.0.0.30', '10.0.0.21', '10.0.0.22']);
  });

  it('reports an invalid range near the field and shows nobody for it', async () => {
    const { element } = await mountBrowser({ query: '10.0.0.0/33' });
    await expect.element(page.getByText('10.0.0.0/33 is not an address range.')).toBeVisible();
    await expect.element(page.getByText('No session matches the search')).toBeVisible();
    await search(element, '10.0.0.0/30');
    await expect.element(page.getByText('1 of 7 sessions shown')).toBeVisible();
    expect(page.getByText(/is not an address range/).elements()).toEqual([]);
  });
});

describe('chips', () => {
  it('show typed conditions, and removing one leaves the others in the field', async () => {
    const { element } = await mountBrowser({ query: 'user:anna symbol:"B" 10' });
    const changes = listen<SearchChangeEvent>(element, 'search-change');
    await page.getByRole('button', { name: 'Remove filter symbol: "B"' }).click();
    expect(changes.map(({ detail }) => detail.query)).toEqual(['user:anna 10']);
  });

  it('are left out for plain words, which the field already shows', async () => {
    await mountBrowser({ query: 'anna ben' });
    expect(page.getByRole('button', { name: /^Remove filter/ }).elements()).toEqual([]);
  });
});

describe('toggles', () => {
  it('narrow the list, are counted, and stay visible when the filter bar is closed', async () => {
    await mountBrowser();
    await filterButton().click();
    await page.getByRole('button', { name: 'Probably abandoned' }).click();
    await expect.element(page.getByText('1 of 7 sessions shown')).toBeVisible();
    expect(addresses()).toEqual(['10.0.0.9']);
    await expect.element(page.getByRole('row', { name: /ben/ })).toHaveTextContent('No subscriptions');
    await filterButton().click();
    await page.getByRole('button', { name: 'Remove filter Probably abandoned' }).click();
    expect(addresses().length).toBeGreaterThan(5);
  });

  it('are cleared with the search if no row is left', async () => {
    const { element } = await mountBrowser({ query: 'anna' });
    const actions = listen<BrowserActionEvent>(element, 'browser-action');
    await filterButton().click();
    await page.getByRole('button', { name: 'This client only' }).click();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    expect(actions.map(({ detail }) => detail.action)).toEqual(['clear-search']);
    expect(addresses()).toEqual(['10.0.0.21', '10.0.0.22']);
  });
});

describe('groups', () => {
  it('are logged out as exactly the sessions that they show (promise 3)', async () => {
    const { element, picks } = await mountBrowser();
    await filterButton().click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    await page.getByRole('button', { name: /2 sessions of anna/ }).click();
    await search(element, '10.0.0.22');
    await page.getByRole('button', { name: /1 session of anna/ }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([
      { kind: 'sessions', ids: [idOf(1), idOf(2)] },
      { kind: 'sessions', ids: [idOf(2)] },
    ]);
  });

  it('are logged out by name on a server without single sessions, unless the filter hides some', async () => {
    const { element, picks } = await mountBrowser({ state: makeState({ sessionTargeting: 'no' }) });
    await filterButton().click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('client');
    await page.getByRole('button', { name: /1 session of 10\.0\.0\.22/ }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'client-ip', address: '10.0.0.22' }]);
    await search(element, 'anna');
    expect(page.getByRole('button', { name: /session of 10\.0\.0\.22/ }).elements()).toEqual([]);
    await expect.element(page.getByText(/while a filter hides some/).first()).toBeVisible();
  });

  it('collapse and expand together', async () => {
    await mountBrowser();
    await filterButton().click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    await page.getByRole('button', { name: 'Collapse all', exact: true }).click();
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '6');
    await page.getByRole('button', { name: 'Expand all' }).click();
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '13');
  });
});

/** The session of the open row. */
const openSession = (element: SessionBrowser) =>
  element.shadowRoot?.querySelector('tchmi-session-table')?.shadowRoot?.querySelector('tchmi-session-details')?.session;

describe('a refresh', () => {
  it('keeps order, search, toggles, groups, collapsed groups and the open row', async () => {
    const { element } = await mountBrowser();
    await page.getByRole('columnheader', { name: 'Panel or address' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Panel or address' }).getByRole('button').click();
    await filterButton().click();
    await page.getByRole('button', { name: 'People only' }).click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    await page.getByRole('button', { name: /^ben/ }).click();
    await page.getByRole('button', { name: 'Details of anna on 10.0.0.21' }).click();
    const lines = (): readonly string[] => page.getByRole('row').elements().map(textOf);
    const before = lines();
    await refresh(element, sessions.map((session) => ({ ...session })).reverse());
    expect(lines()).toEqual(before);
    expect(addresses().filter((ip) => /\.2[12]$/.test(ip ?? ''))).toEqual(['10.0.0.22', '10.0.0.21', '10.0.0.21']);
    expect(openSession(element)?.id).toBe(idOf(1));
    await refresh(element, [...sessions, makeSession(idOf(9), { user: 'zoe', clientIp: '10.0.0.77' })]);
    await expect.element(page.getByText('5 of 8 sessions shown')).toBeVisible();
    await refresh(
      element,
      sessions.filter(({ id }) => id !== idOf(1)),
    );
    expect(openSession(element)).toBe(undefined);
  });
});

describe('a selection with hidden rows', () => {
  it('is not logged out until these are kept or dropped (promise 3)', async () => {
    const { element, picks } = await mountBrowser();
    await box('10.0.0.9').click();
    await box('10.0.0.21').click();
    await search(element, 'anna');
    await page.getByRole('button', { name: 'Log out 2 sessions' }).click();
    expect(picks).toEqual([]);
    await page.getByRole('button', { name: 'Keep them selected' }).click();
    await page.getByRole('button', { name: 'Log out 2 sessions' }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: [idOf(3), idOf(1)] }]);
  });

  it('loses these when they are dropped', async () => {
    const { element, picks } = await mountBrowser();
    await box('10.0.0.9').click();
    await box('10.0.0.21').click();
    await search(element, 'anna');
    await page.getByRole('button', { name: 'Deselect hidden' }).click();
    await page.getByRole('button', { name: 'Log out 1 session' }).click();
    expect(picks.map(({ detail }) => detail.target)).toEqual([{ kind: 'sessions', ids: [idOf(1)] }]);
  });

  it('asks again when others are hidden, or the same ones once more', async () => {
    const { element, picks } = await mountBrowser();
    await box('10.0.0.9').click();
    await box('10.0.0.21').click();
    for (const query of ['anna', '', 'anna', 'anna 22']) {
      await search(element, query);
      const keep = page.getByRole('button', { name: 'Keep them selected' });
      expect(keep.elements()).toHaveLength(query === '' ? 0 : 1);
      if (query !== '') await keep.click();
      expect(keep.elements()).toEqual([]);
    }
    expect(picks).toEqual([]);
  });
});

describe('a selection with hidden rows of a long, refreshed list', () => {
  const others = (first: number) => Array.from({ length: 2500 }, (_, index) => makeSession(idOf(first + index)));
  const ben = sessions.filter(({ user }) => user === 'ben');

  async function selectAndHide() {
    const long = [...ben, ...others(100)];
    const scene = await mountBrowser({
      state: makeState({ list: makeList(long, Date.now()) }),
      rows: rowsOf(long),
      query: 'ben',
    });
    await box('10.0.0.9').click();
    await search(scene.element, 'anna');
    await expect.element(page.getByText('1 of them is hidden by the search')).toBeVisible();
    return scene;
  }

  it('is not logged out until these are kept or dropped (promise 3)', async () => {
    const { element, picks } = await selectAndHide();
    await refresh(element, [...ben, ...others(9000)]);
    const bar = element.shadowRoot?.querySelector('tchmi-selection-bar');
    await bar?.updateComplete;
    const button = [...(bar?.shadowRoot?.querySelectorAll('button') ?? [])].at(-1);
    expect(button && textOf(button)).toBe('Log out 1 session …');
    button?.click();
    expect(picks).toEqual([]);
    await expect.element(page.getByRole('alert')).toHaveTextContent('1 selected session is hidden');
  });

  it('stays kept after that decision', async () => {
    const { element, picks } = await selectAndHide();
    await page.getByRole('button', { name: 'Keep them selected' }).click();
    await refresh(element, [...ben, ...others(9000)]);
    await expect.element(page.getByText('2,500 of 2,501 sessions shown')).toBeVisible();
    expect(page.getByRole('button', { name: 'Keep them selected' }).elements()).toEqual([]);
    await page.getByRole('button', { name: 'Log out 1 session' }).click();
    expect(picks).toHaveLength(1);
  });
});

describe('accessibility', () => {
  it('has no violation with filters, groups and details', async () => {
    const { element } = await mountBrowser({ query: 'ip:10.0.0.0/24 10.0.0.0/33' });
    await filterButton().click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('client');
    await search(element, 'ip:10.0.0.0/24');
    await page
      .getByRole('button', { name: /^Details of anna/ })
      .first()
      .click();
    await expectAccessible(element);
  });
});
