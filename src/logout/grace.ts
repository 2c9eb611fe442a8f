/** How long before the logout people are told: some minutes, or until a moment (ms since the epoch). */
export type Grace = { readonly minutes: number } | { readonly at: number };

/** What the administrator has chosen to tell people. */
export interface Announcing {
  readonly grace: Grace;
  readonly reason: string;
}

/** A logout of a session that somebody else has announced. */
export interface ForeignAnnouncement {
  /** Who announces it: the user of the session that did, where that is known, else whoever the announcement names. */
  readonly by: string;
  /** ms since the epoch by the server's clock. */
  readonly deadline: number;
}

/** The greatest number of sessions that one announcement names; a request must remain far below the server's 1 MB. */
export const announcedSessions = 1000;

/** The minutes to choose from. */
export const graceMinutes = [1, 5, 15] as const;

/** How many moments there are to choose from: four hours. */
const offeredMoments = 16;

const quarter = 15 * 60_000;

/** The quarters of an hour to choose from. The first is no sooner than the longest of the minutes. @param now ms since the epoch */
export function offeredQuarters(now: number): readonly number[] {
  const first = Math.ceil((now + quarter) / quarter) * quarter;
  return Array.from({ length: offeredMoments }, (_, index) => first + index * quarter);
}

/**
 * When the time is over. Never sooner than the shortest of the minutes: a question may stay open until the moment chosen in
 * it has come or gone, and people have not been told yet.
 * @param now ms since the epoch, by the same clock as the moment of a grace
 */
export function deadlineOf(grace: Grace, now: number): number {
  const after = (minutes: number): number => now + minutes * 60_000;
  return 'at' in grace ? Math.max(grace.at, after(graceMinutes[0])) : after(grace.minutes);
}
