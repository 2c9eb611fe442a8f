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

function entriesOf(list: unknown): Entry[] {
  return Array.isArray(list) ? (list as readonly unknown[]).filter(isRecord) : [];
}

/** Of several commands with one symbol, the first counts. */
function commandsBySymbol({ commands }: Entry): ReadonlyMap<unknown, Entry> {
  return new Map(
    entriesOf(commands)
      .reverse()
      .map((command) => [command.symbol, command]),
  );
}

/** Finds when the values of a session's commands were last pushed. */
export class PushTimes {
  readonly #subscriptions = new Map<unknown, readonly Entry[]>();

  /** @param subscriptions the member `subscriptions` of an answer of `ListActiveSessions` */
  constructor(subscriptions: unknown) {
    if (!isRecord(subscriptions)) return;
    for (const entry of Object.values(subscriptions))
      if (isRecord(entry)) this.#subscriptions.set(entry.id, entriesOf(entry.commands));
  }

  /**
   * The newest push to a session.
   * @param commands the member `commands` of its entry
   * @returns ms since the epoch by the server's clock; undefined if the answer tells none
   */
  newestOf(commands: unknown): number | undefined {
    if (this.#subscriptions.size === 0) return undefined;
    const symbolsById = new Map<unknown, unknown[]>();
    for (const { id, symbol } of entriesOf(commands)) {
      const symbols = symbolsById.get(id);
      if (symbols) symbols.push(symbol);
      else symbolsById.set(id, [symbol]);
    }
    return newestMoment([...symbolsById].flatMap(([id, symbols]) => this.#pushes(id, symbols)));
  }

  #pushes(id: unknown, symbols: readonly unknown[]): readonly unknown[] {
    const commands = this.#subscriptions.get(id) ?? [];
    // A session mostly has the whole of its subscription: of its thousands of symbols none has to be looked up.
    const isWhole = symbols.length === commands.length;
    const named = new Set(isWhole ? [] : symbols);
    return (isWhole ? commands : commands.filter(({ symbol }) => named.has(symbol))).map(({ lastSent }) => lastSent);
  }
}

/**
 * The newest of some times as the server writes them. Times of one form are in the order of their texts, so that of a
 * session's thousands only one has to be parsed.
 */
function newestMoment(texts: readonly unknown[]): number | undefined {
  let newest = '';
  let hasOneForm = true;
  for (const text of texts) {
    if (text === undefined) continue;
    hasOneForm &&= typeof text === 'string' && text.endsWith('Z') && (newest === '' || text.length === newest.length);
    if (!hasOneForm) break;
    if ((text as string) > newest) newest = text as string;
  }
  const time = hasOneForm ? parseMoment(newest) : undefined;
  if (time !== undefined) return time;
  return texts.reduce<number | undefined>((latest, text) => {
    const other = parseMoment(text);
    return other !== undefined && (latest === undefined || other > latest) ? other : latest;
  }, undefined);
}
