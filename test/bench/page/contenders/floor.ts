import { flatten, type FlatSession } from '../answers.js';
import type { ParseSpan } from '../stub-client.js';
import { screenRows, timedParse, type Contender } from './contender.js';

/** The least that can be done: parse, a flat list, the first screen by `innerHTML`. No order, no search, no scrolling. */
export class Floor implements Contender {
  readonly parses: ParseSpan[] = [];
  readonly #table = document.createElement('table');
  /** Kept, as a page would. */
  sessions: readonly FlatSession[] = [];

  mount(place: HTMLElement): void {
    place.append(this.#table);
  }

  arrive(text: string): void {
    this.sessions = flatten(timedParse(text, this.parses));
    this.#table.innerHTML = rowsHtml(this.sessions.slice(0, screenRows));
  }

  isShown(marker: string): boolean {
    return this.#table.rows[0]?.cells[0]?.textContent === marker;
  }
}

/** A table with a row for each session, whatever their number: what most session pages do. */
export class FullTable implements Contender {
  readonly parses: ParseSpan[] = [];
  readonly #scroller = document.createElement('div');
  readonly #table = document.createElement('table');

  mount(place: HTMLElement): void {
    this.#scroller.style.cssText = 'block-size: 100%; overflow: auto';
    this.#scroller.append(this.#table);
    place.append(this.#scroller);
  }

  arrive(text: string): void {
    this.#table.innerHTML = rowsHtml(flatten(timedParse(text, this.parses)));
  }

  isShown(marker: string): boolean {
    return this.#table.rows[0]?.cells[0]?.textContent === marker;
  }
}

/** Only names and addresses of the emulator's own plant, in which nothing is to be escaped. */
function rowsHtml(sessions: readonly FlatSession[]): string {
  return sessions
    .map(
      ({ id, user, clientIp, symbols }) =>
        `<tr><td>${user}</td><td>${clientIp}</td><td>${symbols}</td><td>${id.slice(0, 4)}…${id.slice(-4)}</td>` +
        `<td><button>Log out</button></td></tr>`,
    )
    .join('');
}
