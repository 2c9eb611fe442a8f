/**
 * A list of the designer's editor, or what a binding brings: the same, or as text in JSON. What cannot be understood goes
 * on as it is: the element tells it on the page, and does not take it for "nothing".
 * @returns undefined where nothing is given: then the default holds
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

/** `[{name}]` or `[name]`; a list without any text is none. */
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
