import type { Announcement, Answer, AnswerKind, ReceivedMessage, WithdrawalCause } from './announcement.js';

/** ms after the deadline for which an announcement still counts: the logout and the look at its outcome take a while. */
export const afterDeadline = 120_000;

/** An answer, as it was given. */
export interface GivenAnswer {
  /** Fingerprint of the session. */
  readonly session: string;
  readonly kind: AnswerKind;
  /** When the server received it, in ms since the epoch by its clock. */
  readonly at: number;
}

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
  /** The answer of each session that holds, by fingerprint. */
  readonly answers: ReadonlyMap<string, AnswerKind>;
  /** Everything that was answered, in order; what somebody says twice is in it once. */
  readonly given: readonly GivenAnswer[];
  /** Why it no longer holds; undefined while it does. */
  readonly withdrawn: WithdrawalCause | undefined;
  /** When the server received the withdrawal, in ms since the epoch by its clock. */
  readonly withdrawnAt: number | undefined;
}

/**
 * Groups messages into conversations, in the order of their announcements.
 *
 * Anybody who may create events can write any message. So only the session that has announced may change or withdraw an
 * announcement, and a session answers for itself only, wherever the server says who has written: an answer without an author
 * counts only where no message has one. A deadline never comes earlier: people who have read that they have five minutes
 * have five minutes.
 * @param messages the oldest first; what is said of an announcement may come before it, since a channel may be slow and a
 *   server's clock may be set back
 */
export function readConversations(messages: readonly ReceivedMessage[]): readonly Conversation[] {
  return [...heardIn(messages).conversations.values()];
}

interface Heard {
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** The messages that began or changed the conversation. */
  readonly telling: ReadonlySet<ReceivedMessage>;
}

function heardIn(messages: readonly ReceivedMessage[]): Heard {
  const conversations = new Map<string, Conversation>();
  const telling = new Set<ReceivedMessage>();
  const early = new Map<string, ReceivedMessage[]>();
  const namesAuthors = messages.some(({ author }) => author !== undefined);
  const next = (conversation: Conversation, message: ReceivedMessage): Conversation => {
    const changed = follow(conversation, message, namesAuthors);
    if (changed !== conversation) telling.add(message);
    return changed;
  };
  for (const message of messages) {
    const id = idOf(message);
    const known = conversations.get(id);
    if (known) conversations.set(id, next(known, message));
    else if (message.type === 'announcement') {
      telling.add(message);
      conversations.set(id, (early.get(id) ?? []).reduce(next, begin(message)));
    } else {
      const before = early.get(id);
      if (before) before.push(message);
      else early.set(id, [message]);
    }
  }
  return { conversations, telling };
}

/**
 * How many characters of messages are remembered for the announcements that hold: those of 150 announcements to a thousand
 * people each, or of ten thousand answers.
 */
const neededCharacters = 2_000_000;

/**
 * How many characters are remembered of all other messages: about a hundred of these. That is enough for an answer that
 * comes before its announcement; the server hands the latest messages on again and again anyway.
 */
const otherCharacters = 25_000;

/**
 * The messages to remember, in their order: everything that was said of the announcements that hold, then the latest of the
 * others. Nobody can have an announcement or an answer forgotten by flooding the channel: a flood of announcements loses
 * only those that come later.
 * @param isOwn whether an announcement is this page's: these are remembered whatever else is said
 */
export function memorable(
  messages: readonly ReceivedMessage[],
  isOwn: (id: string) => boolean,
): readonly ReceivedMessage[] {
  if (JSON.stringify(messages).length <= otherCharacters) return messages;
  const { conversations, telling } = heardIn(messages);
  // By the server's clock, as the latest message tells it.
  const now = messages.at(-1)?.receivedAt ?? 0;
  const open = new Set(openConversations([...conversations.values()], now).map(({ announcement }) => announcement.id));
  const told = messages.filter((message) => telling.has(message));
  const own = told.filter((message) => isOwn(idOf(message)));
  const needed = told.filter((message) => open.has(idOf(message)) && !isOwn(idOf(message)));
  const kept = new Set([...own, ...fitting(needed, neededCharacters)]);
  const others = messages.filter((message) => !kept.has(message)).reverse();
  for (const message of fitting(others, otherCharacters)) kept.add(message);
  return messages.filter((message) => kept.has(message));
}

/** The messages that fit into so many characters, the first before the others. */
function fitting(messages: readonly ReceivedMessage[], characters: number): readonly ReceivedMessage[] {
  let room = characters;
  return messages.filter((message) => {
    const { length } = JSON.stringify(message);
    const fits = length <= room;
    if (fits) room -= length;
    return fits;
  });
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
    given: [],
    withdrawn: undefined,
    withdrawnAt: undefined,
  };
}

/** @param namesAuthors whether the server says who has written */
function follow(conversation: Conversation, message: ReceivedMessage, namesAuthors: boolean): Conversation {
  const { type, content, author, receivedAt } = message;
  if (type === 'answer')
    return isForged(message, namesAuthors) ? conversation : withAnswer(conversation, content, receivedAt);
  if (author !== conversation.author || conversation.withdrawn) return conversation;
  if (type === 'withdrawal') return { ...conversation, withdrawn: content.cause, withdrawnAt: receivedAt };
  const { announcement, answers } = conversation;
  if (content.revision <= announcement.revision || content.deadline < announcement.deadline) return conversation;
  if (content.deadline === announcement.deadline) return { ...conversation, announcement: content };
  // People who wanted more time have got it, and may ask again.
  return { ...conversation, announcement: content, isExtended: true, answers: withoutWishes(answers) };
}

/** The answers after more time was granted: whoever wanted it has seen the announcement. */
export function withoutWishes(answers: ReadonlyMap<string, AnswerKind>): ReadonlyMap<string, AnswerKind> {
  return new Map([...answers.keys()].map((session) => [session, 'seen']));
}

function isForged({ content, author }: ReceivedMessage & { readonly type: 'answer' }, namesAuthors: boolean): boolean {
  return author === undefined ? namesAuthors : author !== content.session;
}

function withAnswer(conversation: Conversation, { session, kind }: Answer, at: number): Conversation {
  const { announcement, answers, given } = conversation;
  const joined = joinAnswers(answers, [[session, kind]]);
  const isNew = announcement.sessions.includes(session) && joined.get(session) !== answers.get(session);
  return isNew ? { ...conversation, answers: joined, given: [...given, { session, kind, at }] } : conversation;
}

/**
 * The answers after others were given. Whoever wants more time wants it until it is granted: where the server does not say who
 * has written, anybody can write another answer in that name.
 */
export function joinAnswers(
  before: ReadonlyMap<string, AnswerKind>,
  given: Iterable<readonly [session: string, kind: AnswerKind]>,
): ReadonlyMap<string, AnswerKind> {
  const joined = new Map(before);
  for (const [session, kind] of given) if (joined.get(session) !== 'more-time') joined.set(session, kind);
  return joined;
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
