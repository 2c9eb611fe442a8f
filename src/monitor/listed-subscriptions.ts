import { isRecord } from '../kit/json.js';
import { parseMoment } from '../server/server-time.js';

export type ListedEntry = Readonly<Record<string, unknown>>;

/**
 * The subscriptions in an answer of `ListActiveSessions`. The commands of a session refer to them by the inner `id`: how
 * the map of subscriptions is keyed is not specified.
 * @param answer its member `subscriptions`
 */
export function subscriptionsById(answer: unknown): ReadonlyMap<unknown, ListedEntry> {
  const byId = new Map<unknown, ListedEntry>();
  if (isRecord(answer)) for (const entry of Object.values(answer)) if (isRecord(entry)) byId.set(entry.id, entry);
  return byId;
}

/** The usable entries of a list, such as the commands of a subscription or of a session. */
export function entriesOf(list: unknown): readonly ListedEntry[] {
  return Array.isArray(list) ? (list as readonly unknown[]).filter(isRecord) : [];
}

/** Finds when the values of a session's commands were last pushed. */
export class PushTimes {
  readonly #subscriptions: ReadonlyMap<unknown, ListedEntry>;

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
    if (this.#subscriptions.size === 0) return undefined;
    const entries = entriesOf(commands);
    const first = entries[0]?.id;
    // Mostly all commands of a session are of one subscription.
    if (entries.every(({ id }) => id === first)) return newestMoment(this.#pushes(first, entries));
    const byId = new Map<unknown, ListedEntry[]>();
    for (const entry of entries) {
      const others = byId.get(entry.id);
      if (others) others.push(entry);
      else byId.set(entry.id, [entry]);
    }
    return newestMoment([...byId].flatMap(([id, some]) => this.#pushes(id, some)));
  }

  /** @param entries the commands of a session that are of this subscription */
  #pushes(id: unknown, entries: readonly ListedEntry[]): readonly unknown[] {
    const commands = entriesOf(this.#subscriptions.get(id)?.commands);
    // Mostly its whole: of its thousands of symbols none has to be looked up.
    const isWhole = entries.length === commands.length;
    const named = new Set(isWhole ? [] : entries.map(({ symbol }) => symbol));
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
