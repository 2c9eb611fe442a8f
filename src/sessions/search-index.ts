import { fingerprintEnds } from './fingerprint-search.js';
import type { SessionRow } from './session-rows.js';

/**
 * What rows are searched by, side by side: the rows of a long list, their sessions and texts are all over the memory, and
 * to look at each of them with each key takes a tenth of a second for 100 000.
 */
export class SearchIndex {
  readonly rows: readonly SessionRow[];
  /** One row of each user, and the number of the user of each row. Visitors are apart, and so is the own session. */
  readonly users: readonly SessionRow[];
  readonly userOf: Uint32Array;
  /** Addresses and the number of that of each row; one that stands in several places of a list has several numbers. */
  readonly clients: readonly string[];
  readonly clientOf: Uint32Array;
  #ends: ReturnType<typeof fingerprintEnds> | undefined;

  /** @param rows in the order of their list, where the sessions of a client are together */
  constructor(rows: readonly SessionRow[]) {
    this.rows = rows;
    this.userOf = new Uint32Array(rows.length);
    this.clientOf = new Uint32Array(rows.length);
    const users = new UserNumbers();
    const clients: string[] = [];
    let last: string | undefined;
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place];
      if (!row) continue;
      const { clientIp } = row.session;
      if (clientIp !== last) clients.push((last = clientIp));
      this.clientOf[place] = clients.length - 1;
      this.userOf[place] = users.numberOf(row);
    }
    this.users = users.rows;
    this.clients = clients;
  }

  /** Both ends of the fingerprint of each row. */
  get ends(): ReturnType<typeof fingerprintEnds> {
    return (this.#ends ??= fingerprintEnds(this.rows));
  }
}

/** Numbers users in the order in which they come. */
class UserNumbers {
  /** One of each user. */
  readonly rows: SessionRow[] = [];
  readonly #people = new Map<string, Map<string, number>>();
  readonly #guests = new Map<string, Map<string, number>>();

  numberOf(row: SessionRow): number {
    // The groups of the own session may be told by another source than those of its user.
    if (row.isOwn) return this.rows.push(row) - 1;
    const { user, domain, kind } = row.session;
    const byDomain = kind === 'guest' ? this.#guests : this.#people;
    let names = byDomain.get(domain);
    if (!names) byDomain.set(domain, (names = new Map<string, number>()));
    let number = names.get(user);
    if (number === undefined) names.set(user, (number = this.rows.push(row) - 1));
    return number;
  }
}
