import type { SessionRow } from '../directory/session-row.js';

/** Characters of each end of an id that are shown, and the length from which on they are. */
const endLength = 4;
const longLength = 24;

/**
 * What fingerprints show before and after their ellipsis, in lower case, four characters to a number. Of a long id they
 * are its own: most fingerprints are never made.
 */
export class FingerprintEnds {
  readonly heads: Uint32Array;
  readonly tails: Uint32Array;

  /** @param count of rows */
  constructor(count: number) {
    this.heads = new Uint32Array(count);
    this.tails = new Uint32Array(count);
  }

  /** Notes those of a row by its place. */
  set(place: number, row: SessionRow): void {
    const { id } = row.session;
    const text = showsEnds(id) ? id : row.fingerprint;
    this.heads[place] = pack(text, 0);
    this.tails[place] = pack(text, text.length - endLength);
  }
}

/** As `fingerprint` decides: a long id that begins and ends with plain characters is shown by them, any other by a hash. */
function showsEnds(id: string): boolean {
  const { length } = id;
  if (length < longLength) return false;
  for (let place = 0; place < endLength; place++) {
    if (!isPlain(id.charCodeAt(place)) || !isPlain(id.charCodeAt(length - 1 - place))) return false;
  }
  return true;
}

/** One of `[\w-]`. */
function isPlain(code: number): boolean {
  const lower = lowerCase(code);
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 45;
}

/** Four characters of a text from some place on. */
function pack(text: string, start: number, length = endLength): number {
  let packed = 0;
  for (let place = start; place < start + length; place++) packed = (packed << 8) | lowerCase(text.charCodeAt(place));
  return packed >>> 0;
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/**
 * Tells by its place whether a text stands in the fingerprint of a row.
 * @param text in lower case
 */
export function fingerprintTest(text: string, { heads, tails }: FingerprintEnds): (place: number) => boolean {
  // Four characters, an ellipsis, four characters: nothing else stands in any of them.
  if (!/^[\w-]{0,4}(?:…[\w-]{0,4})?$/.test(text)) return () => false;
  const [before = '', after] = text.split('…');
  const code = pack(before, 0, before.length);
  const mask = maskOf(before.length);
  if (after !== undefined) {
    const shift = 8 * (endLength - after.length);
    const tailCode = pack(after, 0, after.length);
    const startsTail = (tail: number): boolean => after === '' || tail >>> shift === tailCode;
    return (place) => ((heads[place] ?? 0) & mask) >>> 0 === code && startsTail(tails[place] ?? 0);
  }
  const longest = 8 * (endLength - before.length);
  const isIn = (end: number): boolean => {
    for (let shift = 0; shift <= longest; shift += 8) if (((end >>> shift) & mask) >>> 0 === code) return true;
    return false;
  };
  return (place) => isIn(heads[place] ?? 0) || isIn(tails[place] ?? 0);
}

/** The bits of the last characters of an end. */
function maskOf(length: number): number {
  return length === 0 ? 0 : 0xffff_ffff >>> (8 * (endLength - length));
}
