import { isSameData } from '../kit/json.js';
import { memoizeLast } from '../kit/memoize.js';
import type { ForeignAnnouncement } from '../logout/grace.js';
import { fingerprint, type Session } from '../session/session.js';
import type { Announcer } from './announcement.js';
import { openConversations, readConversations, type Conversation } from './conversation.js';

const none: ReadonlyMap<string, ForeignAnnouncement> = new Map();

/** What others announce, as it comes through a channel. */
export class ForeignAnnouncements {
  #conversations: readonly Conversation[] = [];
  #foreign = none;
  #isDeaf = false;
  #end: (() => void) | undefined;
  readonly #announcedOf = memoizeLast(
    (foreign: ReadonlyMap<string, ForeignAnnouncement>) => (session: Session) => foreign.get(fingerprint(session.id)),
  );
  readonly #usersOf = memoizeLast(
    (sessions: readonly Session[]) => new Map(sessions.map(({ id, user }) => [fingerprint(id), user])),
  );

  /** Whether a channel is followed. */
  get isFollowing(): boolean {
    return this.#end !== undefined;
  }

  /** Whether what others announce cannot be received. */
  get isDeaf(): boolean {
    return this.#isDeaf;
  }

  /** The logout of a session that somebody else has announced. A new function for each change. */
  get announcedOf(): (session: Session) => ForeignAnnouncement | undefined {
    return this.#announcedOf(this.#foreign);
  }

  /** @param onChange called when something was heard, or cannot be */
  follow(channel: Announcer, onChange: () => void): void {
    this.#end = channel.subscribe(
      (messages) => {
        this.#isDeaf = false;
        this.#conversations = readConversations(messages);
        onChange();
      },
      () => {
        this.#isDeaf = true;
        onChange();
      },
    );
  }

  leave(): void {
    this.#end?.();
    this.#end = undefined;
    this.#isDeaf = false;
    this.#conversations = [];
    this.#foreign = none;
  }

  /** Says what holds at this moment. @param now ms since the epoch by the server's clock */
  compare(sessions: readonly Session[], isOwn: (id: string) => boolean, now: number): void {
    const userOf = (author: string) => this.#usersOf(sessions).get(author);
    const foreign =
      this.#conversations.length === 0 ? none : foreignAnnouncements(this.#conversations, isOwn, userOf, now);
    if (!isSameData([...foreign], [...this.#foreign])) this.#foreign = foreign;
  }
}

/**
 * The announcements of others that hold, by the fingerprint of the sessions they are about; of several, the first to come.
 * @param isOwn whether an announcement is this page's
 * @param userOf the user of a session by its fingerprint, where it is listed: anybody can write any name into an announcement
 * @param now ms since the epoch by the server's clock
 */
export function foreignAnnouncements(
  conversations: readonly Conversation[],
  isOwn: (id: string) => boolean,
  userOf: (fingerprint: string) => string | undefined,
  now: number,
): ReadonlyMap<string, ForeignAnnouncement> {
  const foreign = new Map<string, ForeignAnnouncement>();
  for (const { announcement, author } of openConversations(conversations, now)) {
    if (isOwn(announcement.id)) continue;
    const by = (author === undefined ? undefined : userOf(author)) ?? announcement.by;
    for (const session of announcement.sessions) {
      const known = foreign.get(session);
      if (!known || announcement.deadline < known.deadline)
        foreign.set(session, { by, deadline: announcement.deadline });
    }
  }
  return foreign;
}
