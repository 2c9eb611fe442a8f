/** Letters without a decomposition in Unicode that people type, and read, as others. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ı: 'i',
  ĸ: 'k',
  ς: 'σ',
};
const otherLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Marks on Latin and Greek letters, which people leave out. In other scripts they make another letter. */
const marks = /(?<=[\p{sc=Latin}\p{sc=Greek}])\p{M}+/gu;
const invisible = /\p{Default_Ignorable_Code_Point}+/gu;
const isAscii = /^[\0-\x7f]*$/;

/**
 * A text as people read it, to compare it with what they type: without case, accents, width, ligatures, and whatever else
 * they do not see or cannot type. Not for identity: different names may read the same.
 */
export function foldText(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(invisible, '')
    .replace(marks, '')
    .replace(otherLetters, (letter) => letters[letter] ?? letter);
}

/** What may stand between a name and its number: "Panel 3", "panel-3", "Panel #3", "panel3". */
const separators = String.raw`[\s_#.:-]*`;
const noTokenBefore = String.raw`(?<![\p{L}\p{N}])`;
const noTokenAfter = String.raw`(?![\p{L}\p{N}])`;
const noDigitBefore = String.raw`(?<!\p{N})`;
const noDigitAfter = String.raw`(?!\p{N})`;

/** Scripts in which one or two characters are a whole word. */
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Whether a folded word is a number, such as `3` or `3a`. It means a whole number, never a part of another. */
export function isNumberWord(word: string): boolean {
  return /^\d+\p{L}?$/u.test(word);
}

/** Whether a folded word is too short to be a part of another one. */
function isShortWord(word: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(word) && !dense.test(word);
}

/**
 * The source of a pattern for a folded word in folded texts: numbers and short words are whole tokens, longer words may be
 * parts of words, and no number at either end is a part of a longer one.
 * @param isPart whether a short word may be a part of a word, too
 */
export function wordPattern(word: string, isPart = false): string {
  if (isNumberWord(word) || (isShortWord(word) && !isPart)) return noTokenBefore + escaped(word) + noTokenAfter;
  const [, name, number] = /^(.*\p{L})[-_#]?(\d+)$/u.exec(word) ?? [];
  const body =
    name !== undefined && number !== undefined ? escaped(name) + separators + escaped(number) : escaped(word);
  return (/^\p{N}/u.test(word) ? noDigitBefore : '') + body + (/\p{N}$/u.test(word) ? noDigitAfter : '');
}

/** The pattern for a name with its number, `panel 3`; without a number, for the name with any. */
export function numberedPattern(name: string, number?: string): string {
  const end = number === undefined ? String.raw`\d` : escaped(number) + noTokenAfter;
  return (isShortWord(name) ? noTokenBefore : '') + escaped(name) + String.raw`\p{L}*` + separators + end;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);
}

/**
 * Whether a folded word means a part of an address: its leading or last parts (`10.0.0`, `0.0.21`), any with a dot or colon
 * before them (`.21`), or one whole part.
 * @param address in its plain form
 * @param isNumberMeant whether a bare number may mean a part of an address. Beside other words it rather belongs to a name.
 */
export function isAddressPart(address: string, word: string, isNumberMeant: boolean): boolean {
  if (!/[.:]/.test(word)) {
    if (!isNumberMeant && /^\d+$/.test(word)) return false;
    return address.replace(/%.*/, '').split(/[.:]/).includes(word);
  }
  if (!/^[\da-f.:]+$/.test(word) || !/[\da-f]/.test(word)) return false;
  const isInner = /^[.:](?![.:])/.test(word);
  for (let at = address.indexOf(word); at !== -1; at = address.indexOf(word, at + 1)) {
    const rest = address.slice(at + word.length);
    const isWhole = /[.:]$/.test(word) || !/^[\da-f]/.test(rest);
    const isLast = rest === '' && !/[\da-f]/.test(address.charAt(at - 1));
    if (isWhole && (at === 0 || isInner || isLast)) return true;
  }
  return false;
}

/** Whether a folded word is a fingerprint or one end of it, with or without the ellipsis. */
export function isFingerprintPart(fingerprint: string, word: string): boolean {
  if (word.length < 4) return false;
  const folded = foldText(fingerprint);
  const typed = word.replace(/^\.{3}|\.{3}$/g, '');
  return typed === folded || (typed !== '' && folded.split('...').includes(typed));
}
