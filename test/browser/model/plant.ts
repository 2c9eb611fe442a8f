import { expect } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import type {
  ConnectionIdentity,
  EmulatedSession,
  EmulatorConnection,
  EmulatorPeer,
} from '../../../demo/emulator/emulator-types.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { FaultName } from '../../../demo/emulator/faults.js';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import type { LogoutFinishEvent, LogoutRequestEvent } from '../../../src/events.js';
import { LogoutUnavailableError } from '../../../src/guards/availability.js';
import { fingerprint } from '../../../src/session/session.js';
import { TargetError } from '../../../src/targets/target-error.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { SymbolError } from '../../../src/server/symbol-error.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { realFrame, VirtualClock } from '../../soak/page/virtual-clock.js';
import { cancelButton, dialog, mountList } from '../manager/mount-manager.js';
import { administrator, makeBox } from '../support.js';
import { faultOf, type Announced } from './announcements.js';
import { ElementTimers } from './element-timers.js';
import { Hand, labelOf } from './hand.js';
import { Person } from './people.js';

/** What was on screen when the confirming button was pressed. */
interface Confirmed {
  /** Fingerprints of the sessions listed in the dialog. */
  readonly fingerprints: readonly string[];
  /** The dialog's text without the labels of check boxes. */
  readonly text: string;
  /** Labels of the checked check boxes. */
  readonly checked: readonly string[];
  /** ms of the virtual clock */
  readonly at: number;
  /** Whether it was confirmed for now, or not waited for. */
  readonly isNow: boolean;
}

/** One logout, from its request to its end. */
export interface Question {
  readonly target: LogoutTarget;
  confirmed: Confirmed | undefined;
  /** Values of `ForceLogout` that the server has received for it. */
  readonly values: unknown[];
  isReported: boolean;
  /** The element was removed from the page meanwhile: no report is due. */
  isAbandoned: boolean;
  /** What people were told before; undefined where they were not. */
  announced: Announced | undefined;
  /** When it was called off last, by a press, with its page, or by itself; in ms of the virtual clock. */
  calledOffAt: number | undefined;
}

/** An event that the administrator's page creates. */
interface CreatedEvent {
  readonly name: string;
  readonly payload: {
    readonly id?: string;
    readonly announcement?: string;
    readonly deadline?: string;
    readonly cause?: string;
  };
}

/**
 * An emulator that calls `onForceLogout` as soon as one arrives, and `onEvent` for each event of the administrator, whose
 * announcements may take a while.
 */
class WatchedEmulator extends Emulator {
  /** ms that an announcement of the administrator is on its way. */
  announcementDelay = 0;
  onForceLogout: (value: unknown, hasValue: boolean) => void = () => undefined;
  onEvent: (event: CreatedEvent) => void = () => undefined;

  override connect(identity: ConnectionIdentity, peer: EmulatorPeer): EmulatorConnection {
    const connection = super.connect(identity, peer);
    const deliver = (text: string, commands: readonly Readonly<Record<string, unknown>>[]) => {
      for (const command of commands) {
        if (command.symbol === 'ForceLogout') this.onForceLogout(command.writeValue, 'writeValue' in command);
        if (command.symbol === 'CreateEvent' && identity === administrator)
          this.onEvent(command.writeValue as CreatedEvent);
      }
      connection.receive(text);
    };
    return {
      receive: (text) => {
        const { commands } = JSON.parse(text) as { readonly commands: readonly Readonly<Record<string, unknown>>[] };
        const isAnnouncement = commands.some(
          ({ symbol, writeValue }) =>
            symbol === 'CreateEvent' && (writeValue as CreatedEvent).name === 'SESSION_LOGOUT_ANNOUNCED',
        );
        if (isAnnouncement && identity === administrator && this.announcementDelay > 0)
          setTimeout(() => deliver(text, commands), this.announcementDelay);
        else deliver(text, commands);
      },
      closed: () => connection.closed(),
    };
  }
}

/** When virtual time begins, in ms since the epoch. */
const start = 1_790_000_000_000;

/** The element, its server, and a virtual clock. */
export class Plant {
  readonly clock = new VirtualClock(start);
  readonly timers: ElementTimers;
  readonly emulator: WatchedEmulator;
  readonly client: WebSocketClient;
  readonly manager: SessionManager;
  readonly hand: Hand;
  readonly person: Person;
  readonly box: HTMLElement;
  readonly questions: Question[] = [];
  /** Every session that has ever existed, by id. */
  readonly known = new Map<string, EmulatedSession>();
  /** Broken promises and unhandled errors noticed so far. */
  readonly faults: string[] = [];
  /** Pending calls of `requestLogout`. */
  openCalls = 0;
  isMounted = true;
  /** ms by which the server's clock is ahead of the virtual one. */
  #serverLead = 0;
  readonly #loggedIn = new Set<string>();
  readonly #onProblem = (event: ErrorEvent | PromiseRejectionEvent) => {
    const cause: unknown = event instanceof ErrorEvent ? event.message : event.reason;
    this.faults.push(`Unhandled: ${String(cause)}`);
  };

  private constructor() {
    this.clock.install();
    this.timers = new ElementTimers();
    this.emulator = new WatchedEmulator({ sessions: 7 });
    this.emulator.onForceLogout = (value, hasValue) => this.#onForceLogout(value, hasValue);
    this.emulator.onEvent = (event) => this.#onEvent(event);
    this.person = new Person(this.emulator);
    this.client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(this.emulator, administrator),
      reconnectDelay: { initial: 100, maximum: 2000 },
      random: () => 0.5,
    });
    this.box = makeBox(1200, 1100);
    this.manager = document.createElement('tchmi-session-manager');
    this.hand = new Hand(this.manager);
    window.addEventListener('error', this.#onProblem);
    window.addEventListener('unhandledrejection', this.#onProblem);
    this.manager.addEventListener('tchmi-logout-request', (event) => this.#onRequest(event));
    this.manager.addEventListener('tchmi-logout-finish', (event) => this.#onFinish(event));
  }

  /** Creates a plant and waits until its list is shown. */
  static async open(): Promise<Plant> {
    const plant = new Plant();
    plant.client.connect();
    Object.assign(plant.manager, { client: plant.client, density: 'compact', allowEveryone: true });
    plant.box.append(plant.manager);
    await plant.pass(100);
    await realFrame();
    await plant.pass(2000);
    return plant;
  }

  /** Advances the virtual clock. @param duration ms */
  async pass(duration: number): Promise<void> {
    await this.clock.advance(duration);
    this.#note();
  }

  /** The page's own session. */
  get own(): EmulatedSession | undefined {
    return this.emulator.activeSessions().find((session) => this.#isOwn(session));
  }

  /** Whether an id has ever been that of the page's own session. */
  hasBeenOwn(id: string): boolean {
    return this.known.get(id)?.clientIp === administrator.clientIp && !this.#loggedIn.has(id);
  }

  /** All sessions but the page's own. */
  get others(): readonly EmulatedSession[] {
    return this.emulator.activeSessions().filter((session) => !this.#isOwn(session));
  }

  /** Opens a session of another user, possibly on the page's own client. */
  logIn(user: string, clientIp: string): void {
    this.#loggedIn.add(this.emulator.openSession({ user, clientIp, symbols: 2 }).id);
  }

  get question(): Question | undefined {
    return this.questions.at(-1);
  }

  setFault(fault: FaultName | undefined): void {
    this.emulator.setFault(fault);
  }

  /** Requests a logout as the host page does. */
  request(target: LogoutTarget): void {
    this.openCalls++;
    const isExpected = (error: unknown) =>
      error instanceof TargetError ||
      error instanceof LogoutUnavailableError ||
      error instanceof SymbolError ||
      (error instanceof DOMException && error.name === 'AbortError');
    this.manager
      .requestLogout(target)
      .catch((error: unknown) => {
        if (!isExpected(error)) this.faults.push(`requestLogout rejected with ${String(error)}`);
      })
      .finally(() => this.openCalls--);
  }

  /** Presses the confirming button and records what the dialog showed. @returns false without a dialog */
  async confirm(): Promise<boolean> {
    this.hand.inDialog(this.hand.buttons(/^and \d+ more/)).forEach((more) => more.click());
    await this.pass(0);
    const [button] = this.hand.inDialog(this.hand.buttons(/^Log out/));
    const { dialog } = this.hand;
    if (!button || !dialog) return false;
    const boxes = [...dialog.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const confirmed: Confirmed = {
      fingerprints: [...dialog.querySelectorAll('ul .fingerprint')].map(({ textContent }) => textContent),
      text: [...dialog.querySelectorAll('h2, p')].map(({ textContent }) => textContent).join('\n'),
      checked: boxes.filter(({ checked }) => checked).map(labelOf),
      at: this.clock.now,
      isNow: !(this.#timeList?.selectedIndex ?? 0),
    };
    if (this.question) this.question.confirmed = confirmed;
    button.click();
    return true;
  }

  get #timeList(): HTMLSelectElement | undefined {
    return this.hand.dialog?.querySelector<HTMLSelectElement>('label.when select') ?? undefined;
  }

  /** Chooses other minutes that people may ask for. @returns false where there is no bar */
  offer(option: number): boolean {
    const [list] = this.hand.lists('Minutes that people may ask for');
    if (!list) return false;
    list.selectedIndex = option % list.options.length;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }

  /** Somebody sets the clock of the server. @param by ms that it is ahead from now on */
  setServerClock(by: number): void {
    this.#serverLead = by;
    this.emulator.setClock(by);
  }

  /** Chooses in the dialog when the logout is carried out. @returns false where that cannot be chosen */
  chooseTime(option: number): boolean {
    const list = this.#timeList;
    if (!list || list.ariaDisabled === 'true') return false;
    list.selectedIndex = option % list.options.length;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }

  /** Presses a button of the bar that stands while an announced logout waits. */
  async pressBar(name: RegExp): Promise<boolean> {
    await this.pass(450);
    const { question } = this;
    const [button] = this.hand.buttons(name);
    if (!button || !question) return false;
    if (question.confirmed && name.source.includes('Log out')) {
      question.confirmed = { ...question.confirmed, at: this.clock.now, isNow: true };
    }
    if (name.source.includes('Call off')) this.#noteCallOff();
    button.click();
    return true;
  }

  /** The browser closes the page, or keeps it in a cache from which it may come back. */
  closePage(): void {
    this.#noteCallOff();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
  }

  unmount(): void {
    this.#noteCallOff();
    if (this.question) this.question.isAbandoned = true;
    this.manager.remove();
    this.isMounted = false;
  }

  mount(): void {
    this.box.append(this.manager);
    this.isMounted = true;
  }

  /** Ends everything and restores the real clock. */
  close(): void {
    this.manager.remove();
    this.person.leave();
    this.client.close();
    this.emulator.dispose();
    this.box.remove();
    this.timers.end();
    this.clock.uninstall();
    window.removeEventListener('error', this.#onProblem);
    window.removeEventListener('unhandledrejection', this.#onProblem);
  }

  #note(): void {
    for (const session of this.emulator.activeSessions()) this.known.set(session.id, session);
  }

  #isOwn({ id, clientIp }: EmulatedSession): boolean {
    return clientIp === administrator.clientIp && !this.#loggedIn.has(id);
  }

  #onRequest({ detail }: LogoutRequestEvent): void {
    const { question } = this;
    if (question && question.values.length > 0 && !question.isReported && !question.isAbandoned) {
      this.faults.push('Another logout begins before the previous one is reported.');
    }
    this.questions.push({
      target: detail.target,
      confirmed: undefined,
      values: [],
      isReported: false,
      isAbandoned: false,
      announced: undefined,
      calledOffAt: undefined,
    });
  }

  #onForceLogout(value: unknown, hasValue: boolean): void {
    const { question } = this;
    this.#note();
    if (!hasValue) this.faults.push('ForceLogout without a write value.');
    if (!this.isMounted) this.faults.push('ForceLogout after unmounting.');
    if (!question?.confirmed) this.faults.push(`ForceLogout without a confirmation: ${JSON.stringify(value)}`);
    else {
      const fault = question.values.length === 0 ? this.#faultOfAnnounced(question, question.confirmed) : undefined;
      if (fault !== undefined) this.faults.push(fault);
      question.values.push(value);
    }
  }

  #faultOfAnnounced({ announced, calledOffAt = -Infinity }: Question, confirmed: Confirmed): string | undefined {
    const { at: confirmedAt, isNow } = confirmed;
    return faultOf({ announced, confirmedAt, isNow, isCalledOff: calledOffAt >= confirmedAt }, this.clock.now);
  }

  /** Whatever was to be sent later must not be sent any more. */
  #noteCallOff(): void {
    const { question } = this;
    if (question && isForLater(question) && question.values.length === 0) question.calledOffAt = this.clock.now;
  }

  #onEvent({ name, payload }: CreatedEvent): void {
    const { question } = this;
    if (name === 'SESSION_LOGOUT_ANNOUNCED') {
      const { id = '' } = payload;
      const deadline = Date.parse(payload.deadline ?? '') - this.#serverLead;
      const told = this.questions.find(({ announced }) => announced?.id === id) ?? question;
      if (!told) return;
      const at = told.announced?.id === id ? told.announced.at : this.clock.now;
      told.announced = { id, at, deadline };
    }
    if (name === 'SESSION_LOGOUT_WITHDRAWN' && payload.cause !== 'carried-out' && payload.cause !== 'replaced') {
      const told = this.questions.find(({ announced }) => announced?.id === payload.announcement);
      if (told?.values.length === 0) told.calledOffAt = this.clock.now;
    }
  }

  #onFinish({ detail: { report } }: LogoutFinishEvent): void {
    const { question } = this;
    // Whoever was told is told of the withdrawal, and the report says so.
    const isDue =
      question &&
      !question.isReported &&
      (!question.isAbandoned || Boolean(question.announced) || isForLater(question));
    if (!isDue) this.faults.push('A report without a logout.');
    else question.isReported = true;
    const active = new Set(this.emulator.activeSessions().map(({ id }) => fingerprint(id)));
    for (const session of report.sessions) {
      if (session.outcome === 'ended' && active.has(session.fingerprint)) {
        this.faults.push(`Reported as ended, but still active: ${session.user} on ${session.clientIp}`);
      }
    }
  }
}

/** Whether a logout was confirmed for later, and is not carried out at once since. */
function isForLater({ confirmed }: Question): boolean {
  return confirmed !== undefined && !confirmed.isNow;
}

/** Opens and cancels one confirmation in real time, so that everything loaded on demand is there afterwards. */
export async function warmUp(): Promise<void> {
  const { manager, client, emulator } = await mountList();
  const report = manager.requestLogout({ kind: 'user', name: 'ben' });
  await expect.element(dialog()).toBeVisible();
  await cancelButton().click();
  await report;
  manager.remove();
  client.close();
  emulator.dispose();
}
