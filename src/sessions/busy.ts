import { isSameAddress } from './client-address.js';
import { hasVisibleText } from './display-text.js';
import { messageOf, ProblemCounter, type HostProblem } from './host-problems.js';
import { isRecord } from './parse-result.js';
import { splitUserName } from './session.js';
import { summarise, type SessionRow, type SessionSummary } from './session-rows.js';

/** What the host page says of a session that should not be ended now. */
export interface BusyMark {
  /** `unknown`: the host was asked and did not answer, or not with a text. */
  readonly state: 'busy' | 'unknown';
  /** Why it is busy in the host's words; of an unknown one what went wrong, empty where it just did not answer. */
  readonly reason: string;
}

/** One line of a list of busy sessions: every part that is given has to fit. */
export interface BusyEntry {
  /** Name, or `Domain::name`. */
  readonly user?: string;
  readonly clientIp?: string;
  readonly fingerprint?: string;
  readonly reason: string;
}

/** Tells for a session why it is busy; nothing where it is not. */
export type BusyLookup =
  ((session: SessionSummary) => string | null | undefined | Promise<string | null | undefined>) | readonly BusyEntry[];

/** The busy sessions of one list, by session id, and what was wrong while finding out. */
export interface BusyReading {
  readonly marks: ReadonlyMap<string, BusyMark>;
  readonly problem: HostProblem | undefined;
}

/** ms that a host's function has for its answer. */
export const busyTimeout = 1000;

export const nobodyBusy: BusyReading = { marks: new Map(), problem: undefined };

/**
 * Asks the host which sessions are busy, all at once. System sessions are not asked about. It never throws for what the
 * host does, and is done after {@link busyTimeout} at the latest.
 * @param lookup what the host page has set; of any type, since it comes from outside
 * @throws the signal's reason, when aborted
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
  const problems = new ProblemCounter('busy');
  const ask = Array.isArray(lookup) ? askList(lookup, problems) : askFunction(lookup, problems);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: (() => void) | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), busyTimeout);
    abort = () => resolve('late');
    signal?.addEventListener('abort', abort, { once: true });
  });
  try {
    const marks = await Promise.all(people.map((row) => markOf(row, ask, late, problems)));
    signal?.throwIfAborted();
    return {
      marks: new Map(people.flatMap(({ session }, index) => entryOf(session.id, marks[index]))),
      problem: problems.problem,
    };
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
  }
}

type Ask = (session: SessionSummary) => unknown;

function entryOf(id: string, mark: BusyMark | undefined): readonly (readonly [string, BusyMark])[] {
  return mark ? [[id, mark]] : [];
}

async function markOf(
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
      problems.add(`no answer within ${busyTimeout} ms`);
      return { state: 'unknown', reason: '' };
    }
    const { reason } = answer;
    if (hasVisibleText(reason)) return { state: 'busy', reason };
    if (reason === undefined || reason === null || reason === '') return undefined;
    throw new TypeError(`the answer is no text but a ${typeof reason}`);
  } catch (error) {
    problems.add(messageOf(error));
    return { state: 'unknown', reason: messageOf(error) };
  }
}

function askFunction(lookup: unknown, problems: ProblemCounter): Ask {
  if (typeof lookup === 'function') return lookup as Ask;
  // The host wants to say something and cannot be understood: then nothing is known of anybody.
  problems.add(`a ${typeof lookup}`);
  return () => {
    throw new TypeError('busy is neither a function nor a list');
  };
}

function askList(list: readonly unknown[], problems: ProblemCounter): Ask {
  const entries = list.flatMap((entry) => {
    if (isBusyEntry(entry)) return [entry];
    problems.add('an entry without reason, or without user, clientIp and fingerprint');
    return [];
  });
  return (session) => entries.find((entry) => fits(entry, session))?.reason;
}

/** An entry that names nobody would mean everybody. */
function isBusyEntry(entry: unknown): entry is BusyEntry {
  if (!isRecord(entry) || !hasVisibleText(entry.reason)) return false;
  const parts = [entry.user, entry.clientIp, entry.fingerprint].filter((part) => part !== undefined && part !== null);
  return parts.length > 0 && parts.every(hasVisibleText);
}

function fits({ user, clientIp, fingerprint }: BusyEntry, session: SessionSummary): boolean {
  return (
    (!user || isSameUser(user, session)) &&
    (!clientIp || isSameAddress(clientIp, session.clientIp)) &&
    (!fingerprint || fingerprint === session.fingerprint)
  );
}

/** Whether a session is of a user given as name or `Domain::name`; a domain that the list does not tell may be it. */
export function isSameUser(user: string, session: Pick<SessionSummary, 'user' | 'domain'>): boolean {
  const { name, domain } = splitUserName(user);
  return name === session.user && (domain === '' || session.domain === '' || domain === session.domain);
}
