/**
 * Reads a list from the designer's editor or a binding, as data or as JSON text. A text that is not JSON is returned as it
 * is, so that the element reports it on the page instead of treating it as "nothing".
 * @returns undefined if nothing is given, and the default applies
 */
export function hostDataFrom(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  if (value.trim() === '') return undefined;
  try {
    return (JSON.parse(value) as unknown) ?? undefined;
  } catch {
    return value;
  }
}

/**
 * Reads the texts of a list, `[{name}]` or `[name]`.
 * @returns undefined without any text, and the default applies
 */
export function textsFrom(value: unknown): readonly string[] | undefined {
  const list = hostDataFrom(value);
  if (!Array.isArray(list)) return undefined;
  const texts = list.map((item: unknown) => (isNamed(item) ? item.name : item));
  const given = texts.flatMap((text) => (typeof text === 'string' && text.trim() !== '' ? [text.trim()] : []));
  return given.length > 0 ? given : undefined;
}

function isNamed(item: unknown): item is { readonly name: unknown } {
  return typeof item === 'object' && item !== null && 'name' in item;
}
