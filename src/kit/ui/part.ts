import type { Catalogue } from '../../texts/catalogue.js';

/** A tag and the class that stands behind it. */
export type ElementDefinition = readonly [tag: string, constructor: CustomElementConstructor];

/** Code that the first picture does not need: elements with their texts, loaded when they are wanted. */
export interface Part {
  readonly elements: readonly ElementDefinition[];
  /** The texts of these elements in English. */
  readonly texts: Partial<Catalogue>;
}

/** Registers elements, except those that are registered already. */
export function define(elements: readonly ElementDefinition[]): void {
  for (const [tag, constructor] of elements) {
    if (!customElements.get(tag)) customElements.define(tag, constructor);
  }
}
