import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import type { EmulatedSession } from '../../../demo/emulator/emulator-types.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import { randomFrom, type Random } from '../../../demo/emulator/random.js';
import { fingerprint } from '../../../src/session/session.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';

/** The fewest and the most sessions of a cycle, and how often they change. */
export interface PlantBounds {
  readonly least: number;
  readonly most: number;
  /** ms from the fewest to the most and back. */
  readonly cycle: number;
  /** ms between two changes of the list. */
  readonly interval: number;
}

const administrator = { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'soak' };
const groups = 12;

/**
 * A server in memory on which people come and go all the time, whose connections break every few seconds, and which can
 * restart with other sessions. Its time is the page's.
 */
export class BusyPlant {
  readonly client: WebSocketClient;
  readonly #bounds: PlantBounds;
  readonly #random: Random;
  #emulator: Emulator;
  #sessions: EmulatedSession[] = [];
  #opened = 0;
  #changes = 0;
  #drops = 0;
  #forceLogouts = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #startedAt = 0;

  constructor(bounds: PlantBounds, seed: number) {
    this.#bounds = bounds;
    this.#random = randomFrom(seed);
    this.#emulator = new Emulator({ sessions: 0 });
    this.client = this.#createClient();
  }

  /** One more connected client, such as an element creates for itself. */
  another(): WebSocketClient {
    const client = this.#createClient();
    client.connect();
    return client;
  }

  /** Changes of the list, broken connections and `ForceLogout` requests so far. */
  get figures(): { readonly changes: number; readonly drops: number; readonly forceLogouts: number } {
    return {
      changes: this.#changes,
      drops: this.#drops,
      forceLogouts: this.#forceLogouts + this.#emulator.record.forceLogouts.length,
    };
  }

  /** Open connections and subscriptions. */
  get open(): number {
    const { openConnections, openSubscriptions } = this.#emulator.record;
    return openConnections + openSubscriptions;
  }

  /** Open subscriptions. */
  get subscriptions(): number {
    return this.#emulator.record.openSubscriptions;
  }

  /** Fingerprints of the sessions on the server. */
  get fingerprints(): ReadonlySet<string> {
    return new Set(this.#emulator.activeSessions().map(({ id }) => fingerprint(id)));
  }

  /** A random session other than your own. */
  anySession(): EmulatedSession | undefined {
    return this.#sessions[this.#random(this.#sessions.length)];
  }

  /** The client connects, and people come. */
  start(): void {
    this.#startedAt = Date.now();
    this.#fill();
    this.client.connect();
    this.#change();
    this.#drop();
  }

  /** Restarts the server: all sessions are gone, and others come. */
  restart(): void {
    this.#forceLogouts += this.#emulator.record.forceLogouts.length;
    const old = this.#emulator;
    this.#emulator = new Emulator({ sessions: 0 });
    this.#sessions = [];
    this.#startedAt = Date.now();
    this.#fill();
    old.dispose();
  }

  /** Stops all changes; the server and the connection stay. */
  pause(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  /** Resumes the changes after a pause. */
  resume(): void {
    this.#change();
    this.#drop();
  }

  dispose(): void {
    this.pause();
    this.client.close();
    this.#emulator.dispose();
  }

  #createClient(): WebSocketClient {
    const plant = () => this.#emulator;
    return new WebSocketClient({
      url: 'ws://emulator.invalid/',
      // The current server: a restart replaces it.
      webSocket: new Proxy(createEmulatorSocket(this.#emulator, administrator), {
        construct: (_, parts: [string]) => new (createEmulatorSocket(plant(), administrator))(...parts),
      }),
      reconnectDelay: { initial: 200, maximum: 1000 },
      random: () => 0.5,
    });
  }

  #fill(): void {
    while (this.#sessions.length < this.#bounds.least) this.#open();
  }

  #open(): void {
    const number = this.#opened++;
    this.#sessions.push(
      this.#emulator.openSession({
        user: `operator${1 + this.#random(8)}${number % groups === 0 ? '' : `-${number % 300}`}`,
        clientIp: `10.${this.#random(4)}.${this.#random(20)}.${1 + this.#random(250)}`,
        symbols: this.#random(4),
      }),
    );
  }

  #end(): void {
    const index = this.#random(this.#sessions.length);
    const last = this.#sessions.pop();
    const chosen = this.#sessions[index];
    if (!last) return;
    if (chosen) this.#sessions[index] = last;
    this.#emulator.endSession((chosen ?? last).id);
  }

  #change(): void {
    const { least, most, cycle, interval } = this.#bounds;
    const phase = ((Date.now() - this.#startedAt) % cycle) / cycle;
    const wanted = least + (most - least) * (phase < 0.5 ? 2 * phase : 2 - 2 * phase);
    while (this.#sessions.length < wanted) this.#open();
    while (this.#sessions.length > wanted) this.#end();
    this.#end();
    this.#open();
    this.#changes++;
    this.#timers[0] = setTimeout(() => this.#change(), interval);
  }

  #drop(): void {
    this.#timers[1] = setTimeout(
      () => {
        this.#emulator.dropConnections();
        this.#drops++;
        this.#drop();
      },
      3000 + this.#random(4000),
    );
  }
}
