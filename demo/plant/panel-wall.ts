import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';
import { createSessionKey } from '../session-key.js';
import type { DemoPlant, DemoServer } from './plant-query.js';

/** How many panels each line has, and how many the page has at most. */
const panelsOfLine = 3;
const mostPanels = 60;

/** ms after which somebody logs in again at a panel whose session has ended. */
const comesBackAfter = 8000;

type UrlOf = (server: DemoServer, peer: Readonly<Record<string, string>>) => string;

/** Operator panels of all lines as lamps: green while somebody is logged in, red when the session has ended, until it is back. */
export class PanelWall {
  readonly #element: Element;
  readonly #plant: DemoPlant;
  readonly #urlOf: UrlOf;

  constructor(element: Element, plant: DemoPlant, urlOf: UrlOf) {
    this.#element = element;
    this.#plant = plant;
    this.#urlOf = urlOf;
  }

  start(): void {
    for (const server of this.#plant.servers.slice(0, Math.floor(mostPanels / panelsOfLine))) this.#addLine(server);
  }

  #addLine(server: DemoServer): void {
    const line = document.createElement('span');
    line.className = 'line';
    line.append(server.name);
    for (let number = 1; number <= panelsOfLine; number++) line.append(this.#addPanel(server, number));
    this.#element.append(line);
  }

  #addPanel(server: DemoServer, number: number): Element {
    const lamp = document.createElement('span');
    lamp.className = 'lamp';
    lamp.title = `${server.name}, panel ${number}`;
    const user = `operator${number}`;
    const logIn = (): void => {
      const url = this.#urlOf(server, { user, clientIp: `10.0.0.${30 + number}`, sessionKey: createSessionKey() });
      const client = new WebSocketClient({ url });
      client.addEventListener('connection-change', () => lamp.classList.toggle('on', client.connection === 'online'));
      client.subscribeSymbol('GetCurrentUser', (answer) => {
        const { name } = answer as { readonly name?: unknown };
        if (name === user) {
          lamp.classList.remove('fallen');
          return;
        }
        lamp.classList.add('fallen');
        client.close();
        setTimeout(logIn, comesBackAfter);
      });
      client.connect();
    };
    logIn();
    return lamp;
  }
}
