import type { ForeignAnnouncement } from '../logout/grace.js';
import { openConversations, type Conversation } from './conversation.js';

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
