/** Characters (UTF-16 units) of a name that are shown before it is cut; the rest is told by an ellipsis. */
export const displayTextLimit = 80;

/**
 * Characters that change how their neighbours look without being seen: controls, line and paragraph separators,
 * direction overrides and marks, zero-width and other invisible characters (fillers, variation selectors, the blank
 * Braille pattern), lone surrogates.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A text of the server made fit for showing: invisible and direction-changing characters become visible
 * (`[U+202E]`), so that one name cannot look like another, and very long texts are cut.
 * Only for showing: what is sent back to the server is always the text as it came.
 */
export function displayText(text: string, limit = displayTextLimit): string {
  // Cut first: a name may have megabytes. Never between the two halves of a character: they would look like bad ones.
  const end = isPair(text, limit - 1) ? limit - 1 : limit;
  const head = text.length > limit ? text.slice(0, end) : text;
  const visible = head.replace(
    deceptive,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
  return text.length > limit ? `${visible}…` : visible;
}

function isPair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index, index + 2));
}

/** True when the text has at least one character that can be seen; `undefined`, blanks and invisible ones have none. */
export function hasVisibleText(text: unknown): text is string {
  return typeof text === 'string' && /[^\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
