import type { Announcement, Answer, AnswerKind, ReceivedMessage, WithdrawalCause } from './announcement.js';

/** ms after the deadline for which an announcement still counts: the logout and the look at its outcome take a while. */
const afterDeadline = 120_000;

/** An announcement with everything that has been said about it. */
export interface Conversation {
  /** The latest revision. */
  readonly announcement: Announcement;
  /** When the server received the first revision, in ms since the epoch by the server's clock. */
  readonly announcedAt: number;
  /** Fingerprint of the session that announced it; undefined where the server does not say. */
  readonly author: string | undefined;
  /** The latest answer of each session, by fingerprint. */
  readonly answers: ReadonlyMap<string, AnswerKind>;
  /** Why it no longer holds; undefined while it does. */
  readonly withdrawn: WithdrawalCause | undefined;
  /** When the server received the withdrawal, in ms since the epoch by its clock. */
  readonly withdrawnAt: number | undefined;
}

/**
 * Puts messages together to conversations, in the order of their announcements.
 *
 * Anybody who may create events can write any message. So only the session that has announced may change or withdraw an
 * announcement, and a session answers for itself only, wherever the server says who has written. A deadline is never moved
 * forward: who has read that there are five minutes has five minutes.
 * @param messages the oldest first
 */
export function readConversations(messages: readonly ReceivedMessage[]): readonly Conversation[] {
  const conversations = new Map<string, Conversation>();
  for (const message of messages) {
    const next = follow(conversations.get(idOf(message)), message);
    if (next) conversations.set(next.announcement.id, next);
  }
  return [...conversations.values()];
}

function idOf({ type, content }: ReceivedMessage): string {
  return type === 'announcement' ? content.id : content.announcement;
}

/** The conversation after a message; undefined where the message begins none. */
function follow(conversation: Conversation | undefined, message: ReceivedMessage): Conversation | undefined {
  const { type, content, author, receivedAt } = message;
  if (!conversation) {
    if (type !== 'announcement') return undefined;
    const isNew = { answers: new Map<string, AnswerKind>(), withdrawn: undefined, withdrawnAt: undefined };
    return { announcement: content, announcedAt: receivedAt, author, ...isNew };
  }
  if (type === 'answer') return withAnswer(conversation, content, author);
  if (author !== conversation.author || conversation.withdrawn) return conversation;
  if (type === 'withdrawal') return { ...conversation, withdrawn: content.cause, withdrawnAt: receivedAt };
  const { announcement, answers } = conversation;
  if (content.revision <= announcement.revision || content.deadline < announcement.deadline) return conversation;
  // Whoever wanted more time has got it, and may ask again.
  const isGranted = content.deadline > announcement.deadline;
  return { ...conversation, announcement: content, answers: isGranted ? withoutWishes(answers) : answers };
}

/** The answers after more time was granted: whoever wanted it has seen the announcement. */
export function withoutWishes(answers: ReadonlyMap<string, AnswerKind>): ReadonlyMap<string, AnswerKind> {
  return new Map([...answers.keys()].map((session) => [session, 'seen']));
}

function withAnswer(conversation: Conversation, answer: Answer, author: string | undefined): Conversation {
  const { announcement, answers } = conversation;
  const isForged = author !== undefined && author !== answer.session;
  if (isForged || !announcement.sessions.includes(answer.session)) return conversation;
  return { ...conversation, answers: new Map([...answers, [answer.session, answer.kind]]) };
}

/**
 * The conversations that still hold: neither withdrawn nor outlived.
 * @param now ms since the epoch by the server's clock
 */
export function openConversations(conversations: readonly Conversation[], now: number): readonly Conversation[] {
  return conversations.filter(
    ({ announcement, withdrawn }) => withdrawn === undefined && now < announcement.deadline + afterDeadline,
  );
}
