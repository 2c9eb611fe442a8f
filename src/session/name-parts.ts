import { memoizeByKey } from '../kit/memoize.js';
import { hasVisibleText } from './display-text.js';
import { foldText } from './search-text.js';

/**
 * The characters of a text that a server may compare: it is not known whether one tells apart case, Unicode forms, widths
 * (`Ａ`), invisible characters, and blanks at an end or in a row. Texts of the same folded form are in doubt. Letters of
 * other scripts that only look alike are different to every program; `displayText` shows them. For names see also
 * {@link foldedName}.
 */
export function folded(text: string): string {
  // Nearly every text is ASCII without a blank at its ends.
  return /^[!-~]+(?: [!-~]+)*$/.test(text) ? text.toUpperCase() : foldUnicode(text);
}

/** Slow for a long text, and asked for each pair of a list's texts again and again. */
const foldUnicode = memoizeByKey((text: string) => {
  const seen = text
    .normalize('NFKD')
    // First, since U+FEFF is invisible, and a blank to `\s`.
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\s\u2800]/g, ' ')
    .replace(/\p{Cc}/gu, '');
  // Lower case first for letters without an upper case of their own, such as the Kelvin sign and the dotted capital I.
  const upper = seen.toLowerCase().normalize('NFKD').toUpperCase().normalize('NFKD');
  const plain = upper
    .replace(/(?<=I)\u0307/g, '')
    .replace(/ +/g, ' ')
    .trim();
  return plain === '' ? text : plain;
});

/** Marks that are added to a letter. In further scripts they are vowels, which make another name. */
const marks =
  /(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Hiragana}\p{sc=Katakana}])\p{M}+/gu;
const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/g;

/**
 * The characters of a name that a directory may compare: those of {@link folded} without accents, ligatures and the kind of
 * kana and hyphens. Active Directory takes `Müller` for `Muller`, `Søren` for `Soren` and `ツ` for `つ`, so that one account
 * is logged in under each (https://bugzilla.samba.org/show_bug.cgi?id=14847, https://serverfault.com/q/661857).
 */
function foldedName(name: string): string {
  const text = folded(name);
  return isPlainName(text) ? text : foldAccents(text);
}

const foldAccents = memoizeByKey((text: string) => {
  const hiragana = text.replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const plain = folded(foldText(hiragana.replace(marks, '')));
  return plain === '' ? text : plain;
});

/**
 * A name, split as directories write it: `PLANT\anna`, `TcHmiLdap::anna`, `anna@plant.example`,
 * `CN=anna,OU=Line 3,DC=plant`. All parts are folded.
 */
export interface NameParts {
  readonly core: string;
  /**
   * The domains in it, by the way in which they are written: the separator, or `=` for the rest of a distinguished name.
   * Without the dot of `.\anna`, which is whatever machine the server runs on.
   */
  readonly domains: ReadonlyMap<string, readonly string[]>;
}

/**
 * What may stand between a domain and a name. Besides the backslash these are signs that no account of Windows may have in
 * its name, so one that has them may well be a name with its domain.
 */
const separators = String.raw`\\/:;|+`;

/** ASCII without what makes a name ambiguous: a blank at an end or in a row, a separator, an `@`, an equals sign. */
export function isPlainName(name: string): boolean {
  return /^[!-*,-.0-9<>?A-[\]-{}~]+(?: [!-*,-.0-9<>?A-[\]-{}~]+)*$/.test(name);
}

const withoutDomain = { domains: new Map<string, readonly string[]>() };

/** Splits a name into its parts. */
export function nameParts(name: string): NameParts {
  const text = foldedName(name);
  if (isPlainName(text)) return { core: text, ...withoutDomain };
  const distinguished = distinguishedParts(text);
  if (distinguished) return distinguished;
  const [, before = '', core = text, after = ''] = splitName.exec(text) ?? [];
  const domains = new Map<string, readonly string[]>();
  const add = (way: string, domain: string) => {
    const plain = withoutFinalDot(domain);
    if (plain !== '') domains.set(way, [...(domains.get(way) ?? []), plain]);
  };
  for (const [, domain = '', way = ''] of before.matchAll(prefixes)) add(way, domain);
  for (const domain of after.split('@')) add('@', domain);
  return { core: core.trim(), domains };
}

/**
 * The parts of a distinguished name (RFC 4514), from the name to the root or the other way round. The name is its first one of an
 * account, a person or a unit; the rest is one domain.
 * @returns undefined if the text is no distinguished name
 */
function distinguishedParts(text: string): NameParts | undefined {
  const pairs = (text.match(/(?:\\.|[^,\\])+/gsu) ?? []).map((part) => /^ ?([A-Z][A-Z\d-]*) ?= ?(.+?) ?$/su.exec(part));
  const named = pairs.flatMap((pair) => (pair ? [{ type: pair[1] ?? '', value: pair[2] ?? '' }] : []));
  if (named.length < pairs.length) return undefined;
  const upwards = /^(?:DC|O|C)$/.test(named[0]?.type ?? '') ? [...named].reverse() : named;
  const leaf = upwards.find(({ type }) => /^(?:CN|UID|SAMACCOUNTNAME|OU)$/.test(type));
  if (!leaf) return undefined;
  // One that is named twice: `UID=anna+CN=Anna Berg`.
  const core = leaf.value.replace(/(?<!\\)\+ ?[A-Z][A-Z\d-]* ?=.*/su, '').replace(/\\(.)/gsu, '$1');
  const rest = upwards.filter((one) => one !== leaf).map(({ type, value }) => `${type}=${value}`);
  return { core: core.trim(), domains: new Map(rest.length === 0 ? [] : [['=', [rest.join(',')]]]) };
}

/** Domains with their separators, the name, and domains after each `@`: usually one. */
const splitName = new RegExp(String.raw`^(.*[${separators}])?([^${separators}]+?)(?:@(.*?))?[${separators}]*$`);
/** A domain with its separator, which is doubled where somebody has escaped it. */
const prefixes = new RegExp(String.raw`([^${separators}]*)(::|[${separators}])[${separators}]*`, 'g');

/** `plant.example.` is how the name system of a network writes `plant.example`. */
function withoutFinalDot(domain: string): string {
  return domain.replace(/(?<![. ])[. ]+$/, '').trim();
}

/** A domain as it is compared; empty if nobody could see one. */
export function foldedDomain(domain: string): string {
  return hasVisibleText(domain) ? withoutFinalDot(foldedName(domain)) : '';
}

/** Whether two names of Windows domains may be the same: `PLANT` is often the first label of `plant.example`. */
export function mayBeSameDomain(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`);
}

/** Whether domains that are written in the same way are surely different. None may be any. */
export function areOtherDomains(left: readonly string[], right: readonly string[]): boolean {
  const areAmong = (some: readonly string[], others: readonly string[]) =>
    some.every((one) => others.some((other) => mayBeSameDomain(one, other)));
  return !areAmong(left, right) && !areAmong(right, left);
}
