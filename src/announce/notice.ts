import type { AnswerKind, WithdrawalCause } from './announcement.js';
import { openConversations, type Conversation } from './conversation.js';

/** ms for which people read that an announcement no longer holds; after that it is old news. */
const withdrawalShownFor = 60_000;

/** What the person at one session is to be told about one announcement. */
export interface LogoutNotice {
  readonly id: string;
  /** Who announces it, as their page writes it. Anybody who may create events could have written it. */
  readonly by: string;
  readonly reason: string;
  /** In ms since the epoch by the server's clock. */
  readonly deadline: number;
  /** ms until the deadline; 0 when it has come. */
  readonly remaining: number;
  /** Whether there is more time than was announced first. */
  readonly isExtended: boolean;
  /** Minutes that may be asked for; 0 where none may. */
  readonly moreMinutes: number;
  /** How many people it was announced to, this one included. */
  readonly count: number;
  /** What this session has answered. */
  readonly answer: AnswerKind | undefined;
  /** Why it no longer holds; undefined while it does. */
  readonly withdrawn: WithdrawalCause | undefined;
}

/**
 * The notices for a session: first those that hold, the one that comes first before the others, then those that have just
 * been withdrawn.
 * @param session fingerprint of the session
 * @param now ms since the epoch by the server's clock
 */
export function noticesFor(
  conversations: readonly Conversation[],
  session: string,
  now: number,
): readonly LogoutNotice[] {
  const meant = conversations.filter(({ announcement }) => announcement.sessions.includes(session));
  const open = [...openConversations(meant, now)].sort(
    (one, other) => one.announcement.deadline - other.announcement.deadline,
  );
  const withdrawn = meant.filter(
    (one) => one.withdrawn !== undefined && now < (one.withdrawnAt ?? -Infinity) + withdrawalShownFor,
  );
  return [...open, ...withdrawn].map(({ announcement, answers, isExtended, withdrawn: cause }) => ({
    id: announcement.id,
    by: announcement.by,
    reason: announcement.reason,
    deadline: announcement.deadline,
    remaining: Math.max(0, announcement.deadline - now),
    isExtended,
    moreMinutes: announcement.moreMinutes,
    count: announcement.sessions.length,
    answer: answers.get(session),
    withdrawn: cause,
  }));
}

/** The notices to show. A session that a new announcement names need not read about the one that it has replaced. */
export function shownNotices(notices: readonly LogoutNotice[]): readonly LogoutNotice[] {
  const lasting = notices.filter(({ withdrawn }) => withdrawn !== 'replaced');
  return lasting.length > 0 ? lasting : notices;
}

/** What a notice looks like, for the canvas of a designer. */
export function sampleNotice(reason: string): LogoutNotice {
  return {
    id: 'sample',
    by: 'admin',
    reason,
    deadline: 5 * 60_000,
    remaining: 5 * 60_000,
    isExtended: false,
    moreMinutes: 5,
    count: 1,
    answer: undefined,
    withdrawn: undefined,
  };
}
