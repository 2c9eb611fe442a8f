import { nothing, type TemplateResult } from 'lit';
import { BaseElement } from '../kit/ui/base-element.js';
import { html } from '../kit/ui/html.js';
import { property } from 'lit/decorators.js';
import { englishTexts } from '../texts/texts.js';
import { countTotals, type SessionTotals } from '../directory/session-row.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { Session } from '../session/session.js';
import { baseStyles } from '../kit/ui/base-styles.js';
import { managerHeaderStyles } from './manager-header.styles.js';
import { qualifiedName } from '../server/user-name.js';
import { displayText } from '../session/display-text.js';
import { toWallTime } from '../kit/clock.js';

/** From this age on, in ms, the header also says how old the list is. */
const noteworthyAge = 15_000;

/** The header: title, totals, capacity of the server, and how up to date the list is. */
export class ManagerHeader extends BaseElement {
  static override readonly styles = [...baseStyles, managerHeaderStyles];

  @property({ attribute: false }) texts = englishTexts;
  @property({ attribute: false }) state: MonitorState | undefined;
  /** ms since the epoch. */
  @property({ attribute: false }) now = 0;

  #countedSessions: readonly Session[] | undefined;
  #totals: SessionTotals = { sessions: 0, people: 0 };

  override willUpdate(): void {
    const sessions = this.state?.list?.sessions;
    if (sessions === this.#countedSessions) return;
    this.#countedSessions = sessions;
    this.#totals = countTotals(sessions ?? []);
  }

  protected override showsSeconds(): boolean {
    return this.state?.problem !== undefined;
  }

  override render(): TemplateResult {
    const { sessions, people } = this.#totals;
    return html`<h2>${this.texts.get('title')}</h2>
      ${this.#renderOwn()}<span class="totals"
        >${
          this.state?.list
            ? html`${this.texts.get('totals', { count: sessions })}<span class="people"
                  >, ${this.texts.get('people', { count: people })}</span
                >`
            : nothing
        }</span
      >${
        this.state?.list
          ? html`<tchmi-capacity-meters
              .texts=${this.texts}
              .capacity=${this.state.capacity}
              .sessions=${sessions}
            ></tchmi-capacity-meters>`
          : nothing
      }${this.#renderFreshness()}`;
  }

  /** Who is logged in on this page: what is done here is done in that name. */
  #renderOwn(): TemplateResult | typeof nothing {
    const { own } = this.state ?? {};
    if (!own || own.isGuest) return nothing;
    const user = displayText(own.user);
    return html`<span class="you" title=${displayText(qualifiedName(own.domain, own.user))}
      >${this.texts.get('you', { user })}</span
    >`;
  }

  #renderFreshness(): TemplateResult | typeof nothing {
    if (!this.state) return nothing;
    const { connection, list, problem } = this.state;
    if (connection !== 'online') {
      return html`<span class="freshness old"><span class="dot"></span>${this.texts.get(connection)}</span>`;
    }
    if (!list) return nothing;
    const time = this.texts.time(toWallTime(list.readAt), toWallTime(this.now));
    if (!problem) {
      return html`<span class="freshness live"><span class="dot"></span>${this.texts.get('live', { time })}</span>`;
    }
    const age = this.now - list.readAt;
    return html`<span class="freshness old">
      ${this.texts.get('asOf', { time })}${
        age >= noteworthyAge ? html`, ${this.texts.get('age', { age: this.texts.duration(age) })}` : nothing
      }
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tchmi-manager-header': ManagerHeader;
  }
}
