import type { SessionManager } from '../../../src/manager/session-manager.js';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import type { BusyPlant } from './busy-plant.js';

/** How the logouts went. */
export interface LogoutFigures {
  readonly asked: number;
  readonly confirmed: number;
  /** Of these, those of which people were told before. */
  readonly announced: number;
  readonly reported: number;
  /** Refused before the dialog: there was no connection, or another logout was running. */
  readonly unavailable: number;
  readonly cancelled: number;
  /** A session was reported as ended although the server still had it. */
  readonly falseSuccesses: number;
}

const searchTexts = ['', '1', '10.2', 'operator', '12'];

/**
 * Somebody who logs out one or a few sessions every second, types in the search field now and then, and confirms every
 * dialog. Uses only the page, as a person would.
 */
export class Administrator {
  readonly #manager: SessionManager;
  readonly #plant: BusyPlant;
  readonly #figures = {
    asked: 0,
    confirmed: 0,
    announced: 0,
    reported: 0,
    unavailable: 0,
    cancelled: 0,
    falseSuccesses: 0,
  };
  #timer: ReturnType<typeof setInterval> | undefined;
  #turns = 0;
  #isBusy = false;

  constructor(manager: SessionManager, plant: BusyPlant) {
    this.#manager = manager;
    this.#plant = plant;
  }

  get figures(): LogoutFigures {
    return this.#figures;
  }

  start(): void {
    this.#timer = setInterval(() => this.#act(), 100);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #act(): void {
    const turn = this.#turns++;
    if (turn % 10 === 0) void this.#logOut(turn / 10);
    if (turn % 37 === 0) this.#search(searchTexts[(turn / 37) % searchTexts.length] ?? '');
    this.#answerDialog();
    if (turn % 50 === 0) this.#endAnnouncement(turn / 50);
  }

  /** Of the announced logouts, some are carried out before their time, some are called off, and some reach their time. */
  #endAnnouncement(number: number): void {
    this.#pressInBar(['Log out now', 'Call off', '5 more minutes'][number % 7]);
  }

  #pressInBar(name: string | undefined): void {
    const bar = this.#manager.shadowRoot?.querySelector('tchmi-announced-bar')?.shadowRoot;
    [...(bar?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === name)?.click();
  }

  /** Cancels what is asked, and calls off what people were told of: it would keep the list of its time. */
  giveUp(): void {
    this.#pressInBar('Call off');
    this.#dialog?.querySelector<HTMLButtonElement>('button.cancel')?.click();
  }

  get #dialog(): ShadowRoot | null | undefined {
    return this.#manager.shadowRoot?.querySelector('tchmi-logout-dialog')?.shadowRoot;
  }

  async #logOut(number: number): Promise<void> {
    // The page runs one logout at a time; the next one starts as soon as it can.
    if (this.#isBusy) return;
    const session = this.#plant.anySession();
    if (!session) return;
    const target: LogoutTarget =
      number % 3 === 0 ? { kind: 'client-ip', address: session.clientIp } : { kind: 'session', id: session.id };
    this.#isBusy = true;
    this.#figures.asked++;
    try {
      const report = await this.#manager.requestLogout(target);
      if (!report) {
        this.#figures.cancelled++;
        return;
      }
      this.#figures.reported++;
      const present = this.#plant.fingerprints;
      const isFalse = report.sessions.some((line) => line.outcome === 'ended' && present.has(line.fingerprint));
      if (isFalse) this.#figures.falseSuccesses++;
    } catch (error) {
      if (!(error instanceof LogoutUnavailableError) && !(error instanceof SymbolError)) throw error;
      this.#figures.unavailable++;
    } finally {
      this.#isBusy = false;
    }
  }

  #search(text: string): void {
    const field = this.#manager.querySelector<HTMLInputElement>('[slot="search"]');
    if (!field || field.value === text) return;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #answerDialog(): void {
    const dialog = this.#dialog;
    const confirm = dialog?.querySelector<HTMLButtonElement>('button.confirm');
    if (confirm?.ariaDisabled === null) {
      // Now and then people are told a minute before.
      const when = this.#figures.confirmed % 9 === 4 && dialog?.querySelector<HTMLSelectElement>('.when select');
      if (when && when.selectedIndex === 0) {
        when.selectedIndex = 1;
        when.dispatchEvent(new Event('change'));
        return;
      }
      confirm.click();
      this.#figures.confirmed++;
      if (dialog?.querySelector<HTMLSelectElement>('.when select')?.selectedIndex === 1) this.#figures.announced++;
      return;
    }
    // Nobody is left to log out, or there is no connection: cancel.
    const cannotBeConfirmed = confirm?.ariaDisabled === 'true' && this.#turns % 20 === 0;
    const isBlocked = dialog?.querySelector('[role="alert"]') && !confirm;
    if (cannotBeConfirmed || isBlocked) dialog?.querySelector<HTMLButtonElement>('button.cancel')?.click();
  }
}
