/** Pause after the server first asks to wait, in ms; doubled each further time. */
const firstWait = 5000;
const longestWait = 120_000;

/**
 * How long the login form is disabled after the server has refused to check a password at all (too many failures).
 * The server does not say how long it will refuse; trying again too early can prolong it.
 * @param refusals number of such refusals in a row, from 1
 * @returns ms
 */
export function loginWait(refusals: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.max(0, refusals - 1));
}
