/** What the administrator's page has told people of a logout, by its events on the server. */
export interface Announced {
  id: string;
  /** When this id was said first, in ms of the virtual clock. */
  at: number;
  /** The latest, in ms of the virtual clock. */
  deadline: number;
}

/** What is known of a logout that was confirmed, when its first request arrives at the server. */
export interface Judged {
  /** What people were told last; undefined where they were told nothing. */
  readonly announced: Announced | undefined;
  /** When it was confirmed last, in ms of the virtual clock. */
  readonly confirmedAt: number;
  /** Whether it was confirmed for now, or not waited for: then somebody has just decided it. */
  readonly isNow: boolean;
  /** Whether it was called off since it was confirmed, or its page closed. */
  readonly isCalledOff: boolean;
}

/** ms after the deadline for which people still expect it: a hidden page may be late. */
const latestStart = 90_000;

/** ms: the list is compared at the deadline, and records are written, before anything is sent. */
const preparation = 30_000;

/**
 * Nobody is ended by an announcement that was called off, forged or outlived.
 * @returns what is wrong with a ForceLogout at this moment; undefined if nothing is
 */
export function faultOf({ announced, confirmedAt, isNow, isCalledOff }: Judged, now: number): string | undefined {
  if (isCalledOff) return 'ForceLogout for an announcement that was called off.';
  if (isNow) return undefined;
  if (!announced || announced.at < confirmedAt) return 'ForceLogout for a time that people were not told.';
  if (now < announced.deadline - 1000) return 'ForceLogout before the time that people were told.';
  if (now > announced.deadline + latestStart + preparation) return 'ForceLogout for an announcement that is outlived.';
  return undefined;
}
