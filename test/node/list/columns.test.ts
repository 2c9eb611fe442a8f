import { describe, expect, test } from 'vitest';
import { columnsFrom, defaultColumns, sessionColumns } from '../../../src/list/columns.js';
import typesSchema from '../../../src/tchmi/package/SessionManagerControl/Schema/Types.Schema.json' with { type: 'json' };

describe('the columns that a host asks for', () => {
  test.each<[string | null, readonly string[]]>([
    ['user,client-ip', ['user', 'client-ip']],
    [' session  user,user ', ['session', 'user']],
    ['user password', ['user']],
    ['place created domain', ['place', 'created', 'domain']],
    ['password', defaultColumns],
    ['', defaultColumns],
    [null, defaultColumns],
  ])('as %o are %o', (names, columns) => {
    expect(columnsFrom(names)).toEqual(columns);
  });
});

describe('the columns that the framework control offers', () => {
  test('are the entries of the column table', () => {
    const list = typesSchema.definitions['TcHmi.Controls.TcHmiSessionManager.SessionManagerControl.ColumnList'];
    expect([...list.items.properties.name.enum].sort()).toEqual([...sessionColumns].sort());
  });
});
