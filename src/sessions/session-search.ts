import { noLocator, type ClientNetworks, type Locator } from './client-place.js';
import { placeLabel, type SessionRow } from './session-rows.js';
import type { Session } from './session.js';

/** What a word of the search can be limited to, as in `user:anna`. */
export type SearchField = 'user' | 'group' | 'ip' | 'symbol' | 'domain' | 'place';

/** The names in front of the colon. Those that the German page shows are understood everywhere. */
const fieldsByName: ReadonlyMap<string, SearchField> = new Map([
  ['user', 'user'],
  ['benutzer', 'user'],
  ['group', 'group'],
  ['gruppe', 'group'],
  ['ip', 'ip'],
  ['symbol', 'symbol'],
  ['domain', 'domain'],
  ['domäne', 'domain'],
  ['place', 'place'],
  ['ort', 'place'],
]);

// Two colons make a qualified user name (`Domain::name`), unless an address begins with them (`ip:::1`).
const token = new RegExp(`(?:(${[...fieldsByName.keys()].join('|')}):(?!:(?!:)))?(?:"([^"]*)(?:"|$)|([^\\s"]+))`, 'gi');

/** One of the conditions of a search; a session is found when all of them hold. */
export interface SearchCondition {
  /** Undefined for a word that may stand in any of the fields but `symbol`. */
  readonly field: SearchField | undefined;
  /** Without quotes, never blank. */
  readonly text: string;
  /** It stood in quotes: blanks belong to it, and it is no address. */
  readonly isPhrase: boolean;
  /** Where it stands in the query, up to but not with `end`. */
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a query apart. Words are separated by blanks, quotes keep a phrase together, and a known field with a colon in
 * front limits either. A field without a value says nothing yet.
 */
export function parseSearch(query: string): readonly SearchCondition[] {
  return [...query.matchAll(token)].flatMap((match) => {
    const [whole, name = '', phrase, word = ''] = match;
    const text = (phrase ?? word).trim();
    if (text === '' || (phrase === undefined && name === '' && isFieldAlone(text))) return [];
    const place = { start: match.index, end: match.index + whole.length };
    return [{ field: fieldsByName.get(name.toLowerCase()), text, isPhrase: phrase !== undefined, ...place }];
  });
}

/** `user:` with its value still to come. */
function isFieldAlone(word: string): boolean {
  return word.endsWith(':') && fieldsByName.has(word.slice(0, -1).toLowerCase());
}

/** The query without one of its conditions. */
export function removeCondition(query: string, { start, end }: SearchCondition): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trim();
}

/** Whether a condition may mean an address or a range of addresses, which only the arithmetic of networks can tell. */
export function mayBeNetwork({ field, text, isPhrase }: SearchCondition): boolean {
  return (
    !isPhrase && (field === undefined || field === 'ip') && /^[\da-f:.[\]]*[:.][\da-f:.[\]]*(?:[%/].*)?$/i.test(text)
  );
}

/** Conditions that are written as a range of addresses and are none, such as `10.0.0.0/33`. */
export function brokenNetworks(conditions: readonly SearchCondition[], networks: ClientNetworks): readonly string[] {
  return conditions.flatMap((condition) => {
    const isRange = mayBeNetwork(condition) && /\/./.test(condition.text);
    return isRange && networks.parseNetwork(condition.text) === undefined ? [condition.text] : [];
  });
}

/** What a search needs to know besides the rows. */
export interface SearchFacts {
  /** Undefined until it is loaded: addresses are then compared as text. */
  readonly networks: ClientNetworks | undefined;
  readonly locate: Locator['locate'];
}

type Test = (row: SessionRow) => boolean;

/** Characters of a fingerprint: a longer text stands in none. */
const fingerprintLength = 9;

/** The rows for which all conditions hold; the very same rows where there are none. */
export function findRows(
  rows: readonly SessionRow[],
  conditions: readonly SearchCondition[],
  facts: SearchFacts,
): readonly SessionRow[] {
  if (conditions.length === 0) return rows;
  const tests = conditions.map((condition) => testOf(condition, facts));
  return rows.filter((row) => tests.every((test) => test(row)));
}

function testOf(condition: SearchCondition, facts: SearchFacts): Test {
  // A range that is being typed counts as the address so far.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const inNetwork = mayBeNetwork(condition) ? networkTest(text, facts.networks) : undefined;
  if (inNetwork) return inNetwork;
  return condition.field === undefined ? anyFieldTest(text, facts) : fieldTest(condition.field, text, facts);
}

/** Looks at each user once: there are fewer of them than sessions. */
function anyFieldTest(text: string, { locate }: SearchFacts): Test {
  const hasPlace =
    locate !== noLocator.locate && once((clientIp) => placeLabel(clientIp, locate).toLowerCase().includes(text));
  // Case is looked at only where there is one: most searches of a long list are for parts of an address.
  const fold = text.toUpperCase() === text ? (value: string) => value : (value: string) => value.toLowerCase();
  const known = new Map<string, { readonly session: Session; readonly isFound: boolean }>();
  const isUserFound = (row: SessionRow): boolean => {
    const { user, domain, kind } = row.session;
    const before = known.get(user);
    // The groups of the own session may be told by another source than those of its user.
    if (before?.session.domain === domain && before.session.kind === kind && !row.isOwn) return before.isFound;
    const isFound = [qualifiedName(row), domain, ...(row.groups ?? [])].join('\n').toLowerCase().includes(text);
    if (!row.isOwn) known.set(user, { session: row.session, isFound });
    return isFound;
  };
  return (row) => {
    const { clientIp } = row.session;
    return (
      isUserFound(row) ||
      fold(clientIp).includes(text) ||
      (hasPlace && hasPlace(clientIp)) ||
      (text.length <= fingerprintLength && fold(row.fingerprint).includes(text))
    );
  };
}

/** A question about a text that is answered once for each text. */
function once(ask: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) answers.set(text, (answer = ask(text)));
    return answer;
  };
}

function qualifiedName({ session: { user, domain } }: SessionRow): string {
  return domain === '' ? user : `${domain}::${user}`;
}

function fieldTest(field: SearchField, text: string, { locate }: SearchFacts): Test {
  const has = (value: string): boolean => value.toLowerCase().includes(text);
  switch (field) {
    case 'user':
      // The domain counts only for who writes it: `user:ldap` is no question for everybody of a domain.
      return (row) => has(text.includes('::') ? qualifiedName(row) : row.session.user);
    case 'domain':
      return (row) => has(row.session.domain);
    case 'group':
      return (row) => row.groups?.some(has) ?? false;
    case 'ip':
      return (row) => has(row.session.clientIp);
    case 'symbol':
      return (row) => row.session.symbols.some(has);
    case 'place':
      return (row) => has(placeLabel(row.session.clientIp, locate));
  }
}

/** Undefined where the text is no network, or nobody can tell yet. Each address is looked at once. */
function networkTest(text: string, networks: ClientNetworks | undefined): Test | undefined {
  const network = networks?.parseNetwork(text);
  if (!networks || network === undefined) return undefined;
  const isInside = once((clientIp) => networks.isInNetwork(clientIp, network));
  return ({ session }) => isInside(session.clientIp);
}
