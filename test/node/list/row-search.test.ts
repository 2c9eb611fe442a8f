import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isInNetwork, parseNetwork } from '../../../src/session/network.js';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { FingerprintEnds, fingerprintTest } from '../../../src/list/fingerprint-index.js';
import { mayBeNetwork, parseSearch, RowSearch, type SearchFacts } from '../../../src/list/query.js';
import { toRows, type SessionRow } from '../../../src/directory/session-row.js';
import { fingerprint, type Session } from '../../../src/session/session.js';
import { inPlaces } from '../../../src/list/sort-rows.js';
import { allPlaces, findRows } from './find-rows.js';
import { makeOwn, makeSession } from '../fixtures.js';

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

/** Ends of ids in which a text may stand, or that are shown by a hash. */
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

/** Each way of typing: one character more or less, or something else altogether. */
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

/** One field in which is typed, before a list that may change. */
class Field {
  readonly #search = new RowSearch();

  ids(rows: readonly SessionRow[], text: string, facts: SearchFacts, places = allPlaces(rows)): readonly string[] {
    return ids(inPlaces(rows, this.#search.find(rows, places, parseSearch(text), facts)));
  }
}

/** A search as it is described, without a thought for the time it takes. */
function search(
  list: readonly SessionRow[],
  text: string,
  locator: SearchFacts['locate'] = locate,
): readonly SessionRow[] {
  return parseSearch(text).reduce<readonly SessionRow[]>((found, condition) => {
    const wanted = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
    const network = mayBeNetwork(condition) ? parseNetwork(wanted) : undefined;
    return found.filter((row) => {
      const { user, clientIp, symbols } = row.session;
      const domain = row.domain.name;
      if (network) return isInNetwork(clientIp, network);
      const qualified = domain === '' ? user : `${domain}::${user}`;
      const place = locator(clientIp);
      const places = place ? [`${place.name}, ${place.place}`] : [];
      const groups = row.groups ?? [];
      const texts = {
        '*': [[qualified, domain, ...groups].join('\n'), clientIp, ...places, fingerprint(row.session.id)],
        user: [wanted.includes('::') ? qualified : user],
        domain: [domain],
        group: groups,
        ip: [clientIp],
        symbol: symbols,
        place: places,
      };
      return texts[condition.field ?? '*'].some((one) => one.toLowerCase().includes(wanted));
    });
  }, list);
}

describe('a search in a long list', () => {
  test('finds what its conditions say, each row looked at by itself', () => {
    fc.assert(
      fc.property(rows, query, (list, text) => {
        const facts = { locate };
        expect(ids(findRows(list, parseSearch(text), facts))).toEqual(ids(search(list, text)));
      }),
      { numRuns: 2000 },
    );
  });

  test('tells namesakes apart by the domain that the list tells, and by the one that was joined', () => {
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
    // The last one's domain is told by the list.
    const list = joined.map((domain, at) => makeSession(String(at), at === 4 ? { domain } : {}));
    const found = (text: string) => ids(findRows(toRows(list, namesakes, undefined), parseSearch(text), { locate }));
    expect(found('domain:ldap')).toEqual(['1', '3', '4']);
    expect(found('user:local::anna')).toEqual(['2']);
    expect(found('group:service')).toEqual(['0', '1', '2', '3']);
  });

  test('finds the same key by key as at once, whatever is typed and taken back', () => {
    fc.assert(
      fc.property(rows, typed, (list, texts) => {
        const facts = { locate };
        const places = allPlaces(list).reverse();
        const field = new Field();
        for (const text of texts) {
          const atOnce = ids(findRows(list, parseSearch(text), facts));
          expect([...field.ids(list, text, facts, places)].reverse()).toEqual(atOnce);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('forgets what it has found when the list, its order or the places are others', () => {
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
        const field = new Field();
        for (const { list, text, withPlaces, isReversed } of steps) {
          const facts = { locate: withPlaces ? locate : nowhere };
          const found = [...ids(search(list, text, facts.locate))];
          const places = isReversed ? allPlaces(list).reverse() : allPlaces(list);
          expect(field.ids(list, text, facts, places)).toEqual(isReversed ? found.reverse() : found);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('looks only at what the key before has found', () => {
    const list = toRows(
      Array.from({ length: 100 }, (_, index) => makeSession(`s${index}`, { clientIp: `10.0.0.${index}` })),
      directory,
      undefined,
    );
    const asked = vi.fn(() => undefined);
    const field = new Field();
    const find = (text: string) => {
      asked.mockClear();
      field.ids(list, `place:${text}`, { locate: asked }, places);
      return asked.mock.calls.length;
    };
    const places = allPlaces(list);
    expect(find('9')).toBe(100);
    expect(find('99')).toBe(0);
    // Taken back it is there without a look; something else is looked for everywhere.
    expect(find('9')).toBe(0);
    expect(find('8')).toBe(100);
  });
});

describe('a search that is made ready before', () => {
  test('finds the same, also where another list comes before it is ready', () => {
    fc.assert(
      fc.property(rows, rows, query, fc.nat(3), (list, other, text, steps) => {
        const search = new RowSearch();
        const preparing = search.prepare(list);
        for (let step = 0; step < steps; step++) preparing.next();
        for (const each of [list, other, list]) {
          const facts = { locate };
          const found = search.find(each, allPlaces(each), parseSearch(text), facts);
          expect(ids(inPlaces(each, found))).toEqual(ids(findRows(each, parseSearch(text), facts)));
          preparing.next();
        }
      }),
    );
  });

  test('looks at the sessions of a list once, before the first key', () => {
    const id = vi.fn(() => 'a'.repeat(30));
    const list = toRows(
      Array.from({ length: 5000 }, () => Object.defineProperty(makeSession(''), 'id', { get: id })),
      emptyDirectory,
      undefined,
    );
    const search = new RowSearch();
    let yields = 0;
    for (const preparing = search.prepare(list); !preparing.next().done;) yields++;
    expect(yields).toBe(2);
    expect(id).toHaveBeenCalled();
    id.mockClear();
    expect(search.find(list, allPlaces(list), parseSearch('a0'), { locate })).toHaveLength(0);
    expect(id).not.toHaveBeenCalled();
  });
});

describe('a text in a fingerprint', () => {
  const isIn = (part: string, one: string): boolean => {
    const ends = new FingerprintEnds(2);
    for (const [place, row] of toRows([makeSession('other'), makeSession(one)], directory, undefined).entries()) {
      ends.set(place, row);
    }
    return fingerprintTest(part, ends)(1);
  };

  test('is found as if the fingerprint had been made', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '2', '-', '_', '…', ' ', 'é', '0'), maxLength: 10 }),
      fc.string({ maxLength: 3 }).map((one) => one.toLowerCase()),
    );
    fc.assert(
      fc.property(fc.oneof(id, fc.string({ unit: 'binary', maxLength: 40 })), text, (one, part) => {
        expect(isIn(part, one)).toBe(fingerprint(one).toLowerCase().includes(part));
      }),
      { numRuns: 5000 },
    );
  });

  test('is found at either end and across the middle, in any case', () => {
    const one = `aB1-${'0'.repeat(30)}_2cD`;
    for (const part of ['a', 'ab1-', '1-', '_2', 'cd', '2cd', '-…_', 'ab1-…_2cd', '']) {
      expect(isIn(part, one)).toBe(true);
    }
    for (const part of ['0', 'ab1-_', 'ab1-0', 'd…', '…a', 'ab1-…_2cd0', 'b2']) {
      expect(isIn(part, one)).toBe(false);
    }
  });
});
