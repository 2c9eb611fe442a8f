import '@vaadin/grid/vaadin-grid.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '../../../src/define.js';
import { parseFlat, type FlatSession } from './answers.js';
import { deepQueryAll, painted } from './painting.js';
import { StubClient } from './stub-client.js';

/** An implementation that shows a list of sessions. */
export interface Contender {
  /** Parses the text of an answer and shows it. */
  arrive(text: string): void;
  /** Whether the page has the rows of the answer with this marker, as many as fit. */
  isShown(marker: string): boolean;
}

/** This project's element with clients that have no network: one, or those of a plant. */
export class Ours implements Contender {
  readonly clients: readonly StubClient[];

  /** How many rows the list of a plant has. */
  readonly #rows: number;

  private constructor(clients: readonly StubClient[], sessions: number) {
    this.clients = clients;
    this.#rows = clients.length * sessions;
  }

  static async mount(place: HTMLElement, sessions: number, servers = 1): Promise<Ours> {
    const manager = document.createElement('tchmi-session-manager');
    manager.style.blockSize = '100%';
    const clients = Array.from({ length: servers }, () => new StubClient(sessions));
    if (servers === 1) manager.client = clients[0];
    else manager.servers = clients.map((client, index) => ({ name: `Line ${index + 1}`, client }));
    place.append(manager);
    await manager.updateComplete;
    await painted(() => true);
    return new Ours(clients, sessions);
  }

  /** Every server of a plant has the same answer. */
  arrive(text: string): void {
    for (const client of this.clients) client.arrive(text);
  }

  isShown(marker: string): boolean {
    if (this.clients.length > 1) {
      const rows = Number(deepQueryAll(document, '[aria-rowcount]')[0]?.getAttribute('aria-rowcount'));
      return rows > this.#rows;
    }
    // The own session comes before them.
    return deepQueryAll(document, '[part~=row]')
      .slice(0, 2)
      .some(({ textContent }) => textContent.includes(marker));
  }
}

/** A plain table of text that shows the first rows or all of them. */
class PlainTable implements Contender {
  readonly #table = document.createElement('table');
  readonly #shownRows: number;
  #sessions: readonly FlatSession[] = [];

  constructor(place: HTMLElement, shownRows: number) {
    this.#shownRows = shownRows;
    const scroller = document.createElement('div');
    scroller.style.cssText = 'block-size: 100%; overflow: auto';
    scroller.append(this.#table);
    place.append(scroller);
  }

  arrive(text: string): void {
    // A page would also keep the list.
    this.#sessions = parseFlat(text);
    this.#table.innerHTML = this.#sessions.slice(0, this.#shownRows).map(rowHtml).join('');
  }

  isShown(marker: string): boolean {
    return this.#table.rows[0]?.cells[0]?.textContent === marker;
  }
}

/** Does not escape: no name in the emulator's plant needs it. */
function rowHtml({ id, user, clientIp, symbols }: FlatSession): string {
  return (
    `<tr><td>${user}</td><td>${clientIp}</td><td>${symbols}</td><td>${id.slice(0, 4)}…${id.slice(-4)}</td>` +
    `<td><button>Log out</button></td></tr>`
  );
}

/** A well-known grid with virtual rows and all items in memory. */
class VaadinGrid implements Contender {
  readonly #grid = document.createElement('vaadin-grid');

  constructor(place: HTMLElement) {
    this.#grid.style.blockSize = '100%';
    for (const path of ['user', 'clientIp', 'symbols', 'id']) {
      const column = document.createElement('vaadin-grid-sort-column');
      column.setAttribute('path', path);
      this.#grid.append(column);
    }
    place.append(this.#grid);
  }

  arrive(text: string): void {
    this.#grid.items = parseFlat(text);
  }

  isShown(marker: string): boolean {
    const cells = [...this.#grid.querySelectorAll('vaadin-grid-cell-content')].map(({ textContent }) => textContent);
    return cells.includes(marker) && cells.filter((text) => text !== '').length > 20;
  }
}

const screenRows = 25;

export const contenders = {
  floor: (place: HTMLElement) => new PlainTable(place, screenRows),
  ours: (place: HTMLElement, sessions: number) => Ours.mount(place, sessions),
  plant: (place: HTMLElement, sessions: number, servers: number) => Ours.mount(place, sessions, servers),
  'full table': (place: HTMLElement) => new PlainTable(place, Infinity),
  '@vaadin/grid': (place: HTMLElement) => new VaadinGrid(place),
};

export type ContenderName = keyof typeof contenders;
