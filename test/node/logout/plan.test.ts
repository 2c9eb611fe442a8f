import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { choose, noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import type { Hold } from '../../../src/guards/holds.js';
import {
  emptyPlan,
  entriesOf,
  holdsIn,
  planLogout,
  sendsSingleSessions,
  unreadableOf,
  type LogoutPlan,
} from '../../../src/logout/plan.js';
import { createWriteCheck, toWriteValue } from '../../../src/targets/target.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { arbitraryChoices, arbitraryMarkedFacts, arbitraryTarget, makeOwn, makeSession } from '../fixtures.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import type { UnreadableEntry } from '../../../src/session/session.js';

const facts: ImpactFacts = {
  sessions: [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('box', { user: '__SystemUser', kind: 'extension-container', clientIp: '127.0.0.1' }),
  ],
  directory: createDirectory(
    [
      { name: 'anna', domain: 'TcHmiUserManagement', groups: ['Operators'] },
      { name: '__SystemUser', domain: 'TcHmiUserManagement', groups: [] },
    ],
    [],
  ),
  own: makeOwn(),
};
const thumbprint = 'ab'.repeat(20);

/** The same plant, with the own and the system session where anna is. */
const together: ImpactFacts = {
  ...facts,
  sessions: [
    makeSession('own', { clientIp: '10.0.0.21' }),
    makeSession('a1'),
    makeSession('box', { kind: 'remote-server' }),
  ],
  own: makeOwn({ user: 'anna', clientIp: '10.0.0.21', groups: ['Operators'], clientCertificate: thumbprint }),
};

function plan(target: LogoutTarget, choices: Partial<LogoutChoices> = {}, world = facts, canTargetSessions = true) {
  const result = planLogout(computeImpact(target, world), { ...noChoices, ...choices }, canTargetSessions);
  return result.ok ? result.plan.requests.map(({ value }) => value) : result.obstacle;
}

describe('a logout plan', () => {
  test.each<[LogoutTarget, unknown]>([
    [{ kind: 'user', name: 'anna' }, 'anna'],
    [{ kind: 'group', name: 'Operators' }, { group: 'Operators' }],
    [{ kind: 'client-ip', address: '10.0.0.21' }, { clientIp: '10.0.0.21' }],
    [{ kind: 'client-certificate', thumbprint }, { clientCertificate: thumbprint }],
    [{ kind: 'session', id: 'a1' }, { sessionId: 'a1' }],
  ])('sends %o as it is, in one request', (target, value) => {
    expect(plan(target)).toEqual([value]);
  });

  test('sends a selection and everyone but oneself as single sessions', () => {
    expect(plan({ kind: 'sessions', ids: ['a2', 'a1'] })).toEqual([{ sessionId: 'a1' }, { sessionId: 'a2' }]);
    expect(plan({ kind: 'everyone', except: 'own' }, { everyoneConfirmed: true })).toEqual([
      { sessionId: 'a1' },
      { sessionId: 'a2' },
    ]);
  });

  test('sends a name or an address that is not in the list: the server may know better', () => {
    const result = planLogout(computeImpact({ kind: 'user', name: 'late' }, facts), noChoices, true);
    expect(result).toMatchObject({
      ok: true,
      plan: { requests: [{ value: 'late' }], expected: [], mayAffectMore: true },
    });
  });

  test('says that more may be affected where groups, domains or certificates are not known', () => {
    const mayAffectMore = (target: LogoutTarget, world = facts) => {
      const result = planLogout(computeImpact(target, world), noChoices, true);
      return result.ok && result.plan.mayAffectMore;
    };
    const vague = { ...facts, sessions: facts.sessions.slice(0, 3), directory: createDirectory(undefined, []) };
    expect(mayAffectMore({ kind: 'group', name: 'Operators' }, vague)).toBe(true);
    expect(mayAffectMore({ kind: 'client-certificate', thumbprint })).toBe(true);
    expect(mayAffectMore({ kind: 'user', name: 'anna' })).toBe(false);
  });

  test('says that more may be affected where some are affected certainly and others possibly', () => {
    const directory = createDirectory([{ name: 'anna', domain: 'D', groups: ['Operators'] }], []);
    const sessions = [...facts.sessions.slice(0, 2), makeSession('b1', { user: 'ben' })];
    const world = { ...facts, sessions, directory };
    const result = planLogout(computeImpact({ kind: 'group', name: 'Operators' }, world), noChoices, true);
    expect(result).toMatchObject({ plan: { expected: [{ id: 'a1' }], mayAffectMore: true } });
  });

  test('says that everyone may be more than the list, but single sessions affect nobody else', () => {
    const confirmed = { ...noChoices, everyoneConfirmed: true };
    const everyone = planLogout(computeImpact({ kind: 'everyone' }, facts), confirmed, true);
    expect(everyone).toMatchObject({ plan: { mayAffectMore: true } });
    const others = planLogout(computeImpact({ kind: 'everyone', except: 'own' }, facts), confirmed, true);
    expect(others).toMatchObject({ plan: { mayAffectMore: false } });
  });

  test('follows the choices, not only the impact', () => {
    const impact = computeImpact({ kind: 'sessions', ids: ['own', 'a1'] }, facts);
    const idsFor = (choices: Partial<LogoutChoices>, canTargetSessions = true) => {
      const result = planLogout(impact, { ...noChoices, ...choices }, canTargetSessions);
      return result.ok ? result.plan.expected.map(({ id }) => id) : result.obstacle;
    };
    expect(idsFor({})).toEqual(['a1']);
    expect(idsFor({ included: new Set(['own']) })).toEqual(['a1', 'own']);
    expect(idsFor({}, false)).toBe('single-sessions-unsupported');
    expect(idsFor({})).toEqual(['a1']);
  });

  test('ends the own session last, so that the others can still be verified', () => {
    const ids = ['own', 'a1', 'a2'];
    expect(plan({ kind: 'sessions', ids }, { included: new Set(['own']) })).toEqual([
      { sessionId: 'a1' },
      { sessionId: 'a2' },
      { sessionId: 'own' },
    ]);
  });

  test('sends a user target that covers the own session as it is once the own session is included', () => {
    expect(plan({ kind: 'user', name: 'anna' }, { included: new Set(['own', 'system']) }, together)).toEqual(['anna']);
  });

  test('is refused for a blank target', () => {
    const impact = {
      ...computeImpact({ kind: 'user', name: 'anna' }, facts),
      target: { kind: 'user', name: '' } as const,
    };
    expect(() => planLogout(impact, noChoices, true)).toThrow(TargetError);
  });
});

describe('an obstacle to a plan', () => {
  test('arises when none of the selected sessions still exists', () => {
    expect(plan({ kind: 'sessions', ids: ['gone'] })).toBe('nobody');
    expect(plan({ kind: 'session', id: 'gone' })).toBe('nobody');
    const alone = { ...facts, sessions: facts.sessions.slice(0, 1) };
    expect(plan({ kind: 'everyone', except: 'own' }, { everyoneConfirmed: true }, alone)).toBe('nobody');
  });

  test('arises when only the own session is affected', () => {
    expect(plan({ kind: 'user', name: 'admin' })).toBe('own-only');
    expect(plan({ kind: 'session', id: 'own' })).toBe('own-only');
    expect(plan({ kind: 'session', id: 'own' }, { included: new Set(['own']) })).toEqual([{ sessionId: 'own' }]);
  });

  test('arises when only system sessions are affected', () => {
    expect(plan({ kind: 'client-ip', address: '127.0.0.1' })).toBe('system-only');
    expect(plan({ kind: 'session', id: 'box' })).toBe('system-only');
    expect(plan({ kind: 'session', id: 'box' }, { included: new Set(['system']) })).toEqual([{ sessionId: 'box' }]);
  });

  test('arises when somebody who must be left out cannot be', () => {
    expect(plan({ kind: 'client-certificate', thumbprint }, {}, together)).toBe('inseparable');
    expect(plan({ kind: 'user', name: 'anna' }, {}, together, false)).toBe('inseparable');
  });

  test('arises when a certificate may affect somebody who is protected, whatever else is included', () => {
    const marks = {
      busy: new Map(),
      protection: new Map([['a2', { by: 'user' as const, value: 'anna', isCertain: true }]]),
      locate: () => undefined,
    };
    const sessions = [makeSession('own', { user: 'anna' }), makeSession('a2', { clientIp: '10.0.0.22' })];
    const world = { ...together, sessions, marks };
    const target: LogoutTarget = { kind: 'client-certificate', thumbprint };
    expect(plan(target, { included: new Set(['own']) }, world)).toBe('inseparable');
    expect(plan(target, { included: new Set(['own', 'protected']) }, world)).toEqual([
      { clientCertificate: thumbprint },
    ]);
    expect(plan(target, {}, { ...world, sessions: sessions.slice(0, 1) })).toBe('inseparable');
  });

  test('arises when everybody who is affected is held back by a guard', () => {
    const busy = new Map([['a1', { state: 'busy' as const, reason: 'r' }]]);
    const world = { ...facts, marks: { busy, protection: new Map(), locate: () => undefined } };
    expect(plan({ kind: 'client-ip', address: '10.0.0.21' }, {}, world)).toBe('guarded-only');
    expect(plan({ kind: 'session', id: 'a1' }, {}, world)).toBe('guarded-only');
    expect(plan({ kind: 'session', id: 'a1' }, { included: new Set(['busy']) }, world)).toEqual([{ sessionId: 'a1' }]);
  });

  test('arises when somebody who must be left out may be affected along with the possible sessions', () => {
    const vague = { ...facts, directory: createDirectory(undefined, []), own: makeOwn({ groups: [] }) };
    expect(plan({ kind: 'group', name: 'Operators' }, {}, vague)).toBe('inseparable');
  });

  test('arises when the server cannot address single sessions', () => {
    for (const target of [{ kind: 'session', id: 'a1' } as const, { kind: 'sessions', ids: ['a1'] } as const]) {
      expect(plan(target, {}, facts, false)).toBe('single-sessions-unsupported');
    }
    expect(plan({ kind: 'user', name: 'anna' }, {}, facts, false)).toEqual(['anna']);
  });

  test('promise 1: arises when everyone has not been confirmed by its own sentence', () => {
    const both = { included: new Set<Hold>(['own', 'system']) };
    expect(plan({ kind: 'everyone' }, both)).toBe('everyone-unconfirmed');
    expect(plan({ kind: 'everyone', except: 'own' }, both)).toBe('everyone-unconfirmed');
    expect(plan({ kind: 'everyone' }, { everyoneConfirmed: true })).toEqual([null]);
  });
});

describe('promise 4: what is left out unless included', () => {
  const targets: LogoutTarget[] = [
    { kind: 'user', name: 'anna' },
    { kind: 'group', name: 'Operators' },
    { kind: 'group', name: '__SystemUsers' },
    { kind: 'client-ip', address: '10.0.0.21' },
    { kind: 'sessions', ids: ['own', 'a1', 'box'] },
    { kind: 'everyone', except: 'own' },
  ];

  test.each(targets)('is the own session and the system session for %o', (target) => {
    expect(plan(target, { everyoneConfirmed: true }, together)).toEqual([{ sessionId: 'a1' }]);
  });

  test.each(targets)('is only the system session for %o once the own session is included', (target) => {
    const values = plan(target, { everyoneConfirmed: true, included: new Set(['own']) }, together);
    const ids = target.kind === 'everyone' ? ['a1'] : ['a1', 'own'];
    expect(values).toEqual(ids.map((sessionId) => ({ sessionId })));
  });

  test('is everybody who is not listed for a target that would end an unlisted own session', () => {
    const unlisted = { ...together, sessions: together.sessions.slice(1) };
    expect(plan({ kind: 'user', name: 'anna' }, { included: new Set(['system']) }, unlisted)).toEqual([
      { sessionId: 'a1' },
      { sessionId: 'box' },
    ]);
    expect(plan({ kind: 'client-certificate', thumbprint }, { included: new Set(['own']) }, unlisted)).toBe(
      'inseparable',
    );
    expect(plan({ kind: 'client-ip', address: '10.0.0.21' }, {}, { ...unlisted, sessions: [] })).toBe('own-only');
  });
});

/** All that the server could make of a value in this world, also where the directory does not tell. */
function couldHit(value: unknown, world: ImpactFacts): readonly string[] {
  const target = valueToTarget(value);
  const impact = computeImpact(target, world);
  return [...impact.people, ...impact.system, ...impact.possible, ...(impact.own ? [impact.own] : [])].map(
    ({ id }) => id,
  );
}

function valueToTarget(value: unknown): LogoutTarget {
  if (value === null) return { kind: 'everyone' };
  if (typeof value === 'string') {
    const [first = '', second] = value.split('::');
    return second === undefined ? { kind: 'user', name: first } : { kind: 'user', name: second, domain: first };
  }
  const [[key, text] = ['', '']] = Object.entries(value as Record<string, string>);
  if (key === 'sessionId') return { kind: 'session', id: text };
  if (key === 'clientIp') return { kind: 'client-ip', address: text };
  if (key === 'group') return { kind: 'group', name: text };
  return { kind: 'client-certificate', thumbprint: text };
}

interface RandomPlan {
  readonly world: ImpactFacts;
  readonly target: LogoutTarget;
  readonly chosen: LogoutChoices;
  readonly plan: LogoutPlan;
}

/** Checks the plans that come of random sessions, targets and choices. */
function expectOfPlans(check: (made: RandomPlan) => void, choices = arbitraryChoices): void {
  fc.assert(
    fc.property(arbitraryMarkedFacts, arbitraryTarget, choices, fc.boolean(), (world, target, chosen, canTarget) => {
      const result = planLogout(computeImpact(target, world), chosen, canTarget);
      if (result.ok) check({ world, target, chosen, plan: result.plan });
    }),
    { numRuns: 2000 },
  );
}

function isEveryone(target: LogoutTarget): boolean {
  return target.kind === 'everyone' && target.except === undefined;
}

test('promise 4: no plan can affect the own session unless it was included or everyone was confirmed', () => {
  expectOfPlans(({ world, target, chosen, plan }) => {
    if (chosen.included.has('own') || isEveryone(target)) return;
    const own = world.own?.id ?? '';
    expect(plan.expected.some(({ id }) => id === own)).toBe(false);
    expect(plan.requests.flatMap(({ value }) => couldHit(value, world))).not.toContain(own);
  });
});

test('promise 4: no plan can affect a system session unless they were included or everyone was confirmed', () => {
  expectOfPlans(({ world, target, chosen, plan }) => {
    if (chosen.included.has('system') || isEveryone(target)) return;
    const system = world.sessions.filter(({ kind }) => kind !== 'person' && kind !== 'guest').map(({ id }) => id);
    const hits = plan.requests.flatMap(({ value }) => couldHit(value, world));
    expect(hits.filter((id) => system.includes(id))).toEqual([]);
  });
});

test('promise 1: no plan of another target contains null, and everyone is exactly one null after its own sentence', () => {
  expectOfPlans(({ target, chosen, plan }) => {
    const values = plan.requests.map(({ value }) => value);
    if (target.kind === 'everyone') expect(chosen.everyoneConfirmed).toBe(true);
    if (isEveryone(target)) expect(values).toEqual([null]);
    else expect(values).not.toContain(null);
    for (const value of values) expect(createWriteCheck(target)(value)).toEqual(value);
  });
});

test('promise 3: a plan expects exactly the chosen sessions, each in one request, and sends no others', () => {
  expectOfPlans(({ target, plan: { requests, expected, own } }) => {
    expect(requests.flatMap(({ sessions }) => sessions)).toEqual(expected);
    expect(requests.length).toBeGreaterThan(0);
    if (own) expect(requests.at(-1)?.sessions).toContain(own);
    if (requests.length > 1 || toWriteValue(target) === undefined) {
      expect(requests.map(({ value }) => value)).toEqual(expected.map(({ id }) => ({ sessionId: id })));
    }
  });
});

/** No plan can affect any of these sessions unless they were included, whatever else was. */
function expectNeverHit(hold: Hold, idsOf: (world: ImpactFacts) => ReadonlyMap<string, unknown> | undefined): void {
  expectOfPlans(
    ({ world, plan }) => {
      const held = new Set(idsOf(world)?.keys());
      const hits = plan.requests.flatMap(({ value }) => couldHit(value, world));
      expect([...hits, ...plan.expected.map(({ id }) => id)].filter((id) => held.has(id))).toEqual([]);
    },
    arbitraryChoices.map((chosen) => choose(chosen, hold, false)),
  );
}

test('no plan can affect a protected session unless it was included, not even everyone', () => {
  expectNeverHit('protected', (world) => world.marks?.protection);
});

test('no plan can affect a busy session unless it was included, not even everyone', () => {
  expectNeverHit('busy', (world) => world.marks?.busy);
});

describe('K2: a plan with entries that cannot be shown', () => {
  const everybody: LogoutChoices = { ...noChoices, everyoneConfirmed: true };
  const shared = { id: 'A1', clientIp: '10.0.0.9' };
  const other = { id: 'x', clientIp: '10.0.0.21' };
  const made = (target: LogoutTarget, choices: LogoutChoices, world: ImpactFacts): LogoutPlan => {
    const result = planLogout(computeImpact(target, world), choices, true);
    if (!result.ok) throw new Error(result.obstacle);
    return result.plan;
  };
  const world: ImpactFacts = { ...facts, unreadable: [shared, other] };

  test('K2: has them in the one request of a target that is sent as it is', () => {
    const included = choose(everybody, 'unreadable', true);
    const plan2 = made({ kind: 'client-ip', address: '10.0.0.21' }, included, { ...facts, unreadable: [other] });
    expect(plan2.requests).toEqual([
      { value: { clientIp: '10.0.0.21' }, sessions: [facts.sessions[1]], unreadable: [other] },
    ]);
    expect([plan2.mayAffectMore, plan2.unreadableLeftOut, entriesOf(plan2)]).toEqual([true, undefined, [other]]);
  });

  test('K2: names each with the session that has its id, and leaves out the rest, where single sessions are sent', () => {
    const plan2 = made({ kind: 'everyone', except: 'own' }, choose(everybody, 'unreadable', true), world);
    expect(plan2.requests).toEqual([
      { value: { sessionId: 'a1' }, sessions: [facts.sessions[1]], unreadable: [shared] },
      { value: { sessionId: 'a2' }, sessions: [facts.sessions[2]] },
    ]);
    expect(plan2.requests[1]).not.toHaveProperty('unreadable');
    expect([unreadableOf(plan2), plan2.unreadableLeftOut]).toEqual([[shared], [other]]);
    expect(entriesOf(plan2)).toEqual([shared, other]);
    expect([...holdsIn(plan2)]).toEqual([
      [facts.sessions[3], 'system'],
      [other, 'unreadable'],
    ]);
  });

  test('K2: says that they are all there is, certain or possible', () => {
    const alone = { ...facts, sessions: facts.sessions.slice(0, 1) };
    const why = (target: LogoutTarget, entry: UnreadableEntry) => plan(target, {}, { ...alone, unreadable: [entry] });
    expect(why({ kind: 'client-ip', address: '10.0.0.21' }, other)).toBe('unreadable-only');
    expect(why({ kind: 'client-ip', address: '010.0.0.21' }, other)).toBe('unreadable-only');
    // One certain and one possible.
    const two = { ...alone, unreadable: [other, { clientIp: '010.0.0.21' }] };
    expect(plan({ kind: 'client-ip', address: '10.0.0.21' }, {}, two)).toBe('unreadable-only');
  });
});

test('K6: another session with the id of a chosen one in another writing ends with it, so it is held, or no longer left out', () => {
  const sessions = [
    makeSession('a9029f'.repeat(4)),
    makeSession('busy'),
    makeSession('A9029F'.repeat(4), { user: 'ben' }),
  ];
  const marks = (...busy: readonly string[]) => ({
    busy: new Map(busy.map((id) => [id, { state: 'busy', reason: 'r' } as const])),
    protection: new Map(),
    locate: () => undefined,
  });
  const planOf = (busy: readonly string[]) =>
    planLogout(
      computeImpact({ kind: 'user', name: 'anna' }, { ...facts, sessions, marks: marks(...busy) }),
      noChoices,
      true,
    );
  const free = planOf(['busy']);
  expect(free).toMatchObject({ ok: true, plan: { mayAffectMore: true, leftOut: [{ session: { id: 'busy' } }] } });
  expect(planOf(['busy', 'A9029F'.repeat(4)])).toEqual({ ok: false, obstacle: 'inseparable' });
});

test('a plan of which nobody is left sends nothing and says nothing', () => {
  const target: LogoutTarget = { kind: 'user', name: 'anna' };
  const empty = emptyPlan(target);
  expect(empty).toEqual({
    target,
    requests: [],
    expected: [],
    own: undefined,
    leftOut: [],
    unreadableLeftOut: [],
    mayAffectMore: false,
  });
  expect([sendsSingleSessions(empty), holdsIn(empty).size]).toEqual([false, 0]);
  const { unreadableLeftOut: _, ...bare } = empty;
  expect([holdsIn(bare).size, entriesOf(bare)]).toEqual([0, []]);
  const mixed = { ...empty, requests: [null, { sessionId: 'a' }].map((value) => ({ value, sessions: [] })) };
  expect(sendsSingleSessions(mixed)).toBe(true);
});
