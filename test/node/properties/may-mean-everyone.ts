/**
 * Invisible characters: blanks, controls, direction marks, joiners, fillers, unassigned code points. Written out here so
 * that the tests do not use the rule that they test.
 */
const nothing =
  /[\s\p{Z}\p{C}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u2800|\u3164|[\ufe00-\ufe0f]|\uffa0|[\u{e0000}-\u{e0fff}]/gu;

/** Whether a value is not a text, or is an invisible one. */
export function showsNothing(text: unknown): boolean {
  // The first characters are enough, and a text can have megabytes.
  return (
    typeof text !== 'string' || (text.slice(0, 100).replace(nothing, '') === '' && text.replace(nothing, '') === '')
  );
}

/** Whether a server could read a text as empty: it is invisible, or begins with NUL, the end of a text in C. */
export function mayBeTakenForBlank(text: unknown): boolean {
  return showsNothing(text) || (text as string).startsWith('\0');
}

/** Whether a server could take a value of ForceLogout for everyone, or for everyone in a domain. */
export function mayMeanEveryone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return mayBeTakenForBlank(value) || mayBeTakenForBlank(value.split('::').at(-1));
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some(mayBeTakenForBlank);
}
