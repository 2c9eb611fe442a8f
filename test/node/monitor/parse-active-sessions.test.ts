import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnownSessions, parseActiveSessions } from '../../../src/monitor/parse-active-sessions.js';
import { compareAddresses } from '../../../src/session/address.js';
import { addressesOf } from '../../../src/session/addresses.js';
import type { Session } from '../../../src/session/session.js';
import { makeSession, toAnswer, toEntry } from '../fixtures.js';
import { explainInEnglish } from '../../../src/server/error-explanation.js';

function read(answer: unknown, known?: KnownSessions) {
  const result = parseActiveSessions(answer, known);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}

function parsed(answer: unknown) {
  const { sessions, unreadable } = read(answer);
  return { sessions, malformed: unreadable.length };
}

const clientsWith = (...entries: unknown[]) => ({ clients: { '10.0.0.21': entries } });

describe('a good answer of ListActiveSessions', () => {
  test('has one session per entry, with its address and subscribed symbols', () => {
    const answer = {
      clients: {
        '10.0.0.21': [{ sessionId: 'a', userName: 'anna', commands: [{ id: 7, symbol: 'GetCurrentUser' }] }],
        'fd00::2a': [{ sessionId: 'b', userName: 'TcHmiLdap::ben', commands: [] }],
      },
      subscriptions: {},
    };
    expect(parsed(answer)).toEqual({
      sessions: [
        makeSession('a', { symbols: ['GetCurrentUser'] }),
        makeSession('b', { user: 'ben', domain: 'TcHmiLdap', clientIp: 'fd00::2a' }),
      ],
      malformed: 0,
    });
  });

  test('has no sessions with an empty object of clients', () => {
    expect(parsed({ clients: {} })).toEqual({ sessions: [], malformed: 0 });
    expect(parsed({ clients: {}, subscriptions: null })).toEqual({ sessions: [], malformed: 0 });
  });

  test('distinguishes guests, extension containers and remote servers from people', () => {
    const entry = (sessionId: string, parts: object) => ({ sessionId, userName: '__SystemUser', ...parts });
    const { sessions } = parsed(
      clientsWith(
        entry('person', {}),
        entry('guest', { userName: '__SystemGuest' }),
        entry('container', { isExtensionContainer: true }),
        entry('server', { isRemoteClient: true }),
      ),
    );
    expect(sessions.map(({ kind }) => kind)).toEqual(['person', 'guest', 'extension-container', 'remote-server']);
  });

  test('marks a system session only by a plain true', () => {
    const { sessions } = parsed(
      clientsWith({ sessionId: 'a', userName: 'anna', isExtensionContainer: 1, isRemoteClient: 'true' }),
    );
    expect(sessions[0]?.kind).toBe('person');
  });

  test('ignores fields that it does not know', () => {
    const entry = { sessionId: 'a', userName: 'anna', shoeSize: 44, nested: { deep: [1] } };
    expect(parsed({ ...clientsWith(entry), weather: 'fine' })).toEqual({ sessions: [makeSession('a')], malformed: 0 });
  });

  test('merges entries that repeat a session, one per socket', () => {
    const entry = (symbol: string) => ({ sessionId: 'a', userName: 'anna', commands: [{ id: 1, symbol }] });
    expect(parsed(clientsWith(entry('X'), entry('Y')))).toEqual({
      sessions: [makeSession('a', { symbols: ['X', 'Y'] })],
      malformed: 0,
    });
  });

  test('marks a repeated session as a system session if one of its entries does', () => {
    const entry = { sessionId: 'a', userName: 'anna' };
    expect(parsed(clientsWith(entry, { ...entry, isRemoteClient: true })).sessions[0]?.kind).toBe('remote-server');
  });
});

describe('a session that the list names under several addresses', () => {
  test('C10: is one session with all of them, and its symbols count once', () => {
    const entry = { sessionId: 'X', userName: 'anna', commands: [{ id: 1, symbol: 'A' }] };
    expect(parsed({ clients: { '2001:db8::44': [entry], '192.0.2.44': [entry] } })).toEqual({
      sessions: [makeSession('X', { clientIp: '192.0.2.44', otherIps: ['2001:db8::44'], symbols: ['A'] })],
      malformed: 0,
    });
  });

  test('C10: keeps the symbols that only one of its addresses has', () => {
    const entry = (symbol: string) => ({ sessionId: 'X', userName: 'anna', commands: [{ id: 1, symbol }] });
    const [session] = parsed({ clients: { '10.0.0.1': [entry('A')], '10.0.0.2': [entry('B')] } }).sessions;
    expect(session).toMatchObject({ clientIp: '10.0.0.1', otherIps: ['10.0.0.2'], symbols: ['A', 'B'] });
  });

  test('C10: is known by exactly the addresses of its entries, in any order of the list', () => {
    const addresses = ['10.0.0.7', '10.0.0.21', '192.0.2.44', '2001:db8::44', 'fe80::1%eth0', 'panel-3'];
    const places = fc.uniqueArray(fc.constantFrom(...addresses), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 5 }), fc.boolean(), (placesOf, isReversed) => {
        const clients: [string, unknown[]][] = addresses.map((address) => [
          address,
          placesOf.flatMap((own, at) => (own.includes(address) ? [toEntry(makeSession(`s${at}`))] : [])),
        ]);
        const answer = { clients: Object.fromEntries(isReversed ? clients.reverse() : clients) };
        const { sessions, malformed } = parsed(answer);
        expect(malformed).toBe(0);
        expect(sessions).toHaveLength(placesOf.length);
        for (const session of sessions) {
          const expected = placesOf[Number(session.id.slice(1))] ?? [];
          expect(addressesOf(session)).toEqual([...expected].sort(compareAddresses));
        }
      }),
    );
  });

  test('C10: remains the same object while its addresses are the same, and is a new one when they change', () => {
    const known = new KnownSessions();
    const entry = { sessionId: 'X', userName: 'anna' };
    const [first] = read({ clients: { '10.0.0.1': [entry], '10.0.0.2': [entry] } }, known).sessions;
    const [again] = read({ clients: { '10.0.0.2': [entry], '10.0.0.1': [entry] } }, known).sessions;
    const [fewer] = read({ clients: { '10.0.0.1': [entry] } }, known).sessions;
    expect(again).toBe(first);
    expect(fewer).toEqual(makeSession('X', { clientIp: '10.0.0.1' }));
  });
});

describe('K2: an entry that cannot be shown', () => {
  const whole = { sessionId: 'x', userName: 'anna' };

  test.each<[string, unknown, object]>([
    ['without a user', { sessionId: 'b' }, { id: 'b' }],
    ['with a blank user', { sessionId: 'b', userName: ' \u00a0' }, { id: 'b' }],
    ['with a separator for a user', { sessionId: 'b', userName: '::' }, { id: 'b' }],
    ['with separators and blanks for a user', { sessionId: 'b', userName: '\u200b:: ::' }, { id: 'b' }],
    ['without an id', { userName: 'D::ben' }, { user: { name: 'ben', domain: 'D' } }],
    ['with a blank id', { sessionId: '\u200b', userName: 'ben' }, { user: { name: 'ben', domain: '' } }],
    ['that is no object', null, {}],
    ['with the id of somebody else', { ...whole, userName: 'ben' }, { id: 'x', user: { name: 'ben', domain: '' } }],
  ])('K2: %s is kept with its address and what else is known', (_, entry, known) => {
    const { sessions, unreadable } = read({ clients: { '10.0.0.21': [whole], '10.0.0.9': [entry] } });
    expect(sessions).toEqual([makeSession('x')]);
    expect(unreadable).toEqual([{ clientIp: '10.0.0.9', ...known }]);
  });

  test.each([[{}], [null], ['none'], [{ 0: whole }]])('K2: stands for a whole client whose value is %o', (value) => {
    expect(read({ clients: { '10.0.0.9': value } }).unreadable).toEqual([
      { clientIp: '10.0.0.9', isWholeClient: true },
    ]);
  });
});

describe('a bad answer of ListActiveSessions', () => {
  test.each([
    [undefined, 'null'],
    [null, 'null'],
    ['text', 'string'],
    [7, 'number'],
    [true, 'boolean'],
  ])('%s is refused in words', (answer, found) => {
    expect(parseActiveSessions(answer)).toEqual({
      ok: false,
      problem: { kind: 'answer-type', values: { found, expected: 'object' } },
    });
  });

  test('is refused in words if it is the array of old servers', () => {
    const result = parseActiveSessions([{ sessionId: 'a', userName: 'anna' }]);
    expect(result).toMatchObject({ ok: false, problem: { kind: 'answer-old-list' } });
  });

  test('is refused in words if its clients are not an object', () => {
    expect(parseActiveSessions({ clients: [] })).toMatchObject({
      ok: false,
      problem: { kind: 'answer-part-type', values: { part: 'clients', found: 'array', expected: 'object' } },
    });
    expect(parseActiveSessions({ clients: 'none' })).toMatchObject({ ok: false });
  });

  const refused = (found: string) => ({
    ok: false,
    problem: { kind: 'answer-part-type', values: { part: 'clients', found, expected: 'object' } },
  });

  test.each([
    ['empty', {}],
    ['without anything in it', { clients: null, subscriptions: null }],
    ['an error', { error: 'x' }],
    ['only subscriptions', { subscriptions: {} }],
    ['written with a capital', { Clients: { '10.0.0.21': [toEntry(makeSession('a'))] } }],
    ['a list of sessions', { sessions: [toEntry(makeSession('a'))] }],
  ])(
    'K8: is refused in words, and not taken for "nobody is logged in", if it is an object without clients: %s',
    (_, answer) => {
      expect(parseActiveSessions(answer)).toEqual(refused('null'));
    },
  );

  test('K8: is refused, and the last good list is kept, if it is any object without an object of clients', () => {
    const notClients = fc
      .jsonValue()
      .filter((value) => value === null || typeof value !== 'object' || Array.isArray(value));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.option(notClients), (others, clients) => {
        const known = new KnownSessions();
        const { sessions } = read(toAnswer([makeSession('a')]), known);
        expect(parseActiveSessions({ ...others, clients }, known).ok).toBe(false);
        expect(known.sessions).toBe(sessions);
      }),
    );
  });

  test('counts a client that is not an array, and keeps the other clients', () => {
    const answer = { clients: { x: { sessionId: 'q', userName: 'q' }, y: null, ...toClients('a') } };
    expect(parsed(answer)).toEqual({ sessions: [makeSession('a')], malformed: 2 });
  });

  test.each([
    ['null', null],
    ['a text', 'text'],
    ['an array', []],
    ['an object without anything', {}],
    ['without id', { userName: 'ben' }],
    ['with an empty id', { sessionId: '', userName: 'ben' }],
    ['with an invisible id', { sessionId: '\u200b', userName: 'ben' }],
    ['with a number as id', { sessionId: 7, userName: 'ben' }],
    ['without user', { sessionId: 'b' }],
    ['with a blank user', { sessionId: 'b', userName: ' \u00a0' }],
    ['with an object as user', { sessionId: 'b', userName: {} }],
  ])('counts an entry that is %s, and keeps the good ones', (_, entry) => {
    expect(parsed(clientsWith(entry, toEntry(makeSession('a')), entry))).toEqual({
      sessions: [makeSession('a')],
      malformed: 2,
    });
  });

  test.each([
    ['another user', { user: 'ben' }],
    ['another domain', { domain: 'TcHmiLdap' }],
  ])('counts an id that also stands for %s, and keeps the first one', (_, parts) => {
    const answer = clientsWith(toEntry(makeSession('a')), toEntry(makeSession('a', parts)));
    expect(parsed(answer)).toEqual({ sessions: [makeSession('a')], malformed: 1 });
  });

  test.each([
    ['no array', 'none'],
    ['missing', undefined],
    ['an array of anything', [null, 7, {}, { symbol: 3 }]],
  ])('treats commands that are %s as no subscribed symbols', (_, commands) => {
    expect(parsed(clientsWith({ sessionId: 'a', userName: 'anna', commands })).sessions[0]?.symbols).toEqual([]);
  });

  test('keeps the whole text as the name if it has a domain but no visible name', () => {
    const { sessions } = parsed(
      clientsWith({ sessionId: 'a', userName: 'TcHmiLdap::' }, { sessionId: 'b', userName: 'TcHmiLdap::\u200b' }),
    );
    expect(sessions.map(({ user, domain }) => [user, domain])).toEqual([
      ['TcHmiLdap::', ''],
      ['TcHmiLdap::\u200b', ''],
    ]);
  });

  test('does not change names of 200 kB, right-to-left and control characters', () => {
    const names = ['x'.repeat(200_000), '\u202eanna', 'an\u0000na', '\ud800', '<img src=x onerror=alert(1)>'];
    const visible = names.filter((name) => name !== '\ud800');
    const answer = clientsWith(...names.map((userName, index) => ({ sessionId: `s${index}`, userName })));
    expect(parsed(answer).sessions.map(({ user }) => user)).toEqual(visible);
  });

  test('treats keys and names like __proto__ as plain texts that change no prototype', () => {
    const answer: unknown = JSON.parse(
      '{"clients": {"__proto__": [{"sessionId": "constructor", "userName": "__proto__", "__proto__": {"x": 1}}]}}',
    );
    expect(parsed(answer)).toEqual({
      sessions: [makeSession('constructor', { user: '__proto__', clientIp: '__proto__' })],
      malformed: 0,
    });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('promise 9: any JSON is either refused in words or read, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isNested) => {
        const result = parseActiveSessions(isNested ? { clients: { '10.0.0.1': value, '10.0.0.2': [value] } } : value);
        expect(result.ok || explainInEnglish(result.problem) !== '').toBe(true);
      }),
    );
  });

  test('promise 9: all good entries among garbage are found, and the rest is counted', () => {
    const garbage = fc.oneof(
      fc.constantFrom<unknown>(null, 7, 'text', [], {}, { sessionId: 'x' }, { userName: 'x' }),
      fc.record({ sessionId: fc.constantFrom('', ' ', 7), userName: fc.string() }),
    );
    const slot = fc.oneof(
      garbage.map((entry) => ({ isGood: false, entry })),
      fc.nat(3).map((host) => ({ isGood: true, entry: host })),
    );
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 30 }), (slots) => {
        const clients: Record<string, unknown[]> = {};
        const expected: string[] = [];
        slots.forEach(({ isGood, entry }, index) => {
          const host = `10.0.0.${isGood ? String(entry) : 0}`;
          (clients[host] ??= []).push(isGood ? { sessionId: `id${index}`, userName: 'anna' } : entry);
          if (isGood) expected.push(`id${index}`);
        });
        const { sessions, malformed } = parsed({ clients });
        expect(sessions.map(({ id }) => id).sort()).toEqual(expected.sort());
        expect(malformed).toBe(slots.length - expected.length);
      }),
    );
  });
});

describe('a list that is read again', () => {
  const sessions = [makeSession('a', { symbols: ['X'] }), makeSession('b'), makeSession('c')];

  /** Parses a list after another one. */
  function readAfter(before: readonly Session[], after: readonly Session[]) {
    const known = new KnownSessions();
    const previous = read(toAnswer(before), known).sessions;
    return { previous, ...read(toAnswer(after), known) };
  }

  test('is the very same array when nothing has changed', () => {
    const { previous, sessions: next, arrived } = readAfter(sessions, sessions);
    expect(next).toBe(previous);
    expect(arrived).toBe(0);
  });

  test('has the very same array of entries that cannot be shown while these are equal, so that nothing is computed again', () => {
    const known = new KnownSessions();
    const clients = (user: unknown) => ({ clients: { '10.0.0.1': [{ sessionId: 'a', userName: user }] } });
    const [first, second, third] = [5, 5, 'anna'].map((user) => read(clients(user), known).unreadable);
    expect(first).toHaveLength(1);
    expect(second).toBe(first);
    expect(third).toEqual([]);
  });

  test('keeps the objects of what has not changed', () => {
    const [first, second] = sessions;
    const { previous, sessions: next } = readAfter(sessions, [first!, { ...second!, clientIp: '10.9.9.9' }]);
    expect(next[0]).toBe(previous[0]);
    expect(next[1]).toMatchObject({ id: 'b', clientIp: '10.9.9.9' });
    expect(next).toHaveLength(2);
  });

  test.each([
    ['user', { user: 'ben' }],
    ['domain', { domain: 'TcHmiLdap' }],
    ['kind', { user: '__SystemGuest', kind: 'guest' as const }],
    ['symbols', { symbols: ['Y'] }],
    ['number of symbols', { symbols: [] }],
  ])('has a new object if the %s has changed', (_, parts) => {
    const [first, ...others] = sessions;
    expect(readAfter(sessions, [{ ...first!, ...parts }, ...others]).sessions[0]).toMatchObject(parts);
  });

  test('treats a name that merely begins with the separator as a different one', () => {
    const known = new KnownSessions();
    const named = (userName: string) => clientsWith({ sessionId: 'a', userName });
    expect(read(named('::A::ben'), known).sessions).toMatchObject([{ user: 'A::ben', domain: '' }]);
    expect(read(named('A::ben'), known).sessions).toMatchObject([{ user: 'ben', domain: 'A' }]);
  });

  test('is a new array when only the order has changed', () => {
    const { previous, sessions: next, arrived } = readAfter(sessions, [...sessions].reverse());
    expect(next.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(next[0]).toBe(previous[2]);
    expect(arrived).toBe(0);
  });

  test('counts the sessions that were not there before', () => {
    expect(readAfter(sessions, [makeSession('d'), ...sessions.slice(1), makeSession('e')]).arrived).toBe(2);
  });

  test('keeps a session that is repeated, one entry per socket, as long as all its entries say the same', () => {
    const known = new KnownSessions();
    const entry = (symbol: string) => ({ sessionId: 'a', userName: 'anna', commands: [{ id: 1, symbol }] });
    const first = read(clientsWith(entry('X'), entry('Y')), known).sessions;
    expect(read(clientsWith(entry('X'), entry('Y')), known).sessions).toBe(first);
    expect(read(clientsWith(entry('X'), entry('Z')), known).sessions[0]?.symbols).toEqual(['X', 'Z']);
  });

  test('merges thousands of entries of one session', () => {
    const entries = Array.from({ length: 20_000 }, (_, id) => ({
      sessionId: 'a',
      userName: 'anna',
      commands: [{ id, symbol: `S${id}` }],
    }));
    expect(parsed(clientsWith(...entries)).sessions[0]?.symbols).toHaveLength(20_000);
  });

  test('always matches the answer, and is the old array exactly if both are equal', () => {
    const entry = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      user: fc.constantFrom('anna', 'ben'),
      host: fc.nat(2),
      symbols: fc.subarray(['X', 'Y']),
    });
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 12 }), { maxLength: 8 }), (answers) => {
        const known = new KnownSessions();
        let previous = known.sessions;
        for (const entries of answers) {
          const answer = toAnswer(
            entries.map(({ id, user, host, symbols }) =>
              makeSession(id, { user, clientIp: `10.0.0.${host}`, symbols }),
            ),
          );
          const alone = parsed(answer);
          const { sessions: next, unreadable, arrived } = read(answer, known);
          expect({ sessions: next, malformed: unreadable.length }).toEqual(alone);
          expect(next === previous).toBe(JSON.stringify(previous) === JSON.stringify(next));
          expect(next.filter(({ id }) => !previous.some((session) => session.id === id))).toHaveLength(arrived);
          expect(known.sessions).toBe(next);
          previous = next;
        }
      }),
      { numRuns: 400 },
    );
  });
});

function toClients(id: string): Record<string, unknown> {
  return toAnswer([makeSession(id)]).clients as Record<string, unknown>;
}

describe('the last push to a session', () => {
  const push = (minute: number): string => `2026-11-29T12:${String(minute).padStart(2, '0')}:00.1234567Z`;
  const time = (minute: number): number => Date.UTC(2026, 10, 29, 12, minute, 0, 123);
  const subscription = (id: unknown, ...commands: unknown[]) => ({ id, commands });

  test('is the newest of all entries of a session with several sockets or addresses', () => {
    const entry = (id: number) => ({ sessionId: 'a', userName: 'anna', commands: [{ id, symbol: 'X' }] });
    const answer = {
      clients: { '10.0.0.9': [entry(1)], '10.0.0.10': [entry(2), entry(3)] },
      subscriptions: Object.fromEntries(
        [1, 3, 2].map((minute, index) => [index, subscription(index + 1, { symbol: 'X', lastSent: push(minute) })]),
      ),
    };
    expect(read(answer).lastSent.get('a')).toBe(time(3));
  });

  test('is not known where the answer tells it in no usable form; nothing about it spoils the list', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', '2026', 'now', '2026-13-40T00:00:00Z', '0001-01-01', 0, NaN, [], {}, null),
    );
    fc.assert(
      fc.property(junk, junk, junk, (lastSent, commands, subscriptions) => {
        const sessions = clientsWith({ sessionId: 'a', userName: 'anna', commands: [{ id: 1, symbol: 'X' }] });
        const usable = typeof lastSent === 'string' && /^\d{4}-\d\d-\d\dT/.test(lastSent);
        for (const given of [
          { one: subscription(1, { symbol: 'X', lastSent }) },
          { one: subscription(1, commands), two: commands },
          subscriptions,
        ]) {
          const list = read({ ...sessions, subscriptions: given });
          expect(list.sessions.map(({ id }) => id)).toEqual(['a']);
          if (!usable) expect(list.lastSent.size).toBe(0);
        }
      }),
    );
  });

  test('changes neither the sessions nor, while it is the same, the map of pushes', () => {
    const known = new KnownSessions();
    const answer = (minute: number) => ({
      ...clientsWith({ sessionId: 'a', userName: 'anna', commands: [{ id: 1, symbol: 'X' }] }),
      subscriptions: { one: subscription(1, { symbol: 'X', lastSent: push(minute) }) },
    });
    const first = read(answer(1), known);
    const same = read(answer(1), known);
    expect([same.sessions, same.lastSent]).toEqual([first.sessions, first.lastSent]);
    expect(same.sessions).toBe(first.sessions);
    expect(same.lastSent).toBe(first.lastSent);
    const later = read(answer(2), known);
    expect(later.sessions).toBe(first.sessions);
    expect(later.lastSent.get('a')).toBe(time(2));
    expect(later.arrived).toBe(0);
  });
});
