import { shortHash } from '../kit/hash.js';

/** UTF-16 units of a name that are shown before it is shortened in its middle. */
export const displayTextLimit = 80;

/** ASCII with single blanks inside, which cannot deceive. The fast path for nearly all names. */
const plain = /^(?!.*\[U\+)[!-~]+(?: [!-~]+)*$/;

/**
 * Single characters that are invisible, look like a blank, or change how their neighbours look: controls, format and
 * direction characters, separators, fillers, the blank Braille pattern, lone surrogates; blanks that a page does not show
 * (at an end, or after another); parts of Hangul syllables; the bracket that begins an escape or stands for a left-out
 * middle, so that no name can imitate an escaped or a shortened one.
 */
const deceptive =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u1100-\u11ff]|(?! )\p{Zs}|(?<=^| ) | $|\[(?=U\+|…)/gu;

/**
 * Signs that look like the hyphens, dots, colons, quotes, slashes and other signs that separate the parts of a name, or like
 * a letter; vowels of Thai and Lao in two characters that are one. Marks of every good typesetting (`…`, `–`, `’`) stay.
 */
const falseSigns =
  /[\u02b9-\u02ff\u037e\u0589\u05c0\u05c3\u066a\u066d\u06d4\u0701-\u0704\u16eb\u16ec\u166d\u166e\u1735\u1803\u1809\u1fef\u2010-\u2012\u2015\u2016\u201a\u201b\u2027\u2032\u2035\u203c\u2041\u2043\u2044\u204e\u2052\u2053\u205a\u212e\u2212\u2215-\u2217\u2219\u2223\u2225\u2228\u222a\u2236\u2237\u223c\u2254\u22a4\u22c1\u22c3\u22c5\u22ff\u2336-\u237a\u23fd\u2571\u2573\u2758\u276e\u276f\u2795\u2796\u27cb\u27cd\u27d9\u292b\u292c\u29f5\u29f8\u29f9\u2a2f\u2cba\u2e31\u2e40\u3033\u31d3\u31d4\u4e28\ua4f8-\ua4fd\ua4ff\ua60e\ua789\ua78a\u{10101}\u{1d200}-\u{1d24f}\u{1f700}-\u{1f77f}]|(?<=[\dA-Za-z])\u3007|\u3007(?=[\dA-Za-z])|\u0e4d(?=\u0e32)|\u0ecd(?=\u0eb2)|\u0e40(?=\u0e40)|\u0ec0(?=\u0ec0)/gu;

/** A character with its combining marks. */
const cluster = /\P{M}?\p{M}+|[^ -~]/gu;

/** One word of a name. */
const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Words of Cyrillic, Greek or Armenian letters that all have a lookalike in Latin, and words of scripts many of whose
 * letters have one.
 */
const latinTwins =
  /^\d*(?:[аеорсухіјѕһкԁԛԝӏүѵѡҽАВЕЗКМНОРСТХІЈЅҮѴԌԚԜӀ\d]+|[ονυρκιϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϺϜ\d]+|[օհոսցզռգքաՍՕՏ\d]+|[\p{sc=Cherokee}\d]+|[\p{sc=Lisu}\d]+|[\p{sc=Coptic}\d]+|[\p{sc=Canadian_Aboriginal}\d]+|[\p{sc=Deseret}\d]+|[\p{sc=Osage}\d]+|[\p{sc=Tifinagh}\d]+|[\p{sc=Vai}\d]+|[\p{sc=Old_Italic}\d]+|[\p{sc=Gothic}\d]+|[\p{sc=Lycian}\d]+|[\p{sc=Lydian}\d]+|[\p{sc=Carian}\d]+|[\p{sc=Elbasan}\d]+|[\p{sc=Warang_Citi}\d]+)$/u;

/** Words that look like a Latin letter or a digit, in a text that has such letters: digits and single letters of other scripts. */
const singleTwins = /^(?:(?:(?!\d)\p{Nd})+|[וןסטاه])$/u;

/** Letters of scripts that are not mixed with Latin within a word. */
const foreign = /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/**
 * Other ways of writing characters ({@link isOtherWriting}) that people type: fractions, units, raised and circled digits,
 * Japanese signs, half-width kana, letters of Armenian, Thai, Lao and Korean.
 */
const everydayWriting = /^[¨ª¯²-µ¸-º¼-¾ևำຳໜໝ…⁰-ₜ№™℃℉①-⑳゛゜ㄱ-ㆎ㈱｡-ﾟ]/u;

/** Latin letters beyond those of most alphabets, nearly all of which look like another one. Ð looks like Đ. */
const rareLatin = /[Ðĸ\u0180-\u02af\u1d00-\u1dbf\u1e9c\u1e9d\u1efa-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u;
/** Those among them that alphabets of today have, and that look like no other. */
const alphabetLatin = /^[ƁƆƊƏƐƑƓƔƘƲƳɓɔɖɗəɛɠƙƴƠơƯưʒ]/u;

/** Latin letters with accents that have no character of their own, as in Yoruba (`ẹ́`): each accent once. */
const accentedLatin = /^(?![ıȷ])\p{sc=Latin}(?!.*(.).*\1)[\u0300-\u0304\u0308\u030c\u0323\u0328]+$/su;

/** A character that {@link displayText} has escaped, and the word in front of it. */
const escaped = /([\p{L}\p{N}\p{M}]*)\[U\+((?:10|[1-9A-F])?[\dA-F]{4})\]/gu;

/** UTF-16 units of the longest escaped character, such as `[U+10FFFF]`. */
const longestCode = 10;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Makes a text of the server safe to show, so that no name can look like another: characters that are invisible, change
 * the direction, or imitate others are escaped (`[U+202E]`). Of a very long text the middle is left out, and a hash of the
 * whole stands there (`CN=Operators of line[…3f2a9c10…]=example`): names that differ only in what is left out differ there.
 * Only for showing: the server always gets the original text back.
 */
export function displayText(text: string, limit = displayTextLimit): string {
  if (text.length <= limit) return visible(text);
  // Cut first, because a name may have megabytes, and never within a surrogate pair, whose halves would be escaped.
  const headLength = Math.ceil((limit * 2) / 3);
  const head = text.slice(0, isPair(text, headLength - 1) ? headLength - 1 : headLength);
  const tailStart = text.length - (limit - headLength);
  const tail = text.slice(isPair(text, tailStart - 1) ? tailStart + 1 : tailStart);
  return `${visible(head)}[…${shortHash(text)}…]${visible(tail)}`;
}

function visible(text: string): string {
  return text === '' || plain.test(text) ? text : unmasked(text);
}

/**
 * Prepares a text for the middle of a sentence: a text written from right to left is isolated, so that it does not
 * reorder the words around it.
 */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

function unmasked(text: string): string {
  return text
    .replace(deceptive, code)
    .replace(falseSigns, code)
    .replace(word, (letters) => {
      if (/\p{sc=Latin}/u.test(letters)) return letters.replace(foreign, code);
      // It may be a genuine name in its own script: keep it readable, and append the code of its first letter.
      const first = twinLetter(letters, text);
      return first === undefined ? letters : letters + code(first);
    })
    .replace(cluster, (letter) => (isAmbiguous(letter) ? letter.replace(/[^ -~]/gu, code) : letter));
}

/** The first letter of a word that may be mistaken for Latin ones in a text. */
function twinLetter(letters: string, text: string): string | undefined {
  const isTwin = latinTwins.test(letters) || (singleTwins.test(letters) && /\p{sc=Latin}/u.test(text));
  return isTwin ? /\D/u.exec(letters)?.[0] : undefined;
}

/** Whether other characters can look the same (`é` as one or as two), or a line has no room for the marks. */
function isAmbiguous(letter: string): boolean {
  return (
    letter.normalize('NFC') !== letter ||
    letter.length > 5 ||
    isOtherWriting(letter) ||
    hasOddMarks(letter) ||
    (rareLatin.test(letter) && letter.normalize('NFD') === letter && !alphabetLatin.test(letter))
  );
}

/** Whether it is another way of writing a character (`ﬁ`, `Ａ`, `ⅳ`), which may look the same: `ﺎ` and `ا`. */
function isOtherWriting(letter: string): boolean {
  return letter.normalize('NFKC') !== letter && !everydayWriting.test(letter);
}

/** Whether its marks may look like a part of the letter (`i̇`, `o̸`), or like other marks (`c̦`). */
function hasOddMarks(letter: string): boolean {
  if (!/\p{M}/u.test(letter)) return false;
  if (/[\u0334-\u0338\u20d0-\u20ff\p{Me}]/u.test(letter)) return true;
  return /^[\p{sc=Latin}\p{sc=Common}]/u.test(letter) && !accentedLatin.test(letter.normalize('NFD'));
}

function code(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

function isPair(text: string, index: number): boolean {
  return /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(index, index + 2));
}

/** Number of leading characters that are searched for a visible one. */
const searchedLength = 4000;

/**
 * Whether a value is a text with a visible character among its first {@link searchedLength}. A text that begins with
 * thousands of invisible characters counts as blank.
 */
export function hasVisibleText(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  // Nearly every text begins with a visible ASCII character, which keeps long lists fast.
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || visibleCharacter.test(text.slice(0, searchedLength));
}

const visibleCharacter = /[^\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** How many names one sentence lists. */
export const namesInSentence = 3;

/** The names of the first of some things, for a sentence: there may be thousands. @param nameOf what each is called */
export function fewNames<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  most = namesInSentence,
): readonly string[] {
  const names = things.slice(0, most).map(nameOf);
  return things.length > most ? [...names, '…'] : names;
}

/** UTF-16 units of a name or an explanation in a record. */
const recordTextLimit = 200;

/** A name or an explanation for a record in a log: made safe and cut. */
export function recordText(text: string): string {
  return displayText(text, recordTextLimit);
}

/**
 * The text that {@link displayText} has made safe for a record, as it was before, so that whoever shows it makes it safe
 * once and not twice. What is not written so, or was cut, is made safe instead: a record may come from anybody.
 */
export function recordedText(text: string, limit = recordTextLimit): string {
  const original = text.slice(0, limit * longestCode).replace(escaped, (_, letters: string, digits: string) => {
    const character = String.fromCodePoint(parseInt(digits, 16));
    return twinLetter(letters, text) === character ? letters : letters + character;
  });
  return displayText(original, limit) === text ? original : displayText(text, limit);
}
