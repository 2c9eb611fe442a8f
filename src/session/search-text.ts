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
/** Hyphens, dashes and the minus sign. */
const dashes = /[\p{Pd}\u2212]/gu;
const isAscii = /^[\0-\x7f]*$/;

/**
 * A text as people read it, to compare it with what they type: without case, accents, width, ligatures, kinds of
 * hyphens, and whatever else they do not see or cannot type. Not for identity: different names may read the same.
 */
export function foldText(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(marks, '')
    .replace(otherLetters, (letter) => letters[letter] ?? letter);
}

/** Words that may stand between a name and its number, as in "Panel No. 3". */
const numberSigns = String.raw`(?:no|nr|num|nummer|number|numero|numer|cislo|c(?=\.)|n(?=°))`;
const punctuation = String.raw`[^\p{L}\p{M}\p{N}\r\n,;]`;
/** Signs and blanks, but not from one field, address, location, or domain to the next. */
const gap = String.raw`(?:(?!::| / )${punctuation})*`;
/** What may stand between a name and its number: "Panel 3", "panel-3", "Panel (3)", "Panel No. 3", "panel3". */
const separators = String.raw`${gap}(?:(?<!\p{L})${numberSigns}(?!\p{L})${gap})?`;
const noTokenBefore = String.raw`(?<![\p{L}\p{N}])`;
const noTokenAfter = String.raw`(?![\p{L}\p{N}])`;
const noDigitBefore = String.raw`(?<!\p{N})`;
const noDigitAfter = String.raw`(?!\p{N})`;
/** A number ends before neither a letter nor a further part: `3` is not `3a`, `3.1`, `3-2` or `3-b`. */
const numberStart = String.raw`(?<![\p{L}\p{N}]|\p{N}[.,:/_-])`;
const numberEnd = String.raw`(?![\p{L}\p{N}]|[.,:/_-]\p{N}|[/_-]\p{L}(?!\p{L}))`;

/** Scripts in which one or two characters are a whole word. */
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Whether a folded word is a number, such as `3` or `3a`. It means a whole number, never a part of another. */
function isNumberWord(word: string): boolean {
  return /^\d+\p{L}?$/u.test(word);
}

/** Whether a folded word is too short to be a part of another one. */
function isShortWord(word: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(word) && !dense.test(word);
}

/** The number that a folded word is: `3`, `3a`, `3-2`, also in signs (`#3`, `3,`, `(3)`, `no.3`); undefined if it is none. */
export function numberOf(word: string): string | undefined {
  const sign = new RegExp(String.raw`^(?:[^\p{L}\p{N}.:]*|${punctuation}*${numberSigns}${punctuation}*)(?=\d)`, 'u');
  const number = word.replace(sign, '').replace(/[^\p{L}\p{N}]+$/u, '');
  return /^\d+(?:[.:/_-]\d+)*\p{L}?$/u.test(number) ? number : undefined;
}

/** Whether a folded word only leads to a number, like `no.` or `#`. */
export function isNumberSign(word: string): boolean {
  return new RegExp(String.raw`^(?:${punctuation}*${numberSigns})?[^\p{L}\p{N}]*$`, 'u').test(word);
}

/** The name that a folded word is, to be followed by a number, without signs at its ends; undefined if it is none. */
export function numberedName(word: string): string | undefined {
  const name = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
  return /^\P{N}+$/u.test(name) ? name : undefined;
}

/**
 * The source of a pattern for a folded word in folded texts: numbers and short words are whole tokens, longer words may be
 * parts of words, and no number at either end is a part of a longer one. A name that ends in a number (`panel3`, `s10`,
 * `"panel 3"`) begins a word, and that number follows it directly, in the same field.
 * @param isPart whether a short word may be a part of a word, too
 */
export function wordPattern(word: string, isPart = false): string {
  if (isNumberWord(word)) return numberStart + escaped(word) + numberEnd;
  if (isShortWord(word) && !isPart) return tokenPattern(word);
  const [, name, number] = /^(.*\p{L})(?:(?!::)[^\p{L}\p{N}])*(\d+)$/u.exec(word) ?? [];
  if (name !== undefined && number !== undefined) {
    const start = /^[\p{L}\p{N}]/u.test(name) ? noTokenBefore : '';
    return start + escaped(name) + separators + escaped(number) + numberEnd;
  }
  return (/^\p{N}/u.test(word) ? noDigitBefore : '') + escaped(word) + (/\p{N}$/u.test(word) ? noDigitAfter : '');
}

/** The pattern for a folded word that is no part of a longer one: `maria` is not `maria2`. */
export function tokenPattern(word: string): string {
  return noTokenBefore + escaped(word) + noTokenAfter;
}

/** Where a number may begin that belongs to the name after it, not to one before it: `3. Panel`, `Line 2 - 3. Panel`. */
const leadingStart = String.raw`(?<=(?:^|[\r\n,;(|]|::|[^\S\r\n][-/])[^\S\r\n]*)`;
/** What may stand between a number and the name after it: `3. Panel`, `3rd Panel`, `3 Panel`. */
const leadingGap = String.raw`(?:\.[^\S\r\n]*|(?:°|st|nd|rd|th)?[^\S\r\n]+)`;

/**
 * The pattern for a name with its number in one field, directly after it (`panel 3`) or before it (`3. Panel`). A name that
 * has a number after it has none before it: `3. Panel 5` is Panel 5.
 */
export function numberedPattern(name: string, number: string): string {
  const letters = String.raw`[\p{L}\p{M}]*`;
  const after = nameStart(name) + letters + separators + escaped(number) + numberEnd;
  const start = leadingStart + escaped(number) + leadingGap;
  const before = start + (isShortWord(name) ? '' : letters) + escaped(name) + letters;
  return String.raw`${after}|${before}(?![\p{L}\p{M}]|${separators}\p{L}?\d)`;
}

/** The pattern for a name in a field with a number before or anywhere after it: a number typed after it is meant as its own. */
export function anyNumberPattern(name: string): string {
  const before = String.raw`\d\p{L}{0,2}(?:(?!:)${punctuation})*` + escaped(name);
  return String.raw`${before}|${nameStart(name)}[^\r\n\d]*\d`;
}

function nameStart(name: string): string {
  return (isShortWord(name) ? noTokenBefore : '') + escaped(name);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`[^\S\r\n]+`);
}

/** A part of a text; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of an address that a folded word means: its leading or last parts (`10.0.0`, `0.0.21`), any with a dot or colon
 * before them (`.21`), or one whole part. Undefined if there is none.
 * @param address in its plain form
 * @param isNumberMeant whether a bare number may mean a part of an address. Beside other words it rather belongs to a name.
 */
export function addressPart(address: string, word: string, isNumberMeant: boolean): TextRange | undefined {
  const isBare = !/[.:]/.test(word);
  if (isBare && !isNumberMeant && /^\d+$/.test(word)) return undefined;
  if (!/^[\da-f.:]+$/.test(word) || !/[\da-f]/.test(word)) return undefined;
  const isInner = isBare || /^[.:](?![.:])/.test(word);
  const zone = address.indexOf('%');
  const end = zone === -1 ? address.length : zone;
  for (let at = address.indexOf(word); at !== -1 && at < end; at = address.indexOf(word, at + 1)) {
    const rest = address.slice(at + word.length);
    if (!/[.:]$/.test(word) && /^[\da-f]/.test(rest)) continue;
    if ((isBare || (!isInner && rest === '')) && /[\da-f]/.test(address.charAt(at - 1))) continue;
    if (at === 0 || isInner || rest === '') return { start: at, end: at + word.length };
  }
  return undefined;
}

/** The half-width sound marks of Japanese become marks when they are folded, and invisible characters may stand before a mark. */
const letterWithMarks =
  /[^\p{M}\uff9e\uff9f\p{Cf}\p{Default_Ignorable_Code_Point}]?[\p{M}\uff9e\uff9f\p{Cf}\p{Default_Ignorable_Code_Point}]*/gu;

/**
 * Where a pattern for folded texts matches in a text as it is written.
 * @param pattern with the flag `g`
 */
export function matchesIn(text: string, pattern: RegExp): readonly TextRange[] {
  const parts = isAscii.test(text) ? text.split('') : (text.match(letterWithMarks) ?? []).filter((part) => part !== '');
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const part of parts) {
    const own = foldText(part);
    folded += own;
    // Every unit of the folded text comes from the beginning of a letter with its marks.
    starts.push(...new Array<number>(own.length).fill(at));
    at += part.length;
  }
  const ends = [...new Set([...starts, at])];
  return [...folded.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const start = starts[index];
    const last = starts[index + found.length - 1];
    const end = ends.find((one) => last !== undefined && one > last);
    return start === undefined || end === undefined || found === '' ? [] : [{ start, end }];
  });
}

/** Whether a folded word is long enough to be a fingerprint or one end of it. */
export function mayBeFingerprint(word: string): boolean {
  return word.length >= 4;
}

/** Whether a folded word is a fingerprint or one end of it, with or without the ellipsis. */
export function isFingerprintPart(fingerprint: string, word: string): boolean {
  if (!mayBeFingerprint(word)) return false;
  const folded = foldText(fingerprint);
  const typed = word.replace(/^\.{3}|\.{3}$/g, '');
  return typed === folded || (typed !== '' && folded.split('...').includes(typed));
}
