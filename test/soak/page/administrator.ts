import type { SessionManager } from '../../../src/manager/session-manager.js';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import type { BusyPlant } from './busy-plant.js';

/** What came of the logouts. */
export interface LogoutFigures {
  readonly asked: number;
  readonly confirmed: number;
  readonly reported: number;
  /** Refused before anything was asked: there was no connection, or another one was running. */
  readonly unavailable: number;
  readonly cancelled: number;
  /** A session was reported as ended although it was on the server when the report came. */
  readonly falseSuccesses: number;
}

const searchTexts = ['', '1', '10.2', 'operator', '12'];

/**
 * Somebody at the element who logs out one or a few every second, types in the search field now and then, and confirms
 * whatever is asked. Works through the page alone, as a hand would.
 */
export class Administrator {
  readonly #manager: SessionManager;
  readonly #plant: BusyPlant;
  readonly #figures = { asked: 0, confirmed: 0, reported: 0, unavailable: 0, cancelled: 0, falseSuccesses: 0 };
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
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
    const tick = this.#ticks++;
    if (tick % 10 === 0) void this.#logOut(tick / 10);
    if (tick % 37 === 0) this.#search(searchTexts[(tick / 37) % searchTexts.length] ?? '');
    this.#answerDialog();
  }

  async #logOut(number: number): Promise<void> {
    // One at a time is all that the page does; another one is asked for as soon as it can be.
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
    const dialog = this.#manager.shadowRoot?.querySelector('tchmi-logout-dialog')?.shadowRoot;
    const confirm = dialog?.querySelector<HTMLButtonElement>('button.confirm');
    if (confirm && !confirm.disabled) {
      confirm.click();
      this.#figures.confirmed++;
      return;
    }
    // Nobody left to log out, or no connection: given up.
    const cannotBeConfirmed = confirm?.disabled === true && this.#ticks % 20 === 0;
    const isBlocked = dialog?.querySelector('[role="alert"]') && !confirm;
    if (cannotBeConfirmed || isBlocked) dialog?.querySelector<HTMLButtonElement>('button.cancel')?.click();
  }
}
