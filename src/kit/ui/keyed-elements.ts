import { render, type TemplateResult } from 'lit';

/** Where one of the elements is rendered: its nodes stand in the page, the part that fills them is kept here. */
interface Place {
  readonly root: DocumentFragment;
  element?: Element;
}

/**
 * Elements of a list in the page, each of a template of its own. One whose key stays keeps its element, and with it focus,
 * ticks and a press that has begun; one that comes takes the element of one that went. Scrolling thus fills rows that are
 * there instead of making and removing them. Only what has ever had the focus goes with its key: whoever gives the focus
 * back to it later must not find another one in its place.
 */
export class KeyedElements<Key> {
  #places = new Map<Key, Place>();
  readonly #touched = new WeakSet<Element>();

  /** The element of a key; undefined where none is shown. */
  get(key: Key): Element | undefined {
    return this.#places.get(key)?.element;
  }

  /**
   * Shows the elements in their order.
   * @param parent holds them and nothing else, always the same one
   * @param templates by key; each makes one element
   */
  render(parent: Element, templates: ReadonlyMap<Key, TemplateResult>): void {
    parent.addEventListener('focusin', this.#touch);
    // What is in the hand must not become another one.
    const held = parent.querySelector(':scope > :is(:focus-within, :active)');
    if (held) this.#touched.add(held);
    const free: Place[] = [];
    for (const [key, place] of this.#places) {
      if (templates.has(key)) continue;
      if (place.element && this.#touched.has(place.element)) place.element.remove();
      else free.push(place);
    }
    const fresh = new Set<Element>();
    const places = new Map<Key, Place>();
    for (const [key, template] of templates) {
      const known = this.#places.get(key);
      const place = known ?? free.shift() ?? { root: new DocumentFragment() };
      render(template, place.root);
      // Only another template than before makes another element.
      const made = place.root.firstElementChild;
      if (made) {
        place.element?.replaceWith(made);
        place.element = made;
      }
      if (!known && place.element) fresh.add(place.element);
      places.set(key, place);
    }
    this.#places = places;
    for (const { element } of free) element?.remove();
    let next = parent.firstElementChild;
    for (const { element } of places.values()) {
      if (!element) continue;
      // Those that have become others make way for those that stay, and all for the one in the hand.
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
    for (const { element } of this.#places.values()) if (element?.contains(target as Node)) this.#touched.add(element);
  };
}
