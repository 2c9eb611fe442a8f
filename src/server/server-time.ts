/**
 * Parses a time as the server writes it: `2025-05-06T07:08:09.1234567Z`. Without a zone it is UTC.
 * @returns ms since the epoch; undefined if the value is not a time
 */
export function parseMoment(value: unknown): number | undefined {
  const parts = typeof value === 'string' ? moment.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, seconds = '', fraction = '', zone = 'Z'] = parts;
  const time = Date.parse(`${seconds}${fraction.slice(0, 4)}${zone}`);
  return Number.isFinite(time) ? time : undefined;
}

const moment = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Parses a duration as the server writes it: `PT0.0004S`, `P30D`.
 * @returns ms; undefined if the value is not a duration
 */
export function parseTimespan(value: unknown): number | undefined {
  const groups = typeof value === 'string' ? timespan.exec(value.trim())?.groups : undefined;
  const parts = Object.entries(groups ?? {}).filter(([, digits]) => digits);
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [unit, digits]) => sum + Number(digits) * unitLengths[unit as keyof typeof unitLengths], 0);
}

const unitLengths = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 };
const digits = String.raw`\d+(?:\.\d+)?`;
const timespan = new RegExp(
  `^P(?:(?<days>${digits})D)?(?:T(?:(?<hours>${digits})H)?(?:(?<minutes>${digits})M)?(?:(?<seconds>${digits})S)?)?$`,
);

/** No session, and no push of a value, is older: 2000-01-01. */
const earliest = Date.UTC(2000, 0, 1);
/** ms by which a time of the server may be ahead of its clock: the two are read one after the other. */
const tolerance = 60_000;

/**
 * A time, unless it cannot be: before the year 2000, or more than a minute in the future. A server whose clock has been set
 * tells such times, and a wrong time is worse than none.
 * @param time ms since the epoch
 * @param now ms since the epoch, by the same clock
 */
export function possibleTime(time: number | undefined, now: number): number | undefined {
  return time !== undefined && time >= earliest && time <= now + tolerance ? time : undefined;
}

/**
 * Times of the server by this machine's clock, without those that cannot be.
 * @param times ms since the epoch, by the server's clock
 * @param clockOffset ms that the server's clock is ahead of this machine's
 * @param now ms since the epoch, by this machine's clock
 */
export function possibleTimes(
  times: ReadonlyMap<string, number>,
  clockOffset: number,
  now: number,
): ReadonlyMap<string, number> {
  const possible = new Map<string, number>();
  for (const [key, time] of times) {
    const known = possibleTime(time - clockOffset, now);
    if (known !== undefined) possible.set(key, known);
  }
  return possible;
}
