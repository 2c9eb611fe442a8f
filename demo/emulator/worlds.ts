import type { EmulatorOptions } from './emulator-types.js';
import { Emulator } from './emulator.js';
import { optionsOf, parseSwitchQuery, parseWorld, worldKeyOf } from './world-query.js';

/** Milliseconds that a world exists after its last user has left. */
const keepTime = 15_000;

interface World {
  readonly emulator: Emulator;
  users: number;
  cancelEnd: () => void;
}

/** Keeps a world alive until it is released. */
export interface WorldHold {
  readonly emulator: Emulator;
  /** Calling it again does nothing. */
  readonly release: () => void;
}

/** The emulators in use, by what their queries ask for. */
export class Worlds {
  readonly #worlds = new Map<string, World>();
  readonly #common: EmulatorOptions;

  /** @param common what every world is made with */
  constructor(common: EmulatorOptions = {}) {
    this.#common = common;
  }

  /**
   * The world that a query refers to, made on first use.
   * @throws {RangeError} when the query is invalid
   */
  hold(query: URLSearchParams): WorldHold {
    const key = worldKeyOf(query);
    const world = this.#worlds.get(key) ?? this.#create(key, query);
    world.cancelEnd();
    world.users++;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      world.users--;
      if (world.users === 0) this.#endLater(key, world);
    };
    return { emulator: world.emulator, release };
  }

  /**
   * The world that a new connection enters, with the switches that its query sets. A world that refuses connections keeps
   * its switches.
   * @throws {RangeError} when the query is invalid
   */
  enter(query: URLSearchParams): WorldHold {
    const switches = parseSwitchQuery(query);
    const hold = this.hold(query);
    const { emulator } = hold;
    if (Object.keys(switches).length > 0 && !emulator.refusesConnections) emulator.setSwitches(switches);
    return hold;
  }

  /** Number of worlds that exist now. */
  get size(): number {
    return this.#worlds.size;
  }

  dispose(): void {
    for (const world of this.#worlds.values()) {
      world.cancelEnd();
      world.emulator.dispose();
    }
    this.#worlds.clear();
  }

  #create(key: string, query: URLSearchParams): World {
    const emulator = new Emulator({ ...this.#common, ...optionsOf(parseWorld(query)) });
    const world: World = { emulator, users: 0, cancelEnd: () => undefined };
    this.#worlds.set(key, world);
    return world;
  }

  #endLater(key: string, world: World): void {
    const timer = setTimeout(() => {
      this.#worlds.delete(key);
      world.emulator.dispose();
    }, keepTime);
    world.cancelEnd = () => clearTimeout(timer);
  }
}
