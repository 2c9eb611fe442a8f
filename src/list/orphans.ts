import type { SessionRow } from '../directory/session-row.js';
import { groupBy, groupByEach } from '../kit/group.js';
import { memoizeByKey } from '../kit/memoize.js';
import { clientKey, sessionIdFinder } from '../session/identity.js';
import { isSameUser, type UnreadableEntry } from '../session/session.js';

/**
 * Why a session looks abandoned:
 * - `older`: the same user has a session on the same client that is surely newer.
 * - `silent`: it has no subscriptions, and it is the only one of its user on its client.
 */
export type OrphanReason = 'older' | 'silent';

/** What is known about the sessions besides their rows. */
export interface OrphanContext {
  /** What the host page says about busy and protected sessions, by id; what it leaves open is held, too. */
  readonly busy: ReadonlyMap<string, unknown>;
  readonly protectedSessions: ReadonlyMap<string, unknown>;
  /** The entries of the list that cannot be shown. */
  readonly unreadable: readonly UnreadableEntry[];
}

/** The sessions that are probably abandoned. */
export interface LikelyOrphans {
  /** By session id. */
  readonly reasons: ReadonlyMap<string, OrphanReason>;
  /** How many more share their user and client with another session, and nothing shows which of them is in use. */
  readonly undecided: number;
}

export const noOrphans: LikelyOrphans = { reasons: new Map(), undecided: 0 };
export const noUnreadable: readonly UnreadableEntry[] = [];

/**
 * Finds the sessions that are probably abandoned: of several sessions of one user on one client never the newest. Only
 * people's sessions count, since guests and system sessions exist without a user; the own one and those that are, or may
 * be, busy, protected or somebody else's are left alone.
 */
export function likelyOrphans(rows: readonly SessionRow[], context: OrphanContext): LikelyOrphans {
  const people = rows.filter(({ session }) => session.kind === 'person');
  const findHeld = sessionIdFinder(context.unreadable.flatMap(({ id }) => (id === undefined ? [] : [{ id }])));
  const isHeld = ({ session: { id }, isOwn }: SessionRow) =>
    isOwn || context.busy.has(id) || context.protectedSessions.has(id) || findHeld(id).length > 0;
  const seats = new Seats(people);
  const reasons = new Map<string, OrphanReason>();
  let undecided = 0;
  for (const row of people) {
    const { session } = row;
    if (isHeld(row)) continue;
    const groups = seats.othersOf(row);
    if (groups.every((others) => others.length === 0)) {
      if (session.symbols.length === 0) reasons.set(session.id, 'silent');
    } else if (groups.every((others) => others.some((other) => isSurelyOlder(row, other)))) {
      reasons.set(session.id, 'older');
    } else if (groups.some((others) => others.some((other) => !isSurelyOlder(other, row)))) {
      undecided++;
    }
  }
  return { reasons, undecided };
}

/** Finds the sessions of a user, surely the same, on a client of a server. */
class Seats {
  readonly #byClient: ReadonlyMap<string, readonly SessionRow[]>;
  /** By user as well: all sessions of a plant may come from the address of one router. */
  readonly #byUser = memoizeByKey((client: string) =>
    groupBy(this.#byClient.get(client) ?? [], ({ session }) => session.user),
  );

  constructor(rows: readonly SessionRow[]) {
    this.#byClient = groupByEach(rows, clientsOf);
  }

  /** The others of the same user on each client of a session. */
  othersOf(row: SessionRow): readonly (readonly SessionRow[])[] {
    const { session, server } = row;
    return clientsOf(row).map((client) => {
      // Mostly a client has one session only.
      if (this.#byClient.get(client)?.length === 1) return [];
      const all = this.#byUser(client).get(session.user) ?? [];
      return all.filter((other) => other !== row && other.server === server && isSameUser(other.session, session));
    });
  }
}

/** Keys of the clients of a session: mostly one. */
function clientsOf({ session: { clientIp, otherIps } }: SessionRow): readonly string[] {
  return otherIps ? [...new Set([clientIp, ...otherIps].map(clientKey))] : [clientKey(clientIp)];
}

/** ms: values are pushed to an abandoned page too, so a smaller difference says nothing about who is in use. */
const activityTolerance = 60_000;

/**
 * Whether the first of two sessions is the older one beyond doubt: by all times that are known of both. One without
 * subscriptions may be a page that has just been opened, or none at all, so it does not make one with subscriptions old.
 */
function isSurelyOlder(row: SessionRow, other: SessionRow): boolean {
  if (other.session.symbols.length === 0 && row.session.symbols.length > 0) return false;
  const since = difference(row.createdAt, other.createdAt);
  const activity = difference(row.lastActive, other.lastActive);
  const isNews = Math.abs(activity) >= activityTolerance;
  return since >= 0 && (!isNews || activity > 0) && (since > 0 || isNews);
}

/** By how much a time is before another one, in ms; 0 where one of them is not known. */
function difference(time: number | undefined, other: number | undefined): number {
  return time === undefined || other === undefined ? 0 : other - time;
}
