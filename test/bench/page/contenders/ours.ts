import '../../../../src/define.js';
import { deepQuery, painted } from '../painting.js';
import { StubClient, type ParseSpan } from '../stub-client.js';
import type { Contender } from './contender.js';

/** The element of this project, on a server without a network. */
export class Ours implements Contender {
  readonly manager = document.createElement('tchmi-session-manager');
  #client: StubClient | undefined;

  get parses(): readonly ParseSpan[] {
    return this.#client?.parses ?? [];
  }

  /** Requests of the list up to now. */
  get listRequests(): number {
    return this.#client?.requests.get('ListActiveSessions') ?? 0;
  }

  async mount(place: HTMLElement, sessions: number): Promise<void> {
    this.#client = new StubClient(sessions);
    this.manager.style.blockSize = '100%';
    this.manager.client = this.#client;
    place.append(this.manager);
    await this.manager.updateComplete;
    await painted(() => this.manager.shadowRoot !== null);
  }

  arrive(text: string): void {
    this.#client?.arrive(text);
  }

  isShown(marker: string): boolean {
    return this.firstUser === marker && (this.table?.querySelectorAll('tr.session').length ?? 0) > 1;
  }

  /** The root of the table with the rows. */
  get table(): ShadowRoot | null {
    const root = this.manager.shadowRoot && deepQuery(this.manager.shadowRoot, 'tr.session')?.getRootNode();
    return root instanceof ShadowRoot ? root : null;
  }

  /** The user in the first row. */
  get firstUser(): string {
    return this.table?.querySelector('tr.session .name')?.textContent.trim() ?? '';
  }
}
