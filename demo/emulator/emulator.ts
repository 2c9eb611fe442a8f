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
 * A TwinCAT HMI server in memory, as far as users and sessions are concerned. Runs in Node and in a browser; whatever
 * carries its connections (a real WebSocket or one within the process) is its peer. docs/emulator.md says what it
 * imitates.
 */
export class Emulator {
  readonly #core: EmulatorCore;

  constructor(options: EmulatorOptions = {}) {
    this.#core = new EmulatorCore(options, (core, peer, session) => new Connection(core, peer, session));
  }

  /** A copy of what the emulator has been asked so far. */
  get record(): EmulatorRecord {
    const { forceLogouts, commandCounts, createdEvents, sideEffects, detailedLists, connections } = this.#core;
    return {
      forceLogouts: [...forceLogouts],
      commands: Object.fromEntries(commandCounts),
      createdEvents: [...createdEvents],
      sideEffects: [...sideEffects],
      detailedLists,
      openSubscriptions: [...connections].reduce((sum, { subscriptionCount }) => sum + subscriptionCount, 0),
      openConnections: connections.size,
    };
  }

  /** Whether a new connection would be closed immediately, so that its transport can refuse it before it opens. */
  get refusesConnections(): boolean {
    return this.#core.refusesConnections;
  }

  /** Accepts a new connection. If the emulator refuses it, `peer.close` has been called before this returns. */
  connect(identity: ConnectionIdentity, peer: EmulatorPeer): EmulatorConnection {
    return this.#core.openConnection(identity, peer);
  }

  /** The sessions that exist now, including guests and those of connected peers, oldest first. */
  activeSessions(): readonly EmulatedSession[] {
    return this.#core.sessions.all().map((session) => this.#core.snapshot(session));
  }

  /** Opens a simulated session, which is listed although nobody is connected. */
  openSession(spec: SessionSpec): EmulatedSession {
    return this.#core.snapshot(this.#core.openSession(spec));
  }

  /**
   * Ends a session as another administrator's ForceLogout would, without recording it.
   * @returns false when there is no session of this id
   */
  endSession(id: string): boolean {
    const session = this.#core.sessions.get(id);
    if (session === undefined) return false;
    this.#core.endFromOutside(session);
    return true;
  }

  /** @param name undefined restores a healthy server */
  setFault(name: FaultName | undefined): void {
    this.#core.setFault(name);
  }

  /** Sets the server's clock while it runs. @param by ms that it is ahead of this machine's from now on */
  setClock(by: number): void {
    this.#core.clockSetBy = by;
    this.#core.changed();
  }

  setSwitches(switches: Partial<Switches>): void {
    this.#core.setSwitches(switches);
  }

  /** Closes every connection. @param code 1006 = a broken connection, without a closing handshake */
  dropConnections(code = 1006): void {
    for (const connection of [...this.#core.connections]) connection.close(code, 'Dropped.');
  }

  /** Restarts: all connections break, and all sessions are gone. @param logins of the clients that come back */
  restart(logins: 'renewed' | 'lost' = 'renewed'): void {
    this.#core.restart(logins);
  }

  /** Closes every connection and stops every timer. The emulator cannot be used afterwards. */
  dispose(): void {
    this.#core.dispose();
  }
}
