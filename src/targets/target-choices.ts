import { certificateChoices, type CertificateChoice } from '../directory/certificates.js';
import { noLocator, placeText, type ClientPlace, type Locator } from '../host/locations.js';
import type { Directory } from '../directory/directory.js';
import { usersOnClients } from './scope.js';
import type { PickableKind } from './pickable-kinds.js';
import { certainHits, computeImpact, type ImpactFacts } from './impact.js';
import { allUsersGroup, guestsGroup, isOwnSession, type OwnSession, type Session } from '../session/session.js';
import { qualifiedName } from '../server/user-name.js';
import { compareAddresses } from '../session/address.js';
import { checkTarget, TargetError, type LogoutTarget } from './target.js';
import { userTarget } from './user-target.js';
import { hasVisibleText } from '../session/display-text.js';

/** One line of the target picker. */
export interface TargetChoice {
  readonly target: LogoutTarget;
  /** How it is found and shown: a name, an address, a thumbprint. */
  readonly label: string;
  /** The client, where one user on it is meant. */
  readonly clientIp?: string;
  /** The certificate, where the server has told about it. */
  readonly certificate?: CertificateChoice;
  /** Sessions it would hit for sure, the own and system ones included. */
  readonly hits: number;
  /** Sessions it may hit besides: the server does not let us know. */
  readonly possibleHits: number;
}

/** What can be picked of one kind, in the order of its labels; a user on one client only where that can be sent. */
export function targetChoices(
  kind: PickableKind,
  facts: ImpactFacts,
  canTargetSessions = true,
): readonly TargetChoice[] {
  switch (kind) {
    case 'user':
      return canTargetSessions ? withClients(userChoices(facts), facts) : userChoices(facts);
    case 'client-ip':
      return tally(facts.sessions, (session) => [session.clientIp, ''])
        .map(([[address], hits]) => ({ target: { kind, address }, label: address, hits, possibleHits: 0 }) as const)
        .sort((left, right) => compareAddresses(left.label, right.label));
    case 'group':
      return groupChoices(facts);
    case 'client-certificate':
      return certificateLines(facts);
    case 'everyone': {
      const all = toChoice({ kind }, 'everyone', facts);
      return canTargetSessions ? [toChoice({ kind, except: 'own' }, 'except-own', facts), all] : [all];
    }
  }
}

/** Behind each user who is logged in on several clients, the user on one of them. */
function withClients(choices: readonly TargetChoice[], { sessions, own }: ImpactFacts): readonly TargetChoice[] {
  const byUser = new Map<string, TargetChoice[]>();
  for (const { user, clientIp, target } of usersOnClients(sessions, own)) {
    const choice = { target, label: user, clientIp, hits: target.ids.length, possibleHits: 0 };
    byUser.set(user, [...(byUser.get(user) ?? []), choice]);
  }
  return choices.flatMap((choice) => [choice, ...(byUser.get(choice.label) ?? [])]);
}

/** The certificates that the server told about, the own one first; it alone where the server told about none. */
function certificateLines(facts: ImpactFacts): readonly TargetChoice[] {
  const own = facts.own?.clientCertificate ?? '';
  const kind = 'client-certificate';
  const known = certificateChoices(facts.directory.certificates, own).map((certificate) => {
    const { thumbprint } = certificate;
    return { ...toChoice({ kind, thumbprint }, thumbprint, facts), certificate };
  });
  const isOwnKnown = own === '' || known.some(({ certificate }) => certificate.isOwn);
  return [
    ...(isOwnKnown ? [] : [toChoice({ kind, thumbprint: own }, own, facts)]),
    ...known.sort((left, right) => Number(right.certificate.isOwn) - Number(left.certificate.isOwn)),
  ];
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
      : toChoice({ kind: 'user', name, domain }, qualifiedName(domain, name), factsOfName);
  });
}

/** Looks at each user once for a group, whatever the number of their sessions. */
function groupChoices(facts: ImpactFacts): readonly TargetChoice[] {
  const counts = new Map<string, { readonly session: Session; count: number }>();
  for (const session of facts.sessions) {
    const { user, domain, kind } = session;
    const key = isOwnSession(session, facts.own) ? '' : `${kind}\n${domain}\n${user}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { session, count: 1 });
  }
  const crowd = new Map([...counts.values()].map(({ session, count }) => [session, count]));
  const representatives = { ...facts, sessions: [...crowd.keys()] };
  return groupNames(facts.directory, facts.own).map((name) =>
    toChoice({ kind: 'group', name }, name, representatives, (session) => crowd.get(session) ?? 1),
  );
}

function groupNames(directory: Directory, own: OwnSession | undefined): readonly string[] {
  return [...new Set([...directory.groups, ...(own?.groups ?? []), allUsersGroup, guestsGroup])].sort();
}

/**
 * Makes the line of a target, with the number of sessions it would hit.
 * @param countOf how many sessions one of the list stands for
 */
export function toChoice(
  target: LogoutTarget,
  label: string,
  facts: ImpactFacts,
  countOf: (session: Session) => number = () => 1,
): TargetChoice {
  const impact = computeImpact(target, facts);
  const count = (sessions: readonly Session[]): number => sessions.reduce((sum, session) => sum + countOf(session), 0);
  return { target, label, hits: count(certainHits(impact)), possibleHits: count(impact.possible) };
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

/** The choices in whose label, client, place or certificate every typed word is found. */
export function filterChoices(
  choices: readonly TargetChoice[],
  query: string,
  locate: Locator['locate'] = noLocator.locate,
): readonly TargetChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const place = placeOf(choice, locate);
    const { name = '', issuer = '', defaultUser = '' } = choice.certificate?.certificate ?? {};
    const parts = [choice.label, choice.clientIp ?? '', place ? placeText(place) : '', name, issuer, defaultUser];
    const text = parts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where the client of a choice stands. */
export function placeOf({ target, clientIp }: TargetChoice, locate: Locator['locate']): ClientPlace | undefined {
  const address = target.kind === 'client-ip' ? target.address : clientIp;
  return address === undefined ? undefined : locate(address);
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
