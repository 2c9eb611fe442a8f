import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareClients } from '../../../src/session/identity.js';
import { computeImpact, type Impact } from '../../../src/targets/impact.js';
import type { LogoutChoices } from '../../../src/guards/choices.js';
import { planLogout } from '../../../src/logout/plan.js';
import { isSystemSession, type Session } from '../../../src/session/session.js';
import { checkTarget, createWriteCheck, toWriteValue } from '../../../src/targets/target.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { propertyTimeout, scaled, settings, Tally } from '../../properties/scale.js';
import { arbitraryChoices, arbitraryMarkedFacts } from '../fixtures.js';
import { hostileTarget, hostileValue } from './hostile-targets.js';
import { mayBeTakenForBlank, mayMeanEveryone } from './may-mean-everyone.js';
import type { ImpactFacts } from '../../../src/targets/affected.js';

/** Number of targets per plant: creating a plant takes longer than all tests with it. */
const targetsPerPlant = 50;

/** The result of a call, or undefined if it refused the target. Any other error is a failure. */
function attempt<Value>(call: () => Value): { readonly value: Value } | undefined {
  try {
    return { value: call() };
  } catch (error) {
    if (error instanceof TargetError) return undefined;
    throw error;
  }
}

// Not expect(), which would take most of the time: this is called millions of times.
function demand(holds: boolean, promise: string, ...witnesses: readonly unknown[]): void {
  if (!holds) throw new Error(`${promise}: ${witnesses.map((witness) => fc.stringify(witness)).join(', ')}`);
}

const isEveryone = (target: LogoutTarget) => target.kind === 'everyone' && target.except === undefined;
const plainText = (value: unknown) => typeof value === 'string' && !mayBeTakenForBlank(value);

const fieldsOf: Readonly<Record<LogoutTarget['kind'], readonly string[]>> = {
  user: ['domain', 'kind', 'name'],
  group: ['kind', 'name'],
  'client-ip': ['address', 'kind'],
  'client-certificate': ['kind', 'thumbprint'],
  session: ['id', 'kind'],
  sessions: ['ids', 'kind'],
  everyone: ['except', 'kind'],
};

/** An accepted target has exactly the fields of its kind, and none of them is blank. */
function demandGoodTarget(target: LogoutTarget, given: unknown): void {
  const known = fieldsOf[target.kind];
  demand(
    Reflect.ownKeys(target).every((key) => known.includes(String(key))),
    'only its own fields',
    target,
  );
  demand(Object.getPrototypeOf(target) === Object.prototype, 'a plain object', target);
  for (const [key, value] of Object.entries(target) as [string, unknown][]) {
    if (key === 'kind') continue;
    if (key === 'except') demand(value === 'own', 'the one known exception', target);
    else if (key === 'ids') {
      demand(Array.isArray(value) && value.length > 0 && value.every(plainText), 'ids that say something', given);
    } else demand(plainText(value), 'a text that says something', given);
  }
  if (target.kind === 'user') {
    demand(!target.name.includes('::') && target.domain?.includes('::') !== true, 'one separator at most', given);
  }
}

/** Promises 1 and 2 for a value, both as it is and as sent. */
function demandGoodValue(value: unknown, target: LogoutTarget): void {
  const sent: unknown = JSON.parse(JSON.stringify(value));
  demand(mayMeanEveryone(sent) === (sent === null && isEveryone(target)), 'promise 1: never everyone', value, target);
  demand((value === null) === (sent === null), 'promise 1: null only where null was meant', value, target);
  if (typeof sent !== 'object' || sent === null) return;
  demand(!Array.isArray(sent) && Object.keys(sent).length === 1, 'promise 2: one criterion', value, target);
  demand(Object.getPrototypeOf(value) === Object.prototype, 'a plain object', value, target);
}

/** The possible domains of a session's user; undefined if unknown. */
function domainsOf(session: Session, { directory, own }: ImpactFacts): readonly string[] | undefined {
  if (session.id === own?.id && own.domain !== '') return [own.domain];
  if (session.domain !== '') return [session.domain];
  const domains = directory.users.filter(({ name }) => name === session.user).map(({ domain }) => domain);
  return domains.length === 0 || domains.includes('') ? undefined : domains;
}

/** The sessions that a server could end for a value; anything it could take for blank means everyone. */
function endedBy(value: unknown, facts: ImpactFacts): readonly Session[] {
  const { sessions } = facts;
  if (mayMeanEveryone(value)) return sessions;
  if (typeof value === 'string') {
    const [name = '', domain] = value.split('::').reverse();
    const isOf = (session: Session) => domain === undefined || domainsOf(session, facts)?.includes(domain) !== false;
    return sessions.filter((session) => session.user === name && isOf(session));
  }
  const { sessionId, clientIp } = value as Readonly<Record<string, string>>;
  if (sessionId !== undefined) return sessions.filter(({ id }) => id === sessionId);
  if (clientIp !== undefined)
    return sessions.filter((session) => compareClients(session.clientIp, clientIp) === 'same');
  // The list shows neither groups nor certificates.
  return [];
}

function demandGoodPlan(impact: Impact, choices: LogoutChoices, canTargetSessions: boolean, tally: Tally): void {
  const { target, facts } = impact;
  const result = planLogout(impact, choices, canTargetSessions);
  if (!result.ok) {
    tally.add('plans refused');
    return;
  }
  tally.add('plans made');
  const { requests, expected } = result.plan;
  demand(requests.length > 0, 'a plan that sends something', target);
  const shown = new Set([...impact.certain, ...impact.possible]);
  const ids = new Set<unknown>();
  for (const { value, sessions } of requests) {
    tally.add('requests planned');
    demandGoodValue(value, target);
    demand(value !== null || choices.everyoneConfirmed, 'promise 1: everyone was confirmed', target, choices);
    const guarded = attempt(() => createWriteCheck(target)(value));
    demand(JSON.stringify(guarded?.value) === JSON.stringify(value), 'what is planned passes the check', value, target);
    const ended = endedBy(value, facts);
    const stranger = ended.find((session) => !shown.has(session));
    demand(stranger === undefined, 'promise 3: nobody who was not shown', value, target, stranger);
    for (const session of sessions) {
      demand(!ids.has(session.id), 'each session is asked for once', target, session.id);
      ids.add(session.id);
    }
    const spared = ended.find((session) => isHeldBack(session, impact, choices));
    demand(spared === undefined, 'promise 4: nobody who was to be spared', value, target, spared);
  }
  demand(ids.size === expected.length, 'everybody who is reported on is asked for', target);
  demand(
    expected.every((session) => shown.has(session)),
    'promise 3: only what was shown is reported on',
    target,
  );
}

function isHeldBack(session: Session, { target, own, facts: { marks } }: Impact, choices: LogoutChoices): boolean {
  const isNamed = isEveryone(target);
  if (session === own && !choices.included.has('own') && !isNamed) return true;
  if (session !== own && isSystemSession(session) && !choices.included.has('system') && !isNamed) return true;
  if (marks?.protection.has(session.id) && !choices.included.has('protected')) return true;
  return marks?.busy.has(session.id) === true && !choices.included.has('busy');
}

interface Plant {
  readonly facts: ImpactFacts;
  readonly choices: LogoutChoices;
  readonly canTargetSessions: boolean;
}

function tryTarget(given: unknown, { facts, choices, canTargetSessions }: Plant, tally: Tally): void {
  tally.add('targets tried');
  const checked = attempt(() => checkTarget(given));
  const value = attempt(() => toWriteValue(given as LogoutTarget));
  if (!checked) {
    tally.add('targets refused');
    return;
  }
  const target = checked.value;
  tally.add(`targets accepted: ${target.kind}`);
  demandGoodTarget(target, given);
  // A target that changes while it is read can be refused the second time, but whatever is sent must be valid.
  if (value?.value !== undefined && value.value !== null) demandGoodValue(value.value, target);

  const whole = toWriteValue(target);
  const isOnlySingle = target.kind === 'sessions' || (target.kind === 'everyone' && target.except === 'own');
  demand((whole === undefined) === isOnlySingle, 'one value, but where only single sessions can say it', target);
  if (whole !== undefined) demandGoodValue(whole, target);
  demandGoodPlan(computeImpact(target, facts), choices, canTargetSessions, tally);
}

function tryValue(value: unknown, given: unknown, tally: Tally): void {
  const target = attempt(() => checkTarget(given))?.value;
  if (target === undefined) return;
  tally.add('values tried at the check');
  const passed = attempt(() => createWriteCheck(target)(value));
  if (!passed) {
    tally.add('values refused');
    return;
  }
  demandGoodValue(passed.value, target);
  const sent = JSON.stringify(passed.value);
  const { sessionId } = Object(passed.value) as { readonly sessionId?: string };
  const isSingle = sessionId !== undefined && (target.kind !== 'session' || target.id === sessionId);
  demand(
    isSingle || sent === JSON.stringify(toWriteValue(target)),
    'nothing but the value of its target passes',
    value,
    target,
  );
  if (target.kind === 'sessions') {
    demand(sessionId !== undefined && target.ids.includes(sessionId), 'only chosen sessions pass', value, target);
  }
}

test('promises 1, 2, 3 and 4 hold for any target on any plant', { timeout: propertyTimeout }, (context) => {
  const tally = new Tally();
  const some = { minLength: targetsPerPlant, maxLength: targetsPerPlant };
  const plant = fc.record({
    facts: arbitraryMarkedFacts,
    choices: arbitraryChoices,
    canTargetSessions: fc.boolean(),
    targets: fc.array(hostileTarget, some),
  });
  fc.assert(
    fc.property(plant, ({ targets, ...rest }) => {
      for (const target of targets) tryTarget(target, rest, tally);
    }),
    settings(scaled(5_000, 1_000_000) / targetsPerPlant),
  );
  tally.report(context);
  // If all or none of them were refused, nothing would have been tested.
  expect(tally.get('plans made')).toBeGreaterThan(tally.get('targets tried') / 20);
  expect(tally.get('targets refused')).toBeGreaterThan(tally.get('targets tried') / 20);
});

test(
  'promises 1 and 2 hold for any value about to be sent, for any target',
  { timeout: propertyTimeout },
  (context) => {
    const tally = new Tally();
    fc.assert(
      fc.property(hostileValue, hostileTarget, (value, target) => {
        tryValue(value, target, tally);
        const whole = attempt(() => toWriteValue(target as LogoutTarget))?.value;
        if (whole === undefined) return;
        // The correct value, and the correct value with an addition.
        tryValue(whole, target, tally);
        if (typeof whole === 'object' && whole !== null)
          tryValue({ ...whole, ...Object(value) } as unknown, target, tally);
      }),
      settings(scaled(2_000, 200_000)),
    );
    tally.report(context);
    expect(tally.get('values refused')).toBeGreaterThan(0);
    expect(tally.get('values tried at the check')).toBeGreaterThan(tally.get('values refused'));
  },
);
