import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { planLogout } from '../../../src/logout/plan.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryChoices, arbitraryMarkedFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';
import { createLocator } from '../../../src/host/locator.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';
import { compareImpact } from '../../../src/targets/impact-change.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import {
  hasNoFurtherGuards,
  hasSameGuards,
  leftOutOf,
  namedAsLast,
  selectSessions,
  sparedOperators,
  type Selection,
} from '../../../src/guards/select-sessions.js';
import { holdsOf } from '../../../src/guards/holds.js';

const line3 = { name: 'Panel 4', place: 'Line 3' };
const facts: ImpactFacts = {
  sessions: [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('b1', { user: 'ben', clientIp: '10.0.0.22' }),
    makeSession('r1', { user: 'root', clientIp: '10.0.0.30' }),
  ],
  directory: createDirectory(
    [
      { name: 'admin', domain: 'D', groups: [] },
      { name: 'root', domain: 'D', groups: ['__SystemAdministrators'] },
      { name: 'anna', domain: 'D', groups: [] },
      { name: 'ben', domain: 'D', groups: [] },
    ],
    [],
  ),
  own: makeOwn({ groups: ['Leads'] }),
};
const located: ImpactFacts = {
  ...facts,
  marks: {
    busy: new Map(),
    protection: new Map(),
    locate: (ip) =>
      ip === '10.0.0.21' ? line3 : ip === '10.0.0.22' ? { name: 'Panel 5', place: 'Line 4' } : undefined,
  },
};
const select = (target: LogoutTarget, choices: Partial<LogoutChoices> = {}, world = facts, canTarget = true) =>
  selectSessions(computeImpact(target, world), { ...noChoices, ...choices }, canTarget);
const idsOf = (sessions: readonly { readonly id: string }[]) => sessions.map(({ id }) => id);
const exceptMe: LogoutTarget = { kind: 'everyone', except: 'own' };

describe('the last administrator', () => {
  test('is left out while others can be logged out, until included', () => {
    const spared = select(exceptMe);
    expect(idsOf(spared.lastAdministrators)).toEqual(['r1']);
    expect(idsOf(spared.chosen)).toEqual(['a1', 'a2', 'b1']);
    expect(idsOf(select(exceptMe, { included: new Set(['lastAdministrator']) }).chosen)).toContain('r1');
  });

  test('is only named where nobody else is meant or nobody can be left out', () => {
    const alone = select({ kind: 'session', id: 'r1' });
    expect([idsOf(alone.lastAdministrators), idsOf(alone.chosen)]).toEqual([['r1'], ['r1']]);
    expect(alone.canSpareAdministrators).toBe(false);
    const old = select({ kind: 'group', name: '__SystemUsers' }, { included: new Set(['own']) }, facts, false);
    expect([idsOf(old.lastAdministrators), old.canSpareAdministrators]).toEqual([['r1'], false]);
    const all = select({ kind: 'everyone' });
    expect([idsOf(all.lastAdministrators), all.canSpareAdministrators]).toEqual([['r1'], false]);
  });

  test('does not exist while another administrator remains, even in the own session', () => {
    expect(select({ kind: 'session', id: 'r1' }, {}, { ...facts, own: makeOwn() }).lastAdministrators).toEqual([]);
    const unlisted = { ...facts, sessions: facts.sessions.slice(1), own: makeOwn() };
    expect(select({ kind: 'session', id: 'r1' }, {}, unlisted).lastAdministrators).toEqual([]);
  });

  test('may be the own session when it is included, and is then only named', () => {
    const world = { ...facts, sessions: facts.sessions.slice(0, 2), own: makeOwn() };
    const both = select({ kind: 'sessions', ids: ['own', 'a1'] }, { included: new Set(['own']) }, world);
    expect([idsOf(both.lastAdministrators), idsOf(both.chosen)]).toEqual([['own'], ['a1', 'own']]);
  });

  test('is a person, never a system session under the same name', () => {
    const box = makeSession('box', { user: 'root', kind: 'extension-container' });
    const world = { ...facts, sessions: [box, ...facts.sessions] };
    expect(idsOf(select({ kind: 'session', id: 'r1' }, {}, world).lastAdministrators)).toEqual(['r1']);
    expect(select({ kind: 'session', id: 'box' }, { included: new Set(['system']) }, world).lastAdministrators).toEqual(
      [],
    );
  });

  test("is recognized by the name of the server's own administrator, even if its groups are not known", () => {
    const sessions = [makeSession('own', { user: 'admin' }), makeSession('s', { user: '__SystemAdministrator' })];
    const world = { ...facts, sessions, directory: emptyDirectory };
    expect(idsOf(select({ kind: 'session', id: 's' }, {}, world).lastAdministrators)).toEqual(['s']);
    const beside = { ...world, sessions: [...sessions, makeSession('a1')] };
    const anna = select({ kind: 'session', id: 'a1' }, {}, beside);
    expect([anna.lastAdministrators, anna.doubtfulAdministrators]).toEqual([[], []]);
  });
});

describe('the possible last administrators', () => {
  const unknown: ImpactFacts = { ...facts, directory: emptyDirectory };
  const doubtful = (target: LogoutTarget, world: ImpactFacts, choices: Partial<LogoutChoices> = {}) =>
    idsOf(select(target, choices, world).doubtfulAdministrators);
  /** Accounts that the server does not list. */
  const without = (...names: string[]): ImpactFacts => ({
    ...facts,
    directory: createDirectory(
      facts.directory.users.filter(({ name }) => !names.includes(name)),
      [],
    ),
  });

  test('are named where groups are not known, and nobody is left out for it', () => {
    const selection = select(exceptMe, {}, unknown);
    expect(idsOf(selection.doubtfulAdministrators)).toEqual(['a1', 'a2', 'b1', 'r1']);
    expect([selection.lastAdministrators, idsOf(selection.chosen)]).toEqual([[], ['a1', 'a2', 'b1', 'r1']]);
    expect(doubtful({ kind: 'session', id: 'a1' }, unknown)).toEqual(['a1']);
  });

  test('are nobody while an administrator certainly remains, listed or not', () => {
    expect(doubtful(exceptMe, { ...unknown, own: makeOwn() })).toEqual([]);
    expect(doubtful(exceptMe, { ...unknown, own: makeOwn(), sessions: facts.sessions.slice(1) })).toEqual([]);
    expect(doubtful({ kind: 'user', name: 'anna' }, without('anna'))).toEqual([]);
  });

  test('include nobody whose groups are known, whatever is known of those who remain', () => {
    expect(doubtful({ kind: 'user', name: 'anna' }, without('ben', 'root'))).toEqual([]);
    expect(doubtful(exceptMe, without('ben', 'root'))).toEqual(['b1', 'r1']);
  });

  test('are among those who are ended, not among those who are left out', () => {
    const busy = new Map([['b1', { state: 'busy', reason: 'r' } as const]]);
    const world: ImpactFacts = { ...unknown, marks: { busy, protection: new Map(), locate: () => undefined } };
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.22' };
    expect(doubtful(target, world)).toEqual(['a2']);
    expect(doubtful(target, world, { included: new Set(['busy']) })).toEqual(['a2', 'b1']);
  });

  test('include sessions that are only possibly affected', () => {
    const certificate: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) };
    expect(doubtful(certificate, facts)).toEqual(['r1']);
  });

  /** Of the group, ben is a member for certain; it is not known whether anna or root are. */
  const operators: LogoutTarget = { kind: 'group', name: 'Operators' };
  const partly: ImpactFacts = {
    ...facts,
    directory: createDirectory(
      [
        { name: 'admin', domain: 'D', groups: [] },
        { name: 'ben', domain: 'D', groups: ['Operators'] },
      ],
      [],
    ),
  };
  const busyAt = (world: ImpactFacts, id: string): ImpactFacts => ({
    ...world,
    marks: { busy: new Map([[id, { state: 'busy', reason: 'r' }]]), protection: new Map(), locate: () => undefined },
  });

  test('are the possibly affected too, as long as the target is sent as it is', () => {
    expect(doubtful(operators, partly)).toEqual(['a1', 'a2', 'r1']);
  });

  test('are none of the possibly affected once anybody is left out, since the rest is sent as single sessions', () => {
    expect(doubtful(operators, busyAt(partly, 'b1'))).toEqual([]);
    expect(doubtful(operators, busyAt(partly, 'a2'))).toEqual([]);
    expect(doubtful(operators, busyAt(partly, 'a2'), { included: new Set(['busy']) })).toEqual(['a1', 'a2', 'r1']);
    const unlisted = { ...partly, sessions: partly.sessions.slice(1), own: makeOwn({ groups: ['Operators'] }) };
    expect(doubtful(operators, unlisted)).toEqual([]);
  });

  test('one of the possibly affected who is held back holds them all', () => {
    expect(select(operators, {}, partly).holdsPossible).toBe(false);
    expect(select(operators, {}, busyAt(partly, 'a2')).holdsPossible).toBe(true);
  });

  test('are named neither beside a known last administrator nor for "everyone", whose sentence covers all', () => {
    const root = select({ kind: 'session', id: 'r1' }, {}, without('anna'));
    expect([idsOf(root.lastAdministrators), root.doubtfulAdministrators]).toEqual([['r1'], []]);
    expect(doubtful({ kind: 'everyone' }, unknown)).toEqual([]);
  });

  test('have to be shown before they are confirmed', () => {
    const before = select({ kind: 'user', name: 'anna' });
    expect(hasSameGuards(before, select({ kind: 'user', name: 'anna' }, {}, unknown))).toBe(false);
    expect(hasSameGuards(before, select({ kind: 'user', name: 'anna' }))).toBe(true);
  });
});

describe('the last operator', () => {
  test('is left out at a named location while others can be logged out, until included', () => {
    const anna = select({ kind: 'user', name: 'anna' }, {}, located);
    expect(anna.lastOperators).toMatchObject([{ site: 'Line 3', isNamed: true, sessions: [{ id: 'a1' }] }]);
    expect(idsOf(anna.chosen)).toEqual(['a2']);
    const said = select({ kind: 'user', name: 'anna' }, { included: new Set(['lastOperator']) }, located);
    expect(idsOf(said.chosen)).toEqual(['a1', 'a2']);
  });

  test('is only named at a bare address', () => {
    const anna = select({ kind: 'user', name: 'anna' });
    expect(anna.lastOperators).toMatchObject([{ site: '10.0.0.21', isNamed: false }]);
    expect([anna.canSpareOperators, idsOf(anna.chosen)]).toEqual([false, ['a1', 'a2']]);
  });

  test('is named where nobody else is meant', () => {
    const alone = select({ kind: 'session', id: 'a1' }, {}, located);
    expect([alone.lastOperators[0]?.site, idsOf(alone.chosen)]).toEqual(['Line 3', ['a1']]);
  });

  test('does not exist where somebody who is left out, busy or protected remains', () => {
    const busy = new Map([['b1', { state: 'busy', reason: 'r' } as const]]);
    const world: ImpactFacts = { ...located, marks: { ...located.marks!, busy } };
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.22' };
    expect(select(target, {}, world).lastOperators).toEqual([]);
    expect(select(target, { included: new Set(['busy']) }, world).lastOperators).toMatchObject([{ site: 'Line 4' }]);
  });

  test('is found although guests, system sessions or possibly affected sessions remain', () => {
    const sessions = [
      ...facts.sessions.slice(0, 2),
      makeSession('g', { user: '__SystemGuest', kind: 'guest' }),
      makeSession('box', { kind: 'remote-server' }),
    ];
    expect(select({ kind: 'user', name: 'anna' }, {}, { ...located, sessions }).lastOperators).toMatchObject([
      { site: 'Line 3' },
    ]);
  });
});

describe('B1: the last operator at a client whose location is not known', () => {
  const at = (locations: unknown): ImpactFacts => ({
    ...facts,
    marks: { busy: new Map(), protection: new Map(), locate: createLocator(locations).locate },
  });
  const target: LogoutTarget = { kind: 'user', name: 'anna' };

  test.each<[string, unknown]>([
    ['is not known', new UnknownSetting('Locations', { kind: 'binding-failed' })],
    ['are broken JSON', '{broken'],
    ['are the text null', 'null'],
    ['are a number', 5],
    ['are a promise', Promise.resolve({})],
    [
      'are a function that throws',
      () => {
        throw new Error('no table');
      },
    ],
    ['are a function whose answer is late', () => Promise.resolve('Panel 4')],
    ['have an entry for it that cannot be read', { '10.0.0.21': 7, '10.0.0.0/24': 'Hall A' }],
    ['have a network with it that cannot be read', { '10.0.0.0/24': {} }],
    ['have a line without an address', [{ address: '10.0.0.30', name: 'Office' }, { name: 'Panel 4' }]],
    ['have an address that is none', { '10.0.0.2l': 'Panel 4', '10.0.0.22': 'Panel 5' }],
  ])('B1: is left out while others can be logged out, until included, where locations %s', (_, locations) => {
    const world = at(locations);
    const spared = select(target, {}, world);
    expect(spared.lastOperators).toMatchObject([{ site: '10.0.0.21', isNamed: true, sessions: [{ id: 'a1' }] }]);
    expect(idsOf(spared.chosen)).toEqual(['a2']);
    expect(leftOutOf(computeImpact(target, world), noChoices, spared)).toMatchObject([
      { session: { id: 'a1' }, hold: 'lastOperator' },
    ]);
    expect(idsOf(select(target, { included: new Set(['lastOperator']) }, world).chosen)).toEqual(['a1', 'a2']);
  });

  test.each<[string, unknown]>([
    ['are not set', undefined],
    ['are empty', {}],
    ['say nothing about it', { '10.0.0.21': null, '10.0.0.30': 'Office' }],
    ['have an entry for another client that cannot be read', { '10.0.0.30': 7 }],
    ['are a function that says nothing', () => undefined],
  ])('B1: is only named where locations %s', (_, locations) => {
    const anna = select(target, {}, at(locations));
    expect(anna.lastOperators).toMatchObject([{ site: '10.0.0.21', isNamed: false }]);
    expect(idsOf(anna.chosen)).toEqual(['a1', 'a2']);
  });

  test('B1: does not exist where somebody remains on the same client', () => {
    const zoe = makeSession('z', { user: 'zoe' });
    const world = { ...at('{broken'), sessions: [...facts.sessions, zoe] };
    expect(select(target, {}, world).lastOperators).toEqual([]);
  });
});

describe('the last operator who is only possibly affected', () => {
  // Nobody knows which domain the second anna is in.
  const world: ImpactFacts = {
    ...located,
    sessions: [
      makeSession('a1', { domain: 'Ldap', clientIp: '10.0.0.50' }),
      makeSession('b1', { user: 'ben', clientIp: '10.0.0.50' }),
      makeSession('a2', { clientIp: '10.0.0.21' }),
    ],
    directory: emptyDirectory,
  };
  const target: LogoutTarget = { kind: 'user', name: 'anna', domain: 'Ldap' };

  test('is left out at a named location while others are certainly logged out, until included', () => {
    const spared = select(target, {}, world);
    expect(spared.doubtfulOperators).toMatchObject([{ site: 'Line 3', isNamed: true, sessions: [{ id: 'a2' }] }]);
    expect([spared.canSpareDoubtful, spared.holdsPossible, idsOf(spared.chosen)]).toEqual([true, true, ['a1']]);
    const impact = computeImpact(target, world);
    expect(leftOutOf(impact, noChoices, spared)).toMatchObject([{ session: { id: 'a2' }, hold: 'lastOperator' }]);
    const said = select(target, { included: new Set(['lastOperator']) }, world);
    expect([said.canSpareDoubtful, said.holdsPossible]).toEqual([true, false]);
    expect(hasSameGuards(spared, select(target, {}, { ...world, marks: facts.marks! }))).toBe(false);
  });

  test('is named, and not held back, where nobody is certainly affected or single sessions cannot be sent', () => {
    const alone = { ...world, sessions: world.sessions.slice(1) };
    for (const selection of [select(target, {}, alone), select(target, {}, world, false)]) {
      expect([selection.canSpareDoubtful, selection.holdsPossible]).toEqual([false, false]);
      expect(selection.doubtfulOperators).toMatchObject([{ site: 'Line 3' }]);
    }
  });

  test('does not exist where somebody surely remains', () => {
    const zoe = makeSession('z', { user: 'zoe', clientIp: '10.0.0.21' });
    expect(select(target, {}, { ...world, sessions: [...world.sessions, zoe] }).doubtfulOperators).toEqual([]);
  });

  test('is not named for a certificate, which may affect anybody', () => {
    const blind: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) };
    expect(select(blind, {}, world).doubtfulOperators).toEqual([]);
  });
});

describe('those who are named as the last of a kind', () => {
  const annaOfLdap: LogoutTarget = { kind: 'user', name: 'anna', domain: 'Ldap' };
  /** Nobody knows which domain the second anna is in. */
  const doubtful: ImpactFacts = {
    ...located,
    sessions: [
      makeSession('a1', { domain: 'Ldap', clientIp: '10.0.0.22' }),
      makeSession('c1', { user: 'carla', domain: 'Ldap', clientIp: '10.0.0.60' }),
      makeSession('a2', { clientIp: '10.0.0.21' }),
      makeSession('a3', { clientIp: '10.0.0.70' }),
    ],
    directory: emptyDirectory,
  };

  test('are the sessions of administrators and at locations, surely and perhaps', () => {
    expect(namedAsLast(select(exceptMe, {}, located))).toMatchObject({
      lastAdministrator: [{ id: 'r1' }],
      lastOperator: [{ id: 'a1' }, { id: 'a2' }, { id: 'b1' }],
    });
    const named = namedAsLast(select(annaOfLdap, {}, doubtful));
    expect(idsOf(named.lastOperator)).toEqual(['a1', 'a2', 'a3']);
    const administrators = namedAsLast(
      select({ kind: 'session', id: 'a1' }, {}, { ...facts, directory: emptyDirectory }),
    );
    expect(idsOf(administrators.lastAdministrator)).toEqual(['a1']);
  });

  test('are left out at named locations only, and only where others can be logged out', () => {
    const spared = (target: LogoutTarget, world: ImpactFacts, canTarget = true) =>
      sparedOperators(select(target, {}, world, canTarget)).map(({ site }) => site);
    // Carla's client has no location, and so has that of the third anna.
    const two: LogoutTarget = { kind: 'sessions', ids: ['a1', 'c1'] };
    expect(spared(two, doubtful)).toEqual(['Line 4']);
    expect(spared(annaOfLdap, doubtful)).toEqual(['Line 3']);
    expect(spared(two, { ...doubtful, marks: facts.marks! })).toEqual([]);
    expect(spared(annaOfLdap, doubtful, false)).toEqual([]);
    expect(spared({ kind: 'session', id: 'a1' }, doubtful)).toEqual([]);
  });

  test('bring nothing new only if each of them was named before, and nobody else is chosen', () => {
    const before = select({ kind: 'user', name: 'anna' }, {}, located);
    expect(hasNoFurtherGuards(before, before)).toBe(true);
    // Somebody has come to Line 3: nobody is the last there any more, and a1 would be chosen.
    const zoe = makeSession('z', { user: 'zoe' });
    const fewer = select({ kind: 'user', name: 'anna' }, {}, { ...located, sessions: [...facts.sessions, zoe] });
    expect([idsOf(fewer.chosen), hasNoFurtherGuards(before, fewer)]).toEqual([['a1', 'a2'], false]);
    // The other way round: a1 is the last now, and was not.
    expect(hasNoFurtherGuards(fewer, before)).toBe(false);
  });

  test('may become fewer', () => {
    const included = { included: new Set(['lastOperator' as const]) };
    const before = select({ kind: 'user', name: 'anna' }, included, located);
    const zoe = makeSession('z', { user: 'zoe' });
    const world = { ...located, sessions: [...facts.sessions, zoe] };
    expect(hasNoFurtherGuards(before, select({ kind: 'user', name: 'anna' }, included, world))).toBe(true);
  });

  const further = [makeSession('n')];
  const site = { site: 'Line 9', isNamed: true, sessions: further };
  test.each<[string, (before: Selection) => Partial<Selection>]>([
    ['a last administrator', (before) => ({ lastAdministrators: [...before.lastAdministrators, ...further] })],
    ['a possible last administrator', () => ({ doubtfulAdministrators: further })],
    ['a last operator', (before) => ({ lastOperators: [...before.lastOperators, site] })],
    ['a possible last operator', () => ({ doubtfulOperators: [site] })],
  ])('bring something new with %s', (_, change) => {
    const before = select({ kind: 'user', name: 'anna' }, {}, located);
    const after = { ...before, ...change(before) };
    expect(hasNoFurtherGuards(before, after)).toBe(false);
    expect(hasNoFurtherGuards(after, before)).toBe(true);
    expect(hasSameGuards(before, after)).toBe(false);
  });

  test('are the same in any order', () => {
    const two = select(exceptMe, {}, located);
    const turned = { ...two, lastOperators: [...two.lastOperators].reverse() };
    expect(turned.lastOperators).not.toEqual(two.lastOperators);
    expect(hasSameGuards(two, turned)).toBe(true);
    const unknown = select(exceptMe, {}, { ...facts, directory: emptyDirectory });
    const doubtfulAdministrators = [...unknown.doubtfulAdministrators].reverse();
    expect(hasSameGuards(unknown, { ...unknown, doubtfulAdministrators })).toBe(true);
  });
});

test('K2: a logout that also ends entries that cannot be shown ends them only when they are included', () => {
  const at = (clientIp: string): ImpactFacts => ({ ...facts, unreadable: [{ clientIp }] });
  const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.22' };
  const included = { included: new Set(['unreadable' as const]) };
  expect(select(target, {}, at('10.0.0.22')).holdsUnreadable).toBe(true);
  expect(select(target, included, at('10.0.0.22')).holdsUnreadable).toBe(false);
  expect(select(target, {}, at('10.0.0.9')).holdsUnreadable).toBe(false);
  // Its user is not known: it may be anna's.
  expect(select({ kind: 'user', name: 'anna' }, {}, at('10.0.0.9')).holdsUnreadable).toBe(true);
});

test('K2: nobody who is only possibly affected is named as a last one where entries that cannot be shown stay', () => {
  const unknown: ImpactFacts = { ...facts, directory: emptyDirectory, unreadable: [{ clientIp: '10.0.0.9' }] };
  const target: LogoutTarget = { kind: 'group', name: 'Operators' };
  const named = (choices: Partial<LogoutChoices>) => idsOf(select(target, choices, unknown).doubtfulAdministrators);
  expect(named({})).toEqual([]);
  expect(named({ included: new Set(['unreadable']) })).toEqual(['a1', 'a2', 'b1', 'r1']);
});

test('the possible last operators are named only while they can be left out or would be ended', () => {
  // ben, who is possibly affected, is busy: he and the rest of the possibly affected stay.
  const target: LogoutTarget = { kind: 'user', name: 'anna', domain: 'Ldap' };
  const sessions = [
    makeSession('a1', { domain: 'Ldap', clientIp: '10.0.0.50' }),
    makeSession('b1', { user: 'ben', clientIp: '10.0.0.50' }),
    makeSession('a2', { clientIp: '10.0.0.70' }),
  ];
  const world = (busy: boolean): ImpactFacts => ({
    ...facts,
    sessions,
    directory: emptyDirectory,
    marks: {
      busy: new Map(busy ? [['a2', { state: 'busy', reason: 'r' }]] : []),
      protection: new Map(),
      locate: () => undefined,
    },
  });
  expect(select(target, {}, world(false)).doubtfulOperators).toMatchObject([{ site: '10.0.0.70' }]);
  expect(select(target, {}, world(true)).doubtfulOperators).toEqual([]);
});

test('nobody is chosen before all their holds are included, and only certainly affected sessions are chosen', () => {
  fc.assert(
    fc.property(
      arbitraryMarkedFacts,
      arbitraryTarget,
      arbitraryChoices,
      fc.boolean(),
      (world, target, said, canTarget) => {
        const impact = computeImpact(target, world);
        const { chosen } = selectSessions(impact, said, canTarget);
        const isEveryone = target.kind === 'everyone' && target.except === undefined;
        const choiceOf = {
          own: said.included.has('own') || isEveryone,
          system: said.included.has('system') || isEveryone,
          protected: said.included.has('protected'),
          busy: said.included.has('busy'),
          unreadable: said.included.has('unreadable'),
        };
        const hits = new Set(impact.certain);
        for (const session of chosen) {
          expect(hits.has(session)).toBe(true);
          expect(holdsOf(session, impact).filter((hold) => !choiceOf[hold])).toEqual([]);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('guards never leave a plan empty, and whom they spare is not in it unless included', () => {
  fc.assert(
    fc.property(arbitraryMarkedFacts, arbitraryTarget, arbitraryChoices, (world, target, said) => {
      const impact = computeImpact(target, world);
      const selection = selectSessions(impact, said, true);
      const result = planLogout(impact, said, true);
      const spared = [
        ...(selection.canSpareAdministrators && !said.included.has('lastAdministrator')
          ? selection.lastAdministrators
          : []),
        ...(selection.canSpareOperators && !said.included.has('lastOperator')
          ? selection.lastOperators.flatMap(({ isNamed, sessions }) => (isNamed ? sessions : []))
          : []),
      ].filter((session) => session !== impact.own);
      if (spared.length > 0) expect(selection.chosen.length).toBeGreaterThan(0);
      if (result.ok) expect(result.plan.expected.filter((session) => spared.includes(session))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

describe('a mark that has changed since it was shown', () => {
  const marked = (state: 'busy' | 'unknown' | undefined, reason = 'r'): ImpactFacts => ({
    ...facts,
    marks: {
      busy: new Map(state ? [['a1', { state, reason }]] : []),
      protection: new Map(),
      locate: () => undefined,
    },
  });
  const change = (before: ImpactFacts, after: ImpactFacts) =>
    compareImpact(
      computeImpact({ kind: 'user', name: 'anna' }, before),
      computeImpact({ kind: 'user', name: 'anna' }, after),
    );

  test('is a change', () => {
    expect(change(marked(undefined), marked('busy'))).toMatchObject({ added: [], gone: [], marked: [{ id: 'a1' }] });
    expect(change(marked('busy'), marked('unknown'))).toMatchObject({ marked: [{ id: 'a1' }] });
  });

  test('is no change where only the wording differs, since a reason may count seconds', () => {
    expect(change(marked('busy', '1 s'), marked('busy', '2 s'))).toBeUndefined();
  });
});

describe('promise 14: those who are left out', () => {
  test('are all who are certainly affected and not chosen, each with a hold that was not included', () => {
    fc.assert(
      fc.property(arbitraryTarget, arbitraryMarkedFacts, arbitraryChoices, (target, someFacts, choices) => {
        const impact = computeImpact(target, someFacts);
        const selection = selectSessions(impact, choices, true);
        const leftOut = leftOutOf(impact, choices, selection);
        const certain = leftOut.filter(({ session }) => impact.certain.includes(session));
        expect([...selection.chosen, ...certain.map(({ session }) => session)].map(({ id }) => id).sort()).toEqual(
          impact.certain.map(({ id }) => id).sort(),
        );
        if (target.kind === 'everyone' && target.except === undefined) return;
        for (const { session, hold } of certain) {
          if (hold === 'in-doubt') throw new Error('Nobody who is certainly affected is in doubt.');
          expect(choices.included.has(hold)).toBe(false);
          const own = holdsOf(session, impact);
          expect(own.includes(hold as (typeof own)[number]) || hold.startsWith('last')).toBe(true);
        }
      }),
    );
  });

  test('are the last administrator and the last operator by these names', () => {
    const choices = { ...noChoices, included: new Set(['lastAdministrator' as const]) };
    const reasons = (world: ImpactFacts, some = noChoices) => {
      const impact = computeImpact(exceptMe, world);
      return leftOutOf(impact, some, selectSessions(impact, some, true)).map(({ session, hold }) => [session.id, hold]);
    };
    expect(reasons(facts)).toEqual([['r1', 'lastAdministrator']]);
    expect(reasons(facts, choices)).toEqual([]);
    expect(reasons({ ...located, own: makeOwn({ id: 'elsewhere' }) }).map(([, hold]) => hold)).toContain(
      'lastOperator',
    );
  });

  test('are told apart where somebody is last in both ways and was included in one', () => {
    const locate = (ip: string) => (ip === '10.0.0.30' ? { name: 'Panel 9', place: 'Line 9' } : undefined);
    const impact = computeImpact(exceptMe, { ...facts, marks: { busy: new Map(), protection: new Map(), locate } });
    const reasons = (choices: LogoutChoices) =>
      leftOutOf(impact, choices, selectSessions(impact, choices, true)).map(({ session, hold }) => [session.id, hold]);
    expect(reasons(noChoices)).toEqual([['r1', 'lastAdministrator']]);
    expect(reasons({ ...noChoices, included: new Set(['lastAdministrator']) })).toEqual([['r1', 'lastOperator']]);
    expect(reasons({ ...noChoices, included: new Set(['lastAdministrator', 'lastOperator']) })).toEqual([]);
  });

  test('are the possibly affected too, in doubt or for a hold of their own', () => {
    const impact = computeImpact(
      { kind: 'user', name: 'anna', domain: 'E' },
      {
        ...facts,
        directory: emptyDirectory,
        marks: {
          busy: new Map([['a2', { state: 'busy', reason: 'r' }]]),
          protection: new Map(),
          locate: () => undefined,
        },
      },
    );
    expect(impact.possible.map(({ id }) => id)).toEqual(['a1', 'a2']);
    const leftOut = leftOutOf(impact, noChoices, { ...selectSessions(impact, noChoices, true), chosen: [] });
    expect(leftOut.map(({ session, hold }) => [session.id, hold])).toEqual([
      ['a1', 'in-doubt'],
      ['a2', 'busy'],
    ]);
  });
});

test('"everyone" includes the own session and system sessions by its own sentence, but nobody busy or protected', () => {
  const box = makeSession('box', { kind: 'remote-server' });
  const marks: ImpactFacts['marks'] = {
    busy: new Map([['a1', { state: 'busy', reason: 'r' }]]),
    protection: new Map([['a2', { by: 'user', value: 'anna', isCertain: true }]]),
    locate: () => undefined,
  };
  const world = { ...facts, sessions: [...facts.sessions, box], marks };
  expect(idsOf(select({ kind: 'everyone' }, {}, world).chosen)).toEqual(['b1', 'r1', 'box', 'own']);
  expect(idsOf(select(exceptMe, {}, world).chosen)).toEqual(['b1']);
});

describe('the comparison of two selections by whom they name as the last of their kind', () => {
  const [own, a1, a2] = facts.sessions;
  const selection = () => ({
    ...select({ kind: 'user', name: 'anna' }),
    lastAdministrators: [a1!, a2!],
    doubtfulAdministrators: [a2!, a1!],
  });
  const sites = ['Line 1', 'Line 2'].map((site) => ({ site, isNamed: true, sessions: [a1!] }));

  test('depends on who they are, not on how many', () => {
    const base = selection();
    expect(hasSameGuards(base, { ...base, lastAdministrators: [a1!, own!] })).toBe(false);
    expect(hasSameGuards(base, { ...base, doubtfulAdministrators: [own!, a1!] })).toBe(false);
    expect(
      hasSameGuards({ ...base, lastOperators: sites.slice(0, 1) }, { ...base, lastOperators: sites.slice(1) }),
    ).toBe(false);
  });

  test('does not depend on the order of the list', () => {
    const base = selection();
    const other = {
      ...base,
      lastAdministrators: [a2!, a1!],
      doubtfulAdministrators: [a1!, a2!],
      lastOperators: [...sites].reverse(),
    };
    expect(hasSameGuards({ ...base, lastOperators: sites }, other)).toBe(true);
  });
});
