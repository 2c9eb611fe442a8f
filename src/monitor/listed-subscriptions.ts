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
  readonly #subscriptions: ReadonlyMap<unknown, ListedSubscription>;

  /** @param subscriptions the member `subscriptions` of an answer of `ListActiveSessions` */
  constructor(subscriptions: unknown) {
    this.#subscriptions = subscriptionsById(subscriptions);
  }

  /**
   * The newest push to a session.
   * @param commands the member `commands` of its entry
   * @returns ms since the epoch by the server's clock; undefined if the answer tells none
   */
  newestOf(commands: unknown): number | undefined {
    if (this.#subscriptions.size === 0 || !Array.isArray(commands)) return undefined;
    let newest: number | undefined;
    for (const command of commands as readonly unknown[]) {
      if (!isRecord(command)) continue;
      const time = parseMoment(this.#subscriptions.get(command.id)?.commands.get(command.symbol)?.lastSent);
      if (time !== undefined && (newest === undefined || time > newest)) newest = time;
    }
    return newest;
  }
}
