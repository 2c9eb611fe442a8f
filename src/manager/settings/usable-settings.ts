import { longestTimer } from '../../kit/delay.js';

const defaultInterval = 5000;
const shortestInterval = 500;
const defaultAge = 30_000;

/**
 * Turns a refresh interval from the host page into a usable one: 0, or from half a second to 24 days.
 * @returns ms
 */
export function usableInterval(interval: unknown): number {
  if (typeof interval !== 'number' || !Number.isFinite(interval) || interval < 0) return defaultInterval;
  return interval === 0 ? 0 : Math.min(longestTimer, Math.max(shortestInterval, interval));
}

/**
 * Turns a maximum age from the host page into a usable one: an invalid value must not mean "never too old".
 * @returns ms
 */
export function usableAge(age: unknown): number {
  return typeof age === 'number' && Number.isFinite(age) && age >= 0 ? age : defaultAge;
}
