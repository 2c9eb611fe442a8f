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
import { administrator, makeBox, nameOf } from '../support.js';
import { faultOf, type Announced } from './announcements.js';
import { ElementTimers } from './element-timers.js';
import { Hand, labelOf } from './hand.js';
import { Person } from './people.js';

/** What the dialog has shown of one server. */
export interface Shown {
  /** Fingerprints of the sessions that the dialog lists as those that end. */
  readonly fingerprints: readonly string[];
  /** The dialog's text without the labels of check boxes. */
  readonly text: string;
  /** Labels of the checked check boxes. */
  readonly checked: readonly string[];
}

/** What was on screen when the confirming button was pressed. */
interface Confirmed {
  /** By the name of the server, the last time that it was asked about. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** ms of the virtual clock */
  readonly at: number;
  /** Whether it was confirmed for now, or not waited for. */
  readonly isNow: boolean;
}

/** One logout, from its request to its end. */
export interface Question {
  readonly target: LogoutTarget;
  /** The sessions whose rows were picked, as `user on address · server`; undefined where no rows were. */
  readonly picked: readonly string[] | undefined;
  confirmed: Confirmed | undefined;
  /** Values of `ForceLogout` that the servers have received for it. */
  readonly values: { readonly server: string; readonly value: unknown }[];
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

/** A server of the page. */
export interface ModelServer {
  readonly name: string;
  readonly emulator: WatchedEmulator;
  readonly client: WebSocketClient;
  /** Every session that it has ever had, by id. */
  readonly known: Map<string, EmulatedSession>;
  /** The ids of those that were opened for other people, some of them on the page's own client. */
  readonly loggedIn: Set<string>;
  /** ms by which its clock is ahead of the virtual one. */
  lead: number;
}

/** The element, its servers, and a virtual clock. */
export class Plant {
  readonly clock = new VirtualClock(start);
  readonly timers: ElementTimers;
  readonly servers: readonly ModelServer[];
  /** Index of the server to which something happens. */
  at = 0;
  readonly manager: SessionManager;
  readonly hand: Hand;
  readonly person: Person;
  readonly box: HTMLElement;
  readonly questions: Question[] = [];
  /** Broken promises and unhandled errors noticed so far. */
  readonly faults: string[] = [];
  /** What {@link Question.picked} will be of the question that a press begins. */
  #picked: readonly string[] | undefined;
  /** Pending calls of `requestLogout`. */
  openCalls = 0;
  isMounted = true;
  readonly #onProblem = (event: ErrorEvent | PromiseRejectionEvent) => {
    const cause: unknown = event instanceof ErrorEvent ? event.message : event.reason;
    this.faults.push(`Unhandled: ${String(cause)}`);
  };

  private constructor(count: number) {
    this.clock.install();
    this.timers = new ElementTimers();
    this.servers = Array.from({ length: count }, (_, index) => this.#createServer(index, count));
    this.person = new Person(this.emulator);
    this.box = makeBox(1200, 1100);
    this.manager = document.createElement('tchmi-session-manager');
    this.hand = new Hand(this.manager);
    window.addEventListener('error', this.#onProblem);
    window.addEventListener('unhandledrejection', this.#onProblem);
    this.manager.addEventListener('tchmi-logout-request', (event) => this.#onRequest(event));
    this.manager.addEventListener('tchmi-logout-finish', (event) => this.#onFinish(event));
  }

  /** Creates a plant and waits until its list is shown. @param servers how many the page has */
  static async open(servers = 1): Promise<Plant> {
    const plant = new Plant(servers);
    for (const { client } of plant.servers) client.connect();
    const source =
      servers === 1
        ? { client: plant.client }
        : { servers: plant.servers.map(({ name, client }) => ({ name, client })) };
    Object.assign(plant.manager, { ...source, density: 'compact', allowEveryone: true });
    plant.box.append(plant.manager);
    await plant.pass(100);
    await realFrame();
    await plant.pass(2000);
    return plant;
  }

  #createServer(index: number, count: number): ModelServer {
    const name = `Line ${index + 1}`;
    // All servers of a plant have the same ids: what is sent to the wrong one ends somebody there.
    const emulator = new WatchedEmulator({ sessions: count === 1 ? 7 : 4 });
    emulator.onForceLogout = (value, hasValue) => this.#onForceLogout(name, value, hasValue);
    emulator.onEvent = (event) => this.#onEvent(event, server.lead);
    const client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(emulator, administrator),
      reconnectDelay: { initial: 100, maximum: 2000 },
      random: () => 0.5,
    });
    const server: ModelServer = { name, emulator, client, known: new Map(), loggedIn: new Set(), lead: 0 };
    return server;
  }

  /** Name of the server whose page is shown alone; undefined where all are shown. */
  get opened(): string | undefined {
    return this.manager.shadowRoot?.querySelector('.plant-back strong')?.textContent;
  }

  get server(): ModelServer {
    const server = this.servers[this.at];
    if (!server) throw new Error(`There is no server ${this.at}.`);
    return server;
  }

  get emulator(): WatchedEmulator {
    return this.server.emulator;
  }

  get client(): WebSocketClient {
    return this.server.client;
  }

  /** Advances the virtual clock. @param duration ms */
  async pass(duration: number): Promise<void> {
    await this.clock.advance(duration);
    this.#note();
  }

  /** The page's own session on the server. */
  get own(): EmulatedSession | undefined {
    return this.ownOn(this.server);
  }

  ownOn(server: ModelServer): EmulatedSession | undefined {
    return server.emulator.activeSessions().find((session) => isOwn(session, server));
  }

  /** All sessions but the page's own. */
  get others(): readonly EmulatedSession[] {
    return this.emulator.activeSessions().filter((session) => !isOwn(session, this.server));
  }

  /** Opens a session of another user, possibly on the page's own client. */
  logIn(user: string, clientIp: string): void {
    this.server.loggedIn.add(this.emulator.openSession({ user, clientIp, symbols: 2 }).id);
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
      .requestLogout(target, this.#namesFor(target))
      .catch((error: unknown) => {
        if (!isExpected(error)) this.faults.push(`requestLogout rejected with ${String(error)}`);
      })
      .finally(() => this.openCalls--);
  }

  /** A session or a certificate belongs to one server; all else is meant for all of them. */
  #namesFor(target: LogoutTarget | null | undefined): readonly string[] | undefined {
    const isOfOne = ['session', 'sessions', 'client-certificate'].includes(target?.kind ?? '');
    return this.servers.length > 1 && isOfOne ? [this.server.name] : undefined;
  }

  /** Presses "Log out" of a row. @returns false where there is none */
  async pressRow(choice: number): Promise<boolean> {
    const buttons = this.hand.buttons(/^Log out (?!\d+ sessions? ).* on /);
    const button = buttons[choice % Math.max(1, buttons.length)];
    return this.#begin(button, button ? [nameOf(button).replace(/^Log out | …$/g, '')] : []);
  }

  /** Presses "Log out" of the selection. @returns false where nothing is selected */
  async pressSelection(): Promise<boolean> {
    const [button] = this.hand.buttons(/^Log out \d+ sessions? …$/);
    const rows = this.hand.checkBoxes(/^Select .* on /).filter(({ checked }) => checked);
    const isWhole = button !== undefined && nameOf(button).includes(` ${rows.length} `);
    return this.#begin(
      button,
      isWhole ? rows.map((box) => labelOf(box).replace(/^Select |, session .*$/g, '')) : undefined,
    );
  }

  async #begin(button: HTMLElement | undefined, rows: readonly string[] | undefined): Promise<boolean> {
    const server = this.opened ?? this.server.name;
    this.#picked = rows?.map((row) => (row.includes(' · ') ? row : `${row} · ${server}`));
    button?.click();
    await this.pass(0);
    this.#picked = undefined;
    return button !== undefined;
  }

  /** Presses the confirming button and records what the dialog showed. @returns false without a dialog */
  async confirm(): Promise<boolean> {
    this.hand.inDialog(this.hand.buttons(/^and \d+ more/)).forEach((more) => more.click());
    await this.pass(0);
    const [button] = this.hand.inDialog(this.hand.buttons(/^Log out/));
    const { dialog } = this.hand;
    if (!button || !dialog) return false;
    const sections = [...dialog.querySelectorAll('section.server')];
    const only = this.servers.length === 1 ? this.server.name : this.opened;
    const shown: readonly (readonly [string, Shown])[] =
      sections.length === 0 && only !== undefined
        ? [[only, shownIn(dialog)]]
        : sections.map((section) => [section.getAttribute('aria-label') ?? '', shownIn(section)]);
    const { question } = this;
    if (question) {
      question.confirmed = {
        shown: new Map([...(question.confirmed?.shown ?? []), ...shown]),
        at: this.clock.now,
        isNow: !(this.#timeList?.selectedIndex ?? 0),
      };
    }
    button.click();
    return true;
  }

  /** Presses a check box of the dialog. What is chosen for one server is chosen for no other. */
  async check(box: HTMLInputElement | undefined): Promise<boolean> {
    const section = box?.closest('section.server');
    const others = this.hand.inDialog(this.hand.checkBoxes(/./)).filter((one) => one.closest('section') !== section);
    const before = others.map(({ checked }) => checked);
    box?.click();
    await this.pass(0);
    if (others.some((one, index) => one.isConnected && one.checked !== before[index])) {
      this.faults.push(`A check box of one server changes another one: ${box ? labelOf(box) : ''}`);
    }
    return box !== undefined;
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
    this.server.lead = by;
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
    for (const { client, emulator } of this.servers) {
      client.close();
      emulator.dispose();
    }
    this.box.remove();
    this.timers.end();
    this.clock.uninstall();
    window.removeEventListener('error', this.#onProblem);
    window.removeEventListener('unhandledrejection', this.#onProblem);
  }

  #note(): void {
    for (const { emulator, known } of this.servers) {
      for (const session of emulator.activeSessions()) known.set(session.id, session);
    }
  }

  #onRequest({ detail }: LogoutRequestEvent): void {
    const { question } = this;
    if (question && question.values.length > 0 && !question.isReported && !question.isAbandoned) {
      this.faults.push('Another logout begins before the previous one is reported.');
    }
    this.questions.push({
      target: detail.target,
      picked: this.#picked,
      confirmed: undefined,
      values: [],
      isReported: false,
      isAbandoned: false,
      announced: undefined,
      calledOffAt: undefined,
    });
  }

  #onForceLogout(server: string, value: unknown, hasValue: boolean): void {
    const { question } = this;
    this.#note();
    if (!hasValue) this.faults.push('ForceLogout without a write value.');
    if (!this.isMounted) this.faults.push('ForceLogout after unmounting.');
    if (!question?.confirmed) this.faults.push(`ForceLogout without a confirmation: ${JSON.stringify(value)}`);
    else {
      const fault = question.values.length === 0 ? this.#faultOfAnnounced(question, question.confirmed) : undefined;
      if (fault !== undefined) this.faults.push(fault);
      question.values.push({ server, value });
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

  #onEvent({ name, payload }: CreatedEvent, lead: number): void {
    const { question } = this;
    if (name === 'SESSION_LOGOUT_ANNOUNCED') {
      const { id = '' } = payload;
      const deadline = Date.parse(payload.deadline ?? '') - lead;
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

  /** Of several servers, what was confirmed is told although some are asked about again when the element is removed. */
  #hasBegun({ confirmed }: Question): boolean {
    return this.servers.length > 1 && confirmed !== undefined;
  }

  #onFinish({ detail: { report } }: LogoutFinishEvent): void {
    const { question } = this;
    // Whoever was told is told of the withdrawal, and the report says so.
    const isDue =
      question &&
      !question.isReported &&
      (!question.isAbandoned || Boolean(question.announced) || isForLater(question) || this.#hasBegun(question));
    if (!isDue) this.faults.push('A report without a logout.');
    else question.isReported = true;
    for (const session of report.sessions) {
      const name = session.server ?? this.opened ?? this.server.name;
      const { emulator } = this.servers.find((one) => one.name === name) ?? this.server;
      const isActive = emulator.activeSessions().some(({ id }) => fingerprint(id) === session.fingerprint);
      if (session.outcome === 'ended' && isActive) {
        this.faults.push(`Reported as ended, but still active: ${session.user} on ${session.clientIp}`);
      }
    }
  }
}

/** What a part of the dialog shows. */
function shownIn(part: Element): Shown {
  const boxes = [...part.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  return {
    fingerprints: [...part.querySelectorAll('.affected .fingerprint')].map(({ textContent }) => textContent),
    text: [...part.querySelectorAll('h2, h3, p')].map(({ textContent }) => textContent).join('\n'),
    checked: boxes.filter(({ checked }) => checked).map(labelOf),
  };
}

/** Whether a session is the page's own one on a server. */
export function isOwn({ id, clientIp }: EmulatedSession, { loggedIn }: ModelServer): boolean {
  return clientIp === administrator.clientIp && !loggedIn.has(id);
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
