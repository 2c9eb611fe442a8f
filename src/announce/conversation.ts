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
  /** Whether people have more time than they were told first. */
  readonly isExtended: boolean;
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
 * announcement, and a session answers for itself only, wherever the server says who has written: an answer without an author
 * counts only where no message has one. A deadline is never moved forward: who has read that there are five minutes has five
 * minutes.
 * @param messages the oldest first; what is said of an announcement may come before it, since a channel may be slow and a
 *   server's clock may be set back
 */
export function readConversations(messages: readonly ReceivedMessage[]): readonly Conversation[] {
  const conversations = new Map<string, Conversation>();
  const early = new Map<string, ReceivedMessage[]>();
  const namesAuthors = messages.some(({ author }) => author !== undefined);
  const next = (conversation: Conversation, message: ReceivedMessage) => follow(conversation, message, namesAuthors);
  for (const message of messages) {
    const id = idOf(message);
    const known = conversations.get(id);
    if (known) conversations.set(id, next(known, message));
    else if (message.type === 'announcement') conversations.set(id, (early.get(id) ?? []).reduce(next, begin(message)));
    else early.set(id, [...(early.get(id) ?? []), message]);
  }
  return [...conversations.values()];
}

function idOf({ type, content }: ReceivedMessage): string {
  return type === 'announcement' ? content.id : content.announcement;
}

function begin({ content, author, receivedAt }: ReceivedMessage & { readonly type: 'announcement' }): Conversation {
  return {
    announcement: content,
    announcedAt: receivedAt,
    author,
    isExtended: false,
    answers: new Map(),
    withdrawn: undefined,
    withdrawnAt: undefined,
  };
}

/** @param namesAuthors whether the server says who has written */
function follow(conversation: Conversation, message: ReceivedMessage, namesAuthors: boolean): Conversation {
  const { type, content, author, receivedAt } = message;
  if (type === 'answer') return isForged(message, namesAuthors) ? conversation : withAnswer(conversation, content);
  if (author !== conversation.author || conversation.withdrawn) return conversation;
  if (type === 'withdrawal') return { ...conversation, withdrawn: content.cause, withdrawnAt: receivedAt };
  const { announcement, answers } = conversation;
  if (content.revision <= announcement.revision || content.deadline < announcement.deadline) return conversation;
  if (content.deadline === announcement.deadline) return { ...conversation, announcement: content };
  // Whoever wanted more time has got it, and may ask again.
  return { ...conversation, announcement: content, isExtended: true, answers: withoutWishes(answers) };
}

/** The answers after more time was granted: whoever wanted it has seen the announcement. */
export function withoutWishes(answers: ReadonlyMap<string, AnswerKind>): ReadonlyMap<string, AnswerKind> {
  return new Map([...answers.keys()].map((session) => [session, 'seen']));
}

function isForged({ content, author }: ReceivedMessage & { readonly type: 'answer' }, namesAuthors: boolean): boolean {
  return author === undefined ? namesAuthors : author !== content.session;
}

function withAnswer(conversation: Conversation, { session, kind }: Answer): Conversation {
  const { announcement, answers } = conversation;
  return announcement.sessions.includes(session)
    ? { ...conversation, answers: new Map([...answers, [session, kind]]) }
    : conversation;
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
