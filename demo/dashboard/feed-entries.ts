import { countOutcomes, isWhollyDone, type LogoutReport, type SessionOutcome } from '../../src/report/report.js';
import type { LogoutTarget } from '../../src/targets/target-kinds.js';
import { SymbolError } from '../../src/server/symbol-error.js';

/** One line of the dashboard's list of events. */
export interface FeedEntry {
  readonly at: Date;
  readonly text: string;
  readonly tone: 'normal' | 'attention' | 'failure';
}

const outcomeWords: readonly (readonly [SessionOutcome, string])[] = [
  ['ended', 'ended'],
  ['still-active', 'still active'],
  ['returned', 'came back'],
  ['unknown', 'unknown'],
  ['left', 'had already left'],
  ['left-out', 'left out'],
];

/** The outcome of a logout, only from its report: `ended` means that the list was read again. */
export function reportEntry(report: LogoutReport): FeedEntry {
  if (report.isCancelled) {
    return { at: report.finishedAt, text: `Logout of ${subject(report)}: cancelled`, tone: 'attention' };
  }
  const counts = countOutcomes(report);
  const outcome = outcomeWords
    .filter(([name]) => counts[name] > 0)
    .map(([name, word]) => (report.sessions.length === 1 ? word : `${counts[name]} ${word}`))
    .join(', ');
  const failed = report.error !== undefined || report.sessions.some(({ error }) => error !== undefined);
  const isComplete = isWhollyDone(report);
  return {
    at: report.finishedAt,
    text: `Logout of ${subject(report)}: ${outcome === '' ? 'no session was affected' : outcome}`,
    tone: failed ? 'failure' : isComplete ? 'normal' : 'attention',
  };
}

/** A failure that the session manager reported to its page. */
export function errorEntry(error: SymbolError | TypeError, at: Date): FeedEntry {
  const text =
    error instanceof SymbolError
      ? `${error.symbol}: ${error.reason || error.message} (code ${error.code})`
      : error.message;
  return { at, text, tone: 'failure' };
}

function subject({ target, sessions }: LogoutReport): string {
  const [only, ...others] = sessions;
  return only === undefined || others.length > 0 ? targetText(target) : `${only.user} on ${only.clientIp}`;
}

function targetText(target: LogoutTarget): string {
  switch (target.kind) {
    case 'user':
      return `user ${target.name}`;
    case 'group':
      return `group ${target.name}`;
    case 'client-ip':
      return `client ${target.address}`;
    case 'session':
      return 'one session';
    case 'sessions':
      return target.ids.length === 1 ? 'one session' : `${target.ids.length} sessions`;
    case 'everyone':
      return target.except === 'own' ? 'everyone else' : 'everyone';
    default:
      return `one ${target.kind.replaceAll('-', ' ')}`;
  }
}
