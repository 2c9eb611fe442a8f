import type { KnownDomain } from '../directory/directory.js';
import type { SessionRow } from '../directory/session-row.js';
import { memoizeLast } from '../kit/memoize.js';
import { initialState, type MonitorState } from '../monitor/monitor-state.js';
import type { Session, SessionList, UnreadableEntry } from '../session/session.js';
import type { PlantServer } from './plant-server.js';
import { sessionKey, type SessionKey } from './session-key.js';

/** A session as the list of the plant has it: with its key in place of its id, which alone would say nothing. */
export interface PlantSession extends Session {
  readonly id: SessionKey;
}

/** A row of the plant: what its own server says about it, and which one that is. */
class PlantRow implements SessionRow {
  readonly session: PlantSession;
  readonly server: string;
  readonly #row: SessionRow;

  constructor(row: SessionRow, session: PlantSession, server: string) {
    this.#row = row;
    this.session = session;
    this.server = server;
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

/** Makes the list of some servers. A call makes only the rows of those whose list has changed. */
export function createPlantList(): (servers: readonly PlantServer[]) => PlantList {
  const parts = new WeakMap<PlantServer, ServerRows>();
  let last: PlantList | undefined;
  let made: readonly unknown[] = [];
  return (servers) => {
    const listed = servers.flatMap((server) => {
      let part = parts.get(server);
      if (!part) parts.set(server, (part = new ServerRows(server)));
      return server.state?.list ? [part] : [];
    });
    const from = [...listed.flatMap(({ rows, unreadable }) => [rows, unreadable]), isAnyReading(servers)];
    if (last && from.length === made.length && from.every((one, index) => one === made[index])) return last;
    made = from;
    const rows = listed.flatMap((part) => part.rows);
    last = {
      rows,
      state: stateOf(
        rows,
        servers,
        listed.flatMap((part) => part.unreadable),
      ),
    };
    return last;
  };
}

/** The rows of one server. */
class ServerRows {
  readonly #server: PlantServer;
  /** A session that has not changed is the same object in the next list: then nothing shown of it changes. */
  readonly #sessions = new WeakMap<Session, PlantSession>();
  readonly #rowsOf = memoizeLast((rows: readonly SessionRow[]) =>
    rows.map((row) => new PlantRow(row, this.#keyed(row.session), this.#server.name)),
  );
  readonly #unreadableOf = memoizeLast((entries: readonly UnreadableEntry[]) =>
    entries.map((entry) => (entry.id === undefined ? entry : { ...entry, id: this.#key(entry.id) })),
  );

  constructor(server: PlantServer) {
    this.#server = server;
  }

  get rows(): readonly PlantRow[] {
    return this.#rowsOf(this.#server.rows);
  }

  get unreadable(): readonly UnreadableEntry[] {
    return this.#unreadableOf(this.#server.state?.list?.unreadable ?? noEntries);
  }

  #keyed(session: Session): PlantSession {
    let keyed = this.#sessions.get(session);
    if (!keyed) this.#sessions.set(session, (keyed = { ...session, id: this.#key(session.id) }));
    return keyed;
  }

  #key(id: string): SessionKey {
    return sessionKey(this.#server.number, id);
  }
}

const noEntries: readonly UnreadableEntry[] = [];

function isAnyReading(servers: readonly PlantServer[]): boolean {
  return servers.some(({ state }) => state?.isReading === true);
}

function stateOf(
  rows: readonly PlantRow[],
  servers: readonly PlantServer[],
  unreadable: readonly UnreadableEntry[],
): MonitorState {
  const readAt = Math.max(0, ...servers.map(({ state }) => state?.list?.readAt ?? 0));
  const sessions = rows.map(({ session }) => session);
  return {
    ...initialState,
    connection: 'online',
    isReading: isAnyReading(servers),
    // Whether a server can end single sessions is asked of each before anything is sent to it.
    sessionTargeting: 'yes',
    list: { sessions, unreadable, lastSent: nothingSent, readAt, arrivals: 0 },
  };
}
