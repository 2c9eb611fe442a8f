import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/directory/directory.js';
import { choose, noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { holdsOf, type Hold } from '../../../src/guards/holds.js';
import { planLogout, unreadableOf, type LogoutPlan } from '../../../src/logout/plan.js';
import { parseActiveSessions } from '../../../src/monitor/parse-active-sessions.js';
import { addressesOf } from '../../../src/session/addresses.js';
import type { Session, UnreadableEntry } from '../../../src/session/session.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';
import { compareImpact } from '../../../src/targets/impact-change.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { accountBehind } from '../../../src/targets/scope.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeOwn, makeSession } from '../fixtures.js';

const own = makeSession('own', { user: 'admin', clientIp: '10.0.0.2' });
const anna = makeSession('a1');
const directory = createDirectory(
  [
    { name: 'anna', domain: '', groups: ['Operators'] },
    { name: 'ben', domain: '', groups: ['Quality'] },
    { name: 'admin', domain: '', groups: [] },
  ],
  [],
);
const nameless: UnreadableEntry = { clientIp: '10.0.0.9', id: 'n1' };
const ben: UnreadableEntry = { clientIp: '10.0.0.9', user: { name: 'ben', domain: '' } };
const shared: UnreadableEntry = { clientIp: '10.0.0.9', id: 'a1', user: { name: 'ben', domain: '' } };

function factsOf(...unreadable: readonly UnreadableEntry[]): ImpactFacts {
  return { sessions: [own, anna], unreadable, directory, own: makeOwn() };
}

function affected(target: LogoutTarget, ...unreadable: readonly UnreadableEntry[]) {
  const { certain, possible } = computeImpact(target, factsOf(...unreadable)).unreadable;
  return { certain, possible };
}

const everybody: LogoutChoices = { ...noChoices, everyoneConfirmed: true };
const included = choose(everybody, 'unreadable', true);

/** What is sent for a target, or why nothing is; and the entries that end or stay. */
function planned(target: LogoutTarget, facts: ImpactFacts, choices = everybody) {
  const result = planLogout(computeImpact(target, facts), choices, true);
  if (!result.ok) return result.obstacle;
  const { plan } = result;
  return { sent: plan.requests.map(({ value }) => value), ended: unreadableOf(plan), stays: plan.unreadableLeftOut };
}

describe('K2: an entry of the list that cannot be shown', () => {
  test.each<[string, LogoutTarget, UnreadableEntry, 'certain' | 'possible' | 'none']>([
    ['everyone', { kind: 'everyone' }, nameless, 'certain'],
    ['everyone but oneself', { kind: 'everyone', except: 'own' }, nameless, 'certain'],
    ['its address', { kind: 'client-ip', address: '10.0.0.9' }, nameless, 'certain'],
    ['its address with a port', { kind: 'client-ip', address: '10.0.0.9:51234' }, nameless, 'certain'],
    ['its address in doubt', { kind: 'client-ip', address: '010.0.0.9' }, nameless, 'possible'],
    ['another address', { kind: 'client-ip', address: '10.0.0.21' }, nameless, 'none'],
    ['any user, without a name of its own', { kind: 'user', name: 'carla' }, nameless, 'possible'],
    ['its user', { kind: 'user', name: 'ben' }, ben, 'certain'],
    ['its user in another case', { kind: 'user', name: 'Ben' }, ben, 'possible'],
    ['another user', { kind: 'user', name: 'anna' }, ben, 'none'],
    ['any group, without a name of its own', { kind: 'group', name: 'Operators' }, nameless, 'possible'],
    ['the group of its user', { kind: 'group', name: 'Quality' }, ben, 'certain'],
    ['another group', { kind: 'group', name: 'Operators' }, ben, 'none'],
    ['any certificate', { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) }, nameless, 'possible'],
    ['its own id', { kind: 'session', id: 'n1' }, nameless, 'certain'],
    ['another session', { kind: 'session', id: 'a1' }, nameless, 'none'],
    ['a selection of others', { kind: 'sessions', ids: ['a1', 'own'] }, nameless, 'none'],
  ])('K2: is affected by a logout of %s as far as it is known: %o', (_, target, entry, part) => {
    expect(affected(target, entry)).toEqual({
      certain: part === 'certain' ? [entry] : [],
      possible: part === 'possible' ? [entry] : [],
    });
  });

  test('K2: is not affected only since somebody who is not affected has its id', () => {
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.50' };
    expect(affected(target, shared)).toEqual({ certain: [], possible: [] });
    expect(affected({ kind: 'client-ip', address: anna.clientIp }, shared)).toEqual({
      certain: [],
      possible: [shared],
    });
  });

  test('K2: is affected through each of its addresses', () => {
    const entry = { ...nameless, otherIps: ['fd00::9'] };
    expect(affected({ kind: 'client-ip', address: 'FD00:0::9' }, entry).certain).toEqual([entry]);
  });

  test.each<[string, string, string]>([
    ['in another case', 'a9029f'.repeat(10), 'A9029F'.repeat(10)],
    ['as a cookie', 'a9029f'.repeat(10), `sessionId=${'a9029f'.repeat(10)}; Path=/`],
    ['in a list of cookies', 'a9029f'.repeat(10), `lang=de; sessionId=${'a9029f'.repeat(10)}; theme=x`],
    ['cut', 'a9029f'.repeat(10), 'a9029f'.repeat(5)],
  ])('K2, K6: may be the session whose id it has %s, which is held, and ends with it', (_, id, written) => {
    for (const [mine, its] of [
      [id, written],
      [written, id],
    ] as const) {
      const session = makeSession(mine);
      const entry = { clientIp: '10.0.0.9', id: its };
      const facts = { ...factsOf(entry), sessions: [own, session] };
      const impact = computeImpact({ kind: 'session', id: mine }, facts);
      expect([impact.unreadable.possible, holdsOf(session, impact)]).toEqual([[entry], ['unreadable']]);
      const ofEntry = computeImpact({ kind: 'client-ip', address: '10.0.0.9' }, facts);
      expect(ofEntry.possible).toEqual([session]);
      expect(planned(impact.target, facts, included)).toMatchObject({ sent: [{ sessionId: mine }], ended: [entry] });
    }
  });

  test('K2: is held until it is included, and the others are sent as single sessions', () => {
    const facts = { ...factsOf(nameless), sessions: [own, makeSession('a1', { clientIp: '10.0.0.9' })] };
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.9' };
    expect(planned(target, facts)).toEqual({ sent: [{ sessionId: 'a1' }], ended: [], stays: [nameless] });
    expect(planned(target, facts, included)).toMatchObject({ sent: [{ clientIp: '10.0.0.9' }], ended: [nameless] });
  });

  test('K2: is held like a possible member where its user is not known', () => {
    const target: LogoutTarget = { kind: 'user', name: 'anna' };
    expect(planned(target, factsOf(nameless))).toEqual({ sent: [{ sessionId: 'a1' }], ended: [], stays: [nameless] });
    expect(planned(target, factsOf(nameless), included)).toMatchObject({ sent: ['anna'], ended: [nameless] });
  });

  test('K2: keeps everyone and a certificate from being sent until it is included', () => {
    const certificate: LogoutTarget = { kind: 'client-certificate', thumbprint: 'ab'.repeat(20) };
    expect(planned({ kind: 'everyone' }, factsOf(nameless))).toBe('inseparable');
    expect(planned(certificate, factsOf(nameless))).toBe('inseparable');
    expect(planned({ kind: 'everyone' }, factsOf(nameless), included)).toMatchObject({
      sent: [null],
      ended: [nameless],
    });
    expect(planned(certificate, factsOf(nameless), included)).toMatchObject({ ended: [nameless] });
  });

  test('K2: stays whatever is chosen where only single sessions are sent, and is never sent as one', () => {
    const target: LogoutTarget = { kind: 'everyone', except: 'own' };
    for (const choices of [everybody, included]) {
      expect(planned(target, factsOf(nameless), choices)).toEqual({
        sent: [{ sessionId: 'a1' }],
        ended: [],
        stays: [nameless],
      });
    }
    expect(planned({ kind: 'session', id: 'n1' }, factsOf(nameless), included)).toBe('nobody');
  });

  test('K2: alone at an address is the obstacle until it is included', () => {
    const target: LogoutTarget = { kind: 'client-ip', address: '10.0.0.9' };
    expect(planned(target, factsOf(nameless))).toBe('unreadable-only');
    expect(planned(target, factsOf(nameless), included)).toMatchObject({ sent: [{ clientIp: '10.0.0.9' }] });
  });

  test('K2: is asked about where it appears, goes or changes between opening and sending', () => {
    const impact = (...entries: readonly UnreadableEntry[]) =>
      computeImpact({ kind: 'client-ip', address: '10.0.0.9' }, factsOf(...entries));
    const change = { added: [], gone: [], hasOtherUnreadable: true };
    expect(compareImpact(impact(), impact(nameless))).toEqual(change);
    expect(compareImpact(impact(nameless), impact())).toEqual(change);
    expect(compareImpact(impact(nameless), impact(nameless, nameless))).toEqual(change);
    expect(compareImpact(impact(nameless), impact(ben))).toEqual(change);
    expect(compareImpact(impact(nameless, ben), impact({ ...ben }, { ...nameless }))).toBeUndefined();
    // Elsewhere it is none of this logout's business.
    expect(compareImpact(impact(nameless), impact(nameless, { clientIp: '10.0.0.8' }))).toBeUndefined();
  });

  test('K2: may be somebody else of the account that would be locked, so none is offered', () => {
    const target: LogoutTarget = { kind: 'user', name: 'anna' };
    expect(accountBehind(computeImpact(target, factsOf()))?.name).toBe('anna');
    expect(accountBehind(computeImpact(target, factsOf(nameless)))).toBeUndefined();
  });
});

describe('K2: one id that two people have', () => {
  test.each<[string, LogoutTarget]>([
    ['the user who is shown', { kind: 'user', name: 'anna' }],
    ['the address of the other one', { kind: 'client-ip', address: '10.0.0.9' }],
    ['the other user', { kind: 'user', name: 'ben' }],
    ['the session', { kind: 'session', id: 'a1' }],
  ])('K2: is one session, so a logout of %s may end both, and both are named and held', (_, target) => {
    const impact = computeImpact(target, factsOf(shared));
    expect([...impact.certain, ...impact.possible]).toEqual([anna]);
    expect([...impact.unreadable.certain, ...impact.unreadable.possible]).toEqual([shared]);
    expect(planned(target, factsOf(shared))).toBeTypeOf('string');
    expect(planned(target, factsOf(shared), included)).toMatchObject({ ended: [shared] });
  });

  test('K2: is left out of a selection until it is included, and then the entry ends with the session', () => {
    const second = makeSession('b1', { user: 'carla' });
    const facts = { ...factsOf(shared), sessions: [own, anna, second] };
    const target: LogoutTarget = { kind: 'sessions', ids: ['a1', 'b1'] };
    expect(planned(target, facts)).toEqual({ sent: [{ sessionId: 'b1' }], ended: [], stays: [shared] });
    expect(planned(target, facts, included)).toMatchObject({
      sent: [{ sessionId: 'a1' }, { sessionId: 'b1' }],
      ended: [shared],
    });
  });
});

const users = ['anna', 'ben', 'admin'];
const addresses = ['10.0.0.2', '10.0.0.9', '10.0.0.21'];

/** How the list writes a session. @param other another session, whose id one of them repeats */
const writings = {
  whole: ({ id, user }: Session) => [{ sessionId: id, userName: user }],
  'without user': ({ id }: Session) => [{ sessionId: id }],
  'with a blank user': ({ id }: Session) => [{ sessionId: id, userName: ' \u200b' }],
  'without id': ({ user }: Session) => [{ userName: user }],
  nothing: () => [null],
  'with the id of another': ({ user }: Session, other: Session) => [{ sessionId: other.id, userName: user }],
  'under two users': ({ id, user }: Session, other: Session) => [
    { sessionId: id, userName: user },
    { sessionId: id, userName: other.user },
  ],
} as const;

type Writing = keyof typeof writings;

/** The sessions that a server really has, and a list that does not show all of them. */
const brokenLists = fc
  .record({
    parts: fc.array(
      fc.record({
        user: fc.constantFrom(...users),
        clientIp: fc.constantFrom(...addresses),
        writing: fc.constantFrom(...(Object.keys(writings) as Writing[])),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    broken: fc.subarray(addresses),
  })
  .map(({ parts, broken }) => {
    const sessions = parts.map(({ user, clientIp }, at) => makeSession(`s${at}`, { user, clientIp }));
    const clients: Record<string, unknown> = {};
    parts.forEach(({ clientIp, writing }, at) => {
      const [session, other] = [sessions[at]!, sessions[(at + 1) % sessions.length]!];
      // An id that one person has twice is one session to anybody who reads the list.
      const isDouble =
        other.user !== session.user &&
        parts[(at + 1) % parts.length]!.writing === 'whole' &&
        !broken.includes(other.clientIp);
      const write = writing === 'with the id of another' && !isDouble ? writings.whole : writings[writing];
      const before = Array.isArray(clients[clientIp]) ? (clients[clientIp] as readonly unknown[]) : [];
      clients[clientIp] = broken.includes(clientIp) ? {} : [...before, ...write(session, other)];
    });
    return { sessions, answer: { clients } };
  });

/** The sessions that the server ends for a value. */
function endedBy(value: unknown, all: readonly Session[]): readonly Session[] {
  if (value === null) return all;
  if (typeof value === 'string') return all.filter(({ user }) => user === value);
  const { sessionId, clientIp, group } = value as Readonly<Record<string, string>>;
  return all.filter(
    (session) =>
      session.id === sessionId ||
      session.clientIp === clientIp ||
      (group !== undefined && group === { anna: 'Operators', ben: 'Quality' }[session.user]),
  );
}

test('K2: whoever a confirmed logout really ends was named, or is counted among those that cannot be shown', () => {
  const target: fc.Arbitrary<LogoutTarget> = fc.oneof(
    fc.constantFrom(...users).map((name) => ({ kind: 'user', name }) as const),
    fc.constantFrom(...addresses).map((address) => ({ kind: 'client-ip', address }) as const),
    fc.constantFrom('Operators', 'Quality').map((name) => ({ kind: 'group', name }) as const),
    fc.subarray(['s0', 's1', 's2', 's3'], { minLength: 1 }).map((ids) => ({ kind: 'sessions', ids }) as const),
    fc.nat(3).map((at) => ({ kind: 'session', id: `s${at}` }) as const),
    fc.constantFrom<LogoutTarget>({ kind: 'everyone' }, { kind: 'everyone', except: 'own' }),
  );
  const holds = fc.subarray<Hold>(['own', 'unreadable', 'lastAdministrator', 'lastOperator']);
  let [tried, ended] = [0, 0];
  fc.assert(
    fc.property(brokenLists, target, holds, (server, meant, choices) => {
      const list = parseActiveSessions(server.answer);
      if (!list.ok) throw new Error(list.problem.kind);
      const { sessions, unreadable } = list.value;
      const facts = { sessions, unreadable, directory, own: makeOwn({ id: 'none', domain: '', clientIp: '10.9.9.9' }) };
      const impact = computeImpact(meant, facts);
      const result = planLogout(impact, { ...noChoices, everyoneConfirmed: true, included: new Set(choices) }, true);
      if (!result.ok) return;
      const really = new Set(result.plan.requests.flatMap(({ value }) => endedBy(value, server.sessions)));
      tried++;
      ended += really.size;
      demandNamed(really, result.plan, impact.possible);
      if (unreadableOf(result.plan).length > 0 && result.plan.requests.length === 1) {
        expect(choices).toContain('unreadable');
      }
    }),
    { numRuns: 2000 },
  );
  expect(ended).toBeGreaterThan(tried / 4);
});

function demandNamed(really: ReadonlySet<Session>, plan: LogoutPlan, possible: readonly Session[]): void {
  const named = [...plan.expected, ...(plan.mayAffectMore ? possible : [])];
  // People are named by user and address: what a list says of an id may be wrong.
  const isNamed = ({ user, clientIp }: Session) => named.some((one) => one.user === user && one.clientIp === clientIp);
  const unnamed = [...really].filter((session) => !isNamed(session));
  const entries = unreadableOf(plan);
  for (const address of new Set(unnamed.map(({ clientIp }) => clientIp))) {
    const here = entries.filter((entry) => addressesOf(entry).includes(address));
    const room = here.some(({ isWholeClient }) => isWholeClient) ? Infinity : here.length;
    expect(unnamed.filter(({ clientIp }) => clientIp === address).length).toBeLessThanOrEqual(room);
  }
  // What is counted is never less than what is ended.
  const isCounted = !entries.some(({ isWholeClient }) => isWholeClient);
  if (isCounted) expect(really.size).toBeLessThanOrEqual(named.length + entries.length);
}
