/** The element that has the focus, also within shadow roots. */
export function deepActiveElement(): HTMLElement | undefined {
  let active: Element | null = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Gives the focus back to where it was; false where that is gone or cannot take it any more. */
export function restoreFocus(element: HTMLElement | undefined): boolean {
  if (!element?.isConnected) return false;
  element.focus();
  return deepActiveElement() === element;
}
