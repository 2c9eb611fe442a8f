import { isRange } from '../session/address.js';
import { addressesOf } from '../session/addresses.js';
import { readGiven, boundedList, UnusableValue } from './given-value.js';
import { readClientRule } from './client-rule.js';
import { compareFingerprints, compareToNamed, leastSure, surestOf, type Sameness } from '../session/identity.js';
import { hasVisibleText } from '../session/display-text.js';
import {
  isBlankLine,
  isBlankPart,
  isUsableName,
  lineMistake,
  messageOf,
  ProblemCounter,
  wrongValue,
  describeValue,
  type HostProblem,
  type HostReason,
  type Mistake,
} from './setting-problems.js';
import { memoizeByKey } from '../kit/memoize.js';
import { isRecord } from '../kit/json.js';
import { splitUserName } from '../server/user-name.js';
import { summarise, type SessionRow, type SessionSummary } from '../directory/session-row.js';

/** Marks a session that should not be ended now. */
export type BusyMark =
  | {
      readonly state: 'busy';
      /** Why it is busy, in the words of the host page. */
      readonly reason: string;
    }
  | {
      /** The host page did not answer, or its answer cannot be used. */
      readonly state: 'unknown';
      /** What went wrong; empty if no answer came. */
      readonly reason: HostReason;
    };

/** One line of a list of busy sessions. It matches a session if all its parts do; an empty part matches any session. */
export interface BusyEntry {
  /** Name, or `Domain::name`. */
  readonly user?: string | null;
  readonly clientIp?: string | null;
  readonly fingerprint?: string | null;
  readonly reason: string;
}

/** Says why a session is busy, as a function or a list. Nothing means that it is not busy. */
export type BusyLookup =
  | ((session: SessionSummary) => string | null | undefined | Promise<string | null | undefined>)
  | readonly BusyEntry[];

/** The busy sessions of one list, by session id, and the problem found while asking. */
export interface BusyReading {
  readonly marks: ReadonlyMap<string, BusyMark>;
  readonly problem: HostProblem | undefined;
}

/** ms within which the host page's function has to answer. */
export const busyTimeout = 1000;

const nobodyBusy: BusyReading = { marks: new Map(), problem: undefined };

/**
 * Asks the host page which sessions are busy, all at the same time, except for system sessions. Whatever the host page
 * does, it does not throw, and takes {@link busyTimeout} at most.
 * @param lookup the host page's setting, of any type
 * @throws the signal's reason if it aborts
 */
export async function readBusy(
  lookup: unknown,
  rows: readonly SessionRow[],
  signal?: AbortSignal,
): Promise<BusyReading> {
  signal?.throwIfAborted();
  if (lookup === undefined || lookup === null) return nobodyBusy;
  const people = rows.filter((row) => !row.isSystem);
  if (people.length === 0) return nobodyBusy;
  if (typeof lookup === 'function') return readFunction(lookup as Ask, people, signal);
  const problems = new ProblemCounter('busy');
  return readingOf(people, people.map(dataMarks(lookup, problems)), problems);
}

type Ask = (session: SessionSummary) => unknown;

function readingOf(
  people: readonly SessionRow[],
  marks: readonly (BusyMark | undefined)[],
  { problem }: ProblemCounter,
): BusyReading {
  const found = people.flatMap(({ session }, index) => {
    const mark = marks[index];
    return mark ? [[session.id, mark] as const] : [];
  });
  return { marks: new Map(found), problem };
}

async function readFunction(
  ask: Ask,
  people: readonly SessionRow[],
  signal: AbortSignal | undefined,
): Promise<BusyReading> {
  const problems = new ProblemCounter('busy');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: (() => void) | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), busyTimeout);
    abort = () => resolve('late');
    signal?.addEventListener('abort', abort, { once: true });
  });
  try {
    const marks = await Promise.all(people.map((row) => answerOf(row, ask, late, problems)));
    signal?.throwIfAborted();
    return readingOf(people, marks, problems);
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
  }
}

async function answerOf(
  row: SessionRow,
  ask: Ask,
  late: Promise<'late'>,
  problems: ProblemCounter,
): Promise<BusyMark | undefined> {
  try {
    const answer: unknown = await Promise.race([
      Promise.resolve(ask(summarise(row))).then((reason) => ({ reason })),
      late,
    ]);
    if (!isRecord(answer)) {
      problems.add({ kind: 'no-answer', values: { timeout: busyTimeout } });
      return { state: 'unknown', reason: '' };
    }
    const { reason } = answer;
    if (hasVisibleText(reason)) return { state: 'busy', reason };
    if (reason === undefined || reason === null || reason === '') return undefined;
    return unknown(wrongValue('not-a-reason', reason), problems);
  } catch (error) {
    return unknown(messageOf(error), problems);
  }
}

function unknown(reason: HostReason, problems: ProblemCounter): BusyMark {
  problems.add(reason);
  return { state: 'unknown', reason };
}

/** The marks of a setting that is not a function. If it cannot be understood, any session may be busy. */
function dataMarks(lookup: unknown, problems: ProblemCounter): (row: SessionRow) => BusyMark | undefined {
  const marks = readGiven(lookup, (given) => {
    if (!Array.isArray(given)) throw new UnusableValue(wrongValue('not-busy', given));
    return listMarks(boundedList(given), problems);
  });
  if (marks.isRead) return marks.value;
  const mark = unknown(marks.reason, problems);
  return () => mark;
}

const partNames = ['user', 'clientIp', 'fingerprint'] as const;
type LineParts = Partial<Record<(typeof partNames)[number], string>>;

/** A parsed line: its readable parts, and the mark of the sessions that match. */
interface BusyLine {
  readonly number: number;
  readonly parts: LineParts;
  /** Memoized per client. */
  readonly compareClient: (clientIp: string) => Sameness;
  readonly mark: BusyMark;
}

function listMarks(list: readonly unknown[], problems: ProblemCounter): (row: SessionRow) => BusyMark | undefined {
  const lines = list.flatMap((entry, index) =>
    isBlankLine(entry, [...partNames, 'reason']) ? [] : [readLine(entry, index + 1)],
  );
  const unreadable = lines.filter(({ mark }) => mark.state === 'unknown');
  for (const { mark } of unreadable) problems.add(mark.reason);
  // Certain marks take precedence over unreadable lines.
  const ordered = [...lines.filter(({ mark }) => mark.state === 'busy'), ...unreadable];
  return (row) => {
    const session = summarise(row);
    let possible: BusyLine | undefined;
    for (const line of ordered) {
      const sameness = compareLine(line, session);
      if (sameness === 'same') return line.mark;
      if (sameness === 'in-doubt') possible ??= line;
    }
    return possible && markInDoubt(possible, session);
  };
}

/**
 * Parses a line. An unreadable one could mean anyone whom its readable parts do not rule out, so their state is
 * unknown.
 */
function readLine(entry: unknown, number: number): BusyLine {
  const parts: LineParts = {};
  const { reason } = isRecord(entry) ? entry : {};
  const problem = isRecord(entry) ? readParts(entry, parts) : wrongValue('line-no-object', entry);
  const mark: BusyMark =
    problem === undefined && hasVisibleText(reason)
      ? { state: 'busy', reason: reason.trim() }
      : { state: 'unknown', reason: lineMistake(number, problem ?? { kind: 'no-reason' }) };
  const { clientIp } = parts;
  const { compare } = readClientRule(clientIp ?? '');
  return {
    number,
    parts,
    compareClient: memoizeByKey((client) => (clientIp === undefined ? 'same' : compare(client))),
    mark,
  };
}

/** Adds the readable parts to `parts`. @returns the first problem */
function readParts(given: Readonly<Record<string, unknown>>, parts: LineParts): Mistake | undefined {
  let problem: Mistake | undefined;
  for (const name of partNames) {
    const part = given[name];
    if (isBlankPart(part)) continue;
    if (typeof part !== 'string') problem ??= { kind: 'part-no-text', values: { name, value: describeValue(part) } };
    else if (name === 'user' && !isUsableName(splitUserName(part).name)) problem ??= wrongValue('no-value', part);
    else if (name === 'clientIp') {
      const { mistake, mayMeanAnybody } = readClientRule(part);
      problem ??= isRange(part) ? { kind: 'no-address', values: { text: part } } : mistake;
      if (!mayMeanAnybody) parts.clientIp = part.trim();
    }
    // A user is taken as it is written: with a blank more it may be another account.
    else parts[name] = name === 'user' ? part : part.trim();
  }
  return problem ?? (Object.keys(parts).length === 0 ? { kind: 'matches-nothing' } : undefined);
}

/** Whether a session is the one that a line means. An unknown domain matches any. */
function compareLine({ parts: { user, fingerprint }, compareClient }: BusyLine, session: SessionSummary): Sameness {
  return leastSure([
    user === undefined ? 'same' : compareUser(user, session),
    surestOf(addressesOf(session).map(compareClient)),
    fingerprint === undefined ? 'same' : compareFingerprints(fingerprint, session.fingerprint),
  ]);
}

function compareUser(user: string, session: Pick<SessionSummary, 'user' | 'domain'>): Sameness {
  const named = splitUserName(user);
  const domain = session.domain === '' ? '' : named.domain;
  return compareToNamed({ ...named, domain }, { name: session.user, domain: session.domain });
}

/** The line may mean this session, in another way of writing: then nobody knows whether it is busy. */
function markInDoubt({ number, parts, mark }: BusyLine, session: SessionSummary): BusyMark {
  if (mark.state === 'unknown') return mark;
  const written = partNames.flatMap((name) => parts[name] ?? []).join(', ');
  const found = [session.user, session.clientIp].join(', ');
  return { state: 'unknown', reason: lineMistake(number, { kind: 'other-writing', values: { written, found } }) };
}
