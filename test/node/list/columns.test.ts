import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { toRows } from '../../../src/directory/session-row.js';
import { noLocator } from '../../../src/host/locations.js';
import { collatorOf } from '../../../src/kit/collator.js';
import { makeSession } from '../fixtures.js';
import {
  clientColumn,
  columnOf,
  columnsFrom,
  defaultColumns,
  sessionColumns,
  shownColumns,
} from '../../../src/list/columns.js';
import typesSchema from '../../../src/tchmi/package/SessionManagerControl/Schema/Types.Schema.json' with { type: 'json' };

describe('the columns that a host asks for', () => {
  test.each<[string | null, readonly string[]]>([
    ['user,client-ip', ['user', 'client-ip']],
    [' session  user,user ', ['session', 'user']],
    ['user password', ['user']],
    ['place created domain', ['place', 'created', 'domain']],
    ['user, last-active', ['user', 'last-active']],
    ['password', defaultColumns],
    ['', defaultColumns],
    [null, defaultColumns],
  ])('are, for %o, %o', (names, columns) => {
    expect(columnsFrom(names)).toEqual(columns);
  });
});

describe('the columns of a list', () => {
  test('are by default user, groups, panel or address, since and last active; all else is in the details', () => {
    expect(defaultColumns).toEqual(['user', 'groups', 'place', 'created', 'last-active']);
  });

  test('show the groups of a user in the order of the language', () => {
    const directory = createDirectory(
      [{ name: 'anna', domain: '', groups: ['Zink', 'Ärzte', 'linje 10', 'Linje 9'] }],
      [],
    );
    const [row] = toRows([makeSession('1', { user: 'anna' })], { ...directory, lastActive: new Map() }, undefined);
    const shown = (locale: string) => columnOf('groups').value(row!, noLocator.locate, collatorOf(locale).compare);
    expect(shown('sv')).toEqual(['Linje 9', 'linje 10', 'Zink', 'Ärzte']);
    expect(shown('de')).toEqual(['Ärzte', 'Linje 9', 'linje 10', 'Zink']);
  });

  test('show location and address of a client in one column, unless each has its own', () => {
    expect(clientColumn(['user', 'place'])).toBe('place');
    expect(clientColumn(['client-ip', 'user'])).toBe('client-ip');
    expect(clientColumn(['user', 'client-ip', 'place'])).toBeUndefined();
    expect(clientColumn(['user'])).toBeUndefined();
  });
});

test('the column of servers is where the host asks for it, else behind the user, else first; a page of one server has none', () => {
  expect(shownColumns(['place', 'server', 'user'], true)).toEqual(['place', 'server', 'user']);
  expect(shownColumns(['place', 'user', 'groups'], true)).toEqual(['place', 'user', 'server', 'groups']);
  expect(shownColumns(['place', 'groups'], true)).toEqual(['server', 'place', 'groups']);
  expect(shownColumns(['place', 'server', 'user'], false)).toEqual(['place', 'user']);
  expect(shownColumns(['server'], false)).toEqual(defaultColumns);
});

describe('the columns that the framework control offers', () => {
  test('are the entries of the column table', () => {
    const list = typesSchema.definitions['TcHmi.Controls.TcHmiSessionManager.SessionManagerControl.ColumnList'];
    expect([...list.items.properties.name.enum].sort()).toEqual([...sessionColumns].sort());
  });
});
