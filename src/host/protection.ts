import { addressesOf } from '../session/addresses.js';
import type { Sameness } from '../session/identity.js';
import type { Directory } from '../directory/directory.js';
import { compareToSession, membership } from '../directory/membership.js';
import { readGiven, boundedList } from './given-value.js';
import { readClientRule, type ClientRule } from './client-rule.js';
import { hasVisibleText } from '../session/display-text.js';
import {
  isBlankLine,
  isUsableName,
  lineMistake,
  ProblemCounter,
  wrongValue,
  type HostProblem,
  type HostReason,
  type Mistake,
} from './setting-problems.js';
import { memoizeByKey } from '../kit/memoize.js';
import { isPlainRecord, isRecord } from '../kit/json.js';
import { isSystemSession, type OwnSession, type Session } from '../session/session.js';
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
  /** Why any person may be protected: a rule of which nobody knows whom it means. */
  readonly mayProtectAnybody: HostReason | undefined;
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
  const read = readGiven(rules, (given) => ruleTexts(given, problems));
  if (!read.isRead) problems.add(read.reason);
  const { users, clients, groups } = read.isRead ? read.value : noRules();
  for (const [name, names] of [
    ['users', users],
    ['groups', groups],
  ] as const) {
    const wrong = names.filter((value) => !isUsableName(name === 'users' ? splitUserName(value).name : value));
    for (const value of wrong) problems.add(ruleMistake(name, wrongValue('no-value', value)));
  }
  const byClient = clients.map((value) => ({ value, ...readClientRule(value) }));
  const addMistakes = (rules: typeof byClient) => {
    for (const { mistake } of rules) if (mistake) problems.add(ruleMistake('clients', mistake));
  };
  addMistakes(byClient.filter(({ mayMeanAnybody }) => mayMeanAnybody));
  const mayProtectAnybody = problems.problem?.detail;
  addMistakes(byClient.filter(({ mayMeanAnybody }) => !mayMeanAnybody));
  const clientMark = byClient.length === 0 ? undefined : clientMarks(byClient);
  return { users, groups, clientMark, mayProtectAnybody, problem: problems.problem };
}

/** A mistake in the rules under one name. */
function ruleMistake(name: string, mistake: Mistake): Mistake {
  return { kind: 'rules', values: { name, mistake } };
}

function clientMarks(
  rules: readonly (ClientRule & { readonly value: string })[],
): (clientIp: string) => ProtectionMark | undefined {
  return memoizeByKey((clientIp) => {
    const found = surestRule(rules, ({ compare }) => compare(clientIp));
    return found && { by: 'client', value: found.rule.value, isCertain: found.isCertain };
  });
}

/** The first rule that surely applies; without one, the first that may apply. */
function surestRule<Rule>(
  rules: readonly Rule[],
  compare: (rule: Rule) => Sameness,
): { readonly rule: Rule; readonly isCertain: boolean } | undefined {
  let possible: Rule | undefined;
  for (const rule of rules) {
    const sameness = compare(rule);
    if (sameness === 'same') return { rule, isCertain: true };
    if (sameness === 'in-doubt') possible ??= rule;
  }
  return possible === undefined ? undefined : { rule: possible, isCertain: false };
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
  const parts = Object.keys(texts);
  // An object of a class may hold its rules in getters or inherit them. Without any, nobody knows what it means.
  const isEmpty = parts.every((part) => rules[part] === undefined || rules[part] === null);
  if (isEmpty && !isPlainRecord(rules)) problems.add(wrongValue('not-protect', rules));
  for (const part of new Set([...parts, ...Object.keys(rules)])) {
    const list = rules[part];
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
    if (isBlankLine(line, ['kind', 'value'])) return;
    const { kind, value } = isRecord(line) ? line : {};
    const part = Object.entries(partOfKind).find(([name]) => name === kind)?.[1];
    const addMistake = (mistake: Mistake) => problems.add(lineMistake(index + 1, mistake));
    if (!isRecord(line)) addMistake(wrongValue('line-no-object', line));
    else if (!part) addMistake(wrongValue('unknown-kind', kind));
    else if (!hasVisibleText(value)) addMistake(wrongValue('no-value', value));
    // A name is taken as it is written: with a blank more it may be another account.
    else texts[part].push(part === 'clients' ? value.trim() : value);
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
  const { mayProtectAnybody: reason } = protection;
  if (byRule || reason === undefined || isSystemSession(session)) return byRule;
  return { by: 'unknown', reason, isCertain: false };
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

/** A name that is in doubt protects too; a certain one is looked for first. */
function userMark(
  session: Session,
  rules: readonly string[],
  directory: Directory,
  own: OwnSession | undefined,
): ProtectionMark | undefined {
  const found = surestRule(rules, (value) => compareToSession(splitUserName(value), session, directory, own));
  return found && { by: 'user', value: found.rule, isCertain: found.isCertain };
}

/** The protected sessions of a list, by session id. */
export function protectedSessions(
  sessions: readonly Session[],
  protection: Protection,
  directory: Directory,
  own: OwnSession | undefined,
): ReadonlyMap<string, ProtectionMark> {
  const marks = new Map<string, ProtectionMark>();
  const { users, groups, clientMark, mayProtectAnybody } = protection;
  if (users.length + groups.length === 0 && !clientMark && mayProtectAnybody === undefined) return marks;
  for (const session of sessions) {
    const mark = protectionOf(session, protection, directory, own);
    if (mark) marks.set(session.id, mark);
  }
  return marks;
}
