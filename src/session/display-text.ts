/** Characters (UTF-16 units) of a name that are shown before it is cut; the rest is told by an ellipsis. */
export const displayTextLimit = 80;

/** Names of ASCII alone, with single blanks inside: nothing in them can deceive. The way for nearly all of them. */
const plain = /^(?!.*\[U\+)[!-~]+(?: [!-~]+)*$/;

/**
 * Single characters that look like nothing, like a blank, or like another one, or that change how their neighbours look:
 * controls, format and direction characters, separators, fillers, the blank Braille pattern, lone surrogates; blanks that
 * a page does not show (at an end, or after another); letters, hyphens and colons made to look like ASCII; parts of
 * Hangul syllables; the bracket with which a code begins, so that no name can pretend to be an escaped one.
 */
const deceptive =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u0251\u0261\u0269\u017f\u01c0-\u01cc\u0132\u0133\u2010\u2011\u2212\u2236\ua789\u1100-\u11ff\u210a-\u2115\u2118-\u2121\u2124-\u213a\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]|(?! )\p{Zs}|(?<=^| ) | $|\[(?=U\+)/gu;

/** A character with the combining marks on it. */
const cluster = /\P{M}?\p{M}+|[^ -~]/gu;

/** What counts as one word of a name. */
const word = /[\p{L}\p{N}\p{M}]+/gu;

/** Words of letters that all have a twin in Latin, in Cyrillic, Greek, Armenian or Cherokee. */
const latinTwins =
  /^\d*(?:[аеорсухіјѕһкԁԛԝӏАВЕЗКМНОРСТХІЈЅҮԌԚԜӀ\d]+|[ονυρκιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ\d]+|[օհոսցզՍՕ\d]+|[\u13a0-\u13f4\d]+)$/u;

/** Letters of scripts that are not written within one word with Latin ones. */
const foreign = /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text of the server made fit for showing: what cannot be seen, changes the direction, or only looks like something
 * else, becomes visible (`[U+202E]`), so that one name cannot look like another, and very long texts are cut.
 * Only for showing: what is sent back to the server is always the text as it came.
 */
export function displayText(text: string, limit = displayTextLimit): string {
  // Cut first: a name may have megabytes. Never between the two halves of a character: they would look like bad ones.
  const end = isPair(text, limit - 1) ? limit - 1 : limit;
  const head = text.length > limit ? text.slice(0, end) : text;
  const visible = plain.test(head) ? head : unmasked(head);
  return text.length > limit ? `${visible}…` : visible;
}

/**
 * A text for the middle of a sentence: one that is written from right to left keeps its direction to itself, and does not
 * turn the words around it.
 */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

function unmasked(text: string): string {
  return text
    .replace(deceptive, code)
    .replace(word, (letters) => {
      if (/\p{sc=Latin}/u.test(letters)) return letters.replace(foreign, code);
      // It may well be a name in its own script: it stays readable, and tells what it is written in.
      const [first] = latinTwins.test(letters) ? (letters.match(foreign) ?? []) : [];
      return first === undefined ? letters : letters + code(first);
    })
    .replace(cluster, (letter) => (isOneOfMany(letter) ? letter.replace(/[^ -~]/gu, code) : letter));
}

/** Whether the same look can be had by other characters (`é` as one or as two), or a line has no room for its marks. */
function isOneOfMany(letter: string): boolean {
  return letter.normalize('NFC') !== letter || letter.length > 5;
}

function code(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

function isPair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index, index + 2));
}

/** Characters of a text that are searched for one that can be seen. */
const searchedLength = 4000;

/**
 * True when the text has at least one character that can be seen, and has it soon: thousands of invisible ones before it
 * are as good as none. `undefined`, blanks and invisible ones have none.
 */
export function hasVisibleText(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  // Nearly every text begins with a visible character of ASCII: a list of thousands is told fast.
  const first = text.charCodeAt(0);
  const visible = /[^\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
  return (first > 0x20 && first < 0x7f) || visible.test(text.slice(0, searchedLength));
}

/** A name or an explanation as it stands in a record: cleaned and cut. */
export function recordText(text: string): string {
  return displayText(text, 200);
}
