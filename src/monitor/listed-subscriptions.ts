import { isRecord } from '../kit/json.js';
import { parseMoment } from '../server/server-time.js';

type Entry = Readonly<Record<string, unknown>>;

/** A subscription in an answer of `ListActiveSessions`, and its commands by their symbols: it may have thousands. */
export interface ListedSubscription {
  readonly entry: Entry;
  readonly commands: ReadonlyMap<unknown, Entry>;
}

/**
 * The subscriptions in an answer of `ListActiveSessions`. The commands of a session refer to them by the inner `id`: how
 * the map of subscriptions is keyed is not specified.
 * @param answer its member `subscriptions`
 */
export function subscriptionsById(answer: unknown): ReadonlyMap<unknown, ListedSubscription> {
  if (!isRecord(answer)) return new Map();
  return new Map(
    Object.values(answer)
      .filter(isRecord)
      .map((entry) => [entry.id, { entry, commands: commandsBySymbol(entry) }]),
  );
}

/** Of several commands with one symbol, the first counts. */
function commandsBySymbol({ commands }: Entry): ReadonlyMap<unknown, Entry> {
  const entries: readonly unknown[] = Array.isArray(commands) ? commands : [];
  return new Map(
    entries
      .filter(isRecord)
      .reverse()
      .map((command) => [command.symbol, command]),
  );
}

/** Finds when the values of a session's commands were last pushed. */
export class PushTimes {
  /** By id of the subscription and symbol; in ms since the epoch by the server's clock. */
  readonly #times: ReadonlyMap<unknown, ReadonlyMap<unknown, number>>;

  /** @param subscriptions the member `subscriptions` of an answer of `ListActiveSessions` */
  constructor(subscriptions: unknown) {
    this.#times = new Map(
      [...subscriptionsById(subscriptions)].map(([id, { commands }]) => [id, lastSentBySymbol(commands)]),
    );
  }

  /**
   * The newest push to a session.
   * @param commands the member `commands` of its entry
   * @returns ms since the epoch by the server's clock; undefined if the answer tells none
   */
  newestOf(commands: unknown): number | undefined {
    if (this.#times.size === 0 || !Array.isArray(commands)) return undefined;
    let newest: number | undefined;
    for (const command of commands as readonly unknown[]) {
      const time = isRecord(command) ? this.#times.get(command.id)?.get(command.symbol) : undefined;
      if (time !== undefined && (newest === undefined || time > newest)) newest = time;
    }
    return newest;
  }
}

function lastSentBySymbol(commands: ReadonlyMap<unknown, Entry>): ReadonlyMap<unknown, number> {
  const times = new Map<unknown, number>();
  for (const [symbol, { lastSent }] of commands) {
    const time = parseMoment(lastSent);
    if (time !== undefined) times.set(symbol, time);
  }
  return times;
}
