/** What is known of a key that has been pressed or released; `key` is missing where a browser fills a field in. */
export interface KeyStroke {
  readonly key?: string;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
  /** The key that gives a letter a further meaning, such as `@` on a German keyboard; Windows says Ctrl and Alt besides. */
  readonly isAltGraph?: boolean;
  /** An input method is composing a letter. */
  readonly isComposing?: boolean;
}

/** Keys with a name that write, delete or move within a field. */
const editingKeys: ReadonlySet<string> = new Set([
  ...['Enter', 'Backspace', 'Delete', 'Insert', 'Clear', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Dead', 'Compose', 'Process', 'Unidentified'],
]);

/** Names of keys as in the standard "UI Events KeyboardEvent key Values"; any other value is what the key writes. */
const keyName = /^[A-Z][A-Za-z0-9]+$/;

/**
 * Whether a key belongs to the text field that has the focus. Tab, Escape, function keys, other special keys of a panel and
 * combinations with Ctrl, Alt or Meta do not: they mean the same everywhere on the page.
 */
export function isTypedKey({ key, ctrlKey, altKey, metaKey, isAltGraph, isComposing }: KeyStroke): boolean {
  if (isComposing === true || key === undefined) return true;
  if ((ctrlKey === true || altKey === true || metaKey === true) && isAltGraph !== true) return false;
  return !keyName.test(key) || editingKeys.has(key);
}
