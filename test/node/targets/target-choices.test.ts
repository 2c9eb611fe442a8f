import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { collatorOf } from '../../../src/kit/collator.js';
import { computeImpact } from '../../../src/targets/impact.js';
import {
  choicesOnServers,
  filterChoices,
  locationOf,
  targetChoices,
  toChoice,
  typedChoice,
} from '../../../src/targets/target-choices.js';
import { kindOf, pickableKinds } from '../../../src/targets/target-kinds.js';
import { arbitraryFacts, makeCertificate, makeOwn, makeSession } from '../fixtures.js';

const directory = createDirectory(
  [
    { name: 'anna', domain: 'D', groups: ['Operators', 'Leads'] },
    { name: 'ben', domain: 'D', groups: ['Service'] },
  ],
  ['Quality'],
);

describe('the choices of the target picker', () => {
  const facts = {
    sessions: [
      makeSession('own', { user: 'admin', clientIp: '10.0.0.9' }),
      makeSession('1'),
      makeSession('2', { domain: 'TcHmiLdap', clientIp: '10.0.0.100' }),
      makeSession('3', { user: 'ben' }),
    ],
    directory,
    own: makeOwn({ clientCertificate: 'AB:CD' }),
  };
  const shown = (kind: (typeof pickableKinds)[number]) =>
    targetChoices(kind, facts).map(({ label, count, possibleCount }) => [label, count, possibleCount]);

  test('are the users of the list, with a bare name standing for all its domains', () => {
    expect(shown('user')).toEqual([
      ['admin', 1, 0],
      ['anna', 2, 0],
      ['TcHmiLdap::anna', 1, 0],
      ['ben', 1, 0],
    ]);
  });

  test('are the addresses in numeric order', () => {
    expect(shown('client-ip')).toEqual([
      ['10.0.0.9', 1, 0],
      ['10.0.0.21', 2, 0],
      ['10.0.0.100', 1, 0],
    ]);
  });

  test('are the groups of the server, of its users and of the own user', () => {
    expect(shown('group').map(([label]) => label)).toEqual([
      'Leads',
      'Operators',
      'Quality',
      'Service',
      '__SystemAdministrators',
      '__SystemGuests',
      '__SystemUsers',
    ]);
  });

  test('are groups in the order of the language, the own groups of the server last', () => {
    const named = createDirectory([], ['Åsa', 'linje 10', 'Zink', 'Linje 9', 'Övrig', '__SystemAdministrators']);
    const order = (locale: string) =>
      targetChoices('group', { ...facts, directory: named, own: makeOwn() }, true, collatorOf(locale).compare)
        .map(({ label }) => label)
        .slice(0, 6);
    expect(order('sv')).toEqual(['Linje 9', 'linje 10', 'Zink', 'Åsa', 'Övrig', '__SystemAdministrators']);
    expect(order('de')).toEqual(['Åsa', 'Linje 9', 'linje 10', 'Övrig', 'Zink', '__SystemAdministrators']);
  });

  test('are the own certificate, or nothing without one', () => {
    expect(targetChoices('client-certificate', facts)).toMatchObject([{ label: 'AB:CD', count: 1, possibleCount: 3 }]);
    expect(targetChoices('client-certificate', { ...facts, own: makeOwn() })).toEqual([]);
  });

  test.each(pickableKinds)('are fewer without single sessions exactly where the table of kinds says so: %s', (kind) => {
    const roaming = { ...facts, sessions: [...facts.sessions, makeSession('4', { clientIp: '10.0.0.22' })] };
    const isFewer = targetChoices(kind, roaming, false).length < targetChoices(kind, roaming, true).length;
    expect(isFewer).toBe(kindOf({ kind }).offersSingleSessions === true);
  });

  test('are everyone but oneself first, then everyone', () => {
    expect(targetChoices('everyone', facts).map(({ target, count }) => [target, count])).toEqual([
      [{ kind: 'everyone', except: 'own' }, 3],
      [{ kind: 'everyone' }, 4],
    ]);
  });

  test('promise 3: count the same sessions as the confirmation that follows, whatever the list', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.constantFrom(...pickableKinds), (world, kind) => {
        for (const choice of targetChoices(kind, world)) {
          expect(choice).toMatchObject(toChoice(choice.target, choice.label, world));
          expect(computeImpact(choice.target, world).possible).toHaveLength(choice.possibleCount);
        }
      }),
    );
  });
});

describe('the choices on several servers', () => {
  const one = { sessions: [makeSession('1'), makeSession('2', { user: 'ben' })], directory, own: makeOwn() };
  const other = {
    sessions: [makeSession('1', { clientIp: '10.0.0.9' }), makeSession('3', { user: 'Anna' }), makeSession('4')],
    directory: emptyDirectory,
    own: makeOwn(),
  };

  test('are each name once, with the sessions of all servers, in the order of names', () => {
    const counts = choicesOnServers('user', [other, one]).map(({ label, count, possibleCount }) => [
      label,
      count,
      possibleCount,
    ]);
    expect(counts).toEqual([
      ['Anna', 1, 2],
      ['anna', 3, 1],
      ['ben', 1, 0],
    ]);
    expect(choicesOnServers('user', [])).toEqual([]);
    expect(
      choicesOnServers('user', [
        { ...one, sessions: [makeSession('b', { user: 'zoe' })] },
        { ...one, sessions: [makeSession('a', { user: 'ada' })] },
      ]).map(({ label }) => label),
    ).toEqual(['ada', 'zoe']);
    expect(choicesOnServers('client-ip', [other, one]).map(({ label, count }) => [label, count])).toEqual([
      ['10.0.0.9', 1],
      ['10.0.0.21', 4],
    ]);
  });

  test('are in the order of their kind where they have no names', () => {
    const first = choicesOnServers('everyone', [one, other]).map(({ target }) => target);
    expect(first).toEqual([{ kind: 'everyone', except: 'own' }, { kind: 'everyone' }]);
  });

  test('are nothing that only the ids of one server can express', () => {
    const offered = targetChoices('user', other).map(({ target }) => target.kind);
    expect(offered).toContain('sessions');
    expect(choicesOnServers('user', [other, one]).map(({ target }) => target.kind)).not.toContain('sessions');
  });
});

describe('a typed value', () => {
  const facts = { sessions: [makeSession('1')], directory: emptyDirectory, own: makeOwn() };
  const typed = (kind: (typeof pickableKinds)[number], text: string) => typedChoice(kind, text, [], [facts])?.target;

  test('becomes a target of the picked kind', () => {
    expect(typed('user', 'TcHmiLdap::anna')).toEqual({ kind: 'user', name: 'anna', domain: 'TcHmiLdap' });
    expect(typed('group', ' Operators ')).toEqual({ kind: 'group', name: 'Operators' });
    expect(typed('client-ip', '10.0.0.1')).toEqual({ kind: 'client-ip', address: '10.0.0.1' });
    expect(typed('client-certificate', 'AB')).toEqual({ kind: 'client-certificate', thumbprint: 'AB' });
  });

  test('promise 1: is no choice while it is blank or only a domain, nor for the kind everyone', () => {
    for (const text of ['', ' ', '\u200b', 'Domain::', '::anna', 'a::b::c'])
      expect(typed('user', text)).toBeUndefined();
    expect(typed('everyone', 'anna')).toBeUndefined();
  });

  test('is no second choice beside a listed one', () => {
    expect(typedChoice('user', 'anna', targetChoices('user', facts), [facts])).toBeUndefined();
    expect(typedChoice('user', 'ann', targetChoices('user', facts), [facts])?.label).toBe('ann');
  });
});

test('K2: each choice counts as many sessions as its confirmation, those that cannot be shown included', () => {
  const entry = fc.record(
    {
      clientIp: fc.constantFrom('10.0.0.21', '10.0.0.9', 'panel-7'),
      id: fc.constantFrom('s0', 'S0', 's1', 'x0', 'x1'),
      user: fc.constantFrom({ name: 'anna', domain: '' }, { name: 'ANNA', domain: '' }, { name: 'zoe', domain: 'D' }),
    },
    { requiredKeys: ['clientIp'] },
  );
  let unreadable = 0;
  fc.assert(
    fc.property(
      arbitraryFacts,
      fc.array(entry, { maxLength: 3 }),
      fc.boolean(),
      (known, entries, canTargetSessions) => {
        const facts = { ...known, unreadable: entries };
        for (const kind of pickableKinds) {
          for (const { target, count, possibleCount } of targetChoices(kind, facts, canTargetSessions)) {
            const impact = computeImpact(target, facts);
            unreadable += impact.unreadable.certain.length;
            expect({ target, count, possibleCount }).toEqual({
              target,
              count: impact.certain.length + impact.unreadable.certain.length,
              possibleCount: impact.possible.length + impact.unreadable.possible.length,
            });
          }
        }
      },
    ),
  );
  expect(unreadable).toBeGreaterThan(0);
});

describe('a search among the choices', () => {
  const facts = {
    sessions: [makeSession('1'), makeSession('2', { clientIp: '10.0.0.22' }), makeSession('3', { user: 'ben' })],
    directory: emptyDirectory,
    own: makeOwn(),
  };
  const locate = (address: string) => (address === '10.0.0.22' ? { name: 'Panel 4', place: 'Line 3' } : undefined);

  test('finds each word in labels, addresses or locations', () => {
    const found = (query: string) =>
      filterChoices(targetChoices('client-ip', facts), query, locate).map(({ label }) => label);
    expect(found('')).toEqual(['10.0.0.21', '10.0.0.22']);
    expect(found('LINE panel')).toEqual(['10.0.0.22']);
    expect(found('line 9')).toEqual([]);
    expect(found('  line   panel ')).toEqual(['10.0.0.22']);
    expect(found('22line')).toEqual([]);
    const users = filterChoices(targetChoices('user', facts), '10.0.0.22', locate);
    expect(users.map(({ label, clientIp }) => [label, clientIp])).toEqual([['anna', '10.0.0.22']]);
  });

  test.each<[string, 'user' | 'client-ip', readonly string[]]>([
    ['panel 3', 'client-ip', ['10.0.0.3']],
    ['panel3', 'client-ip', ['10.0.0.3']],
    ['line 3', 'client-ip', ['10.0.0.1', '10.0.0.13']],
    ['10.0.0.1', 'client-ip', ['10.0.0.1']],
    ['010.0.0.1', 'client-ip', ['10.0.0.1']],
    ['10.0.0.', 'client-ip', ['10.0.0.1', '10.0.0.3', '10.0.0.13']],
    ['operator 1', 'user', ['operator 1']],
    ['ju\u0308rgen', 'user', ['jürgen']],
    ['jurgen', 'user', ['jürgen']],
    ['gen', 'user', ['jürgen']],
    ['JU', 'user', ['jürgen']],
  ])('S1: %s finds among the choices what it finds in the list: %s %o', (query, kind, expected) => {
    const sessions = [
      makeSession('1', { user: 'operator 1', clientIp: '10.0.0.1' }),
      makeSession('2', { user: 'operator 12', clientIp: '10.0.0.13' }),
      makeSession('3', { user: 'jürgen', clientIp: '10.0.0.3' }),
    ];
    const places: Readonly<Record<string, string>> = {
      '10.0.0.1': 'Panel 1, Line 3',
      '10.0.0.13': 'Panel 13, Line 3',
      '10.0.0.3': 'Panel No. 3, Line 1',
    };
    const all = targetChoices(kind, { sessions, directory: emptyDirectory, own: makeOwn() });
    const found = filterChoices(all, query, (address) => ({ name: places[address] ?? '', place: '' }));
    expect([...new Set(found.map(({ label }) => label))]).toEqual(expected);
  });

  test('finds nothing across the parts of a choice, and every word must be found', () => {
    const clients = targetChoices('client-ip', facts);
    const found = (query: string) => filterChoices(clients, query, locate).length;
    expect(found(' \n ')).toBe(clients.length);
    expect(found('panel 10.0.0.21')).toBe(0);
    expect(found('panel ben')).toBe(0);
    const hosts = targetChoices('client-ip', {
      ...facts,
      sessions: [makeSession('1', { clientIp: 'panel-7' }), makeSession('2', { clientIp: '' })],
    });
    expect(filterChoices(hosts, 'panel 7').map(({ label }) => label)).toEqual(['panel-7']);
    expect(filterChoices(hosts, 'panel-7').map(({ label }) => label)).toEqual(['panel-7']);
  });

  test('finds a certificate by its name, its issuer and its user', () => {
    const certificate = { ...makeCertificate('Panel 3', 'ab'), issuer: 'Plant CA', defaultUser: 'anna' };
    const other = makeCertificate('Office', 'cd');
    const known = { ...facts, directory: { ...emptyDirectory, certificates: [certificate, other] } };
    const all = targetChoices('client-certificate', known);
    const found = (query: string) => filterChoices(all, query).map((choice) => choice.certificate?.certificate.name);
    expect([found('panel 3'), found('anna'), found('office'), found('plant ca').length]).toEqual([
      ['Panel 3'],
      ['Panel 3'],
      ['Office'],
      2,
    ]);
    expect(filterChoices(targetChoices('user', facts), 'undefined')).toEqual([]);
  });

  test('S1: any part of a thumbprint finds its certificate', () => {
    const own = makeOwn({ clientCertificate: 'AB12CD34' });
    const all = targetChoices('client-certificate', { sessions: [], directory: emptyDirectory, own });
    expect(['AB12', '12cd3', 'ab12cd34', 'ff12'].map((query) => filterChoices(all, query).length)).toEqual([
      1, 1, 1, 0,
    ]);
  });

  test('S1: a thumbprint finds its certificate whatever separators, case and signs it is written with', () => {
    const writings = ['AB12CD34', 'ab:12:cd:34', 'AB 12 CD 34', 'ab12-cd34', '0xab12cd34', '\u200eAB12CD34'];
    for (const clientCertificate of writings) {
      const facts = { sessions: [], directory: emptyDirectory, own: makeOwn({ clientCertificate }) };
      const all = targetChoices('client-certificate', facts);
      for (const typed of [...writings, 'B1:2C', 'cd:34', 'ab:']) expect(filterChoices(all, typed)).toEqual(all);
      expect(filterChoices(all, 'AB:12:FF')).toEqual([]);
    }
  });

  test('finds a location only where a choice has a client', () => {
    const [user] = targetChoices('user', facts);
    expect(user && locationOf(user, locate)).toBeUndefined();
    const onClient = targetChoices('user', facts).find(({ clientIp }) => clientIp === '10.0.0.22');
    expect(onClient && locationOf(onClient, locate)).toEqual({ name: 'Panel 4', place: 'Line 3' });
  });
});

test('users are offered in the order of the language of the page', () => {
  const sessions = ['Zeta', 'Öberg', 'Ona'].map((user) => makeSession(user, { user }));
  const namesIn = (language: string) =>
    targetChoices('user', { sessions, directory: emptyDirectory, own: undefined }, true, collatorOf(language).compare)
      .map(({ label }) => label)
      .join(' ');
  expect(namesIn('de')).toBe('Öberg Ona Zeta');
  expect(namesIn('sv')).toBe('Ona Zeta Öberg');
});
