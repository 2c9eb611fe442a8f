import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createDirectory } from '../../../../src/directory/directory.js';
import { RowSearch } from '../../../../src/list/search/row-search.js';
import { toRows, type SessionRow } from '../../../../src/directory/session-row.js';
import type { Session } from '../../../../src/session/session.js';
import { findRows, parse } from './search-support.js';
import { makeOwn, makeSession } from '../../fixtures.js';
import { propertyTimeout, scaled } from '../../../properties/scale.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'Ldap', groups: ['Operators', 'Annex'] },
    { name: 'anna', domain: '', groups: ['Service'] },
    { name: 'Ben', domain: '', groups: ['operators'] },
  ],
  [],
  undefined,
  // The same name without a domain may be joined with another one in each session.
  { domainOf: ({ domain, id }) => ({ name: (domain || ['', 'Ldap', 'Anna'][id.length % 4]) ?? '', source: '' }) },
);
const locate = (ip: string) => (ip.endsWith('12') ? { name: 'Panel 12', place: 'Anbau' } : undefined);

/** Ends of ids: some can contain a searched text, others are shown as a hash. */
const end = fc.string({
  unit: fc.constantFrom('a', 'B', '1', '2', '-', '_', '…', ' ', 'é'),
  minLength: 4,
  maxLength: 4,
});
const id = fc
  .tuple(end, fc.constantFrom('', '0'.repeat(15), '0'.repeat(16), '0'.repeat(40)), end)
  .map((parts) => parts.join(''));

const session: fc.Arbitrary<Session> = fc
  .record({
    id,
    user: fc.constantFrom('anna', 'Ben', 'Lena 12', '__SystemGuest', 'İna'),
    domain: fc.constantFrom('', 'Ldap', 'Anna'),
    clientIp: fc.constantFrom('10.0.0.1', '10.0.0.12', '10.0.0.124', '10.12.0.2', 'fd00::12', '[FD00::2a]', 'anna-pc'),
    kind: fc.constantFrom('person', 'guest', 'extension-container', 'remote-server'),
    symbols: fc.subarray(['PLC1.Anna', 'plc1.x', '12']),
  })
  .map(({ id: own, ...parts }) => makeSession(own, parts));

const rows = fc
  .tuple(fc.uniqueArray(session, { selector: (one) => one.id, minLength: 1, maxLength: 30 }), fc.nat(40))
  .map(([sessions, at]) => toRows(sessions, directory, makeOwn({ id: sessions[at]?.id ?? 'none', groups: ['Annas'] })));

const word = fc.constantFrom('1', '12', '124', '10.0.0.1', '10.0.0.12', '10.0.0.0/24', '10.0.0.1/', '10.', '10', '12"');
const field = fc.constantFrom('', 'user:', 'group:', 'ip:', 'symbol:', 'domain:', 'place:', 'user:ldap::', '"', '::');
const name = fc.constantFrom(
  'a',
  'an',
  'anna',
  'ANNA',
  'ldap::anna',
  'i',
  'i\u0307',
  '…',
  'b1',
  'B1…',
  '0',
  'fd00::',
  '-',
);
const term = fc.tuple(field, fc.oneof(word, name)).map((parts) => parts.join(''));
const query = fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' '));

/** Ways of typing: one character more or less, or a different text. */
const typed = fc
  .tuple(query, fc.array(fc.oneof(query, fc.integer({ min: 0, max: 20 })), { maxLength: 6 }))
  .map(([first, steps]) => {
    const texts = Array.from({ length: first.length }, (_, index) => first.slice(0, index + 1));
    let text = first;
    for (const step of steps) {
      text = typeof step === 'number' ? text.slice(0, step) : step;
      texts.push(text);
    }
    return texts;
  });

const ids = (list: readonly SessionRow[]) => list.map((row) => row.session.id);

describe('a search', () => {
  const directory = createDirectory(
    [
      { name: 'anna', domain: '', groups: ['Operators', 'Shift Leads'] },
      { name: 'ben', domain: '', groups: ['Service'] },
    ],
    [],
  );
  const long = `a3f2${'0'.repeat(120)}9c10`;
  const rows = toRows(
    [
      makeSession('ldap', { domain: 'TcHmiLdap', clientIp: '10.0.0.2', symbols: ['PLC1.MAIN.x'] }),
      makeSession('brackets', { user: 'Ben (x)', clientIp: 'fd00::2a' }),
      makeSession(long, { user: 'ben', clientIp: '10.0.0.21', symbols: ['anna'] }),
      makeSession('mapped', { user: 'Anna Lena', clientIp: '::ffff:10.0.1.7' }),
    ],
    directory,
    makeOwn(),
  );
  const locate = (ip: string) => (ip === '10.0.0.21' ? { name: 'Panel 4', place: 'Line 3' } : undefined);
  const find = (query: string): readonly string[] =>
    findRows(rows, query, locate).map(({ session }) => (session.id === long ? 'long' : session.id));
  const everyone = ['ldap', 'brackets', 'long', 'mapped'];

  test.each<[string, string, readonly string[]]>([
    ['user', 'BEN', ['brackets', 'long']],
    ['domain', 'ldap', ['ldap']],
    ['qualified name', 'tchmildap::ANNA', ['ldap']],
    ['address', '2a', ['brackets']],
    ['a part of an address', '10.0.0.', ['ldap', 'long']],
    ['a whole address, and no other that begins so', '10.0.0.2', ['ldap']],
    ['an address in another form', '10.0.1.7', ['mapped']],
    ['a range', '10.0.0.0/24', ['ldap', 'long']],
    ['a range that is being typed', '10.0.0.2/', ['ldap']],
    ['a range of IPv6', 'fd00::/8', ['brackets']],
    ['a field and a range', 'ip:10.0.0.0/16', ['ldap', 'long', 'mapped']],
    ['what is no range', '10.0.0.0/33', []],
    ['a range in quotes', '"10.0.0.0/24"', []],
    ['group', 'service', ['long']],
    ['place', 'panel', ['long']],
    ['a phrase', '"panel 4, line 3"', ['long']],
    ['a phrase that nobody has', '"4 panel"', []],
    ['its words apart', '4 panel', ['long']],
    ['fingerprint', 'a3f2', ['long']],
    ['two words in any field', 'x fd00', ['brackets']],
    ['signs that mean something elsewhere', '(x)', ['brackets']],
    ['user:', 'user:anna', ['ldap', 'mapped']],
    ['user: with a phrase', 'user:"anna lena"', ['mapped']],
    ['user: with a domain', 'user:ldap::anna', ['ldap']],
    ['user: but not the domain', 'user:ldap', []],
    ['group:', 'group:"shift leads"', ['ldap']],
    ['ip: as text', 'ip:.21', ['long']],
    ['symbol:', 'symbol:plc1.main', ['ldap']],
    ['symbol: only', 'plc1.main', []],
    ['domain:', 'domain:ldap', ['ldap']],
    ['place:', 'place:"line 3"', ['long']],
    ['fields together', 'user:ben ip:10.0.0.0/24', ['long']],
    ['nothing that is there', 'nobody', []],
    ['blanks only', '  ', everyone],
    ['a field without a value', 'user:', everyone],
    ['empty quotes', '""', everyone],
  ])('finds by %s', (_, query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  test('returns the same array for an empty query and if all rows match', () => {
    const search = new RowSearch();
    for (const query of ['', 'user:n', '']) expect(search.find(rows, rows, parse(query), locate)).toBe(rows);
  });

  test('promise 6: does not reveal a session id digit by digit', () => {
    expect(find('0'.repeat(20))).toEqual([]);
  });

  test('does not find a word across two columns', () => {
    const [row] = toRows([makeSession('a', { user: 'ab', clientIp: 'cd' })], directory, makeOwn());
    expect(findRows([row!], 'bcd', locate)).toEqual([]);
  });

  test('uses locations that were added or changed after the first search', () => {
    const found = (name: string): number => findRows(rows, 'cabinet', () => ({ name, place: '' })).length;
    expect([found('Panel'), found('Cabinet')]).toEqual([0, rows.length]);
  });

  test('finds only what each of its words finds', () => {
    const word = fc.constantFrom('anna', 'ben', '10.0.0.0/24', 'user:ben', 'group:op', '"line 3"', 'x', 'fd00::/8');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const each = words.map((one) => new Set(find(one)));
        expect(find(words.join(' '))).toEqual(everyone.filter((id) => each.every((ids) => ids.has(id))));
      }),
    );
  });

  test('keeps the order of the rows', () => {
    const reversed = [...rows].reverse();
    const found = findRows(reversed, '10.0', locate);
    expect(ids(found)).toEqual(ids(reversed.filter((row) => row.session.clientIp.includes('10.0'))));
  });
});

describe('a search of any list', () => {
  test('tells namesakes apart by the domain in the list and by a joined domain', () => {
    const joined = ['', 'Ldap', 'Local', 'Ldap', 'Ldap'];
    const namesakes = createDirectory(
      [
        { name: 'anna', domain: 'Ldap', groups: ['Operators'] },
        { name: 'anna', domain: 'Local', groups: ['Service'] },
      ],
      [],
      undefined,
      { domainOf: ({ id: at }) => ({ name: joined[Number(at)]!, source: '' }) },
    );
    // The list reports the domain of the last one.
    const list = joined.map((domain, at) => makeSession(String(at), at === 4 ? { domain } : {}));
    const found = (text: string) => ids(findRows(toRows(list, namesakes, undefined), text, locate));
    expect(found('domain:ldap')).toEqual(['1', '3', '4']);
    expect(found('user:local::anna')).toEqual(['2']);
    expect(found('group:service')).toEqual(['0', '1', '2', '3']);
  });

  test(
    'finds the same rows keystroke by keystroke as in one step, whatever is typed and deleted',
    () => {
      fc.assert(
        fc.property(rows, typed, (list, texts) => {
          const reversed = [...list].reverse();
          const field = new RowSearch();
          for (const text of texts) {
            const found = field.find(list, reversed, parse(text), locate);
            expect(ids(found).reverse()).toEqual(ids(findRows(list, text, locate)));
          }
        }),
        { numRuns: scaled(500, 2000) },
      );
    },
    propertyTimeout,
  );

  test('drops its prepared texts when the list or the locations change', () => {
    const nowhere = () => undefined;
    const rowsOf = (...users: readonly string[]) =>
      toRows(
        users.map((user) => makeSession(user, { user, clientIp: '10.0.0.12' })),
        directory,
        undefined,
      );
    const lists = [rowsOf('anna', 'ben'), rowsOf('anne', 'anna', 'zoe')];
    const step = fc.record({
      list: fc.constantFrom(...lists),
      text: fc.constantFrom('an', 'ann', 'anna', 'anne', '10.0.0.1', '10.0.0.12', 'anbau'),
      withPlaces: fc.boolean(),
      isReversed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const field = new RowSearch();
        for (const { list, text, withPlaces, isReversed } of steps) {
          const lookUp = withPlaces ? locate : nowhere;
          const among = isReversed ? [...list].reverse() : list;
          expect(ids(field.find(list, among, parse(text), lookUp))).toEqual(
            ids(new RowSearch().find(list, among, parse(text), lookUp)),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('prepares a list once, at the first keystroke, for all queries and orders', () => {
    const list = toRows(
      Array.from({ length: 100 }, (_, index) => makeSession(`s${index}`, { clientIp: `10.0.0.${index}` })),
      directory,
      undefined,
    );
    const asked = vi.fn(() => undefined);
    const field = new RowSearch();
    const find = (text: string, among = list) => {
      asked.mockClear();
      field.find(list, among, parse(text), asked);
      return asked.mock.calls.length;
    };
    expect(find('')).toBe(0);
    expect(find('9')).toBe(100);
    expect(find('99')).toBe(0);
    expect(find('8', [...list].reverse())).toBe(0);
  });

  // Issue 11: parts of a fingerprint found sessions that nobody meant.
  test.each([
    [['ab1-', 'AB1-', '_2cd', '…_2cd', 'ab1-…', 'ab1-…_2cd', 'ab1-..._2CD'], true],
    [['a', '1-', '_2', 'cd', '2cd', 'b1-…', '-…_', '0', 'ab1-_', 'ab1-0', 'd…', '…a', 'ab1-…_2cd0', 'b2'], false],
  ])('ux 4: finds %o by a fingerprint, only if one of its ends is typed, in any case: %s', (parts, isFound) => {
    const list = toRows([makeSession(`aB1-${'0'.repeat(30)}_2cD`, { user: 'x', clientIp: '' })], directory, undefined);
    for (const part of parts) expect([part, findRows(list, part, locate).length]).toEqual([part, isFound ? 1 : 0]);
  });
});
