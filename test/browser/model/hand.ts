import { deepElements, nameOf } from '../support.js';

/** What a user can reach in an element, by role and accessible name. Much faster than a locator, which waits. */
export class Hand {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** The open alert dialog. */
  get dialog(): Element | undefined {
    return this.#all.find((element) => element.getAttribute('role') === 'alertdialog');
  }

  /** Buttons that can be pressed now, in document order. */
  buttons(name: RegExp): readonly HTMLElement[] {
    return this.#all.filter(
      (element): element is HTMLElement =>
        element instanceof HTMLButtonElement && name.test(nameOf(element)) && isReachable(element),
    );
  }

  /** Check boxes that can be checked now. */
  checkBoxes(name: RegExp): readonly HTMLInputElement[] {
    return this.#all.filter(
      (element): element is HTMLInputElement =>
        element instanceof HTMLInputElement &&
        element.type === 'checkbox' &&
        name.test(labelOf(element)) &&
        isReachable(element),
    );
  }

  /** Lists of choices that can be reached. */
  lists(name: string): readonly HTMLSelectElement[] {
    return this.#all.filter(
      (element): element is HTMLSelectElement =>
        element instanceof HTMLSelectElement && element.getAttribute('aria-label') === name && isReachable(element),
    );
  }

  /** The controls that are inside the dialog. */
  inDialog<Control extends HTMLElement>(controls: readonly Control[]): readonly Control[] {
    const { dialog } = this;
    return controls.filter((control) => dialog?.contains(control));
  }

  /** Listed sessions, as `user on address`. */
  get rows(): readonly string[] {
    return this.#all.flatMap(
      (element) => /^Details of (.*)$/.exec(element.getAttribute('aria-label') ?? '')?.[1] ?? [],
    );
  }

  /** The search field, if it can be reached. */
  get search(): HTMLInputElement | undefined {
    return [...this.#root.querySelectorAll<HTMLInputElement>('[slot="search"]')].find(isReachable);
  }

  get #all(): readonly Element[] {
    const { shadowRoot } = this.#root;
    return shadowRoot ? deepElements(shadowRoot) : [];
  }
}

/** The accessible name of a check box. */
export function labelOf(box: HTMLInputElement): string {
  return box.getAttribute('aria-label') ?? box.closest('label')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** Whether a pointer or key can reach a control: it is visible, enabled and not behind the confirmation. */
function isReachable(element: HTMLElement): boolean {
  if (element.matches(':disabled, [aria-disabled=true]')) return false;
  if (!element.checkVisibility()) return false;
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof HTMLElement && (node.inert || isBehindDialog(node))) return false;
  }
  return true;
}

/** Until it has been painted, what a dialog covers is not inert: only the dialog keeps a pointer from it. */
function isBehindDialog(node: HTMLElement): boolean {
  if (!node.matches('.app, .plant')) return false;
  const { shadowRoot } = node.parentNode?.querySelector('tchmi-logout-dialog, tchmi-plant-dialog') ?? {};
  return Boolean(shadowRoot?.querySelector('dialog'));
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return node instanceof Element && node.assignedSlot ? node.assignedSlot : node.parentNode;
}
