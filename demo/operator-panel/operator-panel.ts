import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ServerAnnouncer } from '../../src/announce/server-announcer.js';
import type { NoticeAnnouncedEvent } from '../../src/events.js';
import { demoTexts, type DemoTexts } from '../texts.js';
import { drawMachine } from './drawings.js';
import { isStation, machineSymbols, simulateMachine, type MachineValues, type Station } from './machine.js';
import { operatorPanelStyles } from './operator-panel.styles.js';
import { PanelSession } from './panel-session.js';
import type { Conduct } from './person.js';

/** ms that a simulated person takes to answer. */
const thinkingTime = 3000;

/**
 * A simulated operator panel: a tiny machine page with a session of its own on the server. It falls back to a login
 * screen as soon as the server says that nobody is logged in, and can log in again.
 *
 * Nothing happens before {@link url} is set. Values come from the server's symbols, or are simulated if it has none.
 */
export class OperatorPanel extends LitElement {
  static override readonly styles = operatorPanelStyles;

  /** The label of the panel, e.g. `Panel 1, Line 1`, and its accessible name. */
  @property() name = '';

  /** IP address of the panel in the plant. */
  @property({ attribute: 'client-ip' }) clientIp = '';

  /** Who logs in here; the emulator's passwords are the user names. */
  @property() user = '';

  /** The machine next to the panel: `Filler`, `Packer` or `Palletizer`. */
  @property() station = 'Filler';

  @property() override lang = 'en';

  /** What the person here does when a logout is announced. */
  @property({ attribute: false }) conduct: Conduct = 'silent';

  /** Address of the server's WebSocket, with the session key of this panel. */
  @property({ attribute: false }) url = '';

  readonly #session = new PanelSession(this);
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #clock: ReturnType<typeof setInterval> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Values that change every second count as motion.
    this.#clock = setInterval(() => this.requestUpdate(), this.#calm.matches ? 10_000 : 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    clearTimeout(this.#answer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('url') || changed.has('station')) {
      this.#session.open(this.url, Object.values(machineSymbols(this.#station)));
    }
  }

  protected override render(): TemplateResult {
    const { screen } = this.#session;
    return html`
      <section class="panel" role="group" aria-label=${this.name}>
        <div class="screen ${screen}" tabindex="-1">
          <div class="status" role="status">${this.#renderStatus()}</div>
          ${screen === 'machine' && this.conduct !== 'absent' ? this.#renderNotice() : nothing}
          ${screen === 'machine' ? this.#renderMachine() : nothing}
          ${screen === 'login' ? this.#renderLogin() : nothing}
        </div>
        <p class="plate">
          <span class="lamp ${screen}"></span>${this.name}<span class="address">${this.clientIp}</span>
        </p>
      </section>
    `;
  }

  get #texts(): DemoTexts {
    return demoTexts(this.lang);
  }

  get #station(): Station {
    return isStation(this.station) ? this.station : 'Filler';
  }

  /** The only live region: it remains while the screens change, so each change is announced. */
  #renderStatus(): TemplateResult {
    const texts = this.#texts;
    const { screen, user, loggedOutAt, problem } = this.#session;
    switch (screen) {
      case 'connecting':
        return html`${texts.connecting}`;
      case 'offline':
        return html`<strong>${texts.offline}</strong>${problem === '' ? nothing : html`<span>${problem}</span>`}`;
      case 'machine':
        return html`${texts.loggedIn(user)}`;
      case 'login': {
        if (loggedOutAt === undefined) return html`<strong>${texts.notLoggedIn}</strong>`;
        const time = new Intl.DateTimeFormat(this.lang, { timeStyle: 'medium', hourCycle: 'h23' }).format(loggedOutAt);
        return html`<strong>${texts.loggedOut}</strong>
          <time datetime=${loggedOutAt.toISOString()}>${texts.loggedOutAt(time)}</time>`;
      }
    }
  }

  #renderNotice(): TemplateResult {
    return html`<tchmi-logout-notice
      density="compact"
      .client=${this.#session.client}
      .lang=${this.lang}
      @tchmi-notice-announced=${this.#handleAnnouncement}
    ></tchmi-logout-notice>`;
  }

  #renderMachine(): TemplateResult {
    const texts = this.#texts;
    const values = this.#machineValues();
    const number = (value: number, digits = 0) =>
      new Intl.NumberFormat(this.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    const percent = new Intl.NumberFormat(this.lang, { style: 'percent' }).format(values.progress);
    return html`
      <p class="title">
        <span>${texts.stations[this.#station]}</span>
        <span class="state">${texts.running}</span>
      </p>
      <div class="overview">
        <svg viewBox="0 0 96 72" aria-hidden="true">${drawMachine(this.#station, values.progress)}</svg>
        <dl>
          <div>
            <dt>${texts.speed}</dt>
            <dd>${number(values.speed)} ${texts.perMinute}</dd>
          </div>
          <div>
            <dt>${texts.temperature}</dt>
            <dd>${number(values.temperature, 1)} °C</dd>
          </div>
          <div>
            <dt>${texts.goodParts}</dt>
            <dd>${number(values.goodParts)}</dd>
          </div>
        </dl>
      </div>
      <div class="order">
        <span>${texts.order}</span>
        <progress max="1" .value=${values.progress} aria-label=${texts.order}></progress>
        <span>${percent}</span>
      </div>
    `;
  }

  #renderLogin(): TemplateResult {
    const texts = this.#texts;
    const { login, loggedOutAt } = this.#session;
    const isBusy = login.kind === 'busy';
    const label = loggedOutAt === undefined ? texts.logIn : texts.logInAgain;
    return html`
      <form @submit=${this.#handleSubmit}>
        <p class="account"><span>${texts.user}</span><strong>${this.user}</strong></p>
        <button type="submit" aria-disabled=${isBusy}>${isBusy ? texts.loggingIn : label}</button>
        <div role="alert">
          ${login.kind === 'failed' ? html`<p class="failure">${texts.loginFailed(login.reason)}</p>` : nothing}
        </div>
      </form>
    `;
  }

  #machineValues(): MachineValues {
    const simulated = simulateMachine(this.#station, Date.now() / 1000);
    const symbols = machineSymbols(this.#station);
    const speed = this.#session.value(symbols.speed) ?? simulated.speed;
    const temperature = this.#session.value(symbols.temperature) ?? simulated.temperature;
    const goodParts = this.#session.value(symbols.goodParts) ?? simulated.goodParts;
    return { ...simulated, speed, temperature, goodParts };
  }

  /** The simulated person takes some seconds, and then presses a button of the notice, or writes for others. */
  readonly #handleAnnouncement = ({ detail: { id }, currentTarget }: NoticeAnnouncedEvent): void => {
    const { conduct } = this;
    const { client } = this.#session;
    this.#answer = setTimeout(() => {
      if (conduct === 'forger' && client) {
        // Nobody believes it: the server says who has written an event.
        void new ServerAnnouncer(client).withdraw({ announcement: id, cause: 'called-off' });
      }
      const buttons = (currentTarget as HTMLElement).shadowRoot?.querySelectorAll('button') ?? [];
      if (conduct === 'seen') buttons[0]?.click();
      if (conduct === 'more-time') buttons[1]?.click();
    }, thinkingTime);
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    await this.#session.logIn(this.user);
    await this.updateComplete;
    // The focused button may have gone with its screen.
    if (this.#session.login.kind === 'idle') this.renderRoot.querySelector<HTMLElement>('.screen')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'demo-operator-panel': OperatorPanel;
  }
}
