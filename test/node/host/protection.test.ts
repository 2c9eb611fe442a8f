import { displayText } from '../../../src/session/display-text.js';
import type { HostReason } from '../../../src/host/setting-problems.js';
import { explainHostReason } from '../../../src/texts/explain.js';
import { Texts } from '../../../src/texts/texts.js';
import { describe, expect, test } from 'vitest';
import { splitUserName } from '../../../src/server/user-name.js';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { protectedSessions, protectionOf, readProtection } from '../../../src/host/protection.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';
import { oddValues, opaqueValues } from '../../odd-values.js';
import { makeOwn, makeSession } from '../fixtures.js';

const said = (reason: HostReason = '') => explainHostReason(reason, new Texts('en'));

const directory = createDirectory(
  [
    { name: 'anna', domain: 'Local', groups: ['Leads'] },
    { name: 'maria', domain: 'Local', groups: [] },
    { name: 'maria', domain: 'Ldap', groups: ['Leads'] },
    { name: 'john', domain: 'Ldap', groups: [] },
  ],
  [],
);
const mark = (rules: unknown, parts: Parameters<typeof makeSession>[1], known = directory) =>
  protectionOf(makeSession('a', parts), readProtection(rules), known, makeOwn());

describe('the protection of a session', () => {
  test.each([
    [{ users: ['anna'] }, { user: 'anna' }, { by: 'user', value: 'anna', isCertain: true }],
    [{ users: ['Ldap::john'] }, { user: 'john' }, { by: 'user', value: 'Ldap::john', isCertain: true }],
    [{ users: ['Local::john'] }, { user: 'john' }, undefined],
    [{ users: ['Ldap::maria'] }, { user: 'maria', domain: 'Local' }, undefined],
    [{ users: ['Ldap::maria'] }, { user: 'maria' }, { by: 'user', value: 'Ldap::maria', isCertain: false }],
    [{ clients: ['10.0.0.21'] }, {}, { by: 'client', value: '10.0.0.21', isCertain: true }],
    [{ clients: ['10.0.0.0/24'] }, {}, { by: 'client', value: '10.0.0.0/24', isCertain: true }],
    [{ clients: ['10.0.1.0/24'] }, {}, undefined],
    [{ clients: ['FE80:0:0::1'] }, { clientIp: 'fe80::1%4' }, { by: 'client', value: 'FE80:0:0::1', isCertain: true }],
    [{ clients: ['::ffff:a00:15'] }, {}, { by: 'client', value: '::ffff:a00:15', isCertain: true }],
    [{ clients: ['fe80::1'] }, { clientIp: 'fe80::2' }, undefined],
    [{ clients: ['localhost'] }, { clientIp: 'localhost' }, { by: 'client', value: 'localhost', isCertain: true }],
    [{ groups: ['Leads'] }, { user: 'anna' }, { by: 'group', value: 'Leads', isCertain: true }],
    [{ groups: ['Leads'] }, { user: 'maria' }, { by: 'group', value: 'Leads', isCertain: false }],
    [{ groups: ['Leads'] }, { user: 'john' }, undefined],
  ])('follows from %j for a session with %j', (rules, parts, expected) => {
    expect(mark(rules, parts)).toEqual(expected);
  });

  test('applies in doubt to possible members of a protected group, but to no system session', () => {
    expect(mark({ groups: ['Leads'] }, {}, emptyDirectory)).toMatchObject({ isCertain: false });
    expect(mark({ groups: ['Leads'] }, { kind: 'remote-server' }, emptyDirectory)).toBeUndefined();
  });
});

describe('promise 12: a rule for an account of one domain, where the list names no domain', () => {
  const rule = { users: ['Local::eva'] };
  const withAccounts = (...domains: readonly string[]) =>
    createDirectory(
      domains.map((domain) => ({ name: 'eva', domain, groups: [] })),
      [],
    );
  const certainty = (...domains: readonly string[]) => mark(rule, { user: 'eva' }, withAccounts(...domains))?.isCertain;

  test('protects for certain if all accounts of that name are in the domain', () => {
    expect(certainty('Local')).toBe(true);
  });

  test('protects in doubt if there are accounts in several domains, or it is not known in which', () => {
    expect(certainty('Local', 'Ldap')).toBe(false);
    expect(certainty('')).toBe(false);
    expect(certainty('Ldap', '')).toBe(false);
    expect(certainty()).toBe(false);
    expect(mark(rule, { user: 'eva' }, emptyDirectory)).toEqual({ by: 'user', value: 'Local::eva', isCertain: false });
  });

  test('does not protect if the account is in another domain, or if the name is another', () => {
    expect(certainty('Ldap')).toBeUndefined();
    for (const known of [withAccounts('Local'), withAccounts('')]) {
      expect(mark(rule, { user: 'eve' }, known)).toBeUndefined();
    }
  });

  test('is compared with the own domain for the own session, whose domain is known', () => {
    const own = makeOwn({ id: 'mine', user: 'eva', domain: 'Local' });
    const ownMark = (users: readonly string[], known = emptyDirectory) =>
      protectionOf(makeSession('mine', { user: 'eva' }), readProtection({ users }), known, own);
    expect(ownMark(['Local::eva'])).toMatchObject({ isCertain: true });
    expect(ownMark(['Ldap::eva'])).toBeUndefined();
    expect(ownMark(['Local::eva'], withAccounts('Local', 'Ldap'))).toMatchObject({ isCertain: true });
    expect(
      protectionOf(makeSession('other', { user: 'eva' }), readProtection(rule), emptyDirectory, own),
    ).toMatchObject({
      isCertain: false,
    });
  });

  test('is compared with the domain of the list where it names one, whatever the accounts', () => {
    expect(mark(rule, { user: 'eva', domain: 'Local' }, withAccounts('Ldap'))).toMatchObject({ isCertain: true });
    expect(mark(rule, { user: 'eva', domain: 'Ldap' }, withAccounts('Local'))).toBeUndefined();
  });
});

describe('several rules that protect a session', () => {
  test('name a certain one for its user before one for its client', () => {
    const rules = { users: ['anna'], clients: ['10.0.0.21'], groups: ['Leads'] };
    expect(mark(rules, { user: 'anna' })).toEqual({ by: 'user', value: 'anna', isCertain: true });
    expect(mark({ ...rules, users: ['ANNA'] }, { user: 'anna' })).toMatchObject({ by: 'client', isCertain: true });
  });

  test('leave the decision to the certain one, whatever the order of the addresses of the session', () => {
    const otherIps = ['10.0.0.7'];
    const rules = { clients: ['10.0.0.7'] };
    expect(mark(rules, { clientIp: '010.0.0.7', otherIps })).toMatchObject({ by: 'client', isCertain: true });
  });

  test('protect by each kind without the others', () => {
    const sessions = [makeSession('a', { user: 'anna' }), makeSession('j', { user: 'john', clientIp: '10.0.0.9' })];
    const held = (rules: unknown) => [
      ...protectedSessions(sessions, readProtection(rules), directory, undefined).keys(),
    ];
    expect(held({ users: ['anna'] })).toEqual(['a']);
    expect(held({ groups: ['Leads'] })).toEqual(['a']);
    expect(held({ clients: ['10.0.0.21'] })).toEqual(['a']);
    expect(held({ users: ['john'], groups: ['Leads'] })).toEqual(['a', 'j']);
    expect(held({})).toEqual([]);
  });
});

describe('a rule in another writing than the session', () => {
  const person = 'Anna.Berg@plant.example';
  const possible = (by: 'user' | 'client', value: string) => ({ by, value, isCertain: false });

  test.each([
    ['C03', { users: ['anna.berg@plant.example'] }, { user: person, domain: 'TcHmiLdap' }],
    ['K1', { users: ['tchmildap::' + person] }, { user: person, domain: 'TcHmiLdap' }],
    ['K1', { users: ['ANNA'] }, { user: 'anna' }],
    ['K1', { users: ['mu\u0308ller'] }, { user: 'm\u00fcller' }],
    ['C04', { users: ['callview '] }, { user: 'callview' }],
    ['C04', [{ kind: 'user', value: 'callview ' }], { user: 'callview' }],
  ])('%s: %j may protect the session of %j', (_, rules, parts) => {
    const value = Array.isArray(rules) ? rules[0]!.value : rules.users[0]!;
    expect(mark(rules, parts)).toEqual(possible('user', value));
  });

  test.each([
    ['an object', { users: ['callview '] }],
    ['a list', [{ kind: 'user', value: 'callview ' }]],
  ])('C04: %s protects the account that is written like it, blank included', (_, rules) => {
    expect(mark(rules, { user: 'callview ' })).toEqual({ by: 'user', value: 'callview ', isCertain: true });
  });

  test('a rule that surely applies goes before one that may apply', () => {
    expect(mark({ users: ['ANNA', 'anna'] }, { user: 'anna' })).toMatchObject({ value: 'anna', isCertain: true });
  });

  test.each([
    ['10.0.0.7', '10.0.0.7:51234'],
    ['2001:db8::7', '[2001:db8::7]:51888'],
    ['2001:DB8:0::7', '[2001:db8::7]:51888'],
    ['10.0.0.0/24', '10.0.0.7:51234'],
  ])('C11: the client %s is protected as %s, too', (rule, clientIp) => {
    expect(mark({ clients: [rule] }, { clientIp })).toEqual({ by: 'client', value: rule, isCertain: true });
  });

  test.each(['010.0.0.7', 'panel-7.plant.example', '\u0000'])(
    'C11: a client that says %j may be the protected address',
    (clientIp) => {
      expect(mark({ clients: ['10.0.0.7'] }, { clientIp })).toEqual(possible('client', '10.0.0.7'));
    },
  );

  test.each([{ users: ['anna'] }, { users: ['Local::anna'] }, { clients: ['10.0.0.8', '10.1.0.0/16'] }])(
    'promise 12: %j does not protect somebody who is visibly another',
    (rules) => {
      expect(mark(rules, { user: 'berta', clientIp: '10.0.0.7' })).toBeUndefined();
    },
  );
});

test.each(['010.0.0.7', '010.0.0.0/24', '[10.0.0.0]/24'])(
  'C11: the rule for the client %s is said, and holds those whom it may mean and nobody else',
  (client) => {
    const rules = readProtection({ clients: [client] });
    expect(rules).toMatchObject({ mayProtectAnybody: undefined, problem: { count: 1 } });
    const sessions = ['10.0.0.7', '10.1.0.7', 'panel-7'].map((clientIp) => makeSession(clientIp, { clientIp }));
    const marks = protectedSessions(sessions, rules, directory, undefined);
    expect([...marks.keys()]).toEqual(['10.0.0.7', 'panel-7']);
    for (const one of marks.values()) expect(one).toEqual({ by: 'client', value: client, isCertain: false });
  },
);

test('C11: a rule that may mean anybody holds everybody, also beside one that is only in doubt', () => {
  const rules = readProtection({ clients: ['010.0.0.7', '10.0.0.'] });
  expect(rules.problem).toMatchObject({ count: 2, detail: rules.mayProtectAnybody });
  expect(protectedSessions([makeSession('a')], rules, directory, undefined).get('a')).toMatchObject({ by: 'unknown' });
});

test('anything that is not a rule is counted, and the other rules apply', () => {
  const rules = readProtection({ users: ['', 5, 'anna'], clients: ['10.0.0.0/99'], groups: 'Leads' });
  expect(rules.problem).toMatchObject({ count: 4 });
  expect(protectedSessions([makeSession('a')], rules, directory, undefined).size).toBe(1);
});

test('rules can be a list of lines, whose blank lines are not a mistake', () => {
  const lines = [
    { kind: 'user', value: 'anna' },
    { kind: 'client', value: '10.0.0.21' },
    { kind: 'client', value: '10.0.3.0/24' },
    { kind: '', value: null },
    { kind: 'group', value: 'Leads' },
  ];
  const rules = { users: ['anna'], clients: ['10.0.0.21', '10.0.3.0/24'], groups: ['Leads'] };
  const [some, others] = [readProtection(lines), readProtection(rules)];
  expect(some).toMatchObject({ users: others.users, groups: others.groups, problem: undefined });
  for (const clientIp of ['10.0.0.21', '10.0.0.22', '10.0.3.7']) {
    expect(some.clientMark?.(clientIp)).toEqual(others.clientMark?.(clientIp));
  }
});

test.each([
  [{ kind: 'moon', value: 'x' }, 'line 2: its kind is the text "moon", not user, client or group'],
  [{ value: 'x' }, 'line 2: its kind is empty, not user, client or group'],
  [{ kind: 'constructor', value: 'x' }, 'line 2: its kind is the text "constructor", not user, client or group'],
  [{ kind: 'user', value: '' }, 'line 2: its value is the text "", neither a name nor an address'],
  [{ kind: 'user', value: 7 }, 'line 2: its value is a number, neither a name nor an address'],
  ['anna', 'line 2: it is the text "anna", not an object'],
  [null, 'line 2: it is empty, not an object'],
])('the line %j is reported, and the others apply', (line, detail) => {
  const rules = readProtection([{ kind: 'user', value: 'anna' }, line]);
  expect(rules.problem).toMatchObject({ property: 'protect', count: 1 });
  expect(said(rules.problem?.detail)).toBe(detail);
  expect(protectedSessions([makeSession('a')], rules, directory, undefined).size).toBe(1);
});

test.each(['10.0.0.300', 'fe80::1::', 'panel-7', '10.0.0.0-10.0.0.9'])(
  'a client that is not an address (%s) is reported',
  (bad) => {
    const rules = readProtection({ clients: ['10.0.0.21', bad] });
    expect(rules.problem).toMatchObject({ property: 'protect', count: 1 });
    expect(said(rules.problem?.detail)).toBe(`under "clients": "${bad}" is not an address`);
    expect(rules.clientMark?.('10.0.0.21')).toBeDefined();
  },
);

test('a network with an impossible length is reported as no network, and protects nobody in particular', () => {
  const rules = readProtection({ clients: ['10.0.0.0/99'] });
  expect(rules.problem?.count).toBe(1);
  expect(said(rules.problem?.detail)).toBe('under "clients": "10.0.0.0/99" is not a network');
  expect(rules.clientMark?.('10.0.0.1')).toBeUndefined();
});

test('a list of rules that is not set is not a mistake', () => {
  const rules = readProtection({ users: null, clients: undefined, groups: ['Leads'] });
  expect(rules).toMatchObject({ users: [], groups: ['Leads'], problem: undefined });
});

test('the blanks around the address of a line are no part of it', () => {
  const rules = readProtection([{ kind: 'client', value: ' 10.0.0.7 ' }]);
  expect(rules.problem).toBeUndefined();
  expect(rules.clientMark?.('10.0.0.7')).toEqual({ by: 'client', value: '10.0.0.7', isCertain: true });
});

test.each(['user', 'Users', 'constructor'])('rules under an unknown name (%s) are reported', (name) => {
  const rules = readProtection({ users: ['anna'], [name]: ['ben'] });
  expect(rules.problem?.count).toBe(1);
  expect(said(rules.problem?.detail)).toBe(`"${name}" is not users, clients or groups`);
  expect(rules.users).toEqual(['anna']);
});

const people = [makeSession('a'), makeSession('b', { user: 'ben' }), makeSession('c', { clientIp: '10.0.0.9' })];
const container = makeSession('d', { user: 'TcHmiAlarm', kind: 'extension-container' });

test.each(['anna', 5, true, '[object Object]', [5], [{ kind: 'user' }], { user: ['anna'] }, { clients: ['10.0.0.'] }])(
  'B1, D1: the rules %j could protect any person, whose protection is not known, and are a problem',
  (bad) => {
    const rules = readProtection(bad);
    expect(rules.problem?.count).toBe(1);
    const marks = protectedSessions([...people, container], rules, directory, undefined);
    expect([...marks.keys()]).toEqual(['a', 'b', 'c']);
    for (const found of marks.values()) expect(found).toMatchObject({ by: 'unknown', isCertain: false });
  },
);

test('B1: a setting that is not known holds every person, and says why in the words of its reason', () => {
  const rules = readProtection(new UnknownSetting('Protect', { kind: 'binding-empty' }));
  expect(said(rules.problem?.detail)).toContain('its binding has no value');
  expect(protectedSessions([...people, container], rules, directory, undefined).size).toBe(3);
});

test('a rule that can be read says more than one that cannot', () => {
  const rules = readProtection([{ kind: 'user', value: 'anna' }, 'ben']);
  const marks = protectedSessions(people, rules, directory, undefined);
  expect(marks.get('a')).toEqual({ by: 'user', value: 'anna', isCertain: true });
  expect(marks.get('b')).toMatchObject({ by: 'unknown' });
});

test.each([undefined, null, {}])('the rules %j protect nobody and are not a problem', (none) => {
  expect(readProtection(none).problem).toBeUndefined();
});

test.each(oddValues)('H1: rules that are %s never throw, and are understood or hold every person', (_, make) => {
  const rules = readProtection(make());
  const held = rules.problem ? people.length : 0;
  expect(protectedSessions([...people, container], rules, directory, undefined).size).toBe(held);
  if (rules.problem) expect(said(rules.problem.detail)).not.toBe('');
});

test('D1: rules for a user without a list hold every person', () => {
  expect(protectedSessions(people, readProtection({ users: 'anna' }), directory, undefined).size).toBe(people.length);
});

test.each(['[10.0.0.7]', '[10.0.0.7]:51'])(
  'promise 12: a rule for the client %s protects 10.0.0.7 without a mistake',
  (client) => {
    const { problem, clientMark } = readProtection({ clients: [client] });
    expect(problem).toBeUndefined();
    expect(clientMark?.('10.0.0.7')).toEqual({ by: 'client', value: client, isCertain: true });
  },
);

test.each(opaqueValues)(
  'H1: %s as rules is read or holds every person, and never means that there are none',
  (_, make) => {
    const rules = readProtection(make({ users: ['anna'] }));
    if (rules.problem) {
      expect(said(rules.problem.detail)).toMatch(/^protect is an object, neither an object with users/);
      expect(protectedSessions(people, rules, directory, undefined).size).toBe(people.length);
    } else expect(rules.users).toEqual(['anna']);
  },
);

test('H1: rules in getters, inherited rules and hidden ones are rules', () => {
  const hidden = Object.defineProperty({}, 'users', { value: ['anna'] });
  const ofClass = new (class {
    get users() {
      return ['anna'];
    }
  })();
  for (const given of [hidden, ofClass, Object.create({ users: ['anna'] })]) {
    expect(readProtection(given)).toMatchObject({ users: ['anna'], problem: undefined });
  }
});

test.each(opaqueValues)('H1: %s as a line of rules is read or holds every person', (_, make) => {
  const rules = readProtection([make({ kind: 'user', value: 'anna' })]);
  if (rules.problem) {
    expect(protectedSessions(people, rules, directory, undefined).size).toBe(people.length);
  } else expect(rules.users).toEqual(['anna']);
});

test('H1: a list as a line of rules holds every person, empty or not', () => {
  for (const line of [[], ['anna']]) expect(readProtection([line]).problem?.count).toBe(1);
});

describe('S1: a rule for a user is compared like a target', () => {
  test.each([
    ['TcHmiLdap::anna', 'anna', ['TcHmiUserManagement::anna', 'TcHmiLdap::Anna']],
    ['plant.example::anna', 'anna@plant.example', ['TcHmiLdap::anna@plant.example']],
    ['D::', 'D::', []],
    ['D::', 'D::', ['TcHmiLdap::anna']],
  ])(
    'S1: the rule %s protects the session of %s, whose domain is not known, at least in doubt',
    (rule, user, accounts) => {
      const known = createDirectory(
        accounts.map((account) => ({ ...splitUserName(account), groups: [] })),
        [],
      );
      expect(mark({ users: [rule] }, { user }, known)).toBeDefined();
    },
  );

  test.each([
    'anna::',
    '*',
    'TcHmiLdap::*',
    'ann*',
    'ann?',
    'anna;ben',
    'anna|ben',
    'anna\nben',
    'anna\0ben',
    '"anna"',
    '<anna>',
  ])('S1: the rule %s, which can match nobody, is said and holds every person', (value) => {
    for (const given of [{ users: [value] }, [{ kind: 'user', value }]]) {
      const rules = readProtection(given);
      expect(rules.problem?.count).toBe(1);
      expect(said(rules.problem?.detail)).toBe(
        `under "users": its value is the text "${displayText(value)}", neither a name nor an address`,
      );
      expect(protectedSessions(people, rules, directory, undefined).size).toBe(people.length);
    }
  });

  test('S1: a wildcard for groups is said and holds every person', () => {
    expect(protectedSessions(people, readProtection({ groups: ['*'] }), directory, undefined).size).toBe(people.length);
  });
});
