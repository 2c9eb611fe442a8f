import type { Directory } from '../directory/directory.js';
import { membership, accountsOf } from '../directory/membership.js';
import { isSameAddress } from '../session/address.js';
import { memoizeByKey } from '../kit/memoize.js';
import { allUsersGroup, isOwnSession, isSystemSession, type OwnSession, type Session } from '../session/session.js';
import { mayBeSameCertificate, type LogoutTarget } from './target.js';
import type { SessionMarks } from '../host/marks.js';

/** What must be known to tell whom a target hits. */
export interface ImpactFacts {
  readonly sessions: readonly Session[];
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
  /** What the host page says; nothing where it says nothing. */
  readonly marks?: SessionMarks;
}

/** The sessions a target hits, as far as that can be known before it is sent. */
export interface Impact {
  readonly target: LogoutTarget;
  /** What it was computed from. */
  readonly facts: ImpactFacts;
  /** People's and visitors' sessions that it hits, the own one apart. */
  readonly people: readonly Session[];
  /** Extension containers and remote servers that it hits. */
  readonly system: readonly Session[];
  /** The own session, if it is hit. */
  readonly own: Session | undefined;
  /** Sessions that it may hit as well: the server does not let us know the group, domain or certificate. */
  readonly possible: readonly Session[];
  /** Sessions of the list that it leaves alone for sure. */
  readonly untouched: number;
  /** Ids of a selection that are not in the list (any more). */
  readonly missing: number;
  /** True when a certificate decides: the server tells nobody which session uses which. */
  readonly isBlind: boolean;
  /** True when the target as it is would end the own session although the list has no (usable) entry of it. */
  readonly hitsUnlistedOwn?: boolean;
}

type Hit = 'yes' | 'possible' | 'no';

/** Computes whom a target hits in a list. */
export function computeImpact(target: LogoutTarget, facts: ImpactFacts): Impact {
  const hits = hitTest(target, facts);
  const people: Session[] = [];
  const system: Session[] = [];
  const possible: Session[] = [];
  let own: Session | undefined;
  let untouched = 0;
  for (const session of facts.sessions) {
    const hit = hits(session);
    if (hit === 'no') untouched++;
    // In doubt the own session counts as hit: it must not be ended without having been named.
    else if (isOwnSession(session, facts.own)) own = session;
    else if (hit === 'possible') possible.push(session);
    else if (isSystemSession(session)) system.push(session);
    else people.push(session);
  }
  return {
    target,
    facts,
    people,
    system,
    own,
    possible,
    untouched,
    missing: missingIds(target, facts.sessions, facts.sessions.length - untouched),
    isBlind: target.kind === 'client-certificate',
    ...(hitsUnlistedOwn(target, facts) && { hitsUnlistedOwn: true }),
  };
}

function hitsUnlistedOwn(target: LogoutTarget, { sessions, own }: ImpactFacts): boolean {
  if (!own || own.id === '' || sessions.some((session) => session.id === own.id)) return false;
  switch (target.kind) {
    case 'user':
      return own.user === target.name && (!target.domain || !own.domain || own.domain === target.domain);
    case 'group':
      return target.name === allUsersGroup ? !own.isGuest : own.groups.includes(target.name);
    case 'client-ip':
      return isSameAddress(own.clientIp, target.address);
    case 'client-certificate':
      return mayBeSameCertificate(own.clientCertificate, target.thumbprint);
    default:
      return false;
  }
}

function hitTest(target: LogoutTarget, facts: ImpactFacts): (session: Session) => Hit {
  const { directory, own } = facts;
  switch (target.kind) {
    case 'user':
      return (session) => userHit(session, target.name, target.domain, facts);
    case 'group': {
      const memberOf = onceForUser((session) => membership(session, target.name, directory, own), own);
      return (session) => {
        const member = memberOf(session);
        return member === 'member' ? 'yes' : inDoubt(session, member);
      };
    }
    case 'client-ip': {
      const isHit = memoizeByKey((clientIp: string) => isSameAddress(clientIp, target.address));
      return (session) => (isHit(session.clientIp) ? 'yes' : 'no');
    }
    case 'client-certificate':
      return (session) => {
        if (!isOwnSession(session, own)) return isSystemSession(session) ? 'no' : 'possible';
        return own && mayBeSameCertificate(own.clientCertificate, target.thumbprint) ? 'yes' : 'no';
      };
    case 'session':
      return (session) => (session.id === target.id ? 'yes' : 'no');
    case 'sessions': {
      const ids = new Set(target.ids);
      return (session) => (ids.has(session.id) ? 'yes' : 'no');
    }
    case 'everyone':
      return target.except === 'own' ? (session) => (isOwnSession(session, own) ? 'no' : 'yes') : () => 'yes';
  }
}

/** A question about the user of a session, asked once for each user, visitor or not; the own session is asked for apart. */
export function onceForUser<Answer>(
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

// A bare name hits the name in all domains; with a domain it depends on whether the list says the session's domain.
function userHit(session: Session, name: string, domain: string | undefined, facts: ImpactFacts): Hit {
  if (session.user !== name) return 'no';
  if (domain === undefined) return 'yes';
  if (isOwnSession(session, facts.own) && facts.own?.domain) return facts.own.domain === domain ? 'yes' : 'no';
  if (session.domain !== '') return session.domain === domain ? 'yes' : 'no';
  const domains = new Set(accountsOf(session, facts.directory).map((account) => account.domain));
  if (domains.size === 0) return inDoubt(session, 'possible');
  if (!domains.has(domain)) return domains.has('') ? inDoubt(session, 'possible') : 'no';
  return domains.size === 1 ? 'yes' : inDoubt(session, 'possible');
}

// System sessions count as hit then, so that they are left out unless said otherwise.
function inDoubt(session: Session, hit: 'possible' | 'no'): Hit {
  return hit === 'possible' && isSystemSession(session) ? 'yes' : hit;
}

/** @param hits how many sessions of the list the target hits */
function missingIds(target: LogoutTarget, sessions: readonly Session[], hits: number): number {
  if (target.kind !== 'session' && target.kind !== 'sessions') return 0;
  const ids = target.kind === 'session' ? [target.id] : target.ids;
  // Each session hits one id: as many of them as ids, and none is missing.
  if (hits === ids.length) return 0;
  const present = new Set(sessions.map((session) => session.id));
  return ids.filter((id) => !present.has(id)).length;
}

/** All sessions that an impact names for sure: people, system sessions and the own one. */
export function certainHits(impact: Impact): readonly Session[] {
  let hits = knownHits.get(impact);
  if (!hits) {
    const { people, system, own } = impact;
    hits = system.length === 0 && !own ? people : [...people, ...system, ...(own ? [own] : [])];
    knownHits.set(impact, hits);
  }
  return hits;
}

/** Of each impact that is still looked at: there may be thousands, and one picture of the dialog asks several times. */
const knownHits = new WeakMap<Impact, readonly Session[]>();

/** How an impact has changed between two readings of the list. */
export interface ImpactChange {
  readonly added: readonly Session[];
  readonly gone: readonly Session[];
  /** Sessions that are hit as before, but have become busy or protected, or are it no more. */
  readonly marked?: readonly Session[];
  /** Who stays is not the same: the last administrator or the last operator of a place is hit now, or no more. */
  readonly hasOtherGuards?: boolean;
}

/**
 * Compares what was shown with what would be hit now; undefined where it is the same. A session that has got another
 * user, or is hit in another way than was shown (the own one is another now), is both gone and added.
 */
export function compareImpact(shown: Impact, now: Impact): ImpactChange | undefined {
  const before = shownHits(shown);
  const after = shownHits(now);
  const { added, gone } = difference(before, after);
  const news = new Set(added);
  const marked =
    hasMarks(shown) || hasMarks(now)
      ? [...after.keys()].filter((session) => !news.has(session) && markKey(session, shown) !== markKey(session, now))
      : [];
  if (added.length === 0 && gone.length === 0 && marked.length === 0) return undefined;
  return { added, gone, ...(marked.length > 0 && { marked }) };
}

function hasMarks({ facts: { marks } }: Impact): boolean {
  return marks !== undefined && marks.busy.size + marks.protection.size > 0;
}

/** In which way each session is hit, of those that are shown. */
type ShownHits = ReadonlyMap<Session, string>;

/** What is among some and not among others. What has not changed is the same object in most lists. */
function difference(before: ShownHits, after: ShownHits): Pick<ImpactChange, 'added' | 'gone'> {
  const others = (some: ShownHits, known: ShownHits): Session[] =>
    [...some].flatMap(([session, part]) => (known.get(session) === part ? [] : [session]));
  const gone = others(before, after);
  const added = others(after, before);
  if (gone.length === 0 || added.length === 0) return { added, gone };
  const keysOf = (sessions: readonly Session[], hits: ShownHits): ReadonlyMap<string, Session> =>
    new Map(sessions.map((session) => [hitKey(session, hits.get(session)), session]));
  const goneKeys = keysOf(gone, before);
  const addedKeys = keysOf(added, after);
  return {
    added: [...addedKeys].flatMap(([key, session]) => (goneKeys.has(key) ? [] : [session])),
    gone: [...goneKeys].flatMap(([key, session]) => (addedKeys.has(key) ? [] : [session])),
  };
}

/** Everything that is shown of a session that is hit. */
function hitKey({ id, user, domain, clientIp, kind }: Session, part: string | undefined): string {
  return JSON.stringify([part, id, user, domain, clientIp, kind]);
}

/** Not the reason of a busy one: one that counts seconds would never be the same twice. */
function markKey({ id }: Session, { facts }: Impact): string {
  return JSON.stringify([facts.marks?.busy.get(id)?.state, facts.marks?.protection.get(id)]);
}

function shownHits({ people, system, own, possible, isBlind }: Impact): ShownHits {
  // Of a certificate everybody is possible: somebody new is then no news about whom it hits.
  const parts = { people, system, own: own ? [own] : [], possible: isBlind ? [] : possible };
  const hits = new Map<Session, string>();
  for (const [part, sessions] of Object.entries(parts)) for (const session of sessions) hits.set(session, part);
  return hits;
}

/** Distinct domains of the accounts that a bare user name stands for; more than one is worth a question. */
export function domainsOfName(name: string, directory: Directory): readonly string[] {
  const domains = (directory.usersByName.get(name) ?? []).map((account) => account.domain);
  return [...new Set(domains)].filter((domain) => domain !== '').sort();
}
