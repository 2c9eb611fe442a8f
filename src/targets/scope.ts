import type { Directory, DirectoryUser } from '../directory/directory.js';
import { accountsOf } from '../directory/membership.js';
import { certainHits, computeImpact, domainsOfName, type Impact } from './impact.js';
import { isOwnSession, type Session } from '../session/session.js';
import { qualifiedName } from '../server/user-name.js';
import type { LogoutTarget } from './target.js';

/**
 * What a target means to the server beyond what was picked, to be said in words:
 * - `shared-client`: an address stands for everybody on it, and more than one is.
 * - `domains`: a bare name stands for the name in all its domains.
 */
export type ScopeNote =
  | { readonly kind: 'shared-client'; readonly address: string; readonly users: readonly string[] }
  | { readonly kind: 'domains'; readonly name: string; readonly domains: readonly string[] };

/** What the server will hit beyond what was picked. */
export function scopeNotes({ target, facts, people, possible }: Impact): readonly ScopeNote[] {
  if (target.kind === 'client-ip') {
    const users = [...new Set(people.map(({ user }) => user))];
    return users.length > 1 ? [{ kind: 'shared-client', address: target.address, users }] : [];
  }
  if (target.kind !== 'user' || target.domain !== undefined) return [];
  const { name } = target;
  const listed = [...people, ...possible].flatMap(({ domain }) => (domain === '' ? [] : [domain]));
  const domains = [...new Set([...domainsOfName(name, facts.directory), ...listed])].sort();
  return domains.length > 1 ? [{ kind: 'domains', name, domains }] : [];
}

/** A target that includes what was picked, for a server that cannot be told it exactly. */
export interface CoarserWay {
  readonly target: Extract<LogoutTarget, { kind: 'user' | 'client-ip' }>;
  /** Sessions that it would end besides, for sure or possibly. */
  readonly others: readonly Session[];
}

/**
 * The ways to log out picked sessions on a server that does not know single sessions: by their user and by their
 * client, where they have only one.
 */
export function coarserWays({ target, facts, people, possible, system, own }: Impact): readonly CoarserWay[] {
  if (target.kind !== 'session' && target.kind !== 'sessions') return [];
  const picked = [...people, ...possible, ...system, ...(own ? [own] : [])];
  const [first] = picked;
  if (!first) return [];
  const isPicked = new Set(picked);
  const targets: CoarserWay['target'][] = [];
  const { user: name, domain, clientIp: address } = first;
  if (picked.every((session) => session.user === name && session.domain === domain)) {
    targets.push(domain === '' ? { kind: 'user', name } : { kind: 'user', name, domain });
  }
  if (picked.every((session) => session.clientIp === address)) targets.push({ kind: 'client-ip', address });
  return targets.map((wider) => {
    const impact = computeImpact(wider, facts);
    const others = [...certainHits(impact), ...impact.possible].filter((session) => !isPicked.has(session));
    return { target: wider, others };
  });
}

/**
 * The one account behind everybody whom a target hits: the one that could be locked to keep them out. Undefined where
 * there are several or it is not known for sure, and where somebody else than a person or the own session is hit.
 */
export function accountBehind(impact: Impact): DirectoryUser | undefined {
  const { target, people, possible, system, own, facts } = impact;
  if (target.kind !== 'user' && target.kind !== 'session' && target.kind !== 'sessions') return undefined;
  if (own || impact.hitsUnlistedOwn || system.length > 0 || possible.length > 0) return undefined;
  if (people.some((session) => session.kind !== 'person')) return undefined;
  const accounts = new Map<string, DirectoryUser>();
  let last: Session | undefined;
  for (const session of people) {
    if (session.user === last?.user && session.domain === last.domain) continue;
    last = session;
    const account = soleAccount(session, facts.directory);
    if (!account) return undefined;
    accounts.set(JSON.stringify([account.domain, account.name]), account);
    if (accounts.size > 1) return undefined;
  }
  if (target.kind === 'user') {
    const { name, domain = '' } = target;
    const account = soleAccount({ user: name, domain }, facts.directory);
    if (!account) return undefined;
    accounts.set(JSON.stringify([account.domain, account.name]), account);
  }
  const [account, ...others] = accounts.values();
  return others.length === 0 ? account : undefined;
}

function soleAccount(session: Pick<Session, 'user' | 'domain'>, directory: Directory): DirectoryUser | undefined {
  const [account, ...others] = accountsOf(session, directory);
  return others.length === 0 ? account : undefined;
}

/** The sessions of one user on one client, as targets of their own: only single sessions can say them. */
export interface UserOnClient {
  readonly user: string;
  readonly clientIp: string;
  readonly target: Extract<LogoutTarget, { kind: 'sessions' }>;
}

/** Users on clients, of people who are logged in on more than one; the own session is not meant. */
export function usersOnClients(
  sessions: readonly Session[],
  own: Parameters<typeof isOwnSession>[1],
): readonly UserOnClient[] {
  const byUser = new Map<string, Map<string, Session[]>>();
  for (const session of sessions) {
    if (session.kind !== 'person' || isOwnSession(session, own)) continue;
    const user = qualifiedName(session.domain, session.user);
    const clients = byUser.get(user) ?? new Map<string, Session[]>();
    byUser.set(user, clients);
    const known = clients.get(session.clientIp);
    if (known) known.push(session);
    else clients.set(session.clientIp, [session]);
  }
  return [...byUser].flatMap(([user, clients]) =>
    clients.size < 2
      ? []
      : [...clients].map(([clientIp, list]) => ({
          user,
          clientIp,
          target: { kind: 'sessions' as const, ids: list.map(({ id }) => id) },
        })),
  );
}
