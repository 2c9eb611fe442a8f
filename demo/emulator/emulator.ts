import { Connection } from './connection.js';
import { EmulatorCore } from './core.js';
import type {
  ConnectionIdentity,
  EmulatedSession,
  EmulatorConnection,
  EmulatorOptions,
  EmulatorPeer,
  EmulatorRecord,
  SessionSpec,
} from './emulator-types.js';
import type { FaultName } from './faults.js';
import type { Switches } from './switches.js';

/**
 * A TwinCAT HMI server in memory, as far as users and sessions go. Runs in Node and in a browser; whoever carries its
 * connections (a real WebSocket, an in-process one) is its peer. docs/emulator.md tells what it imitates.
 */
export class Emulator {
  readonly #core: EmulatorCore;

  constructor(options: EmulatorOptions = {}) {
    this.#core = new EmulatorCore(options, (core, peer, session) => new Connection(core, peer, session));
  }

  /** What the emulator was asked up to now; a copy that does not change any more. */
  get record(): EmulatorRecord {
    const { forceLogouts, commandCounts, createdEvents, deeds, detailedLists, connections } = this.#core;
    return {
      forceLogouts: [...forceLogouts],
      commands: Object.fromEntries(commandCounts),
      createdEvents: [...createdEvents],
      deeds: [...deeds],
      detailedLists,
      openSubscriptions: [...connections].reduce((sum, { subscriptionCount }) => sum + subscriptionCount, 0),
      openConnections: connections.size,
    };
  }

  /** Whether a new connection would be closed at once, so that its carrier can refuse it before it is open. */
  get refusesConnections(): boolean {
    return this.#core.refusesConnections;
  }

  /** Takes a new connection. When the emulator refuses it, `peer.close` has been called before this returns. */
  connect(identity: ConnectionIdentity, peer: EmulatorPeer): EmulatorConnection {
    return this.#core.openConnection(identity, peer);
  }

  /** The sessions that exist now, guests and those of connected peers among them, oldest first. */
  activeSessions(): readonly EmulatedSession[] {
    return this.#core.sessions.all().map((session) => this.#core.snapshot(session));
  }

  /** Opens a simulated session: one that is listed without anybody being connected. */
  openSession(spec: SessionSpec): EmulatedSession {
    return this.#core.snapshot(this.#core.openSession(spec));
  }

  /**
   * Ends a session as a ForceLogout of somebody else would, without a record of it.
   * @returns false when there is no session of this id
   */
  endSession(id: string): boolean {
    const session = this.#core.sessions.get(id);
    if (session === undefined) return false;
    this.#core.endFromOutside(session);
    return true;
  }

  /** @param name undefined makes the server healthy again */
  setFault(name: FaultName | undefined): void {
    this.#core.setFault(name);
  }

  setSwitches(switches: Partial<Switches>): void {
    this.#core.setSwitches(switches);
  }

  /** Closes every connection. @param code 1006 = a broken connection, without a closing handshake */
  dropConnections(code = 1006): void {
    for (const connection of [...this.#core.connections]) connection.close(code, 'Dropped.');
  }

  /** Starts anew: all connections break, and all sessions are gone. */
  restart(): void {
    this.#core.restart();
  }

  /** Closes every connection and stops every timer. The emulator cannot be used afterwards. */
  dispose(): void {
    this.#core.dispose();
  }
}
