import { noLocator, placeLabel, type Locator } from '../host/locations.js';
import { isInNetwork, parseNetwork } from '../session/network.js';
import { fingerprintTest } from './fingerprint-index.js';
import { runFor } from '../kit/in-slices.js';
import { memoizeByKey } from '../kit/memoize.js';
import { placesWith } from '../kit/filter-indexes.js';
import { indexRows, type SearchIndex } from './search-index.js';
import type { SessionRow } from '../directory/session-row.js';

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
export function brokenNetworks(conditions: readonly SearchCondition[]): readonly string[] {
  return conditions.flatMap((condition) => {
    const isRange = mayBeNetwork(condition) && /\/./.test(condition.text);
    return isRange && parseNetwork(condition.text) === undefined ? [condition.text] : [];
  });
}

/** What a search needs to know besides the rows. */
export interface SearchFacts {
  readonly locate: Locator['locate'];
}

/** Whether the row at a place of the list is found. */
type Test = (place: number) => boolean;

/** A condition made ready to be asked of many rows. */
interface Question {
  readonly field: SearchField | undefined;
  /** In lower case. */
  readonly text: string;
  /** Whether it asks for a network: such a one finds something else with each character. */
  readonly isNetwork: boolean;
  readonly test: Test;
}

/** One state of a search that is being typed. */
interface SearchStep {
  readonly questions: readonly Question[];
  readonly found: Uint32Array;
}

/** Steps that are kept: the way back from a longer text is not worth the memory. */
const mostSteps = 16;

/**
 * Searches a list, key by key: where a search only asks for more than the one before, only what that one has found is
 * looked at, and what has been taken back is there already.
 */
export class RowSearch {
  #index: SearchIndex | undefined;
  #rows: readonly SessionRow[] | undefined;
  #places: Uint32Array | undefined;
  #facts: SearchFacts | undefined;
  /** Each asks for more than the one before it. */
  #steps: SearchStep[] = [];

  /**
   * Finds the rows for which all conditions hold.
   * @param rows all of the list, in its order
   * @param places of those among which is searched, in any order
   * @returns places of those that are found, in the same order; the very same array where all are
   */
  find(
    rows: readonly SessionRow[],
    places: Uint32Array,
    conditions: readonly SearchCondition[],
    facts: SearchFacts,
  ): Uint32Array {
    if (conditions.length === 0) return places;
    const index = this.#begin(rows, places, facts);
    const questions = conditions.map((condition) => questionOf(condition, index, facts));
    let last = this.#steps.at(-1);
    while (last && !isNarrower(questions, last.questions)) {
      this.#steps.pop();
      last = this.#steps.at(-1);
    }
    if (last && isNarrower(last.questions, questions)) return last.found;
    const found = questions.reduce((among, { test }) => placesWith(among, test), last?.found ?? places);
    this.#steps.push({ questions, found });
    if (this.#steps.length > mostSteps) this.#steps.shift();
    return found;
  }

  /** Nobody searches any more: what was found is forgotten, and what was made ready for other rows than these. */
  rest(rows: readonly SessionRow[]): void {
    this.#steps = [];
    this.#rows = this.#places = this.#facts = undefined;
    if (this.#index?.rows !== rows) this.#index = undefined;
  }

  /** Makes ready what the first key in a long list would have to wait for, with a yield now and then. */
  *prepare(rows: readonly SessionRow[]): Generator<undefined, void> {
    if (this.#index?.rows !== rows) this.#index = yield* indexRows(rows);
  }

  /** Forgets what was found among others. */
  #begin(rows: readonly SessionRow[], places: Uint32Array, facts: SearchFacts): SearchIndex {
    const { locate } = this.#facts ?? {};
    const isSame = rows === this.#rows && places === this.#places;
    if (!isSame || locate !== facts.locate) this.#steps = [];
    this.#rows = rows;
    this.#places = places;
    this.#facts = facts;
    if (this.#index?.rows === rows) return this.#index;
    const index = runFor(indexRows(rows), Infinity);
    if (!index) throw new Error('The index of a list has no end.');
    return (this.#index = index);
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

function questionOf(condition: SearchCondition, index: SearchIndex, facts: SearchFacts): Question {
  const { field } = condition;
  // A range that is being typed counts as the address so far.
  const text = condition.text.toLowerCase().replace(/\/$/, mayBeNetwork(condition) ? '' : '/');
  const network = mayBeNetwork(condition) ? networkTest(text, index) : undefined;
  const test = network ?? (field === undefined ? anyFieldTest : fieldTest(field))(text, index, facts);
  return { field, text, isNetwork: network !== undefined, test };
}

function anyFieldTest(text: string, index: SearchIndex, { locate }: SearchFacts): Test {
  const has = (value: string): boolean => value.toLowerCase().includes(text);
  const isAddressFound = ofAddress(index, has);
  const isPlaceFound = ofClient(index, (clientIp) => has(placeLabel(clientIp, locate)));
  const isClientFound =
    locate === noLocator.locate ? isAddressFound : (place: number) => isAddressFound(place) || isPlaceFound(place);
  const isUserFound = ofUser(index, (row) =>
    has([qualifiedName(row), row.domain.name, ...(row.groups ?? [])].join('\n')),
  );
  const isFingerprintFound = fingerprintTest(text, index.ends);
  return (place) => isClientFound(place) || isUserFound(place) || isFingerprintFound(place);
}

type TestMaker = (text: string, index: SearchIndex, facts: SearchFacts) => Test;

function fieldTest(field: SearchField): TestMaker {
  return (text, index, { locate }) => {
    const has = (value: string): boolean => value.toLowerCase().includes(text);
    switch (field) {
      case 'user':
        // The domain counts only for who writes it: `user:ldap` is no question for everybody of a domain.
        return ofUser(index, (row) => has(text.includes('::') ? qualifiedName(row) : row.session.user));
      case 'domain':
        return ofUser(index, ({ domain }) => has(domain.name));
      case 'group':
        return ofUser(index, ({ groups }) => groups?.some(has) ?? false);
      case 'ip':
        return ofAddress(index, has);
      case 'symbol': {
        const isFound = memoizeByKey(has);
        return (place) => index.rows[place]?.session.symbols.some(isFound) ?? false;
      }
      case 'place':
        return ofClient(index, (clientIp) => has(placeLabel(clientIp, locate)));
    }
  };
}

/** Undefined if the text is not a network. */
function networkTest(text: string, index: SearchIndex): Test | undefined {
  const network = parseNetwork(text);
  return network && ofClient(index, (clientIp) => isInNetwork(clientIp, network));
}

function qualifiedName({ session: { user }, domain: { name } }: SessionRow): string {
  return name === '' ? user : `${name}::${user}`;
}

/** Looks at each user once: there are fewer of them than sessions. */
function ofUser({ users, userOf }: SearchIndex, ask: (row: SessionRow) => boolean): Test {
  return onceForNumber(users, userOf, ask);
}

/** Looks at each client once. */
function ofClient({ clients, clientOf }: SearchIndex, ask: (clientIp: string) => boolean): Test {
  return onceForNumber(clients, clientOf, ask);
}

/** The same for the text of the address alone: all of them one after the other are faster than one here, one there. */
function ofAddress({ clients, clientOf }: SearchIndex, has: (clientIp: string) => boolean): Test {
  const answers = new Uint8Array(clients.length);
  clients.forEach((clientIp, number) => {
    if (has(clientIp)) answers[number] = 1;
  });
  return (place) => answers[clientOf[place] ?? 0] === 1;
}

/** A question about what rows share, asked when the first of them is looked at, and not again. */
function onceForNumber<Shared>(shared: readonly Shared[], numberOf: Uint32Array, ask: (one: Shared) => boolean): Test {
  /** 1: no, 2: yes. */
  const answers = new Uint8Array(shared.length);
  return (place) => {
    const number = numberOf[place] ?? 0;
    if (answers[number] === 0) {
      const one = shared[number];
      answers[number] = one !== undefined && ask(one) ? 2 : 1;
    }
    return answers[number] === 2;
  };
}
