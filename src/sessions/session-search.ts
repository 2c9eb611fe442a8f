import { noLocator, type ClientNetworks, type Locator } from './client-place.js';
import { fingerprintTest } from './fingerprint-search.js';
import { once } from './once.js';
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

/** A condition made ready to be asked of many rows. */
interface Question {
  readonly field: SearchField | undefined;
  /** In lower case. */
  readonly text: string;
  /** Whether it asks for a network: such a one finds something else with each character. */
  readonly isNetwork: boolean;
  readonly test: Test;
}

/** The rows for which all conditions hold; the very same rows where there are none. */
export function findRows(
  rows: readonly SessionRow[],
  conditions: readonly SearchCondition[],
  facts: SearchFacts,
): readonly SessionRow[] {
  return askAll(
    rows,
    conditions.map((condition) => questionOf(condition, facts)),
  );
}

function askAll(rows: readonly SessionRow[], questions: readonly Question[]): readonly SessionRow[] {
  return questions.reduce((found, { test }) => found.filter(test), rows);
}

/** One state of a search that is being typed. */
interface SearchStep {
  readonly questions: readonly Question[];
  readonly found: readonly SessionRow[];
}

/** Steps that are kept: the way back from a longer text is not worth the memory. */
const mostSteps = 16;

/**
 * Finds what {@link findRows} does, key by key: where a search only asks for more than one before, only what that one
 * has found is looked at, and what has been taken back is there already.
 */
export class RowSearch {
  #rows: readonly SessionRow[] = [];
  #facts: SearchFacts | undefined;
  /** Each asks for more than the one before it, and has found the same array where that was all of it. */
  #steps: SearchStep[] = [];

  find(rows: readonly SessionRow[], conditions: readonly SearchCondition[], facts: SearchFacts): readonly SessionRow[] {
    const { networks, locate } = facts;
    const isSame = rows === this.#rows && networks === this.#facts?.networks && locate === this.#facts?.locate;
    if (!isSame || conditions.length === 0) this.#steps = [];
    this.#rows = rows;
    this.#facts = facts;
    if (conditions.length === 0) return rows;
    const questions = conditions.map((condition) => questionOf(condition, facts));
    let last = this.#steps.at(-1);
    while (last && !isNarrower(questions, last.questions)) {
      this.#steps.pop();
      last = this.#steps.at(-1);
    }
    if (last && isNarrower(last.questions, questions)) return last.found;
    const among = last?.found ?? rows;
    const matching = askAll(among, questions);
    const found = matching.length === among.length ? among : matching;
    this.#steps.push({ questions, found });
    if (this.#steps.length > mostSteps) this.#steps.shift();
    return found;
  }
}

/** Whether what some questions find is among what others have found for sure, whatever the rows. */
function isNarrower(questions: readonly Question[], others: readonly Question[]): boolean {
  return others.every((other) => questions.some((question) => implies(question, other)));
}

/** Whether a row that one question finds is found by the other one as well. */
function implies(question: Question, other: Question): boolean {
  if (question.field !== other.field || question.isNetwork !== other.isNetwork) return false;
  if (question.isNetwork) return question.text === other.text;
  // With a domain in front, a user is looked for in another text than without.
  const isSameText = question.field !== 'user' || question.text.includes('::') === other.text.includes('::');
  return isSameText && question.text.includes(other.text);
}

function questionOf(condition: SearchCondition, facts: SearchFacts): Question {
  const { field } = condition;
  // A range that is being typed counts as the address so far.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const network = mayBeNetwork(condition) ? networkTest(text, facts.networks) : undefined;
  const test = network ?? (field === undefined ? anyFieldTest(text, facts) : fieldTest(field, text, facts));
  return { field, text, isNetwork: network !== undefined, test };
}

function anyFieldTest(text: string, { locate }: SearchFacts): Test {
  const has = (value: string): boolean => value.toLowerCase().includes(text);
  const isClientFound = once(
    (clientIp: string) => has(clientIp) || (locate !== noLocator.locate && has(placeLabel(clientIp, locate))),
  );
  const isUserFound = userTest((row) =>
    has([qualifiedName(row), row.session.domain, ...(row.groups ?? [])].join('\n')),
  );
  const isFingerprintFound = fingerprintTest(text);
  return (row) => isClientFound(row.session.clientIp) || isUserFound(row) || isFingerprintFound(row);
}

/** What was found out about a user, visitors apart. */
interface NameAnswer {
  readonly isGuest: boolean;
  readonly isFound: boolean;
}

/** Looks at each user once: there are fewer of them than sessions. */
function userTest(ask: Test): Test {
  const known = new Map<string, Map<string, NameAnswer>>();
  let names: Map<string, NameAnswer> | undefined;
  let last: Session | undefined;
  let wasFound = false;
  return (row) => {
    // The groups of the own session may be told by another source than those of its user.
    if (row.isOwn) return ask(row);
    const { session } = row;
    const { user, domain, kind } = session;
    if (last?.user === user && last.domain === domain && last.kind === kind) return wasFound;
    if (last?.domain !== domain || !names) names = known.get(domain);
    if (!names) {
      names = new Map<string, NameAnswer>();
      known.set(domain, names);
    }
    const isGuest = kind === 'guest';
    let before = names.get(user);
    if (before?.isGuest !== isGuest) names.set(user, (before = { isGuest, isFound: ask(row) }));
    last = session;
    wasFound = before.isFound;
    return wasFound;
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
      return userTest((row) => has(text.includes('::') ? qualifiedName(row) : row.session.user));
    case 'domain':
      return userTest(({ session }) => has(session.domain));
    case 'group':
      return userTest(({ groups }) => groups?.some(has) ?? false);
    case 'ip': {
      const isFound = once(has);
      return ({ session }) => isFound(session.clientIp);
    }
    case 'symbol': {
      const isFound = once(has);
      return ({ session }) => session.symbols.some(isFound);
    }
    case 'place': {
      const isFound = once((clientIp: string) => has(placeLabel(clientIp, locate)));
      return ({ session }) => isFound(session.clientIp);
    }
  }
}

/** Undefined where the text is no network, or nobody can tell yet. Each address is looked at once. */
function networkTest(text: string, networks: ClientNetworks | undefined): Test | undefined {
  const network = networks?.parseNetwork(text);
  if (!networks || network === undefined) return undefined;
  const isInside = once((clientIp: string) => networks.isInNetwork(clientIp, network));
  return ({ session }) => isInside(session.clientIp);
}
