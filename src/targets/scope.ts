import type { Directory, DirectoryUser } from '../directory/directory.js';
import { accountsOf, possibleAccountsOf } from '../directory/membership.js';
import { computeImpact, type Impact } from './impact.js';
import { addressesOf } from '../session/addresses.js';
import { clientKey } from '../session/identity.js';
import { isSameUser, type Session } from '../session/session.js';
import { kindOf, type ScopeNote, type TargetOf } from './target-kinds.js';

/** What the server will affect beyond what was picked. */
export function scopeNotes({ target, facts, certain, people, possible }: Impact): readonly ScopeNote[] {
  const kind = kindOf(target);
  const notes = kind.scopeNotes?.(target, facts, people, possible) ?? [];
  const writings = kind.otherWritings?.(target, facts, [...certain, ...possible]) ?? [];
  return writings.length === 0 ? notes : [...notes, { kind: 'writings', writings }];
}

/** A wider target that includes what was picked, for a server that cannot address it exactly. */
export interface CoarserWay {
  readonly target: TargetOf<'user' | 'client-ip'>;
  /** Other sessions that it would end, certainly or possibly. */
  readonly others: readonly Session[];
}

/**
 * The wider targets that log out the picked sessions on a server that cannot address single sessions: their user and
 * their client, where all of them share it.
 */
export function coarserWays({ target, facts, certain, possible }: Impact): readonly CoarserWay[] {
  if (!kindOf(target).ids(target)) return [];
  const picked = [...certain, ...possible];
  const [first] = picked;
  if (!first) return [];
  const isPicked = new Set(picked);
  const targets: CoarserWay['target'][] = [];
  const { user: name, domain } = first;
  if (picked.every((session) => isSameUser(session, first))) {
    targets.push(domain === '' ? { kind: 'user', name } : { kind: 'user', name, domain });
  }
  const addresses = picked.map((session) => new Set(addressesOf(session).map(clientKey)));
  for (const address of addressesOf(first)) {
    if (addresses.every((each) => each.has(clientKey(address)))) targets.push({ kind: 'client-ip', address });
  }
  return targets.map((wider) => {
    const impact = computeImpact(wider, facts);
    const others = [...impact.certain, ...impact.possible].filter((session) => !isPicked.has(session));
    return { target: wider, others };
  });
}

/**
 * The one account behind everybody whom a target affects: locking it keeps them out. Undefined where there are several,
 * where it is not known for certain, and where the target affects anybody but people.
 */
export function accountBehind(impact: Impact): DirectoryUser | undefined {
  const { target, people, possible, unreadable, system, own, facts } = impact;
  const named = kindOf(target).accounts?.(target);
  if (!named || own || impact.affectsUnlistedOwn || system.length > 0 || possible.length > 0) return undefined;
  if (unreadable.certain.length + unreadable.possible.length > 0) return undefined;
  if (people.some((session) => session.kind !== 'person')) return undefined;
  const accounts = new Map<string, DirectoryUser>();
  let last: Session | undefined;
  for (const session of people) {
    if (last && isSameUser(session, last)) continue;
    last = session;
    const account = soleAccount(session, facts.directory);
    if (!account) return undefined;
    accounts.set(JSON.stringify([account.domain, account.name]), account);
    if (accounts.size > 1) return undefined;
  }
  for (const { name, domain } of named) {
    const account = soleAccount({ user: name, domain }, facts.directory);
    if (!account) return undefined;
    accounts.set(JSON.stringify([account.domain, account.name]), account);
  }
  const [account, ...others] = accounts.values();
  return others.length === 0 ? account : undefined;
}

function soleAccount(session: Pick<Session, 'user' | 'domain'>, directory: Directory): DirectoryUser | undefined {
  const [account, ...others] = possibleAccountsOf(session, directory);
  const isExact = account && accountsOf(session, directory).includes(account);
  return isExact && others.length === 0 ? account : undefined;
}
