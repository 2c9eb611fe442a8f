import type { Announcement } from '../../../src/announce/announcement.js';

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

/** What an administrator tells people at ten o'clock. */
export const update = makeAnnouncement({
  by: 'TcHmiUserManagement::ben',
  reason: 'Update',
  deadline: Date.parse('2026-11-29T10:05:00.000Z'),
});
