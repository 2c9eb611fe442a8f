/** The focused element of a node's document, found through shadow roots; undefined if only the body has the focus. */
export function deepActiveElement({ ownerDocument }: Element): HTMLElement | undefined {
  let active = ownerDocument.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active && active !== ownerDocument.body ? (active as HTMLElement) : undefined;
}

/** Returns the focus to an element. @returns false if the element is gone or can no longer take the focus */
export function restoreFocus(element: HTMLElement | undefined): boolean {
  if (!element?.isConnected) return false;
  element.focus();
  return deepActiveElement(element) === element;
}
