import { render, type TemplateResult } from 'lit';

/** One element of the list. Lit renders into `root`; the element itself is moved to the page. */
interface Entry {
  readonly root: DocumentFragment;
  element?: Element;
  /** What it shows. */
  template?: TemplateResult;
}

/**
 * Renders a list of elements, one template per key. A key that remains keeps its element, and with it the focus,
 * checked boxes and a press that has begun. A new key reuses the element of a key that has gone, so scrolling refills
 * rows instead of creating and removing them. An element that has ever had the focus is never reused: code that returns
 * the focus to it later must not reach another row.
 *
 * Not lit's `repeat`: when the order changes it may move the focused or pressed row, which loses the focus and the press:
 * see docs/decisions/keyed-rows.md.
 */
export class KeyedElements<Key> {
  #entries = new Map<Key, Entry>();
  readonly #touched = new WeakSet<Element>();

  /** The element of a key; undefined if the key is not rendered. */
  get(key: Key): Element | undefined {
    return this.#entries.get(key)?.element;
  }

  /** The key of a rendered element. */
  keyOf(element: Element): Key | undefined {
    for (const [key, entry] of this.#entries) if (entry.element === element) return key;
    return undefined;
  }

  /**
   * Renders the elements in the order of the templates.
   * @param parent contains these elements and nothing else; the same in every call
   * @param templates by key; each renders one element
   */
  render(parent: Element, templates: ReadonlyMap<Key, TemplateResult>): void {
    parent.addEventListener('focusin', this.#touch);
    // An element that is focused or pressed must not turn into another row.
    const held = parent.querySelector(':scope > :is(:focus-within, :active)');
    if (held) this.#touched.add(held);
    const free: Entry[] = [];
    for (const [key, entry] of this.#entries) {
      if (templates.has(key)) continue;
      if (entry.element && this.#touched.has(entry.element)) entry.element.remove();
      else free.push(entry);
    }
    const fresh = new Set<Element>();
    const entries = new Map<Key, Entry>();
    for (const [key, template] of templates) {
      const known = this.#entries.get(key);
      const entry = known ?? free.shift() ?? { root: new DocumentFragment() };
      // The same template object shows the same.
      if (entry.template !== template) render(template, entry.root);
      entry.template = template;
      // Lit creates an element here only for a template that differs from the previous one.
      const created = entry.root.firstElementChild;
      if (created) {
        entry.element?.replaceWith(created);
        entry.element = created;
      }
      if (!known && entry.element) fresh.add(entry.element);
      entries.set(key, entry);
    }
    this.#entries = entries;
    for (const { element } of free) element?.remove();
    let next = parent.firstElementChild;
    for (const { element } of entries.values()) {
      if (!element) continue;
      // Move reused elements rather than remaining ones, and never move the held one.
      while (next && next !== element && (element === held || (fresh.has(next) && !fresh.has(element)))) {
        const following: Element | null = next.nextElementSibling;
        next.remove();
        next = following;
      }
      if (next === element) next = next.nextElementSibling;
      else parent.insertBefore(element, next);
    }
  }

  readonly #touch = ({ target }: Event): void => {
    for (const { element } of this.#entries.values()) if (element?.contains(target as Node)) this.#touched.add(element);
  };
}
