import { describe, expect, test } from 'vitest';
import { readSetting } from '../../../src/host/readers.js';
import { parseServerUrl } from '../../../src/server/websocket/server-url.js';
import { serverList } from '../../../src/plant/server-list.js';
import { explainHostReason } from '../../../src/texts/explain.js';
import { englishTexts } from '../../../src/texts/texts.js';
import { ScriptedClient } from '../scripted-client.js';

const read = (given: unknown) => {
  const { value, mistake } = readSetting(serverList, given);
  return { value, said: mistake === undefined ? '' : explainHostReason(mistake, englishTexts, 300) };
};

describe('the list of servers', () => {
  test("Servers have an address, a client of the page, or a name alone: then it is the page's own server", () => {
    const client = new ScriptedClient();
    const { value, said } = read([
      { name: 'Here' },
      { name: 'Line 1', url: 'https://line1:2020' },
      { name: 'Line 2', client },
    ]);
    expect(said).toBe('');
    expect(value).toEqual([{ name: 'Here' }, { name: 'Line 1', url: 'wss://line1:2020/' }, { name: 'Line 2', client }]);
  });

  test('Lines that are blank, as a PLC fills a list of fixed length, are no mistake', () => {
    expect(read([{ name: 'Line 1', url: 'ws://a' }, { name: '', url: '' }, null])).toEqual({
      value: [{ name: 'Line 1', url: 'ws://a/' }],
      said: '',
    });
  });

  test.each([
    [[{ url: 'ws://a' }], 'line 1: the name of a server is empty, not a text'],
    [[5], 'line 1: it is a number, not an object'],
    [
      [{ name: 'A', url: 'ftp://a' }],
      'line 1: the address of "A" is the text "ftp://a", which is no address of a server',
    ],
    [[{ name: 'A', url: 5 }], 'line 1: the address of "A" is a number, which is no address of a server'],
    [[{ name: 'A', URL: 'ws://a' }], 'line 1: "A" has the unknown part "URL"; a server has name, url and client'],
    ...[{ url: '' }, { url: '  ' }, { url: null }, { url: undefined }, { client: null }, { url: '', client: null }].map(
      (parts): [object[], string] => [
        [{ name: 'A', ...parts }],
        'line 1: the address of "A" is empty; give the name alone to mean the server of this page',
      ],
    ),
    [
      [{ name: 'A', client: {} }],
      'line 1: it is an object, not a connection with readSymbol, writeSymbol and subscribeSymbol',
    ],
    ['Line 1', 'it is the text "Line 1", not a list'],
  ])('What is wrong with %j is said, and the page shows no other server instead', (given, said) => {
    expect(read(given)).toEqual({ value: [], said });
  });

  test('Two servers of one name, however it is written, are not told apart: the second is left out and said', () => {
    const { value, said } = read([
      { name: 'Line 1', url: 'ws://a' },
      { name: ' LINE 1', url: 'ws://b' },
      { name: 'Line 2', url: 'ws://c' },
    ]);
    expect(value?.map(({ name }) => name)).toEqual(['Line 1', 'Line 2']);
    expect(said).toBe('line 2: two servers are named "LINE 1"');
  });

  test('A server that is given twice under two names is shown once: its sessions would be there twice', () => {
    const client = new ScriptedClient();
    for (const same of [{ url: 'ws://a' }, { client }, {}]) {
      const { value, said } = read([
        { name: 'One', ...same },
        { name: 'Two', ...same },
      ]);
      expect(value).toHaveLength(1);
      expect(said).toBe('line 2: "Two" is the same server as "One"');
    }
  });

  test.each(['xx://anna:secret@h', 'ws://anna:sec/ret@h:x', 'anna:secret@h', ' ws://anna:secret@@h:99999', 'secret@'])(
    'An address that cannot be read, such as %j, is shown without what may be a password',
    (url) => {
      const { said } = read([{ name: 'A', url }]);
      expect(said).toContain('…@');
      expect(said).not.toMatch(/sec/);
      const parsed = parseServerUrl(url);
      expect(parsed.ok ? '' : parsed.reason).not.toMatch(/sec/);
    },
  );

  test('Without a list there is one server, as ever', () => {
    expect(read(undefined)).toEqual({ value: undefined, said: '' });
  });
});
