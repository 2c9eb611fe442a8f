import '@vaadin/grid/vaadin-grid.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import { flatten, type FlatSession } from '../answers.js';
import type { ParseSpan } from '../stub-client.js';
import { timedParse, type Contender } from './contender.js';

/** A windowed grid of a well-known library, with all items in memory. */
export class VaadinGrid implements Contender {
  readonly parses: ParseSpan[] = [];
  readonly #grid = document.createElement('vaadin-grid');

  async mount(place: HTMLElement): Promise<void> {
    this.#grid.style.blockSize = '100%';
    for (const path of ['user', 'clientIp', 'symbols', 'id']) {
      const column = document.createElement('vaadin-grid-sort-column');
      column.setAttribute('path', path);
      this.#grid.append(column);
    }
    place.append(this.#grid);
    await customElements.whenDefined('vaadin-grid');
  }

  arrive(text: string): void {
    const sessions: FlatSession[] = flatten(timedParse(text, this.parses));
    this.#grid.items = sessions;
  }

  isShown(marker: string): boolean {
    const cells = this.#grid.querySelectorAll('vaadin-grid-cell-content');
    let filled = 0;
    let isMarked = false;
    for (const cell of cells) {
      const text = cell.textContent;
      if (text !== '') filled++;
      isMarked ||= text === marker;
    }
    return isMarked && filled > 20;
  }
}
