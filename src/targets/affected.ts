import type { Directory } from '../directory/directory.js';
import { accountsOf } from '../directory/membership.js';
import type { SessionMarks } from '../host/marks.js';
import { isOwnSession, isSystemSession, type OwnSession, type Session } from '../session/session.js';

/** What is needed to work out whom a target affects. */
export interface ImpactFacts {
  readonly sessions: readonly Session[];
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
  /** What the host page says about the sessions, if anything. */
  readonly marks?: SessionMarks;
}

/** Whether a target affects a session; `possible` where the server does not disclose enough to tell. */
export type Affected = 'yes' | 'possible' | 'no';

/** System sessions in doubt count as affected, so that they are left out unless the administrator includes them. */
export function inDoubt(session: Session, affected: 'possible' | 'no'): Affected {
  return affected === 'possible' && isSystemSession(session) ? 'yes' : affected;
}

/**
 * A bare name affects that user in every domain. With a domain, the domain of the session decides; where the list does
 * not show it, the accounts of the directory decide.
 */
export function affectedByName(
  session: Session,
  name: string,
  domain: string | undefined,
  { directory, own }: ImpactFacts,
): Affected {
  if (session.user !== name) return 'no';
  if (domain === undefined) return 'yes';
  if (isOwnSession(session, own) && own?.domain) return own.domain === domain ? 'yes' : 'no';
  if (session.domain !== '') return session.domain === domain ? 'yes' : 'no';
  const domains = new Set(accountsOf(session, directory).map((account) => account.domain));
  if (domains.size === 0) return inDoubt(session, 'possible');
  if (!domains.has(domain)) return domains.has('') ? inDoubt(session, 'possible') : 'no';
  return domains.size === 1 ? 'yes' : inDoubt(session, 'possible');
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
