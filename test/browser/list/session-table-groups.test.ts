import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type {
  DetailsOpenEvent,
  GroupFoldEvent,
  GroupLogoutEvent,
  RowSelectionEvent,
} from '../../../src/list/ui/list-events.js';
import type { SessionTable } from '../../../src/list/ui/table/session-table.js';
import { itemKey, type Grouping } from '../../../src/list/list-items.js';
import { groupRows } from '../../../src/list/group-rows.js';
import { unknownDetails } from '../../../src/list/details-reader.js';
import { toRows, type SessionRow } from '../../../src/directory/session-row.js';
import { makeSession } from '../../node/fixtures.js';
import { directory, idOf, manySessions, own, rowsOf, sessions } from '../data.js';
import { expectAccessible, focused, listen, makeBox, mount, renderedText, textOf, updated } from '../support.js';

async function mountTable(properties: Partial<SessionTable> = {}, width = 1000): Promise<SessionTable> {
  const table = await mount('tchmi-session-table', { rows: rowsOf(), directory, ...properties }, makeBox(width, 600));
  table.style.height = '600px';
  return table;
}

function grouped(grouping: Grouping, rows: readonly SessionRow[] = rowsOf()): Partial<SessionTable> {
  return {
    rows,
    groups: groupRows(rows, grouping),
    groupTarget: (group) =>
      group.rows.length > 1
        ? { ok: true, target: { kind: 'sessions', ids: group.rows.map(({ session }) => session.id) }, count: 2 }
        : { ok: false, obstacle: 'nobody' },
  };
}

const lines = (): readonly string[] =>
  page
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => /admin|anna|ben|__System\w+/.exec(textOf(row))?.[0] ?? textOf(row));
const heads = (): readonly string[] => {
  const table = [...document.querySelectorAll('tchmi-session-table')].at(-1)!;
  return [...table.renderRoot.querySelectorAll('th[scope=rowgroup]')].map(textOf);
};
const boxOf = (ip: string) => page.getByRole('row').filter({ hasText: ip }).getByRole('checkbox');

describe('groups', () => {
  it('have headers above their rows, with counts', async () => {
    await mountTable(grouped('user'));
    expect(lines()).toEqual([
      ...['__SystemGuest', '__SystemGuest', '__SystemUser', '__SystemUser', '__SystemUser'],
      ...['admin', 'admin', 'anna', 'anna', 'anna', 'ben', 'ben'],
    ]);
    expect(heads()[3]).toMatch(/anna 2 sessions/);
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '13');
  });

  it('collapse to their header, which says so', async () => {
    const table = await mountTable(grouped('user'));
    const folds = listen<GroupFoldEvent>(table, 'group-fold');
    const head = page.getByRole('button', { name: /^anna/ });
    await expect.element(head).toHaveAttribute('aria-expanded', 'true');
    await head.click();
    table.collapsed = new Set(folds.map(({ detail }) => detail.key));
    await updated(table);
    await expect.element(head).toHaveAttribute('aria-expanded', 'false');
    expect(lines().filter((line) => line === 'anna')).toHaveLength(1);
  });

  it('show the location of a client with its address, and unknown values last', async () => {
    const locate = (ip: string) => (ip === '10.0.0.9' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
    await mountTable({ ...grouped('client'), locate });
    expect(heads().join()).toMatch(/Panel 4, Line 3 \(10\.0\.0\.9\)/);
    const strangers = rowsOf([makeSession(idOf(8), { user: 'stranger' }), ...sessions]);
    await mountTable(grouped('group', strangers));
    expect(heads().at(-1)).toMatch(/unknown/);
  });

  it('are logged out by their own action if there is somebody to log out', async () => {
    const table = await mountTable(grouped('user'));
    const events = listen<GroupLogoutEvent>(table, 'group-logout');
    await page.getByRole('button', { name: 'Log out 2 sessions … 2 sessions of anna' }).click();
    expect(events.map(({ detail }) => detail.group.rows.map(({ session }) => session.id))).toEqual([
      [idOf(1), idOf(2)],
    ]);
    expect(page.getByRole('button', { name: /^Log out .* sessions? of ben/ }).elements()).toEqual([]);
    await expect.element(page.getByText(/Contains only your own or system sessions/).first()).toBeVisible();
  });

  it('are selected as a whole, without the own and system sessions (promise 4)', async () => {
    const table = await mountTable({ ...grouped('user'), selection: new Set([idOf(3)]) });
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    expect(page.getByRole('checkbox', { name: /sessions of admin/ }).elements()).toEqual([]);
    await page.getByRole('checkbox', { name: 'Select all shown sessions of anna' }).click();
    expect(events.map(({ detail }) => [...detail.ids])).toEqual([[idOf(3), idOf(1), idOf(2)]]);
  });

  it('are windowed in a long list, collapsed ones too', async () => {
    const rows = rowsOf(manySessions(10_000));
    const groups = groupRows(rows, 'client');
    const table = await mountTable({ rows, groups });
    const region = table.renderRoot.querySelector('.scroller')!;
    await expect.poll(() => region.scrollHeight).toBeGreaterThan(500_000);
    expect(page.getByRole('row').elements().length).toBeLessThan(60);
    table.collapsed = new Set(groups.map(({ key }) => key));
    await updated(table);
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '10001');
    region.scrollTop = region.scrollHeight;
    await expect.poll(() => heads().some((head) => head.includes('10.0.39.249'))).toBe(true);
    expect(page.getByRole('row').elements().length).toBeLessThan(60);
  });

  it('have no accessibility violation', async () => {
    await expectAccessible(await mountTable(grouped('user')));
  });
});

describe('a range', () => {
  it('is selected by Shift and the mouse, without the own and system sessions (promise 4)', async () => {
    const table = await mountTable();
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    table.addEventListener('row-selection', ({ detail }: CustomEventInit<{ ids: ReadonlySet<string> }>) => {
      table.selection = detail?.ids ?? new Set();
    });
    await boxOf('10.0.0.21').click();
    await boxOf('10.0.0.30').click({ modifiers: ['Shift'] });
    expect([...(events.at(-1)?.detail.ids ?? [])]).toEqual([1, 2, 3, 4].map(idOf));
    await boxOf('10.0.0.22').click({ modifiers: ['Shift'] });
    expect([...(events.at(-1)?.detail.ids ?? [])]).toEqual([idOf(1)]);
    await boxOf('10.0.0.30').click();
    expect([...(events.at(-1)?.detail.ids ?? [])]).toEqual([idOf(1), idOf(4)]);
  });

  it('is selected by Shift and the keyboard', async () => {
    const table = await mountTable();
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    (boxOf('10.0.0.21').element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    (boxOf('10.0.0.9').element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>} {/Shift}');
    expect([...(events.at(-1)?.detail.ids ?? [])]).toEqual([1, 2, 3].map(idOf));
  });

  it('is a single row if nothing was selected before', async () => {
    const table = await mountTable();
    const events = listen<RowSelectionEvent>(table, 'row-selection');
    await boxOf('10.0.0.9').click({ modifiers: ['Shift'] });
    expect([...(events.at(-1)?.detail.ids ?? [])]).toEqual([idOf(3)]);
  });
});

describe('details', () => {
  const created = { ...directory, createdAt: new Map([[idOf(1), Date.UTC(2026, 0, 2, 3, 4, 5)]]) };
  const rows = toRows(sessions, created, own);
  const keyOf = (number: number) => itemKey({ row: rows[number]! });
  const detailsRow = (table: SessionTable) => table.renderRoot.querySelector('tr.details');

  it('are opened and closed by a button in each row', async () => {
    const table = await mountTable({ rows });
    const events = listen<DetailsOpenEvent>(table, 'details-open');
    const button = page.getByRole('button', { name: 'Details of anna on 10.0.0.21' });
    await expect.element(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    expect(events[0]?.detail.session).toBe(sessions[1]);
    table.openRow = events[0]?.detail.key;
    await updated(table);
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    await button.click();
    expect(events[1]?.detail).toEqual({ session: undefined, key: undefined });
  });

  it('fire an event that does not bubble, because a session contains its id (promise 6)', async () => {
    const table = await mountTable({ rows });
    const outside = listen(table.parentElement!, 'details-open');
    await page.getByRole('button', { name: 'Details of anna on 10.0.0.21' }).click();
    expect(outside).toEqual([]);
  });

  it('show what the columns have no room for', async () => {
    const table = await mountTable({
      rows,
      openRow: keyOf(1),
      now: Date.UTC(2026, 0, 2, 5, 4, 5),
      locate: () => ({ name: 'Panel 4', place: 'Line 3' }),
      busy: new Map([[idOf(1), { state: 'busy', reason: 'manual mode' }]]),
    });
    const text = textOf(detailsRow(table)!);
    for (const part of ['anna', 'ShiftLeads', 'Panel 4, Line 3', '10.0.0.21', '2 h ago', '2026', 'manual mode']) {
      expect(text).toContain(part);
    }
    expect(renderedText(table)).not.toContain(idOf(1));
  });

  it('show a domain, and the symbol it was joined from if the list lacks it', async () => {
    for (const [source, text] of [
      ['', 'Domain TcHmiLdap'],
      ['ListUsers', 'Domain TcHmiLdap, according to ListUsers'],
    ] as const) {
      const joined = { ...created, domainOf: () => ({ name: 'TcHmiLdap', source }) };
      const table = await mountTable({
        rows: toRows(sessions, joined, own),
        openRow: keyOf(1),
        columns: ['user', 'domain', 'client-ip'],
      });
      const term = [...detailsRow(table)!.querySelectorAll('dt')].find((one) => textOf(one) === 'Domain');
      expect(`${textOf(term!)} ${textOf(term!.nextElementSibling!)}`).toBe(text);
      // The column shows it; the name has no tag for a domain that the list lacks.
      const cells = [...table.renderRoot.querySelectorAll('tr.session td.col-domain')].map((cell) => textOf(cell));
      expect(new Set(cells)).toEqual(new Set(['TcHmiLdap']));
      table.remove();
    }
  });

  it('pass the session and its details to the subscriptions element', async () => {
    const details = { ...unknownDetails, isGone: true };
    const table = await mountTable({ rows, openRow: keyOf(1), details });
    const element = table.renderRoot.querySelector<HTMLElement & Record<string, unknown>>('tchmi-session-details');
    expect([element?.session, element?.details, element?.texts]).toEqual([sessions[1], details, table.texts]);
  });

  it('far above the visible rows leave these where they are', async () => {
    const many = rowsOf(manySessions(1000));
    const table = await mountTable({ rows: many, openRow: itemKey({ row: many[2]! }) });
    const region = table.renderRoot.querySelector('.scroller')!;
    await expect.poll(() => detailsRow(table)?.clientHeight ?? 0).toBeGreaterThan(20);
    const rowHeight = table.renderRoot.querySelector<HTMLElement>('tr.session')!.offsetHeight;
    await expect.poll(() => region.scrollHeight).toBeGreaterThan(1000 * rowHeight + 20);
    const height = region.scrollHeight;
    region.scrollTop = height / 2;
    await expect.poll(() => detailsRow(table)).toBe(null);
    expect(Math.abs(region.scrollHeight - height)).toBeLessThan(2);
    region.scrollTop = height;
    await expect.element(page.getByRole('row').filter({ hasText: 'operator1000' })).toBeVisible();
    const { bottom } = page.getByRole('row').filter({ hasText: 'operator1000' }).element().getBoundingClientRect();
    expect(Math.abs(bottom - region.getBoundingClientRect().bottom)).toBeLessThan(2);
  });

  it('have no accessibility violation', async () => {
    await expectAccessible(await mountTable({ rows, openRow: keyOf(1) }));
  });
});

describe('tags', () => {
  const row = (ip: string) =>
    page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: ip, exact: true }) });

  it('say in words who is busy, protected, disabled or probably abandoned', async () => {
    await mountTable({
      busy: new Map([
        [idOf(1), { state: 'busy', reason: 'manual mode' }],
        [idOf(2), { state: 'unknown', reason: '' }],
      ]),
      protectedSessions: new Map([[idOf(2), { by: 'user', value: 'anna', isCertain: true }]]),
      orphans: new Map([[idOf(3), 'silent']]),
      directory: { ...directory, disabledAccounts: new Set(['TcHmiUserManagement::ben']) },
    });
    await expect.element(row('10.0.0.21')).toHaveTextContent('Busy');
    await expect.element(row('10.0.0.22')).toHaveTextContent('Busy?');
    await expect.element(row('10.0.0.22')).toHaveTextContent('Protected');
    await expect.element(row('10.0.0.9')).toHaveTextContent('Account disabled');
    await expect.element(row('10.0.0.9')).toHaveTextContent('No subscriptions');
  });

  it('are counted if they do not fit, and all are in the details', async () => {
    const all = rowsOf();
    const table = await mountTable({
      openRow: itemKey({ row: all[3]! }),
      rows: all,
      busy: new Map([[idOf(3), { state: 'busy', reason: 'recipe' }]]),
      protectedSessions: new Map([[idOf(3), { by: 'group', value: 'Operators', isCertain: false }]]),
      orphans: new Map([[idOf(3), 'older']]),
    });
    await expect.element(row('10.0.0.9').first()).toHaveTextContent('+1');
    expect(textOf(table.renderRoot.querySelector('tr.details')!)).toContain('Older session here');
  });
});

describe('columns', () => {
  const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
  const texts = (name: string): readonly string[] => {
    const index = page
      .getByRole('columnheader')
      .elements()
      .findIndex((header) => textOf(header).startsWith(name));
    return page
      .getByRole('row')
      .elements()
      .slice(1)
      .map((row) => textOf(row.children[index]!));
  };

  it('show the location of a client together with its address', async () => {
    await mountTable({ locate, columns: ['user', 'client-ip'] });
    expect(texts('Client IP').slice(1, 3)).toEqual(['Panel 4, Line 3 10.0.0.21', '10.0.0.22']);
    const heights = new Set(
      page
        .getByRole('row')
        .elements()
        .slice(1)
        .map((row) => (row as HTMLElement).offsetHeight),
    );
    expect(heights.size).toBe(1);
  });

  it('can include the location, the domain and the time of creation', async () => {
    const created = { ...directory, createdAt: new Map([[idOf(1), new Date(2026, 0, 1, 6, 2).getTime()]]) };
    const rows = toRows([makeSession(idOf(1), { domain: 'TcHmiLdap' }), makeSession(idOf(2))], created, own);
    const now = new Date(2026, 0, 1, 9).getTime();
    await mountTable({ rows, locate, now, columns: ['user', 'domain', 'client-ip', 'place', 'created'] });
    expect(texts('Client IP')).toEqual(['10.0.0.21', '10.0.0.21']);
    expect(texts('Location')[0]).toBe('Panel 4, Line 3');
    expect(texts('Domain')).toEqual(['TcHmiLdap', '']);
    expect(texts('Since')).toEqual(['today 06:02', 'not known']);
    expect(texts('User')[0]).toBe('anna');
  });
});

describe('focus', () => {
  it('returns to the action of a group', async () => {
    const table = await mountTable(grouped('user'));
    await table.focusRow(
      itemKey({ group: table.groups!.find(({ label }) => 'value' in label && label.value === 'anna')! }),
    );
    expect(textOf(focused()!)).toContain('sessions of anna');
  });
});
