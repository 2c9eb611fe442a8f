import type { Directory } from '../directory/directory.js';
import type { SessionMarks } from '../host/marks.js';
import { compareToSession, membership } from '../directory/membership.js';
import { memoizeByKey } from '../kit/memoize.js';
import { qualifiedName, type QualifiedName } from '../server/user-name.js';
import { addressesOf } from '../session/addresses.js';
import {
  compareClients,
  compareNames,
  mayBeSame,
  nameKey,
  sessionIdFinder,
  surestOf,
  type Sameness,
} from '../session/identity.js';
import {
  isOwnSession,
  isSystemSession,
  type OwnSession,
  type Session,
  type UnreadableEntry,
} from '../session/session.js';

/** What is needed to work out whom a target affects. */
export interface ImpactFacts {
  readonly sessions: readonly Session[];
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
  /** The entries of the list that cannot be shown. */
  readonly unreadable?: readonly UnreadableEntry[];
  /** What the host page says about the sessions, if anything. */
  readonly marks?: SessionMarks;
}

/** Whether a target affects a session; `possible` where the server does not disclose enough to tell. */
export type Affected = 'yes' | 'possible' | 'no';

/** System sessions in doubt count as affected, so that they are left out unless the administrator includes them. */
export function inDoubt(session: Session, affected: 'possible' | 'no'): Affected {
  return affected === 'possible' && isSystemSession(session) ? 'yes' : affected;
}

/** Whether a target affects each session of a list. */
export type Affects = (session: Session) => Affected;

/** What a comparison of a target with a session means for the session. */
function affectedIf(sameness: Sameness, session: Session): Affected {
  if (sameness === 'same') return 'yes';
  return inDoubt(session, sameness === 'in-doubt' ? 'possible' : 'no');
}

/** A user: only namesakes can be affected. */
export function affectsUser(named: QualifiedName, { directory, own }: ImpactFacts): Affects {
  const key = nameKey(named.name);
  const compare = memoizeByUser(
    (session) => (nameKey(session.user) === key ? compareToSession(named, session, directory, own) : 'different'),
    own,
  );
  return (session) => affectedIf(compare(session), session);
}

/** The members of a group. */
export function affectsGroup(name: string, { directory, own }: ImpactFacts): Affects {
  const memberOf = memoizeByUser((session) => membership(session, name, directory, own), own);
  return (session) => {
    const member = memberOf(session);
    return member === 'member' ? 'yes' : inDoubt(session, member);
  };
}

/** The sessions of a client: of those with several addresses, the one that is most surely the client's decides. */
export function affectsClient(address: string): Affects {
  const compare = memoizeByKey((clientIp: string) => compareClients(clientIp, address));
  return (session) => affectedIf(surestOf(addressesOf(session).map(compare)), session);
}

/** Single sessions: another session whose id may be the same in another writing may be meant, too. */
export function affectsSessions(ids: readonly string[]): Affects {
  const known = new Set(ids);
  const find = sessionIdFinder(ids.map((id) => ({ id })));
  return (session) => {
    if (known.has(session.id)) return 'yes';
    return affectedIf(find(session.id).length > 0 ? 'in-doubt' : 'different', session);
  };
}

/** The other ways in which the list writes the user that a target names. A domain on one side only is no other writing. */
export function writingsOfUser(named: QualifiedName, affected: readonly Session[]): readonly string[] {
  const others = affected.filter(({ user, domain }) => {
    const isSameName = compareNames(named.name, user) === 'same';
    return !isSameName || (named.domain !== '' && domain !== '' && domain !== named.domain);
  });
  return [...new Set(others.map(({ user, domain }) => qualifiedName(domain, user)))].sort();
}

/** The other ways in which the list writes the client that a target names. */
export function writingsOfClient(address: string, affected: readonly Session[]): readonly string[] {
  const writings = new Set(affected.flatMap(addressesOf));
  writings.delete(address);
  return [...writings].filter((other) => mayBeSame(compareClients(address, other))).sort();
}

/** The distinct domains of the accounts with a user name, sorted. The confirmation warns where there are several. */
export function domainsOfName(name: string, directory: Directory): readonly string[] {
  const domains = (directory.usersByName.get(name) ?? []).map((account) => account.domain);
  return [...new Set(domains)].filter((domain) => domain !== '').sort();
}

/** Answers a question about the user of a session once per user, guests apart. For the own session it always asks. */
export function memoizeByUser<Answer>(
  ask: (session: Session) => Answer,
  own: OwnSession | undefined,
): (session: Session) => Answer {
  const known = new Map<string, { readonly session: Session; readonly answer: Answer }>();
  return (session) => {
    const { user, domain, kind } = session;
    const before = known.get(user);
    const isKnown = before?.session.domain === domain && (before.session.kind === 'guest') === (kind === 'guest');
    if (isOwnSession(session, own)) return ask(session);
    if (before && isKnown) return before.answer;
    const answer = ask(session);
    known.set(user, { session, answer });
    return answer;
  };
}
