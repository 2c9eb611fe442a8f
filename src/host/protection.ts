import { isSameUser } from './busy.js';
import { addressesOf } from '../session/addresses.js';
import { isAddress, isRange } from '../session/address.js';
import { compareClients } from '../session/identity.js';
import { isInNetwork, parseNetwork } from '../session/network.js';
import type { Directory } from '../directory/directory.js';
import { accountsOf, membership } from '../directory/membership.js';
import { attempt, boundedList } from './attempt.js';
import { hasVisibleText } from '../session/display-text.js';
import {
  isBlankLine,
  lineMistake,
  ProblemCounter,
  wrongValue,
  type HostProblem,
  type HostReason,
  type Mistake,
} from './setting-problems.js';
import { memoizeByKey } from '../kit/memoize.js';
import { isRecord } from '../kit/json.js';
import { isOwnSession, isSystemSession, type OwnSession, type Session } from '../session/session.js';
import { splitUserName } from '../server/user-name.js';

/** The sessions that a host page wants kept back unless the user explicitly includes them. */
export interface ProtectRules {
  /** Names, or `Domain::name`. */
  readonly users?: readonly string[];
  /** Addresses or networks (`10.0.3.0/24`). */
  readonly clients?: readonly string[];
  readonly groups?: readonly string[];
}

/** One rule as a line of a list. */
export interface ProtectLine {
  readonly kind: 'user' | 'client' | 'group';
  readonly value: string;
}

/** The rule that protects a session, or that there may be one. */
export type ProtectionMark =
  | {
      readonly by: 'user' | 'client' | 'group';
      /** The name, address or network of the rule. */
      readonly value: string;
      /**
       * False if it is not known whether the rule applies, for example if groups could not be read. It protects
       * nevertheless.
       */
      readonly isCertain: boolean;
    }
  | {
      /** A rule that cannot be read could protect any person. */
      readonly by: 'unknown';
      readonly reason: HostReason;
      readonly isCertain: false;
    };

/** Parsed rules. */
export interface Protection {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Finds the rule that protects a client, memoized per client; undefined if there are no rules for clients. */
  readonly clientMark: ((clientIp: string) => ProtectionMark | undefined) | undefined;
  readonly problem: HostProblem | undefined;
}

const partOfKind = { user: 'users', client: 'clients', group: 'groups' } as const;
type RuleTexts = Readonly<Record<keyof ProtectRules, readonly string[]>>;

/**
 * Parses the rules of a host page. Anything that is not a rule is counted, and could protect any person. It never throws.
 * @param rules {@link ProtectRules} or a list of {@link ProtectLine}, but possibly of any type
 */
export function readProtection(rules: unknown): Protection {
  const problems = new ProblemCounter('protect');
  const read = attempt(rules, (given) => ruleTexts(given, problems));
  if (!read.isRead) problems.add(read.reason);
  const { users, clients, groups } = read.isRead ? read.value : noRules();
  for (const text of clients) {
    if (isRange(text)) {
      if (!parseNetwork(text)) problems.add(ruleMistake('clients', { kind: 'no-network', values: { text } }));
    } else if (!isAddress(text)) problems.add(ruleMistake('clients', { kind: 'no-address', values: { text } }));
  }
  const isEmpty = clients.length === 0;
  return { users, groups, clientMark: isEmpty ? undefined : clientMarks(clients), problem: problems.problem };
}

/** A mistake in the rules under one name. */
function ruleMistake(name: string, mistake: Mistake): Mistake {
  return { kind: 'rules', values: { name, mistake } };
}

function clientMarks(clients: readonly string[]): (clientIp: string) => ProtectionMark | undefined {
  // A server may identify a client by something other than an address: then equal texts are the same client.
  const addresses = clients.filter((client) => !isRange(client));
  const ranges = clients.filter(isRange).flatMap((value) => {
    const network = parseNetwork(value);
    return network ? [{ value, network }] : [];
  });
  return memoizeByKey((clientIp) => {
    const address = addresses.find((value) => compareClients(value, clientIp) === 'same');
    if (address !== undefined) return { by: 'client', value: address, isCertain: true };
    const range = ranges.find(({ network }) => isInNetwork(clientIp, network));
    return range && { by: 'client', value: range.value, isCertain: true };
  });
}

const noRules = (): Record<keyof ProtectRules, string[]> => ({ users: [], clients: [], groups: [] });

function ruleTexts(rules: unknown, problems: ProblemCounter): RuleTexts {
  const texts = noRules();
  if (Array.isArray(rules)) readLines(rules, texts, problems);
  else if (isRecord(rules)) readRules(rules, texts, problems);
  else if (rules !== undefined && rules !== null) {
    problems.add(wrongValue('not-protect', rules));
  }
  return texts;
}

function readRules(
  rules: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<keyof ProtectRules, string[]>>,
  problems: ProblemCounter,
): void {
  for (const [part, list] of Object.entries(rules)) {
    const known = Object.entries(texts).find(([name]) => name === part)?.[1];
    if (!known) problems.add({ kind: 'unknown-rules', values: { name: part } });
    else if (list !== undefined && list !== null) {
      for (const entry of Array.isArray(list) ? boundedList(list) : [undefined]) {
        if (hasVisibleText(entry)) known.push(entry);
        else problems.add(ruleMistake(part, { kind: 'no-texts' }));
      }
    }
  }
}

function readLines(
  lines: readonly unknown[],
  texts: Readonly<Record<keyof ProtectRules, string[]>>,
  problems: ProblemCounter,
): void {
  boundedList(lines).forEach((line, index) => {
    if (isBlankLine(line)) return;
    const { kind, value } = isRecord(line) ? line : {};
    const part = Object.entries(partOfKind).find(([name]) => name === kind)?.[1];
    const addMistake = (mistake: Mistake) => problems.add(lineMistake(index + 1, mistake));
    if (!isRecord(line)) addMistake(wrongValue('line-no-object', line));
    else if (!part) addMistake(wrongValue('unknown-kind', kind));
    else if (!hasVisibleText(value)) addMistake(wrongValue('no-value', value));
    else texts[part].push(value.trim());
  });
}

/** The rule that protects a session, or a possible rule; undefined if there is none. */
export function protectionOf(
  session: Session,
  protection: Protection,
  directory: Directory,
  own: OwnSession | undefined,
): ProtectionMark | undefined {
  const byRule = readableRuleOf(session, protection, directory, own);
  const { problem } = protection;
  if (byRule || !problem || isSystemSession(session)) return byRule;
  return { by: 'unknown', reason: problem.detail, isCertain: false };
}

function readableRuleOf(
  session: Session,
  protection: Protection,
  directory: Directory,
  own: OwnSession | undefined,
): ProtectionMark | undefined {
  const byUser = userMark(session, protection.users, directory, own);
  if (byUser?.isCertain) return byUser;
  const byAddress = addressesOf(session).flatMap((address) => protection.clientMark?.(address) ?? []);
  const byClient = byAddress.find(({ isCertain }) => isCertain) ?? byAddress[0];
  if (byClient) return byClient;
  // System sessions are never possible members.
  if (isSystemSession(session)) return byUser;
  const groups = protection.groups.map((group) => ({ group, is: membership(session, group, directory, own) }));
  const found = groups.find(({ is }) => is === 'member') ?? groups.find(({ is }) => is === 'possible');
  const byGroup = found && ({ by: 'group', value: found.group, isCertain: found.is === 'member' } as const);
  return byGroup?.isCertain ? byGroup : (byUser ?? byGroup);
}

/**
 * Compares names. If the list lacks the domain, the accounts of that name decide; without any, the match is uncertain.
 */
function userMark(
  session: Session,
  rules: readonly string[],
  directory: Directory,
  own: OwnSession | undefined,
): ProtectionMark | undefined {
  const known = isOwnSession(session, own) && own?.domain ? { ...session, domain: own.domain } : session;
  for (const value of rules) {
    if (!isSameUser(value, known)) continue;
    const { domain } = splitUserName(value);
    if (domain === '' || known.domain !== '') return { by: 'user', value, isCertain: true };
    const domains = accountsOf(known, directory).map((account) => account.domain);
    if (domains.length === 0 || domains.includes(domain) || domains.includes('')) {
      return { by: 'user', value, isCertain: domains.length > 0 && domains.every((other) => other === domain) };
    }
  }
  return undefined;
}

/** The protected sessions of a list, by session id. */
export function protectedSessions(
  sessions: readonly Session[],
  protection: Protection,
  directory: Directory,
  own: OwnSession | undefined,
): ReadonlyMap<string, ProtectionMark> {
  const marks = new Map<string, ProtectionMark>();
  const { users, groups, clientMark, problem } = protection;
  if (users.length + groups.length === 0 && !clientMark && !problem) return marks;
  for (const session of sessions) {
    const mark = protectionOf(session, protection, directory, own);
    if (mark) marks.set(session.id, mark);
  }
  return marks;
}
