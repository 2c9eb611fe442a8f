/** Characters (UTF-16 units) of a name that are shown before it is cut; the rest is told by an ellipsis. */
export const displayTextLimit = 80;

/**
 * Characters that change how their neighbours look without being seen: controls, line and paragraph separators,
 * direction overrides and marks, zero-width and other invisible format characters, lone surrogates.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u3164\u115f\u1160\uffa0]/gu;

/**
 * A text of the server made fit for showing: invisible and direction-changing characters become visible
 * (`[U+202E]`), so that one name cannot look like another, and very long texts are cut.
 * Only for showing: what is sent back to the server is always the text as it came.
 */
export function displayText(text: string, limit = displayTextLimit): string {
  // Cut first: a name may have megabytes. A few units more, since one of them may turn into a code.
  const head = text.length > limit ? text.slice(0, limit) : text;
  const visible = head.replace(
    deceptive,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
  return text.length > limit ? `${visible}…` : visible;
}

/** True when the text has at least one character that can be seen; `undefined`, blanks and invisible ones have none. */
export function hasVisibleText(text: unknown): text is string {
  return typeof text === 'string' && /[^\p{White_Space}\p{C}\u3164\u115f\u1160\uffa0]/u.test(text);
}
