import { parseLicences, parseMaximumSessions } from '../../../src/monitor/capacity.js';
import { parseCertificateEntries } from '../../../src/directory/certificates.js';
import { listLockedAccounts } from '../../../src/directory/locked-accounts.js';
import { parseActiveSessions } from '../../../src/monitor/parse-active-sessions.js';
import { parseCurrentUser, readActiveSessions, readOwnSession } from '../../../src/monitor/read-sessions.js';
import type { ParseResult } from '../../../src/server/answers.js';
import { parseSessionStorage } from '../../../src/directory/session-storage.js';
import { parseMoment } from '../../../src/server/server-time.js';
import {
  parseAuthenticationDomains,
  parseDisabledUsers,
  parseUserGroups,
  parseUsers,
} from '../../../src/directory/parse-accounts.js';
import { readCertificates } from '../../../src/directory/read-certificates.js';
import { domainRights, readRights } from '../../../src/monitor/rights.js';
import {
  readAuthenticationDomains,
  readSessionStorage,
  readUserGroups,
  readUsers,
} from '../../../src/directory/read-directory.js';
import {
  readSessionTargeting,
  readLicences,
  readMaximumSessions,
  readClockOffset,
} from '../../../src/monitor/read-server-info.js';
import { parseSessionSubscriptions, readSessionSubscriptions } from '../../../src/list/subscriptions.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { answersOf } from './emulator-answers.js';
import { showsNothing } from './may-mean-everyone.js';

/** How an answer was read: the numbers of kept and of malformed entries; undefined = refused. */
export interface Found {
  readonly kept: number;
  /** Undefined if they are not counted. */
  readonly malformed: number | undefined;
}

/** What a reader must keep at least, and the number of all entries. */
export interface Wanted {
  /** Valid entries, by this test's own rules. */
  readonly good: number;
  readonly all: number;
}

/** One kind of answer and its readers. */
export interface AnswerKind {
  readonly name: string;
  /** Answers of emulated servers. */
  readonly answers: () => Promise<readonly unknown[]>;
  /** Undefined if the answer is refused; it never throws. */
  readonly parse: (answer: unknown) => Found | undefined;
  /** Undefined if the value is not an answer at all. */
  readonly expect: (answer: unknown) => Wanted | undefined;
  /** Reads through a client with this answer; it throws nothing but a SymbolError. */
  readonly read: (client: SymbolClient) => Promise<unknown>;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => !showsNothing(value);

/** The separator between a domain and a name is no name. */
const isUserName = (value: unknown): value is string => isText(value) && isText(value.replaceAll('::', ''));

function found<Value>(result: ParseResult<Value>, count: (value: Value) => Found): Found | undefined {
  return result.ok ? count(result.value) : undefined;
}

/** Counts the valid entries of a list. */
const listOf =
  (isGood: (entry: unknown) => boolean) =>
  (answer: unknown): Wanted | undefined =>
    Array.isArray(answer) ? { good: answer.filter(isGood).length, all: answer.length } : undefined;

/** Counts the valid values of an object. */
const mapOf =
  (isGood: (entry: unknown, key: string) => boolean) =>
  (answer: unknown): Wanted | undefined => {
    if (!isObject(answer)) return undefined;
    const entries = Object.entries(answer);
    return { good: entries.filter(([key, value]) => isGood(value, key)).length, all: entries.length };
  };

const ready = (isReady: boolean): Wanted | undefined => (isReady ? { good: 1, all: 1 } : undefined);
const one = () => ({ kept: 1, malformed: undefined });
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

const anyMoment = /^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Sessions of a list: an id used by two people is valid once, and malformed after that. */
function expectSessions(answer: unknown): Wanted | undefined {
  if (!isObject(answer)) return undefined;
  const { clients } = answer;
  if (!isObject(clients)) return undefined;
  const holders = new Map<string, string>();
  let all = 0;
  for (const entries of Object.values(clients)) {
    if (!Array.isArray(entries)) {
      all++;
      continue;
    }
    for (const entry of entries as readonly unknown[]) {
      if (!isObject(entry) || !isText(entry.sessionId) || !isUserName(entry.userName)) {
        all++;
        continue;
      }
      const holder = entry.userName;
      const known = holders.get(entry.sessionId);
      if (known === undefined) holders.set(entry.sessionId, holder);
      // A repetition for the same user is neither kept nor malformed, under whatever address.
      if (known !== holder) all++;
    }
  }
  return { good: holders.size, all };
}

const schemaRequest = { symbol: 'ForceLogout', type: 'Write', resolve: 'AddAllRefs' };
const detailed = { averageDuration: true, readValueJsonLength: true };

/** Every kind of answer that the code reads. */
export const answerKinds: readonly AnswerKind[] = [
  {
    name: 'ListActiveSessions',
    answers: () => answersOf('ListActiveSessions'),
    parse: (answer) =>
      found(parseActiveSessions(answer), ({ sessions, unreadable }) => ({
        kept: sessions.length,
        malformed: unreadable.length,
      })),
    expect: expectSessions,
    read: readActiveSessions,
  },
  {
    name: 'ListActiveSessions with subscriptions',
    answers: () => answersOf('ListActiveSessions', undefined, detailed),
    parse: (answer) => {
      const clients = isObject(answer) && isObject(answer.clients) ? Object.values(answer.clients).flat() : [];
      const ids = clients.flatMap((entry) => (isObject(entry) ? [entry.sessionId as string] : []));
      return found(parseSessionSubscriptions(answer, ids.slice(0, 3)), one);
    },
    expect: (answer) => ready(isObject(answer)),
    read: (client) => readSessionSubscriptions(client, ['x']),
  },
  {
    name: 'GetCurrentUser',
    answers: () => answersOf('GetCurrentUser'),
    parse: (answer) => found(parseCurrentUser(answer), one),
    expect: (answer) => ready(isObject(answer) && isText(answer.name)),
    read: readOwnSession,
  },
  ...[1, 2].map((version): AnswerKind => ({
    name: `ListUsers, version ${version}`,
    answers: () => answersOf('ListUsers', version),
    parse: (answer) => found(parseUsers(answer), ({ users, malformed }) => ({ kept: users.length, malformed })),
    expect: listOf((entry) => isObject(entry) && isText(entry.name)),
    read: readUsers,
  })),
  {
    name: 'ListUserGroups',
    answers: () => answersOf('ListUserGroups'),
    parse: (answer) => found(parseUserGroups(answer), ({ length }) => ({ kept: length, malformed: undefined })),
    expect: listOf(isText),
    read: readUserGroups,
  },
  {
    name: 'ListDomains',
    answers: () => answersOf('ListDomains'),
    parse: (answer) =>
      found(parseAuthenticationDomains(answer), ({ length }) => ({ kept: length, malformed: undefined })),
    expect: mapOf((entry, key) => isText(key) && isObject(entry) && entry.authExtension === true),
    read: readAuthenticationDomains,
  },
  {
    name: 'ListDisabledUsers',
    answers: () => answersOf('TcHmiUserManagement.ListDisabledUsers'),
    parse: (answer) =>
      found(parseDisabledUsers(answer, 'TcHmiUserManagement'), ({ names, malformed }) => ({
        kept: names.length,
        malformed,
      })),
    expect: listOf((entry) => isText(entry) && isText(entry.replace(/^TcHmiUserManagement::/, ''))),
    read: (client) => listLockedAccounts(client, 'TcHmiUserManagement'),
  },
  {
    name: 'SESSIONSTORAGE',
    answers: () => answersOf('TcHmiSrv.Config::SESSIONSTORAGE'),
    parse: (answer) =>
      found(parseSessionStorage(answer), ({ createdAt, malformed }) => ({ kept: createdAt.size, malformed })),
    expect: mapOf(
      (entry, key) =>
        isText(key) && isObject(entry) && typeof entry.created === 'string' && parseMoment(entry.created) !== undefined,
    ),
    read: readSessionStorage,
  },
  {
    name: 'CLIENTCERTIFICATES',
    answers: () => answersOf('TcHmiSrv.Config::CLIENTCERTIFICATES'),
    parse: (answer) =>
      found(parseCertificateEntries(answer), ({ entries, malformed }) => ({ kept: entries.length, malformed })),
    expect: listOf((entry) => isObject(entry) && isText(entry.CLIENTCERTIFICATE)),
    read: readCertificates,
  },
  {
    name: 'MAXSESSIONS',
    answers: () => answersOf('TcHmiSrv.Config::MAXSESSIONS'),
    parse: (answer) => found(parseMaximumSessions(answer), one),
    expect: (answer) => ready(isCount(answer) && answer !== 0),
    read: readMaximumSessions,
  },
  {
    name: 'LICENSE',
    answers: () => answersOf('Diagnostics::LICENSE'),
    parse: (answer) => found(parseLicences(answer), one),
    expect: (answer) => ready(isObject(answer)),
    read: readLicences,
  },
  {
    name: 'Diagnostics',
    answers: () => answersOf('Diagnostics'),
    parse: (answer) => found(parseLicences(answer), one),
    expect: (answer) => ready(isObject(answer)),
    read: readLicences,
  },
  {
    name: 'SERVERTIME',
    answers: () => answersOf('Diagnostics::SERVERTIME'),
    parse: (answer) => (parseMoment(answer) === undefined ? undefined : one()),
    expect: (answer) =>
      ready(typeof answer === 'string' && anyMoment.test(answer) && parseMoment(answer) !== undefined),
    read: readClockOffset,
  },
  {
    name: 'GetSchema',
    answers: () => answersOf('GetSchema', undefined, schemaRequest),
    parse: one,
    expect: () => ready(true),
    read: readSessionTargeting,
  },
  {
    name: 'GetSymbolAccess',
    answers: () => answersOf('GetSymbolAccess', undefined, 'ForceLogout'),
    parse: one,
    expect: () => ready(true),
    read: (client) => readRights(client, domainRights(['TcHmiUserManagement'])),
  },
];
