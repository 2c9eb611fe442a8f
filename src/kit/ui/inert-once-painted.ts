import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { nextPaint } from './next-paint.js';

/**
 * Makes an element inert once what covers it has been painted: the browser computes the styles of everything in it again, and
 * until the paint nobody can reach it. It can be used again at once.
 */
class InertOncePainted extends Directive {
  #waiting: AbortController | undefined;

  render(_isInert: boolean): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [isInert]: [boolean]): typeof noChange {
    if (!isInert) {
      this.#waiting?.abort();
      element.toggleAttribute('inert', false);
    } else if (this.#waiting?.signal.aborted !== false) {
      const { signal } = (this.#waiting = new AbortController());
      void nextPaint(element, signal).then(() => element.toggleAttribute('inert', !signal.aborted));
    }
    return noChange;
  }
}

export const inertOncePainted = directive(InertOncePainted);
