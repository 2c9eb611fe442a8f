import type { KnownDomain } from '../directory/directory.js';
import type { SessionRow } from '../directory/session-row.js';
import { memoizeItems, memoizeLast } from '../kit/memoize.js';
import { initialState, type MonitorState } from '../monitor/monitor-state.js';
import type { Session, SessionList, UnreadableEntry } from '../session/session.js';
import type { PlantServer } from './plant-server.js';
import { sessionKey, type SessionKey } from './session-key.js';
import { oldestOf, standingOf } from './standing.js';

/** A session as the list of the plant has it: with its key in place of its id, which alone would say nothing. */
export interface PlantSession extends Session {
  readonly id: SessionKey;
}

/** A row of the plant: what its own server says about it, and which one that is. */
class PlantRow implements SessionRow {
  readonly session: PlantSession;
  readonly server: string;
  readonly outdatedSince: number | undefined;
  readonly #row: SessionRow;

  constructor(row: SessionRow, session: PlantSession, server: string, outdatedSince: number | undefined) {
    this.#row = row;
    this.session = session;
    this.server = server;
    this.outdatedSince = outdatedSince;
  }

  get fingerprint(): string {
    return this.#row.fingerprint;
  }

  get groups(): readonly string[] | undefined {
    return this.#row.groups;
  }

  get doubtfulGroups(): readonly string[] {
    return this.#row.doubtfulGroups;
  }

  get domain(): KnownDomain {
    return this.#row.domain;
  }

  get isOwn(): boolean {
    return this.#row.isOwn;
  }

  get isSystem(): boolean {
    return this.#row.isSystem;
  }

  get createdAt(): number | undefined {
    return this.#row.createdAt;
  }

  get lastActive(): number | undefined {
    return this.#row.lastActive;
  }
}

/** The list of the plant at one moment. */
export interface PlantList {
  readonly rows: readonly SessionRow[];
  /** The same as the state of one server, for the list; without anything that belongs to a server alone. */
  readonly state: MonitorState;
}

const nothingSent: SessionList['lastSent'] = new Map();

/**
 * Makes the list of some servers. A call makes only the rows of those whose list has changed, or is outdated now.
 * @returns a function of the servers, the time by `steadyNow` and the age in ms from which a list is too old to act on
 */
export function createPlantList(): (servers: readonly PlantServer[], now: number, maximumAge: number) => PlantList {
  const parts = new WeakMap<PlantServer, ServerRows>();
  const partOf = (server: PlantServer): ServerRows => {
    let part = parts.get(server);
    if (!part) parts.set(server, (part = new ServerRows(server)));
    return part;
  };
  const join = memoizeItems((lists: readonly (readonly PlantRow[])[]) => lists.flat());
  const joinUnreadable = memoizeItems((lists: readonly (readonly UnreadableEntry[])[]) => lists.flat());
  const sessionsOf = memoizeLast((rows: readonly PlantRow[]) => rows.map(({ session }) => session));
  const listOf = memoizeLast((rows: readonly PlantRow[], unreadable: readonly UnreadableEntry[], readAt: number) => ({
    rows,
    state: stateOf(sessionsOf(rows), unreadable, readAt),
  }));
  return (servers, now, maximumAge) => {
    const listed = servers.filter(({ state }) => state?.list !== undefined).map(partOf);
    return listOf(
      join(listed.map((part) => part.rowsAt(now, maximumAge))),
      joinUnreadable(listed.map(({ unreadable }) => unreadable)),
      oldestOf(listed.map(({ server }) => server.state?.list?.readAt)) ?? 0,
    );
  };
}

/** The rows of one server. */
class ServerRows {
  readonly server: PlantServer;
  /** A session that has not changed is the same object in the next list: then nothing shown of it changes. */
  readonly #sessions = new WeakMap<Session, PlantSession>();
  readonly #rowsOf = memoizeLast((rows: readonly SessionRow[], outdatedSince: number | undefined) =>
    rows.map((row) => new PlantRow(row, this.#keyed(row.session), this.server.name, outdatedSince)),
  );
  readonly #unreadableOf = memoizeLast((entries: readonly UnreadableEntry[]) =>
    entries.map((entry) => (entry.id === undefined ? entry : { ...entry, id: this.#key(entry.id) })),
  );

  constructor(server: PlantServer) {
    this.server = server;
  }

  rowsAt(now: number, maximumAge: number): readonly PlantRow[] {
    const { standing } = standingOf(this.server, now, maximumAge);
    const isOutdated = standing === 'old' || standing === 'unreachable';
    return this.#rowsOf(this.server.rows, isOutdated ? this.server.state?.list?.readAt : undefined);
  }

  get unreadable(): readonly UnreadableEntry[] {
    return this.#unreadableOf(this.server.state?.list?.unreadable ?? noEntries);
  }

  #keyed(session: Session): PlantSession {
    let keyed = this.#sessions.get(session);
    if (!keyed) this.#sessions.set(session, (keyed = { ...session, id: this.#key(session.id) }));
    return keyed;
  }

  #key(id: string): SessionKey {
    return sessionKey(this.server.number, id);
  }
}

const noEntries: readonly UnreadableEntry[] = [];

function stateOf(sessions: readonly Session[], unreadable: readonly UnreadableEntry[], readAt: number): MonitorState {
  return {
    ...initialState,
    connection: 'online',
    // Whether a server can end single sessions is asked of each before anything is sent to it.
    sessionTargeting: 'yes',
    // As a whole it is as old as its oldest part.
    list: { sessions, unreadable, lastSent: nothingSent, readAt, arrivals: 0 },
  };
}
