import type { Directory } from './directory.js';
import { computeImpact, type ImpactFacts } from './impact.js';
import { allUsersGroup, guestsGroup, type OwnSession, type Session } from './session.js';
import type { LogoutTarget } from './target.js';

/** The kinds of target that are picked by a value. */
export const pickableKinds = ['user', 'group', 'client-ip', 'client-certificate', 'everyone'] as const;
export type PickableKind = (typeof pickableKinds)[number];

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
      return userChoices(facts.sessions);
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

function userChoices(sessions: readonly Session[]): readonly TargetChoice[] {
  // A bare name hits the name in all domains, also where the list tells the domain of some of them.
  const sessionsOfName = new Map<string, number>();
  for (const { user } of sessions) sessionsOfName.set(user, (sessionsOfName.get(user) ?? 0) + 1);
  return tally(sessions, (session) => [session.domain, session.user]).map(([[domain, name], hits]) =>
    domain === ''
      ? { target: { kind: 'user', name }, label: name, hits: sessionsOfName.get(name) ?? hits, possibleHits: 0 }
      : { target: { kind: 'user', name, domain }, label: `${domain}::${name}`, hits, possibleHits: 0 },
  );
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
