import { pickableKinds, targetKinds, type PickableKind } from './target-kinds.js';

/** The known kinds in a list of names with blanks or commas between them; all kinds where none is known. */
export function kindsFrom(names: string | null): readonly PickableKind[] {
  const wanted = (names ?? '').split(/[\s,]+/);
  const known = pickableKinds.filter((kind) => wanted.includes(kind));
  return known.length > 0 ? known : pickableKinds;
}

/** The kinds that are really offered: everyone only where the host page allows it. */
export function offeredKinds(kinds: readonly PickableKind[], allowEveryone: boolean): readonly PickableKind[] {
  return pickableKinds.filter((kind) => kinds.includes(kind) && (!targetKinds[kind].isEveryone || allowEveryone));
}

/** The kind that the picker shows: the chosen one as long as it is offered, else the first. */
export function shownKind(chosen: PickableKind, offered: readonly PickableKind[]): PickableKind {
  return offered.includes(chosen) ? chosen : (offered[0] ?? 'user');
}
