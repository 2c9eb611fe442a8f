import { nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { BaseElement } from '../../kit/ui/base-element.js';
import { baseStyles } from '../../kit/ui/base-styles.js';
import { html } from '../../kit/ui/html.js';
import { steadyNow, toWallTime } from '../../kit/clock.js';
import { displayText } from '../../session/display-text.js';
import { englishTexts } from '../../texts/texts.js';
import type { PlantServer } from '../plant-server.js';
import { wantsLogin } from '../log-in-everywhere.js';
import { capacityOf, oldestOf, type ServerStanding } from '../standing.js';
import { capacityText, serversText, standingText } from './plant-texts.js';
import { serverBarStyles } from './server-bar.styles.js';

/** Other servers were chosen to be shown; none means all. */
export class ServersChosenEvent extends CustomEvent<{ readonly servers: ReadonlySet<PlantServer> }> {
  static readonly type = 'servers-chosen';
  constructor(servers: ReadonlySet<PlantServer>) {
    super(ServersChosenEvent.type, { detail: { servers } });
  }
}

/** One server is to be shown alone, with everything that belongs to it. */
export class ServerOpenEvent extends CustomEvent<{ readonly server: PlantServer }> {
  static readonly type = 'server-open';
  constructor(server: PlantServer) {
    super(ServerOpenEvent.type, { detail: { server } });
  }
}

/** Somebody wants to log in to these servers. */
export class ServersLogInEvent extends CustomEvent<{ readonly servers: readonly PlantServer[] }> {
  static readonly type = 'servers-log-in';
  constructor(servers: readonly PlantServer[]) {
    super(ServersLogInEvent.type, { detail: { servers } });
  }
}

/**
 * The servers of the plant: which can be reached, how old their lists are, how full they are. Those that are pressed are the
 * only ones shown, and the only ones that a logout from the panel applies to.
 *
 * @fires {ServersChosenEvent} servers-chosen
 * @fires {ServerOpenEvent} server-open
 * @fires {ServersLogInEvent} servers-log-in
 */
export class ServerBar extends BaseElement {
  static override readonly styles = [...baseStyles, serverBarStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) standings: readonly ServerStanding[] = [];
  /** The servers that are shown alone; none means all. */
  @property({ attribute: false }) chosen: ReadonlySet<PlantServer> = new Set();

  override render(): TemplateResult {
    const { texts, standings, chosen } = this;
    const reachable = standings.filter(({ isReachable }) => isReachable);
    const lost = standings.filter(({ standing }) => standing === 'unreachable').map(({ server }) => server);
    const capacity = capacityOf(standings);
    const only = chosen.size === 1 ? [...chosen][0] : undefined;
    const inSight = standings.filter(({ server }) => chosen.size === 0 || chosen.has(server));
    const oldest = oldestOf(inSight.map(({ readAt }) => readAt));
    const loggedOut = standings.map(({ server }) => server).filter(wantsLogin);
    return html`
      <h2>${texts.get('title')}</h2>
      <span class="sums" role="status">
        ${texts.get('plantReachable', { count: reachable.length, total: standings.length })}${
          capacity ? html` · ${capacityText(capacity, texts)}` : nothing
        }
      </span>
      ${oldest === undefined ? nothing : html`<span class="freshness">${this.#asOf(oldest)}</span>`}
      <span class="visually-hidden" role="alert"
        >${lost.length === 0 ? nothing : texts.get('plantLost', { servers: serversText(lost, texts) })}</span
      >
      <span class="actions">
        ${
          loggedOut.length === 0
            ? nothing
            : html`<button
                type="button"
                class="log-in"
                @click=${() => this.dispatchEvent(new ServersLogInEvent(loggedOut))}
              >
                ${texts.get('plantLogIn', { count: loggedOut.length })}
              </button>`
        }
        ${
          only?.client
            ? html`<button type="button" class="open" @click=${() => this.dispatchEvent(new ServerOpenEvent(only))}>
                ${texts.get('plantOpen', { server: displayText(only.name) })}
              </button>`
            : nothing
        }
        ${
          chosen.size === 0
            ? nothing
            : html`<button type="button" class="all" @click=${() => this.#choose(new Set())}>
                ${texts.get('plantAll')}
              </button>`
        }
      </span>
      <div class="servers" role="group" aria-label=${texts.get('plantBar')}>
        ${standings.map((standing) => this.#renderServer(standing))}
      </div>
    `;
  }

  #renderServer(standing: ServerStanding): TemplateResult {
    const { server, sessions, seats, level, readAt } = standing;
    const state = standingText(standing, this.texts);
    return html`<button
      type="button"
      class="server"
      aria-pressed=${this.chosen.has(server) ? 'true' : 'false'}
      title=${[displayText(server.name), readAt === undefined ? '' : this.#asOf(readAt)].filter(Boolean).join(', ')}
      @click=${() => this.#toggle(server)}
    >
      <span class="name">${displayText(server.name)}</span>
      ${
        sessions === undefined
          ? nothing
          : html`<span class="count ${level}">${seats === undefined ? sessions : `${sessions}/${seats}`}</span>`
      }
      ${state === '' ? nothing : html`<span class="state ${standing.standing}">${state}</span>`}
    </button>`;
  }

  /** A list of several servers is as old as the oldest of theirs. */
  #asOf(readAt: number): string {
    return this.texts.get('asOf', { time: this.texts.time(toWallTime(readAt), toWallTime(steadyNow())) });
  }

  #toggle(server: PlantServer): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(server)) chosen.add(server);
    this.#choose(chosen);
  }

  #choose(servers: ReadonlySet<PlantServer>): void {
    this.dispatchEvent(new ServersChosenEvent(servers));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-server-bar': ServerBar;
  }
}
