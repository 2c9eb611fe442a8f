import type { SessionRow } from '../directory/session-row.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import { createRowMaker } from '../monitor/state-rows.js';
import { watchSource, type WatchedSource } from '../monitor/watched-source.js';
import type { ServerConnector } from '../server/source.js';
import type { SymbolClient } from '../server/symbol-client.js';
import { isSameServer, type PlantServerEntry } from './server-list.js';

/** What the servers of a plant share. */
export interface PlantServerContext {
  /** Opens an address; undefined where only connections of the host page are used. */
  readonly connectServer: ServerConnector | undefined;
  /** ms between two reads of one server; 0 reads only on demand. */
  readonly refreshInterval: number;
  /** Called for each change of what is known of a server. */
  readonly onChange: () => void;
}

/** Never given twice, so that a key of an earlier list of servers means nothing in a later one. */
let lastNumber = 0;

/**
 * One server of the plant, with everything that belongs to it alone: its connection, its list, the own session on it, the own
 * user's rights there, its directory, its limits and its clock.
 */
export class PlantServer {
  /** Identifies it in the keys of its sessions. */
  readonly number = ++lastNumber;
  readonly name: string;
  readonly #entry: PlantServerEntry;
  readonly #context: PlantServerContext;
  readonly #rowsOf = createRowMaker();
  #watched: WatchedSource | undefined;
  #tellSettled: () => void = () => undefined;
  /** Resolves once it has answered for the first time, or has turned out not to. */
  readonly settled = new Promise<void>((resolve) => (this.#tellSettled = resolve));

  constructor(entry: PlantServerEntry, context: PlantServerContext) {
    this.name = entry.name;
    this.#entry = entry;
    this.#context = context;
  }

  /** Whether an entry of the list means this server, by the same name and the same way to it. */
  isOf(entry: PlantServerEntry): boolean {
    return entry.name === this.name && isSameServer(entry, this.#entry);
  }

  get client(): SymbolClient | undefined {
    return this.#watched?.client;
  }

  get monitor(): SessionMonitor | undefined {
    return this.#watched?.monitor;
  }

  /** What is known of it; undefined until it is opened. */
  get state(): MonitorState | undefined {
    return this.monitor?.state;
  }

  /** The rows of its list; the same array while nothing in them has changed. */
  get rows(): readonly SessionRow[] {
    return this.#rowsOf(this.state);
  }

  open(): void {
    if (this.#watched) return;
    const { client, url = '' } = this.#entry;
    const { connectServer, refreshInterval, onChange } = this.#context;
    this.#watched = watchSource({ client, serverUrl: url }, connectServer, {
      refreshInterval,
      onChange: ({ list, problem, connection }) => {
        if (list ?? problem ?? connection === 'offline') this.#tellSettled();
        onChange();
      },
    });
    if (this.#watched) this.#watched.monitor.start();
    else this.#tellSettled();
  }

  close(): void {
    this.#tellSettled();
    this.#watched?.close();
    this.#watched = undefined;
  }
}
