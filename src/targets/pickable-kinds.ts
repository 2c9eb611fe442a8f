/** The kinds of target that are picked by a value. */
export const pickableKinds = ['user', 'group', 'client-ip', 'client-certificate', 'everyone'] as const;
export type PickableKind = (typeof pickableKinds)[number];

/** The known kinds of a text with names and blanks; all of them where none is known. */
export function kindsFrom(names: string | null): readonly PickableKind[] {
  const wanted = (names ?? '').split(/[\s,]+/);
  const known = pickableKinds.filter((kind) => wanted.includes(kind));
  return known.length > 0 ? known : pickableKinds;
}
