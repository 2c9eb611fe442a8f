import type { SessionRow } from './session-rows.js';

/** Characters of each end of an id that are shown, and the length from which on they are. */
const endLength = 4;
const longLength = 24;

/**
 * Whether a text stands in the fingerprint of a row, without making it where the ends of the id tell it: of 100 000 rows
 * it is asked with each key, and most fingerprints are never shown.
 * @param text in lower case
 */
export function fingerprintTest(text: string): (row: SessionRow) => boolean {
  const isInFingerprint = (row: SessionRow): boolean => row.fingerprint.toLowerCase().includes(text);
  // Four characters, an ellipsis, four characters: nothing else stands in any of them.
  if (!/^[\w-]{0,4}(?:…[\w-]{0,4})?$/.test(text)) return () => false;
  if (text.includes('…')) return isInFingerprint;
  const codes = Uint16Array.from(text, (character) => character.charCodeAt(0));
  return (row) => {
    const { id } = row.session;
    if (!showsEnds(id)) return isInFingerprint(row);
    return isAt(id, 0, codes) || isAt(id, id.length - endLength, codes);
  };
}

/** As `fingerprint` decides: a long id that ends in plain characters is shown by its ends, any other by a hash. */
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
  return (
    (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122 && code < 123) || code === 95 || code === 45
  );
}

/** Whether a text stands somewhere in one end of an id, whatever its case. */
function isAt(id: string, start: number, codes: Uint16Array): boolean {
  for (let place = start; place <= start + endLength - codes.length; place++) {
    let same = 0;
    while (same < codes.length && lowerCase(id.charCodeAt(place + same)) === codes[same]) same++;
    if (same === codes.length) return true;
  }
  return false;
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}
