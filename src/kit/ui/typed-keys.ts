import { isTypedKey } from '../typed-key.js';

const keyEvents = ['keydown', 'keypress', 'keyup'] as const;
/** They carry the letters, too. */
const textEvents = ['beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend'] as const;

/**
 * Keeps what is typed in the text fields of an element from whatever listens outside of it: shortcuts of the page with a
 * single letter, above all. Such listeners ask whether the target is an input, but of a field in a shadow root they see the
 * element around it only. See docs/decisions/typed-keys.md.
 */
export function keepTypedKeys(element: HTMLElement): void {
  for (const type of keyEvents) element.addEventListener(type, stopKey);
  for (const type of textEvents) element.addEventListener(type, stopText);
}

function stopKey(event: KeyboardEvent): void {
  const isAltGraph = (event as Partial<KeyboardEvent>).getModifierState?.('AltGraph') === true;
  const { key, ctrlKey, altKey, metaKey, isComposing } = event;
  if (fieldOf(event) && isTypedKey({ key, ctrlKey, altKey, metaKey, isComposing, isAltGraph })) event.stopPropagation();
}

/** A field in the light DOM is left alone: an on-screen keyboard of the page may follow what is written in it. */
function stopText(event: Event): void {
  const field = fieldOf(event);
  if (field && field !== event.target) event.stopPropagation();
}

/** The text field in which an event happened. */
function fieldOf(event: Event): Element | undefined {
  const [source] = event.composedPath() as Partial<Element>[];
  return source?.matches?.('input:not([type=checkbox]), textarea, select') === true ? (source as Element) : undefined;
}
