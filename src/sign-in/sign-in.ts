/** First pause after the server asked to wait, in ms; each further time doubles it. */
const firstWait = 5000;
const longestWait = 120_000;

/**
 * How long a sign-in form stays closed after the server has refused to even look at a password (too many failures).
 * The server does not say for how long; asking again too early can make it longer.
 * @param refusals how often in a row it has refused, from 1
 * @returns ms
 */
export function signInWait(refusals: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.max(0, refusals - 1));
}
