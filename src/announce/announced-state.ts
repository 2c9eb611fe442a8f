import type { Announcement, AnswerKind, WithdrawalCause } from './announcement.js';
import type { GivenAnswer } from './conversation.js';

/**
 * ms after the deadline from which nobody is logged out without a new question: the page was asleep, and people have gone on
 * working. A hidden page may be a minute late; the notices at the panels stay for two.
 */
export const latestStart = 90_000;

/**
 * Why the administrator is asked again at the deadline before anything is sent:
 * - `missed`: the page was asleep at the deadline, or has slept or was set forward before, so that people have not had the
 *   time that they were told.
 * - `contested`: somebody else has called it off, or moved it, and people may have read that.
 * - `unreadable`: the server has not handed the announcement or its last change on, so nobody can have read it; or what
 *   people have said since cannot be read.
 * - `more-time`: somebody wants more time, and has got no answer.
 */
export type Doubt = 'missed' | 'contested' | 'unreadable' | 'more-time';

/** Whether people can read the announcement: the page sees by its own subscription whether the server hands it on. */
export type Readability = 'asking' | 'yes' | 'no';

/** What there is to show of an announced logout. */
export interface AnnouncedState {
  readonly announcement: Announcement;
  /** `telling` people; `waiting` for the deadline; `due` when it has come, or was not waited for; `withdrawn`. */
  readonly phase: 'telling' | 'waiting' | 'due' | 'withdrawn';
  /** Why it must be asked about now that it is due; undefined where it may be carried out. */
  readonly doubt: Doubt | undefined;
  /** Why it was withdrawn, for the record. */
  readonly withdrawn: WithdrawalCause | undefined;
  /** When people were told first, in ms since the epoch by the server's clock. */
  readonly announcedAt: number;
  readonly isReadable: Readability;
  /** Answers by fingerprint. Sessions that have not answered are missing. */
  readonly answers: ReadonlyMap<string, AnswerKind>;
  /** Everything that was answered, in order. */
  readonly given: readonly GivenAnswer[];
  /** All the times that people were told, and when, in order; in ms since the epoch by the server's clock. */
  readonly times: readonly { readonly at: number; readonly deadline: number }[];
  /** What failed last: a change or a withdrawal that people may not have got. */
  readonly problem: unknown;
}

/** What is known at the deadline, besides the state. */
export interface AtDeadline {
  /** ms since the deadline. */
  readonly late: number;
  /** Whether people have had less time than they were told. */
  readonly isEarly: boolean;
  /** Whether somebody else has spoken for this page. */
  readonly isContested: boolean;
  /** Whether the server has handed on what was said last. */
  readonly isLastHeard: boolean;
}

/** Why an announced logout must be asked about at its deadline; undefined where it may be carried out. */
export function doubtAtDeadline(
  { isReadable, answers }: Pick<AnnouncedState, 'isReadable' | 'answers'>,
  { late, isEarly, isContested, isLastHeard }: AtDeadline,
): Doubt | undefined {
  if (late > latestStart || isEarly) return 'missed';
  if (isContested) return 'contested';
  // Where the last change was not handed on, people know another deadline, after which their notice has ended.
  if (isReadable !== 'yes' || !isLastHeard) return 'unreadable';
  return [...answers.values()].includes('more-time') ? 'more-time' : undefined;
}
