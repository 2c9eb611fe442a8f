import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LogoutChoices } from '../../guards/choices.js';
import { steadyNow } from '../../kit/clock.js';
import { isSameData } from '../../kit/json.js';
import { memoizeLast } from '../../kit/memoize.js';
import { windowOf } from '../../kit/ui/window-of.js';
import { deadlineOf, type Announcing, type ForeignAnnouncement } from '../../logout/grace.js';
import type { LogoutPlan } from '../../logout/plan.js';
import type { LogoutFailure, LogoutStep } from '../../logout/step.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import type { LogoutReport, ReportedAnnouncement, WithdrawnBecause } from '../../report/report.js';
import { createEventSymbol } from '../../server/event-log.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { toSymbolError } from '../../server/transport-errors.js';
import { qualifiedName } from '../../server/user-name.js';
import { fingerprint, type Session } from '../../session/session.js';
import { AnnouncedLogout, type AnnouncedState } from '../announced-logout.js';
import type { Announcement, Announcer, Withdrawal } from '../announcement.js';
import { openChannel } from '../channel.js';
import { readConversations, type Conversation } from '../conversation.js';
import { foreignAnnouncements } from '../foreign.js';
import type { LastingAnnouncer } from '../lasting-announcer.js';
import { readServerClock, type ServerClock } from '../server-clock.js';

/** Minutes that a person may ask for, and that one press grants. */
export const grantedMinutes = 5;

/** The logout that people are told of. */
interface LogoutSteps {
  readonly step: LogoutStep | undefined;
  readonly isRunning: boolean;
  postpone(choices: LogoutChoices): Promise<LogoutPlan | undefined>;
  carryOutAnnounced(): void;
  askAgain(failure: LogoutFailure): void;
  confirm(choices: LogoutChoices): void;
  cancel(): void;
}

/** One attempt to tell people. What comes of an earlier one, however late, means nothing to the logout that waits now. */
interface Attempt {
  isCarriedOut: boolean;
}

/** What the controller needs from its element. Other controllers may be made after this one. */
export interface AnnounceContext {
  readonly monitor: () => { readonly client: SymbolClient | undefined; readonly state: MonitorState | undefined };
  readonly logout: () => LogoutSteps;
  /** The host page's own channel; the events of the server if undefined. */
  readonly announcer: () => Announcer | undefined;
  /** ms: without a connection for longer than this, an announcement is withdrawn. */
  readonly maximumAge: () => number;
  /** Whether the element is on the canvas of a designer, where nothing runs. */
  readonly isPreview: () => boolean;
  /** Called where people may not know that a logout was called off. */
  readonly onUntold: (error: SymbolError) => void;
}

/** An announced logout, for the bar. */
export interface AnnouncedView {
  /** Undefined while the people are being told. */
  readonly state: AnnouncedState | undefined;
  /** ms until the deadline. */
  readonly remaining: number;
  /** Who was told. */
  readonly sessions: readonly Session[];
}

const none: ReadonlyMap<string, ForeignAnnouncement> = new Map();

/**
 * The administrator's side of announcements: tells people of the logout that waits, follows their answers, has it carried
 * out at the deadline, and withdraws it where this page, its session or its connection is gone. Knows what others announce.
 */
export class AnnounceController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: AnnounceContext;
  #client: SymbolClient | undefined;
  #given: Announcer | undefined;
  #channel: LastingAnnouncer | undefined;
  #unsubscribe: (() => void) | undefined;
  #clock: ServerClock | undefined;
  #conversations: readonly Conversation[] = [];
  #foreign = none;
  #sessions: readonly Session[] = [];
  #announced: AnnouncedLogout | undefined;
  #attempt: Attempt | undefined;
  /** Whether people are being told: until then nobody has answered, and there is no deadline. */
  #isTelling = false;
  /** The ids of everything that this page has announced. */
  readonly #ownIds = new Set<string>();
  /** The own session when it was announced. */
  #ownSession = '';
  #offlineSince: number | undefined;
  readonly #announcedOf = memoizeLast(
    (foreign: ReadonlyMap<string, ForeignAnnouncement>) => (session: Session) => foreign.get(fingerprint(session.id)),
  );
  readonly #usersOf = memoizeLast(
    (sessions: readonly Session[]) => new Map(sessions.map(({ id, user }) => [fingerprint(id), user])),
  );
  #view: Window | undefined;
  /** A withdrawal that did not get through. */
  #untold: Withdrawal | undefined;
  readonly #handlePageHide = (): void => this.#callOff('page-closed');

  constructor(host: ReactiveControllerHost & HTMLElement, context: AnnounceContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  get #logout(): LogoutSteps {
    return this.#context.logout();
  }

  get #isWaiting(): boolean {
    return this.#logout.step?.step === 'announced';
  }

  get #source(): ReturnType<AnnounceContext['monitor']> {
    return this.#context.monitor();
  }

  /** What the bar shows; undefined while nothing is announced that waits. */
  get view(): AnnouncedView | undefined {
    if (!this.#isWaiting) return undefined;
    const announced = this.#isTelling ? undefined : this.#announced;
    return { state: announced?.state, remaining: announced?.remaining ?? 0, sessions: this.#sessions };
  }

  /** The logout of a session that somebody else has announced. A new function for each change. */
  get announcedOf(): (session: Session) => ForeignAnnouncement | undefined {
    return this.#announcedOf(this.#foreign);
  }

  /** Now by the server's clock, in ms since the epoch; by this machine's while that is not known. */
  get serverNow(): number {
    return this.#clock?.now() ?? steadyNow();
  }

  /** What people were told and have answered, for reports and records. */
  get record(): ReportedAnnouncement | undefined {
    const state = this.#announced?.state;
    if (!state) return undefined;
    const { announcement, announcedAt, answers, isReadable, withdrawn } = state;
    return {
      id: announcement.id,
      announcedAt: new Date(announcedAt),
      deadline: new Date(announcement.deadline),
      reason: announcement.reason,
      wasReadable: isReadable === 'yes',
      told: announcement.sessions,
      answers: [...answers].map(([session, answer]) => ({ fingerprint: session, answer })),
      ...(withdrawn && withdrawn !== 'carried-out' && { withdrawn }),
    };
  }

  /** Logs out what was confirmed: now, or after people were told. */
  confirm(choices: LogoutChoices, announcing: Announcing | undefined): void {
    if (announcing) void this.#announce(choices, announcing);
    else this.#logout.confirm(choices);
  }

  /** Cancels the logout that is asked about. People who were told of it hear that it is called off. */
  cancel(): void {
    if (this.#announced) this.#callOff('called-off');
    else this.#giveUp();
  }

  /** Carries it out without waiting for the deadline. */
  hasten(): void {
    this.#announced?.hasten();
  }

  extend(): void {
    void this.#announced?.extend(grantedMinutes);
  }

  /** The logout has ended. */
  finish(report: LogoutReport | undefined): void {
    const announced = this.#announced;
    this.#announced = undefined;
    this.#attempt = undefined;
    const isDone = report !== undefined && !report.isCancelled;
    void announced?.withdraw(isDone ? 'carried-out' : 'called-off');
  }

  hostConnected(): void {
    this.#view = windowOf(this.#host);
    this.#view.addEventListener('pagehide', this.#handlePageHide);
  }

  hostDisconnected(): void {
    // It may be in another window already.
    this.#view?.removeEventListener('pagehide', this.#handlePageHide);
    this.#view = undefined;
    if (this.#host.isConnected) return;
    this.#callOff('page-closed');
    this.#leave();
  }

  hostUpdate(): void {
    // After the update, since it may change what the page shows.
    queueMicrotask(() => this.#announced?.check());
    this.#watch();
    this.#follow();
    this.#compare();
  }

  async #announce(choices: LogoutChoices, { grace, reason }: Announcing): Promise<void> {
    const logout = this.#logout;
    const source = this.#source;
    const { client } = source;
    const channel = this.#channel;
    const attempt: Attempt = { isCarriedOut: false };
    this.#attempt = attempt;
    // From here its deadline and its answers belong to another plan.
    const earlier = this.#announced;
    earlier?.leave();
    const plan = await logout.postpone(choices);
    if (!plan || attempt !== this.#attempt || logout.step?.step !== 'announced') return;
    const { possible } = logout.step.confirmation.impact;
    this.#sessions = plan.mayAffectMore ? [...plan.expected, ...possible] : plan.expected;
    this.#isTelling = true;
    this.#host.requestUpdate();
    try {
      if (!client || !channel) throw new Error('There is no channel to tell people.');
      const clock = await readServerClock(client);
      if (!clock) throw new Error("The server's clock cannot be read.");
      if (attempt !== this.#attempt) return;
      this.#clock = clock;
      const own = source.state?.own;
      this.#ownSession = own?.id ?? '';
      const announcement: Announcement = {
        id: earlier?.state.announcement.id ?? randomId(),
        revision: (earlier?.state.announcement.revision ?? -1) + 1,
        by: own ? qualifiedName(own.domain, own.user) : '',
        reason,
        deadline: deadlineOf(grace, clock.now()),
        moreMinutes: grantedMinutes,
        sessions: [...new Set(this.#sessions.map(({ id }) => fingerprint(id)))],
      };
      this.#ownIds.add(announcement.id);
      const onChange = (state: AnnouncedState) => this.#handle(state, attempt);
      const announced = await AnnouncedLogout.start(announcement, { announcer: channel, clock, onChange });
      // It may have been called off, or the page left, while the people were being told.
      if (attempt === this.#attempt && this.#isWaiting) this.#announced = announced;
      else await announced.withdraw('called-off');
    } catch (error) {
      // An earlier announcement remains what people know, and is withdrawn if the logout is cancelled.
      if (attempt === this.#attempt)
        logout.askAgain({ step: 'announcement', error: toSymbolError(createEventSymbol, error) });
    } finally {
      if (attempt === this.#attempt) this.#isTelling = false;
      this.#host.requestUpdate();
    }
  }

  #handle({ phase, doubt, problem, withdrawn }: AnnouncedState, attempt: Attempt): void {
    this.#host.requestUpdate();
    const logout = this.#logout;
    if (phase === 'due' && attempt === this.#attempt && !attempt.isCarriedOut) {
      attempt.isCarriedOut = true;
      if (doubt) logout.askAgain({ step: doubt, error: undefined });
      else logout.carryOutAnnounced();
    }
    if (problem !== undefined && withdrawn && withdrawn !== 'carried-out') {
      this.#context.onUntold(toSymbolError(createEventSymbol, problem));
    }
  }

  /** From the moment of this call nothing is sent; people are told as far as possible. */
  #callOff(cause: WithdrawnBecause): void {
    const announced = this.#announced;
    if (this.#logout.isRunning) return;
    if (!announced) {
      if (this.#isTelling) this.#giveUp();
      return;
    }
    const { id } = announced.state.announcement;
    void announced.withdraw(cause).then(() => {
      if (announced.state.problem !== undefined) this.#untold = { announcement: id, cause };
    });
    this.#giveUp();
  }

  /** Cancels the logout. People who are being told of it hear that it is called off as soon as they have been told. */
  #giveUp(): void {
    this.#attempt = undefined;
    this.#isTelling = false;
    this.#logout.cancel();
  }

  /** Withdraws where this page has lost what it needs to carry the logout out. */
  #watch(): void {
    const { client, state } = this.#source;
    const isOnline = state?.connection === 'online';
    const isSameSession = state?.own?.id === this.#ownSession;
    if (isOnline) this.#offlineSince = undefined;
    else this.#offlineSince ??= steadyNow();
    if (this.#untold && isOnline && isSameSession) {
      const withdrawal = this.#untold;
      this.#untold = undefined;
      // Once: the announcement ends by itself after its deadline.
      this.#channel?.withdraw(withdrawal).catch(() => undefined);
    }
    if (!this.#announced) return;
    const isTooLong = steadyNow() - (this.#offlineSince ?? Infinity) > this.#context.maximumAge();
    if (client !== this.#client) this.#callOff('page-closed');
    else if (isTooLong || (state?.own && !isSameSession)) this.#callOff('connection-lost');
  }

  /** Follows the conversations of the current server. */
  #follow(): void {
    const { client, state } = this.#source;
    const given = this.#context.announcer();
    if (client !== this.#client || given !== this.#given) this.#leave();
    const isReady = client && state?.connection === 'online' && state.own?.isGuest === false;
    if (this.#unsubscribe || !isReady || this.#context.isPreview()) return;
    this.#client = client;
    this.#given = given;
    this.#channel = openChannel(given, client);
    // Where the server hands nothing on, the bar says so when it matters.
    this.#unsubscribe = this.#channel.subscribe(
      (messages) => {
        this.#conversations = readConversations(messages);
        this.#host.requestUpdate();
      },
      () => undefined,
    );
    void this.#readClock(client);
  }

  async #readClock(client: SymbolClient): Promise<void> {
    try {
      const clock = await readServerClock(client);
      if (client === this.#client) this.#clock = clock;
      this.#host.requestUpdate();
    } catch {
      // It is read again before people are told; until then, times are those of this machine.
    }
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#channel = undefined;
    this.#client = undefined;
    this.#clock = undefined;
    this.#conversations = [];
    this.#foreign = none;
  }

  #compare(): void {
    const { state } = this.#source;
    const isOwn = (id: string) => this.#ownIds.has(id);
    const userOf = (author: string) => this.#usersOf(state?.list?.sessions ?? []).get(author);
    const foreign =
      this.#conversations.length === 0
        ? none
        : foreignAnnouncements(this.#conversations, isOwn, userOf, this.serverNow);
    if (!isSameData([...foreign], [...this.#foreign])) this.#foreign = foreign;
  }
}

/** Nobody can guess it. `randomUUID` needs HTTPS, which panels do not always have. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
