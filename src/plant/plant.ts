import { delay, settledOrLate } from '../kit/delay.js';
import { sideBySide } from '../kit/side-by-side.js';
import { TargetError } from '../targets/target-error.js';
import { readKey } from './session-key.js';
import { PlantServer, type PlantServerContext } from './plant-server.js';
import type { PlantServerEntry } from './server-list.js';

/** How many servers are opened, asked or worked on at a time. */
export const serversAtATime = 8;

/** ms within which one connection is opened after another: pages that start together must not ask a server together. */
const jitter = 250;

/** ms after which the next server has its turn although one has neither answered nor failed: a slow one holds up no other. */
export const longestTurn = 2000;

/** Several servers as one. Each is on its own: here they are only opened, found and closed. */
export class Plant {
  readonly #context: PlantServerContext;
  readonly #random: () => number;
  #servers: readonly PlantServer[];
  #abort: AbortController | undefined;
  #resuming: AbortController | undefined;

  /** @param random from 0 to 1 */
  constructor(entries: readonly PlantServerEntry[], context: PlantServerContext, random: () => number = Math.random) {
    this.#context = context;
    this.#servers = entries.map((entry) => new PlantServer(entry, context));
    this.#random = random;
  }

  get servers(): readonly PlantServer[] {
    return this.#servers;
  }

  /** Takes another list. A server of an equal entry stays as it is, with all that is under way; the others are closed. */
  use(entries: readonly PlantServerEntry[]): void {
    const former = this.#servers;
    const next = entries.map(
      (entry) => former.find((server) => server.isOf(entry)) ?? new PlantServer(entry, this.#context),
    );
    for (const server of former) if (!next.includes(server)) server.close();
    this.#servers = next;
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.start();
  }

  /** Opens the servers, a few at a time. Calling it again does nothing. */
  start(): void {
    if (this.#abort) return;
    const { signal } = (this.#abort = new AbortController());
    const closed = this.#servers.filter(({ client }) => !client);
    sideBySide(closed, serversAtATime, (server) => this.#open(server, signal)).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Closes every connection that was opened for the plant. It can be started again. */
  stop(): void {
    this.#abort?.abort();
    this.#resuming?.abort();
    this.#abort = undefined;
    for (const server of this.#servers) server.close();
  }

  /** Stops automatic reads while nobody looks. */
  pause(): void {
    this.#resuming?.abort();
    for (const { monitor } of this.servers) monitor?.pause();
  }

  /** Reads every server and continues with automatic reads, a few servers at a time. */
  resume(): void {
    this.#resuming?.abort();
    const { signal } = (this.#resuming = new AbortController());
    const resumeOne = async ({ monitor }: PlantServer): Promise<void> => {
      signal.throwIfAborted();
      if (monitor) await settledOrLate(monitor.resume(), longestTurn);
    };
    sideBySide(this.servers, serversAtATime, resumeOne).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Reads everything of every server again, a few at a time. @throws {SymbolError} the first failure, once all have answered */
  async refresh(): Promise<void> {
    const reads: Promise<void>[] = [];
    await sideBySide(this.servers, serversAtATime, async ({ monitor }) => {
      if (!monitor) return;
      const read = monitor.refresh();
      reads.push(read);
      await settledOrLate(read, longestTurn);
    });
    const failed = (await Promise.allSettled(reads)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** The servers of these names; all without names. @throws {TargetError} for a name that is not of this plant */
  named(names: readonly string[] | undefined): readonly PlantServer[] {
    if (names === undefined) return this.servers;
    return names.map((wanted) => {
      const server = this.servers.find(({ name }) => name === wanted);
      if (!server) throw new TargetError('no-server');
      return server;
    });
  }

  /** The server of a session by its key, and its id there; undefined for a key that is not of this plant. */
  find(key: string): { readonly server: PlantServer; readonly id: string } | undefined {
    const read = readKey(key);
    const server = read && this.servers.find(({ number }) => number === read.server);
    return server && { server, id: read.id };
  }

  async #open(server: PlantServer, signal: AbortSignal): Promise<void> {
    await delay(this.#random() * jitter, signal);
    server.open();
    // A server that is closed meanwhile is settled, too.
    await settledOrLate(server.settled, longestTurn);
  }
}
