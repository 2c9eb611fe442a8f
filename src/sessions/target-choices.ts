import type { Directory } from './directory.js';
import type { PickableKind } from './pickable-kinds.js';
import { computeImpact, type ImpactFacts } from './impact.js';
import { allUsersGroup, guestsGroup, type OwnSession, type Session } from './session.js';
import { checkTarget, TargetError, userTarget, type LogoutTarget } from './target.js';
import { hasVisibleText } from './display-text.js';

/** One line of the target picker. */
export interface TargetChoice {
  readonly target: LogoutTarget;
  /** How it is found and shown: a name, an address, a thumbprint. */
  readonly label: string;
  /** Sessions it would hit for sure, the own and system ones included. */
  readonly hits: number;
  /** Sessions it may hit besides: the server does not let us know. */
  readonly possibleHits: number;
}

/** What can be picked of one kind, in the order of its labels. */
export function targetChoices(kind: PickableKind, facts: ImpactFacts): readonly TargetChoice[] {
  switch (kind) {
    case 'user':
      return userChoices(facts);
    case 'client-ip':
      return tally(facts.sessions, (session) => [session.clientIp, '']).map(([[address], hits]) => ({
        target: { kind, address },
        label: address,
        hits,
        possibleHits: 0,
      }));
    case 'group':
      return groupNames(facts.directory, facts.own).map((name) => toChoice({ kind, name }, name, facts));
    case 'client-certificate': {
      const own = facts.own?.clientCertificate ?? '';
      return own === '' ? [] : [toChoice({ kind, thumbprint: own }, own, facts)];
    }
    case 'everyone':
      return [toChoice({ kind, except: 'own' }, 'except-own', facts), toChoice({ kind }, 'everyone', facts)];
  }
}

function userChoices(facts: ImpactFacts): readonly TargetChoice[] {
  // Only namesakes can be hit: looking at them alone keeps this linear in a list of thousands.
  const namesakes = new Map<string, Session[]>();
  for (const session of facts.sessions) {
    const others = namesakes.get(session.user);
    if (others) others.push(session);
    else namesakes.set(session.user, [session]);
  }
  return tally(facts.sessions, (session) => [session.domain, session.user]).map(([[domain, name]]) => {
    const factsOfName = { ...facts, sessions: namesakes.get(name) ?? [] };
    return domain === ''
      ? toChoice({ kind: 'user', name }, name, factsOfName)
      : toChoice({ kind: 'user', name, domain }, `${domain}::${name}`, factsOfName);
  });
}

function groupNames(directory: Directory, own: OwnSession | undefined): readonly string[] {
  return [...new Set([...directory.groups, ...(own?.groups ?? []), allUsersGroup, guestsGroup])].sort();
}

/** Makes the line of a target, with the number of sessions it would hit. */
export function toChoice(target: LogoutTarget, label: string, facts: ImpactFacts): TargetChoice {
  const impact = computeImpact(target, facts);
  const hits = impact.people.length + impact.system.length + (impact.own ? 1 : 0);
  return { target, label, hits, possibleHits: impact.possible.length };
}

type Pair = readonly [string, string];

/** Counts sessions by a pair of texts, sorted by the pair. */
function tally(sessions: readonly Session[], pairOf: (session: Session) => Pair): readonly (readonly [Pair, number])[] {
  const counts = new Map<string, [Pair, number]>();
  for (const session of sessions) {
    const pair = pairOf(session);
    const key = JSON.stringify(pair);
    const entry = counts.get(key);
    if (entry) entry[1]++;
    else counts.set(key, [pair, 1]);
  }
  const collator = new Intl.Collator('en', { numeric: true });
  return [...counts.values()].sort(
    ([left], [right]) => collator.compare(left[1], right[1]) || collator.compare(left[0], right[0]),
  );
}

/** The choices in whose label every typed word is found. */
export function filterChoices(choices: readonly TargetChoice[], query: string): readonly TargetChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter((choice) => words.every((word) => choice.label.toLowerCase().includes(word)));
}

/** A typed value as a target of its own, unless it is blank or stands in the list already. */
export function typedChoice(
  kind: Exclude<PickableKind, 'everyone'>,
  typed: string,
  listed: readonly TargetChoice[],
  facts: ImpactFacts,
): TargetChoice | undefined {
  const value = typed.trim();
  if (!hasVisibleText(value) || listed.some((choice) => choice.label === value)) return undefined;
  const target = typedTarget(kind, value);
  return target && toChoice(target, value, facts);
}

function typedTarget(kind: Exclude<PickableKind, 'everyone'>, value: string): LogoutTarget | undefined {
  switch (kind) {
    case 'user': {
      const target = userTarget(value);
      return isUsable(target) ? target : undefined;
    }
    case 'group':
      return { kind, name: value };
    case 'client-ip':
      return { kind, address: value };
    case 'client-certificate':
      return { kind, thumbprint: value };
  }
}

/** False for what is still being typed, such as `Domain::` before the name. */
function isUsable(target: LogoutTarget): boolean {
  try {
    checkTarget(target);
    return true;
  } catch (error) {
    if (error instanceof TargetError) return false;
    throw error;
  }
}
