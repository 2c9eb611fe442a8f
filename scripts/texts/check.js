/**
 * @typedef {Readonly<Record<string, string>>} Texts by flat key, the form of a language file
 * @typedef {string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>} Entry
 * @typedef {Readonly<Record<string, Entry>>} English the typed source: texts, some with plural forms
 * @typedef {{ readonly note: string, readonly max: number }} Note where a text stands, and its greatest length
 * @typedef {{ readonly key: string, readonly base: string, readonly form: string, readonly source: string }} Wanted
 */

/** Texts of several words that are the same in English and in other languages: names and formats. */
const sameInEnglish = new Set(['historySession', 'columnClientIp', 'kindClientIp', 'columnDetails']);

/**
 * The flat keys that a language needs, in the order of the English texts, each with the English text that it translates.
 * @param {English} english
 * @param {string} language tag
 * @returns {Wanted[]}
 */
export function wantedTexts(english, language) {
  const forms = pluralForms(language);
  return Object.entries(english).flatMap(([base, entry]) =>
    typeof entry === 'string'
      ? [{ key: base, base, form: '', source: entry }]
      : forms.map((form) => ({ key: `${base}_${form}`, base, form, source: entry[form] ?? entry.other })),
  );
}

/**
 * The plural forms of a language, in the order of `Intl.PluralRules`: one, few, many, other.
 * @param {string} language tag
 */
function pluralForms(language) {
  const order = /** @type {const} */ (['zero', 'one', 'two', 'few', 'many', 'other']);
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return order.filter((form) => forms.includes(form));
}

/**
 * What is wrong with the texts of a language.
 * @param {English} english
 * @param {string} language tag
 * @param {Texts} texts
 * @param {Readonly<Record<string, Note>>} notes by key without a plural form
 * @returns {string[]} a sentence for each problem
 */
export function findProblems(english, language, texts, notes) {
  const wanted = wantedTexts(english, language);
  const known = new Set(wanted.map(({ key }) => key));
  return [
    ...wanted.filter(({ key }) => !(key in texts)).map(({ key }) => `${key} is missing.`),
    ...Object.keys(texts).flatMap((key) => (known.has(key) ? [] : [`${key} is no key of this language.`])),
    ...wanted.flatMap((one) => problemsOf(one, english[one.base], texts[one.key], notes[one.base], language)),
    ...fieldNameProblems(texts),
  ];
}

/**
 * @param {Wanted} wanted
 * @param {Entry | undefined} entry
 * @param {string | undefined} text
 * @param {Note | undefined} note
 * @param {string} language
 * @returns {string[]}
 */
function problemsOf({ key, base, form, source }, entry, text, note, language) {
  if (text === undefined) return [];
  /** @type {string[]} */
  const problems = [];
  if (text.trim() === '' || text !== text.trim()) problems.push(`${key} is blank or has blanks at its ends.`);
  if (/[{}]/.test(text.replace(/\{\w+\}/g, ''))) problems.push(`${key} has a brace that belongs to no placeholder.`);
  const [given, expected] = [placeholders(text), placeholders(source)];
  // A sentence about the only one need not say the number, and may name who it is.
  const allowed = typeof entry === 'object' ? placeholders(Object.values(entry).join()) : expected;
  const missing = form === 'one' ? [] : expected.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !(form === 'one' ? allowed : expected).includes(name));
  if (missing.length > 0) problems.push(`${key} lacks {${missing.join('}, {')}}.`);
  if (unknown.length > 0) problems.push(`${key} has {${unknown.join('}, {')}}, which nothing fills.`);
  const { length } = text;
  if (note && length > note.max) problems.push(`${key} has ${length} characters, more than ${note.max}.`);
  if (language !== 'en' && text === source && !sameInEnglish.has(base) && words(text) > 1)
    problems.push(`${key} is still in English: ${text}`);
  return problems;
}

/** @param {string} text */
function placeholders(text) {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

/** @param {string} text */
function words(text) {
  return (text.replace(/\{\w+\}/g, '').match(/\p{L}{3,}/gu) ?? []).length;
}

/**
 * A field of the search is typed before a colon, so its name is one word, and no two have the same.
 * @param {Texts} texts
 */
function fieldNameProblems(texts) {
  const names = Object.entries(texts).filter(([key]) => key.startsWith('condition'));
  const lower = names.map(([, name]) => name.toLowerCase());
  return names.flatMap(([key, name], index) => [
    ...(/^[\p{L}\p{M}]+$/u.test(name) ? [] : [`${key} is a field of the search and must be one word: ${name}`]),
    ...(lower.indexOf(name.toLowerCase()) === index ? [] : [`${key} is the name of two fields of the search.`]),
  ]);
}
