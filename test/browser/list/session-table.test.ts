import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type {
  BrowserActionEvent,
  DetailsOpenEvent,
  RowLogoutEvent,
  RowSelectionEvent,
  SortChangeEvent,
} from '../../../src/list/ui/list-events.js';
import type { SessionTable } from '../../../src/list/ui/table/session-table.js';
import { itemKey } from '../../../src/list/list-items.js';
import { defaultColumns, sessionColumns } from '../../../src/list/columns.js';
import { parseSearch } from '../../../src/list/search/query.js';
import { RowSearch } from '../../../src/list/search/row-search.js';
import { fingerprint } from '../../../src/session/session.js';
import { makeSession } from '../../node/fixtures.js';
import { toRows } from '../../../src/directory/session-row.js';
import { directory, idOf, own, rowsOf, sessions } from '../data.js';
import { expectAccessible, focused, listen, makeBox, mount, textOf, updated } from '../support.js';

/** With the fingerprint, by which a test finds a row. */
const columns = ['user', 'groups', 'client-ip', 'symbols', 'session'] as const;

async function mountTable(properties: Partial<SessionTable> = {}, width = 1000): Promise<SessionTable> {
  const table = await mount('tchmi-session-table', { rows: rowsOf(), columns, ...properties }, makeBox(width, 500));
  table.style.height = '500px';
  return table;
}

/** The row of a session, by its fingerprint. */
function rowOf(number: number) {
  return page.getByRole('row').filter({ hasText: fingerprint(idOf(number)) });
}

const keyOf = (index: number): string => itemKey({ row: rowsOf()[index]! });

describe('rows', () => {
  it('are not rendered again when something of the directory has changed that they do not show', async () => {
    let located = 0;
    const locate = () => {
      located++;
      return undefined;
    };
    const table = await mountTable({ locate, directory });
    located = 0;
    table.directory = { ...directory };
    await updated(table);
    expect(located).toBe(0);
    table.directory = { ...directory, disabledAccounts: new Set(['TcHmiUserManagement::anna']) };
    await updated(table);
    expect(located).toBeGreaterThan(0);
  });

  it('are found by role, one per session after the header row', async () => {
    await mountTable();
    expect(page.getByRole('row').elements()).toHaveLength(1 + sessions.length);
    await expect.element(rowOf(1)).toHaveTextContent('anna');
    await expect.element(rowOf(1)).toHaveTextContent('ShiftLeads');
    await expect.element(rowOf(1)).toHaveTextContent('10.0.0.21');
  });

  it('ux 4: show what the search has found in names, groups, locations and addresses, not by colour alone', async () => {
    const search = new RowSearch();
    const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
    const rows = rowsOf();
    const markedBy = (query: string) => ({
      criteria: search.criteria(rows, parseSearch(query, new Map([['group', 'group']])), locate),
    });
    const table = await mountTable({
      rows,
      locate,
      columns: ['user', 'groups', 'client-ip', 'session'],
      ...markedBy('anna'),
    });
    const marks = () => [...rowOf(1).element().querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks()).toEqual(['anna']);
    const [mark] = rowOf(1).element().querySelectorAll('mark');
    expect(getComputedStyle(mark!).textDecorationLine).toBe('underline');
    for (const [query, found] of [
      ['panel 4', ['Panel 4']],
      ['10.0.0', ['10.0.0']],
      ['group:shift', ['Shift']],
      ['"nn" line', ['nn', 'Line']],
      ['', []],
    ] as const) {
      Object.assign(table, markedBy(query));
      await updated(table);
      expect(marks()).toEqual(found);
      expect(textOf(rowOf(1).element())).toContain('anna');
      expect(textOf(rowOf(1).element())).toContain('Panel 4, Line 3');
    }
    Object.assign(table, markedBy('panel 4'));
    await updated(table);
    await expectAccessible();
    // What no column shows stands beside the user.
    Object.assign(table, { columns: ['user', 'client-ip', 'session'], ...markedBy('group:shift') });
    await updated(table);
    expect(marks()).toEqual(['Shift']);
    expect(textOf(rowOf(1).element())).toMatch(/anna.*Groups: Shift/);
    await expect.element(rowOf(1)).toHaveAccessibleName(/^anna.*, Groups: Shift/);
  });

  it('show the number of subscribed symbols', async () => {
    await mountTable({ columns: ['user', 'symbols', 'session'] });
    await expect.element(rowOf(1).getByRole('gridcell', { name: '3', exact: true })).toBeVisible();
    await expect.element(rowOf(3).getByRole('gridcell', { name: '0', exact: true })).toBeVisible();
  });

  it('mark the own session, guests and system sessions (promise 4)', async () => {
    await mountTable();
    await expect.element(rowOf(0)).toHaveTextContent('This session');
    await expect.element(rowOf(4)).toHaveTextContent('Not logged in');
    await expect.element(rowOf(5)).toHaveTextContent('Extension');
    await expect.element(rowOf(6)).toHaveTextContent('Remote server');
    await expect.element(rowOf(1)).not.toHaveTextContent('This session');
  });

  it.each([300, 500, 800, 1100, 1400, 1500, 1600, 2000])(
    'keep the user readable, whatever columns are requested: %i px',
    async (width) => {
      await mountTable({ columns: sessionColumns }, width);
      const user = page.getByRole('columnheader', { name: 'User' });
      // The controls leave no more of 300 px.
      await expect
        .poll(() => user.element().getBoundingClientRect().width)
        .toBeGreaterThanOrEqual(width === 300 ? 80 : 175);
    },
  );

  it('have the same height, whether their tags are beside the name or below', async () => {
    const heights = (): readonly number[] => [
      ...new Set(
        page
          .getByRole('row')
          .elements()
          .slice(1)
          .map((row) => row.getBoundingClientRect().height),
      ),
    ];
    // In a narrow table the address is below the name too.
    for (const width of [340, 460, 600]) {
      await mountTable({ orphans: new Map([[idOf(0), 'older']]) }, width);
      expect(heights(), `${width} px`).toHaveLength(1);
      const row = page.getByRole('row').filter({ hasText: 'This session' });
      const name = row.getByText('admin', { exact: true }).element().getBoundingClientRect();
      const tag = row.getByText('This session').element().getBoundingClientRect();
      expect(tag.left >= name.right || tag.top >= name.bottom).toBe(true);
      document.body.replaceChildren();
    }
  });

  it('say if groups are unknown', async () => {
    await mountTable({ rows: rowsOf([makeSession(idOf(9), { user: 'stranger' })]) });
    await expect.element(rowOf(9)).toHaveTextContent('unknown');
  });

  it('show markup in names as text', async () => {
    const user = '<img src=x onerror="globalThis.hostile=1">';
    await mountTable({ rows: rowsOf([makeSession(idOf(9), { user, clientIp: '<u>10.0.9.1</u>' })]) });
    const row = rowOf(9);
    await expect.element(row).toHaveTextContent(user);
    await expect.element(row).toHaveTextContent('<u>10.0.9.1</u>');
    expect(row.element().querySelectorAll('img, u')).toHaveLength(0);
  });

  it('make deceptive characters visible and cut long texts', async () => {
    await mountTable({
      rows: rowsOf([
        makeSession(idOf(8), { user: '\u202Enimda\u202C' }),
        makeSession(idOf(9), { user: 'longname'.repeat(25_000) }),
      ]),
    });
    await expect.element(rowOf(8)).toHaveTextContent('[U+202E]nimda[U+202C]');
    expect(textOf(rowOf(9).element()).length).toBeLessThan(600);
    expect(rowOf(9).element().clientWidth).toBeLessThanOrEqual(1000);
  });
});

describe('row action', () => {
  it('is called "Log out <user> on <ip>" and fires the session', async () => {
    const events = listen<RowLogoutEvent>(await mountTable(), 'row-logout');
    await page.getByRole('button', { name: 'Log out anna on 10.0.0.22' }).click();
    expect(events.map(({ detail }) => detail.session)).toEqual([sessions[2]]);
  });

  it('is called "Log out <user> on <location>" where the location is known', async () => {
    await mountTable({ locate: (ip) => (ip === '10.0.0.22' ? { name: 'Panel 4', place: 'Line 3' } : undefined) });
    const name = 'Log out anna on Panel 4, Line 3';
    await expect.element(page.getByRole('button', { name, exact: true })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Details of anna on Panel 4, Line 3' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Log out anna on 10.0.0.21', exact: true })).toBeVisible();
  });

  it('is in the details only for the own session and system sessions: nobody logs them out in passing (promise 4)', async () => {
    for (const [number, name] of [
      [0, 'Log out admin on 10.0.0.2'],
      [5, 'Log out __SystemUser on 127.0.0.1'],
      [6, 'Log out __SystemUser on 10.0.0.200'],
    ] as const) {
      const table = await mountTable();
      const events = listen<RowLogoutEvent>(table, 'row-logout');
      const button = page.getByRole('button', { name, exact: true });
      expect(button.elements()).toEqual([]);
      expect(
        rowOf(number)
          .getByRole('button', { name: /^Log out/ })
          .elements(),
      ).toEqual([]);
      table.openRow = keyOf(number);
      await updated(table);
      await button.click();
      expect(events.map(({ detail }) => [detail.session, detail.key])).toEqual([[sessions[number], keyOf(number)]]);
      await table.focusRow(keyOf(number));
      expect(focused()).toBe(button.element());
      table.canLogOut = false;
      await updated(table);
      await expect.element(button).toHaveAttribute('aria-disabled', 'true');
      (button.element() as HTMLElement).click();
      expect(events).toHaveLength(1);
      table.hasActions = false;
      await updated(table);
      expect(button.elements()).toEqual([]);
      table.remove();
    }
  });

  it('the action of the own session logs out of this page, where that is possible', async () => {
    const table = await mountTable({ canLogOutHere: true });
    const logouts = listen<RowLogoutEvent>(table, 'row-logout');
    const actions = listen<BrowserActionEvent>(table, 'browser-action');
    const button = page.getByRole('button', { name: /^Log out of this page/ });
    expect(button.elements()).toHaveLength(1);
    await rowOf(0).getByRole('button', { name: 'Log out of this page: admin' }).click();
    expect(actions.map(({ detail }) => detail.action)).toEqual(['log-out-here']);
    expect(logouts).toEqual([]);
  });

  it('is disabled, with the check boxes, while logging out is blocked', async () => {
    await mountTable({ canLogOut: false });
    for (const button of page.getByRole('button', { name: /^Log out / }).elements()) expect(button).toBeDisabled();
    for (const box of page.getByRole('checkbox').elements()) expect(box).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'User', exact: true })).toBeEnabled();
  });

  it('is absent, with the check boxes, if logging out is not offered', async () => {
    await mountTable({ hasActions: false });
    expect(page.getByRole('button', { name: /^Log out / }).elements()).toEqual([]);
    expect(page.getByRole('checkbox').elements()).toEqual([]);
    expect(page.getByRole('row').elements()).toHaveLength(1 + sessions.length);
  });
});

describe('a tap on a row', () => {
  const cell = (number: number, text: string) =>
    rowOf(number).getByRole('gridcell', { name: text, exact: true }).first();

  it('opens its details, and closes them again', async () => {
    const table = await mountTable();
    const events = listen<DetailsOpenEvent>(table, 'details-open');
    await cell(1, 'ShiftLeads').click();
    expect(events.map(({ detail }) => detail.session)).toEqual([sessions[1]]);
    table.openRow = events[0]?.detail.key;
    await updated(table);
    await cell(1, '10.0.0.21').click();
    expect(events[1]?.detail).toEqual({ session: undefined, key: undefined });
  });

  it('does not where it meets a check box or the action', async () => {
    const table = await mountTable();
    const events = listen(table, 'details-open');
    await rowOf(1).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Log out anna on 10.0.0.21' }).click();
    expect(events).toEqual([]);
  });

  it('does not where it is a swipe or selects a text, or the second of a double tap', async () => {
    const table = await mountTable();
    const events = listen(table, 'details-open');
    const target = cell(1, 'ShiftLeads').element();
    const press = (type: 'pointerdown' | 'click', clientX: number, detail = 1): void => {
      const options = { bubbles: true, composed: true, clientX, clientY: 100, detail };
      target.dispatchEvent(type === 'click' ? new MouseEvent(type, options) : new PointerEvent(type, options));
    };
    press('pointerdown', 100);
    press('click', 130);
    press('pointerdown', 100);
    press('click', 100, 2);
    expect(events).toEqual([]);
    press('pointerdown', 100);
    press('click', 104);
    expect(events).toHaveLength(1);
  });
});

describe('selection', () => {
  it('is not offered for the own session and system sessions (promise 4)', async () => {
    await mountTable();
    for (const number of [0, 5, 6]) expect(rowOf(number).getByRole('checkbox').elements()).toEqual([]);
    for (const number of [1, 2, 3, 4]) expect(rowOf(number).getByRole('checkbox').elements()).toHaveLength(1);
  });

  it('names user, address and fingerprint at each check box', async () => {
    const events = listen<RowSelectionEvent>(await mountTable(), 'row-selection');
    const name = `Select anna on 10.0.0.22, session ${fingerprint(idOf(2))}`;
    await page.getByRole('checkbox', { name }).click();
    expect(events.map(({ detail }) => [...detail.ids])).toEqual([[idOf(2)]]);
  });

  it('loses a session that is unchecked and keeps the others', async () => {
    const table = await mountTable({ selection: new Set([idOf(1), idOf(3)]) });
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    await rowOf(1).getByRole('checkbox').click();
    expect(events.map(({ detail }) => [...detail.ids])).toEqual([[idOf(3)]]);
  });

  it('leaves out the own and system sessions on "select all", and keeps hidden ones (promise 4)', async () => {
    const table = await mountTable({ selection: new Set(['hidden']) });
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    await page.getByRole('checkbox', { name: 'Select all shown sessions' }).click();
    expect(new Set(events[0]?.detail.ids)).toEqual(new Set(['hidden', idOf(1), idOf(2), idOf(3), idOf(4)]));
  });

  it('loses all shown sessions by a second click on "select all"', async () => {
    const table = await mountTable({ selection: new Set(['hidden', idOf(1), idOf(2), idOf(3), idOf(4)]) });
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    const all = page.getByRole('checkbox', { name: 'Select all shown sessions' });
    await expect.element(all).toBeChecked();
    await all.click();
    expect([...(events[0]?.detail.ids ?? [])]).toEqual(['hidden']);
  });

  it('shows the check box of all as indeterminate if some are selected', async () => {
    const table = await mountTable({ selection: new Set([idOf(1)]) });
    const all = page.getByRole('checkbox', { name: 'Select all shown sessions' }).element() as HTMLInputElement;
    expect(all.indeterminate).toBe(true);
    table.selection = new Set();
    await updated(table);
    expect(all.indeterminate).toBe(false);
    expect(all.checked).toBe(false);
  });

  it('shows the given state, not what was clicked', async () => {
    await mountTable();
    const box = rowOf(1).getByRole('checkbox');
    await box.click();
    const table = document.querySelector('tchmi-session-table')!;
    table.rows = rowsOf();
    await updated(table);
    await expect.element(box).not.toBeChecked();
  });
});

describe('sorting', () => {
  it('is exposed by aria-sort on the header of its column only', async () => {
    await mountTable({ order: { column: 'client-ip', direction: 'descending' } });
    const header = (name: string) => page.getByRole('columnheader', { name, exact: true }).element();
    expect(header('Client IP')).toHaveAttribute('aria-sort', 'descending');
    expect(header('User')).not.toHaveAttribute('aria-sort', 'ascending');
    expect(header('User')).not.toHaveAttribute('aria-sort', 'descending');
  });

  it.each([
    ['User', 'user'],
    ['Groups', 'groups'],
    ['Client IP', 'client-ip'],
    ['Subscriptions', 'symbols'],
    ['Session', 'session'],
  ])('is requested by the button in the header %s', async (name, column) => {
    const events = listen<SortChangeEvent>(await mountTable(), 'sort-change');
    await page.getByRole('columnheader', { name, exact: true }).getByRole('button').click();
    expect(events.map(({ detail }) => detail.column)).toEqual([column]);
  });

  it('keeps the given order of the rows', async () => {
    await mountTable({ rows: [...rowsOf()].reverse() });
    const users = page
      .getByRole('row')
      .elements()
      .map(textOf)
      .filter((text) => /anna|ben/.test(text))
      .map((text) => /anna|ben/.exec(text)?.[0]);
    expect(users).toEqual(['ben', 'anna', 'anna']);
  });
});

describe('the columns that are shown unless a host asks for others', () => {
  const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
  const now = Date.UTC(2026, 0, 2, 12);
  const rows = toRows(
    sessions,
    {
      ...directory,
      createdAt: new Map([[idOf(1), Date.UTC(2026, 0, 2, 6, 2)]]),
      lastActive: new Map([[idOf(1), Date.UTC(2026, 0, 1, 22, 10)]]),
    },
    own,
  );
  const mountDefault = (properties: Partial<SessionTable> = {}, width = 1000) =>
    mountTable({ rows, directory, now, columns: defaultColumns, ...properties }, width);
  const line = (user: string, place: string) =>
    page.getByRole('row').filter({ hasText: user }).filter({ hasText: place }).first();
  const cellTexts = (row: { element(): Element }) =>
    [...row.element().querySelectorAll('td, th')].map(textOf).filter(Boolean);

  it('are user, groups, panel or address, since and last active; fingerprint and subscriptions are in the details', async () => {
    const table = await mountDefault({ locate, openRow: keyOf(1) });
    const heads = page.getByRole('columnheader').elements().map(textOf);
    expect(heads.slice(2, 7).map((text) => text.replace(/ .$/, ''))).toEqual([
      'User',
      'Groups',
      'Panel or address',
      'Since',
      'Last active',
    ]);
    expect(cellTexts(line('anna', 'Panel 4'))).toEqual(
      expect.arrayContaining(['ShiftLeads', 'Panel 4, Line 3 10.0.0.21', 'today 06:02', 'yesterday 22:10']),
    );
    expect(cellTexts(line('ben', '10.0.0.9'))).toEqual(expect.arrayContaining(['10.0.0.9', 'not known', 'not known']));
    const details = textOf(table.renderRoot.querySelector('tr.details')!);
    expect(details).toContain(fingerprint(idOf(1)));
    expect(details).toContain('Jan 2, 2026, 06:02:00 UTC');
    expect(details).toContain('An open page that nobody looks at gets values, too.');
  });

  it('tell the exact time with its zone in the title of a time', async () => {
    await mountDefault();
    const time = page.getByText('today 06:02');
    await time.hover();
    const title = time.element().getAttribute('title');
    expect(title).toContain('Jan 2, 2026, 06:02:00 UTC');
    expect(title).toContain('5 h ago');
  });

  it('keep user, panel and action at any width; groups stay longer than the times', async () => {
    for (const width of [1000, 785, 640, 480, 340]) {
      const table = await mountDefault({ locate }, width);
      await expect.poll(() => page.getByRole('columnheader').elements().map(textOf).join()).toContain('User');
      await expect.element(line('anna', 'Panel 4, Line 3')).toBeVisible();
      await expect.element(page.getByRole('button', { name: 'Log out anna on Panel 4, Line 3' })).toBeVisible();
      if (width === 785) await expect.element(page.getByRole('columnheader', { name: 'Groups' })).toBeVisible();
      table.parentElement!.remove();
    }
  });

  it('are spread over a wide screen: no cell leaves a void beside it', async () => {
    await mountDefault({ locate }, 1900);
    const widthOf = (name: string): number =>
      page.getByRole('columnheader', { name }).element().getBoundingClientRect().width;
    await expect.poll(() => widthOf('User')).toBeLessThan(520);
    for (const name of ['Groups', 'Panel or address']) expect(widthOf(name), name).toBeGreaterThan(300);
  });

  it('show the domain of a user whose name exists in two, as far as it is known', async () => {
    const joined = { ...directory, domainOf: () => ({ name: 'TcHmiLdap', source: 'TcHmiSrv.Config::SESSIONSTORAGE' }) };
    await mountDefault({ rows: toRows(sessions, joined, own) });
    expect(cellTexts(line('anna', '10.0.0.21'))).toContain('anna TcHmiLdap');
    expect(cellTexts(line('ben', '10.0.0.9'))).toContain('ben');
  });

  it('have icons beside their words, which no screen reader reads', async () => {
    const table = await mountDefault({
      locate,
      busy: new Map([[idOf(3), { state: 'busy', reason: 'manual mode' }]]),
      protectedSessions: new Map([[idOf(3), { by: 'user', value: 'ben', isCertain: true }]]),
    });
    const iconsOf = (row: { element(): Element }): number => row.element().querySelectorAll('svg').length;
    expect(iconsOf(line('anna', 'Panel 4'))).toBe(1);
    expect(iconsOf(line('ben', '10.0.0.9'))).toBe(3);
    expect(iconsOf(line('__SystemUser', '127.0.0.1'))).toBe(1);
    for (const icon of table.renderRoot.querySelectorAll('svg')) expect(icon).toHaveAttribute('aria-hidden', 'true');
    await expectAccessible();
  });

  it('isolate names written from right to left, and turn the arrow of the details with the page', async () => {
    const user = '\u05d0\u05d1 (1)';
    const table = await mountDefault({ rows: rowsOf([makeSession(idOf(8), { user, clientIp: '10.0.0.77' })]) });
    const arrow = table.renderRoot.querySelector('.expand button')!;
    const turned = (): string => getComputedStyle(arrow).scale;
    expect(turned()).toBe('none');
    table.parentElement!.dir = 'rtl';
    expect(turned()).toBe('-1 1');
    for (const cell of table.renderRoot.querySelectorAll('tr.session > :is(td, th):not(.select, .expand, .action)')) {
      expect(getComputedStyle(cell).unicodeBidi).toMatch(/plaintext|isolate/);
      expect(getComputedStyle(cell).textAlign).toBe('right');
    }
  });
});

describe('columns', () => {
  const headerNames = (): readonly string[] => page.getByRole('columnheader').elements().map(textOf);

  it('are all shown if there is room', async () => {
    await mountTable({}, 1000);
    await expect.poll(headerNames).toEqual(expect.arrayContaining(['Groups', 'Client IP', 'Subscriptions', 'Session']));
  });

  it('are dropped one by one if there is no room, user and client last', async () => {
    await mountTable({}, 560);
    await expect.poll(() => headerNames().filter((name) => /Groups|Subscriptions|Session$/.test(name))).toEqual([]);
    expect(headerNames().join()).toContain('User');
    expect(headerNames()).toContain('Client IP');
    const table = page.getByRole('grid').element();
    expect(table.getAttribute('aria-colcount')).toBe(String(page.getByRole('columnheader').elements().length));
  });

  it('put the address below the name if both do not fit side by side', async () => {
    await mountTable({}, 420);
    await expect.poll(headerNames).not.toContain('Client IP');
    const anna = page.getByRole('row', { name: /anna/ }).first();
    await expect.element(anna).toHaveTextContent(/anna\s*10\.0\.0\.\d+/);
  });

  it('are the requested ones in the requested order', async () => {
    await mountTable({ columns: ['client-ip', 'user'] });
    const names = headerNames().join();
    expect(names.indexOf('Client IP')).toBeLessThan(names.indexOf('User'));
    expect(names).not.toContain('Groups');
  });
});

describe('the focus', () => {
  it('returns to the action of a row, also one that cannot be used now, and to no action at all if the row is gone', async () => {
    const table = await mountTable();
    await table.focusRow(keyOf(1));
    expect(focused()).toBe(page.getByRole('button', { name: 'Log out anna on 10.0.0.21' }).element());
    table.canLogOut = false;
    await updated(table);
    await table.focusRow(keyOf(1));
    // An action that cannot be used takes the focus, so that it can say why.
    expect(focused()).toBe(page.getByRole('button', { name: 'Log out anna on 10.0.0.21' }).element());
    await table.focusRow('=gone');
    expect(focused()).toBe(rowOf(1).getByRole('rowheader').element());
  });

  it.each(['Log out anna on 10.0.0.21', 'Details of anna on 10.0.0.21'])(
    "goes to the name in the next row, never to another row's button, when the focused row disappears: %s",
    async (name) => {
      const table = await mountTable();
      (page.getByRole('button', { name }).element() as HTMLElement).focus();
      table.rows = rowsOf(sessions.filter(({ id }) => id !== idOf(1)));
      await updated(table);
      expect(focused()).toBe(rowOf(2).getByRole('rowheader').element());
    },
  );
});

describe('accessibility', () => {
  it.each([
    ['all rows', {}],
    ['rows selected', { selection: new Set([idOf(1)]) }],
    ['nothing may be done', { canLogOut: false }],
    ['reading only', { hasActions: false }],
  ] as const)('has no violation: %s', async (_, properties) => {
    await expectAccessible(await mountTable(properties));
  });
});
