/**
 * The language tag that a text means. Pages also write languages as operating systems and browsers do: `de_DE`,
 * `de_DE.UTF-8`, `de@euro`, `de:en`, `de-DE,en;q=0.8`, or as Java does: `ja_JP_JP_#u-ca-japanese`, `zh__#Hans`. Of several, the
 * first counts; of one with parts in the wrong place, its beginning. Anything that is no language, such as `C`, is English.
 */
export function languageTag(locale: string): string {
  const tag = locale
    .normalize('NFKC')
    .replace(/^[\s"']+/, '')
    .replace(/["'.,:;@].*$/s, '');
  const parts = tag.split(/[-_#\s\p{Pd}]+/u).filter((part) => part !== '');
  if (parts.some((part) => !/^[a-z\d]+$/i.test(part))) return 'en';
  const found = parts
    .map((_, index) => canonicalTag(parts.slice(0, parts.length - index)))
    .find((one) => one !== undefined);
  return found ?? 'en';
}

function canonicalTag(parts: readonly string[]): string | undefined {
  try {
    return Intl.getCanonicalLocales(parts.join('-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * The language that a tag is shown in: itself, or one with the same language and script. `de-AT` finds `de`, `pt` finds
 * `pt-BR` and `zh-CN` finds `zh-Hans`, but `zh-TW`, which is written in another script, does not.
 * @param tag as {@link languageTag} returns it
 * @param languages tags of the languages that there are
 */
export function closestLanguage<Language extends string>(
  tag: string,
  languages: readonly Language[],
): Language | undefined {
  return languages.find((language) => language === tag) ?? languages.find((language) => isReadAlike(language, tag));
}

function isReadAlike(left: string, right: string): boolean {
  const [one, other] = [left, right].map((tag) => new Intl.Locale(tag).maximize());
  return one?.language === other?.language && one?.script === other?.script;
}
