import { FingerprintEnds } from './fingerprint-index.js';
import type { SessionRow } from '../directory/session-row.js';

/**
 * What rows are searched by, side by side: the rows of a long list, their sessions and texts are all over the memory, and
 * to look at each of them with each key takes a tenth of a second for 100 000.
 */
export interface SearchIndex {
  readonly rows: readonly SessionRow[];
  /** One row of each user, and the number of the user of each row. Visitors are apart, and so is the own session. */
  readonly users: readonly SessionRow[];
  readonly userOf: Uint32Array;
  /** Addresses and the number of that of each row; one that stands in several places of a list has several numbers. */
  readonly clients: readonly string[];
  readonly clientOf: Uint32Array;
  readonly ends: FingerprintEnds;
}

/** Rows between two yields. */
const sliceLength = 2048;

/**
 * Makes the index of some rows, with a yield now and then.
 * @param rows in the order of their list, where the sessions of a client are together
 */
export function* indexRows(rows: readonly SessionRow[]): Generator<undefined, SearchIndex> {
  const userOf = new Uint32Array(rows.length);
  const clientOf = new Uint32Array(rows.length);
  const ends = new FingerprintEnds(rows.length);
  const users = new UserNumbers();
  const clients: string[] = [];
  let last: string | undefined;
  for (let place = 0; place < rows.length; place++) {
    if (place % sliceLength === sliceLength - 1) yield;
    const row = rows[place];
    if (!row) continue;
    const { clientIp } = row.session;
    if (clientIp !== last) clients.push((last = clientIp));
    clientOf[place] = clients.length - 1;
    userOf[place] = users.numberOf(row);
    ends.set(place, row);
  }
  return { rows, users: users.rows, userOf, clients, clientOf, ends };
}

/** Numbers users in the order in which they come. */
class UserNumbers {
  /** One of each user. */
  readonly rows: SessionRow[] = [];
  /** The numbers of names, by what tells namesakes apart. */
  readonly #namesBy = new Map<string, Map<string, number>>();
  #last: { readonly isGuest: boolean; readonly listed: string; readonly joined: string } | undefined;
  #names = new Map<string, number>();

  numberOf(row: SessionRow): number {
    // The groups of the own session may be told by another source than those of its user.
    if (row.isOwn) return this.rows.push(row) - 1;
    const { user, domain: listed, kind } = row.session;
    const isGuest = kind === 'guest';
    // A name without a domain may be joined with any: groups go by what is listed, a search goes by both.
    const joined = row.domain.name;
    const last = this.#last;
    // Mostly as of the one before.
    if (last?.listed !== listed || last.joined !== joined || last.isGuest !== isGuest) {
      const key = JSON.stringify([isGuest, listed, joined]);
      this.#names = this.#namesBy.get(key) ?? new Map<string, number>();
      this.#namesBy.set(key, this.#names);
      this.#last = { isGuest, listed, joined };
    }
    let number = this.#names.get(user);
    if (number === undefined) this.#names.set(user, (number = this.rows.push(row) - 1));
    return number;
  }
}
