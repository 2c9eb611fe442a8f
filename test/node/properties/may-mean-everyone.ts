/**
 * Characters that show nothing: blanks, controls, what only directs or joins its neighbours, fillers, what has no
 * character yet. Written out on purpose: not the rule that is under test.
 */
const nothing =
  /[\s\p{Z}\p{C}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u2800|\u3164|[\ufe00-\ufe0f]|\uffa0|[\u{e0000}-\u{e0fff}]/gu;

/** Whether something is no text, or one that looks like nothing. */
export function showsNothing(text: unknown): boolean {
  // The first characters tell: a text may have megabytes.
  return (
    typeof text !== 'string' || (text.slice(0, 100).replace(nothing, '') === '' && text.replace(nothing, '') === '')
  );
}

/** Whether a server may see no name in a text: it shows nothing, or begins with the end of all texts in C. */
export function mayBeTakenForBlank(text: unknown): boolean {
  return showsNothing(text) || (text as string).startsWith('\0');
}

/** Whether a server may take a value of ForceLogout for everyone, or for everyone of a domain. */
export function mayMeanEveryone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return mayBeTakenForBlank(value) || mayBeTakenForBlank(value.split('::').at(-1));
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some(mayBeTakenForBlank);
}
