/** The focused element, found through shadow roots; undefined if only the body has the focus. */
export function deepActiveElement(): HTMLElement | undefined {
  let active: Element | null = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Returns the focus to an element. @returns false if the element is gone or can no longer take the focus */
export function restoreFocus(element: HTMLElement | undefined): boolean {
  if (!element?.isConnected) return false;
  element.focus();
  return deepActiveElement() === element;
}
