import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory, emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { planLogout } from '../../../src/logout/plan.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryChoices, arbitraryMarkedFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';
import { compareImpact } from '../../../src/targets/impact-change.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import { hasSameGuards, selectSessions } from '../../../src/guards/select-sessions.js';
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
  test('is left out where others can be ended without, until that is said', () => {
    const spared = select(exceptMe);
    expect(idsOf(spared.lastAdministrators)).toEqual(['r1']);
    expect(idsOf(spared.chosen)).toEqual(['a1', 'a2', 'b1']);
    expect(idsOf(select(exceptMe, { included: new Set(['lastAdministrator']) }).chosen)).toContain('r1');
  });

  test('is only told where nothing else is meant, or nobody can be left out', () => {
    const alone = select({ kind: 'session', id: 'r1' });
    expect([idsOf(alone.lastAdministrators), idsOf(alone.chosen)]).toEqual([['r1'], ['r1']]);
    expect(alone.canSpareAdministrators).toBe(false);
    const old = select({ kind: 'group', name: '__SystemUsers' }, { included: new Set(['own']) }, facts, false);
    expect([idsOf(old.lastAdministrators), old.canSpareAdministrators]).toEqual([['r1'], false]);
    const all = select({ kind: 'everyone' });
    expect([idsOf(all.lastAdministrators), all.canSpareAdministrators]).toEqual([['r1'], false]);
  });

  test('is none as long as one stays, the own one too', () => {
    expect(select({ kind: 'session', id: 'r1' }, {}, { ...facts, own: makeOwn() }).lastAdministrators).toEqual([]);
    const unlisted = { ...facts, sessions: facts.sessions.slice(1), own: makeOwn() };
    expect(select({ kind: 'session', id: 'r1' }, {}, unlisted).lastAdministrators).toEqual([]);
  });

  test('is the own session too when it is included, which is then only told', () => {
    const world = { ...facts, sessions: facts.sessions.slice(0, 2), own: makeOwn() };
    const both = select({ kind: 'sessions', ids: ['own', 'a1'] }, { included: new Set(['own']) }, world);
    expect([idsOf(both.lastAdministrators), idsOf(both.chosen)]).toEqual([['own'], ['a1', 'own']]);
  });

  test('is a person: a connection of the plant under the same name is none', () => {
    const box = makeSession('box', { user: 'root', kind: 'extension-container' });
    const world = { ...facts, sessions: [box, ...facts.sessions] };
    expect(idsOf(select({ kind: 'session', id: 'r1' }, {}, world).lastAdministrators)).toEqual(['r1']);
    expect(select({ kind: 'session', id: 'box' }, { included: new Set(['system']) }, world).lastAdministrators).toEqual(
      [],
    );
  });

  test("is the server's own by its name, whoever tells its groups", () => {
    const sessions = [makeSession('own', { user: 'admin' }), makeSession('s', { user: '__SystemAdministrator' })];
    const world = { ...facts, sessions, directory: emptyDirectory };
    expect(idsOf(select({ kind: 'session', id: 's' }, {}, world).lastAdministrators)).toEqual(['s']);
    const beside = { ...world, sessions: [...sessions, makeSession('a1')] };
    const anna = select({ kind: 'session', id: 'a1' }, {}, beside);
    expect([anna.lastAdministrators, anna.doubtfulAdministrators]).toEqual([[], []]);
  });
});

describe('who may be the last administrator', () => {
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

  test('is told where nobody tells groups, and nobody is left out for it', () => {
    const selection = select(exceptMe, {}, unknown);
    expect(idsOf(selection.doubtfulAdministrators)).toEqual(['a1', 'a2', 'b1', 'r1']);
    expect([selection.lastAdministrators, idsOf(selection.chosen)]).toEqual([[], ['a1', 'a2', 'b1', 'r1']]);
    expect(doubtful({ kind: 'session', id: 'a1' }, unknown)).toEqual(['a1']);
  });

  test('is nobody as long as an administrator stays for sure, in the list or beside it', () => {
    expect(doubtful(exceptMe, { ...unknown, own: makeOwn() })).toEqual([]);
    expect(doubtful(exceptMe, { ...unknown, own: makeOwn(), sessions: facts.sessions.slice(1) })).toEqual([]);
    expect(doubtful({ kind: 'user', name: 'anna' }, without('anna'))).toEqual([]);
  });

  test('is nobody whose groups are told, whatever is known of those who stay', () => {
    expect(doubtful({ kind: 'user', name: 'anna' }, without('ben', 'root'))).toEqual([]);
    expect(doubtful(exceptMe, without('ben', 'root'))).toEqual(['b1', 'r1']);
  });

  test('is one of those who are ended, not of those who are left out', () => {
    const busy = new Map([['b1', { state: 'busy', reason: 'r' } as const]]);
    const world: ImpactFacts = { ...unknown, marks: { busy, protection: new Map(), locate: () => undefined } };
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.22' };
    expect(doubtful(target, world)).toEqual(['a2']);
    expect(doubtful(target, world, { included: new Set(['busy']) })).toEqual(['a2', 'b1']);
  });

  test('is also one who may be hit besides', () => {
    const certificate: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) };
    expect(doubtful(certificate, facts)).toEqual(['r1']);
  });

  test('is told neither beside the last one that is known, nor under "everyone", whose sentence names all', () => {
    const root = select({ kind: 'session', id: 'r1' }, {}, without('anna'));
    expect([idsOf(root.lastAdministrators), root.doubtfulAdministrators]).toEqual([['r1'], []]);
    expect(doubtful({ kind: 'everyone' }, unknown)).toEqual([]);
  });

  test('has to be seen before it is confirmed', () => {
    const before = select({ kind: 'user', name: 'anna' });
    expect(hasSameGuards(before, select({ kind: 'user', name: 'anna' }, {}, unknown))).toBe(false);
    expect(hasSameGuards(before, select({ kind: 'user', name: 'anna' }))).toBe(true);
  });
});

describe('the last operator', () => {
  test('of a named place is left out where others can be ended without, until that is said', () => {
    const anna = select({ kind: 'user', name: 'anna' }, {}, located);
    expect(anna.lastOperators).toMatchObject([{ site: 'Line 3', isNamed: true, sessions: [{ id: 'a1' }] }]);
    expect(idsOf(anna.chosen)).toEqual(['a2']);
    const said = select({ kind: 'user', name: 'anna' }, { included: new Set(['lastOperator']) }, located);
    expect(idsOf(said.chosen)).toEqual(['a1', 'a2']);
  });

  test('of a bare address is only told', () => {
    const anna = select({ kind: 'user', name: 'anna' });
    expect(anna.lastOperators).toMatchObject([{ site: '10.0.0.21', isNamed: false }]);
    expect([anna.canSpareOperators, idsOf(anna.chosen)]).toEqual([false, ['a1', 'a2']]);
  });

  test('is told where nothing else is meant', () => {
    const alone = select({ kind: 'session', id: 'a1' }, {}, located);
    expect([alone.lastOperators[0]?.site, idsOf(alone.chosen)]).toEqual(['Line 3', ['a1']]);
  });

  test('is none where somebody stays who is left out, busy or protected', () => {
    const busy = new Map([['b1', { state: 'busy', reason: 'r' } as const]]);
    const world: ImpactFacts = { ...located, marks: { ...located.marks!, busy } };
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.22' };
    expect(select(target, {}, world).lastOperators).toEqual([]);
    expect(select(target, { included: new Set(['busy']) }, world).lastOperators).toMatchObject([{ site: 'Line 4' }]);
  });

  test('does not count guests, system sessions, or those who may be hit as staying', () => {
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

test('nobody is chosen whose holds have not all been said, and everybody else is hit for sure', () => {
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

test('guards never leave a plan empty, and what they spare is not in it unless that was said', () => {
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

  test('is none where only the words differ: a reason may count seconds', () => {
    expect(change(marked('busy', '1 s'), marked('busy', '2 s'))).toBeUndefined();
  });
});
