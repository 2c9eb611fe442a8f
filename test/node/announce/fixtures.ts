import type { AnnouncedState } from '../../../src/announce/announced-state.js';
import type { Announcement } from '../../../src/announce/announcement.js';
import { fingerprint } from '../../../src/session/session.js';

/** An announcement to the session `aaaa…aaaa`. */
export function makeAnnouncement(parts: Partial<Announcement> = {}): Announcement {
  return {
    id: 'one',
    revision: 0,
    by: 'ben',
    reason: '',
    deadline: 300_000,
    moreMinutes: 5,
    sessions: ['aaaa…aaaa'],
    ...parts,
  };
}

/** An announced logout that waits for its deadline. Nobody has answered. */
export function makeAnnouncedState(parts: Partial<AnnouncedState> = {}): AnnouncedState {
  return {
    announcement: makeAnnouncement(),
    phase: 'waiting',
    doubt: undefined,
    withdrawn: undefined,
    announcedAt: 0,
    isReadable: 'yes',
    answers: new Map(),
    given: [],
    times: [{ at: 0, deadline: 300_000 }],
    problem: undefined,
    ...parts,
  };
}

/** What an administrator tells people at ten o'clock. */
export const update = makeAnnouncement({
  by: 'TcHmiUserManagement::ben',
  reason: 'Update',
  deadline: Date.parse('2026-11-29T10:05:00.000Z'),
});

/** What an administrator tells the person of a session now: the update is in five minutes. */
export function updateFor(session: { readonly id: string }): Announcement {
  return {
    ...update,
    reason: 'Update of line 1',
    deadline: Date.now() + 300_000,
    sessions: [fingerprint(session.id)],
  };
}
