import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LogoutChoices } from '../../guards/choices.js';
import { steadyNow } from '../../kit/clock.js';
import { windowOf } from '../../kit/ui/window-of.js';
import { deadlineOf, type Announcing } from '../../logout/grace.js';
import type { LogoutPlan } from '../../logout/plan.js';
import type { LogoutFailure, LogoutStep } from '../../logout/step.js';
import type { MonitorState } from '../../monitor/monitor-state.js';
import type { LogoutReport, ReportedAnnouncement, ReportedSession, WithdrawnBecause } from '../../report/report.js';
import { createEventSymbol } from '../../server/event-log.js';
import type { SymbolClient } from '../../server/symbol-client.js';
import type { SymbolError } from '../../server/symbol-error.js';
import { toSymbolError } from '../../server/transport-errors.js';
import { qualifiedName } from '../../server/user-name.js';
import { AnnouncedLogout } from '../announced-logout.js';
import type { AnnouncedState } from '../announced-state.js';
import type { Announcer } from '../announcement.js';
import { openChannel } from '../channel.js';
import { ClockFollower } from '../clock-follower.js';
import { afterDeadline } from '../conversation.js';
import { ForeignAnnouncements } from '../foreign.js';
import type { LastingAnnouncer } from '../lasting-announcer.js';
import { readServerClock } from '../server-clock.js';
import { announcementRecord, isOff, peopleOf, recordAfter, toldOf } from '../told.js';
import { Withdrawals } from '../withdrawals.js';

/** How many of its own announcements a page knows: all but the last have been withdrawn, so that few can still hold. */
const knownIds = 20;

/** The logout that is announced. */
interface LogoutSteps {
  readonly step: LogoutStep | undefined;
  readonly isRunning: boolean;
  postpone(choices: LogoutChoices): Promise<LogoutPlan | undefined>;
  carryOutAnnounced(): void;
  askAgain(failure: LogoutFailure): void;
  confirm(choices: LogoutChoices): void;
  cancel(): void;
}

/** One round of telling people. What comes of an earlier one, however late, means nothing to the logout that waits now. */
interface Round {
  isCarriedOut: boolean;
}

/** What the host page sets, as it is at the moment. */
export interface AnnounceSettings {
  /** The host page's own channel; the events of the server if undefined. */
  readonly announcer: Announcer | undefined;
  /** Minutes that people may ask for, to choose from: the first ones at first. */
  readonly moreMinutes: readonly number[];
  /** ms: without a connection for longer than this, an announcement is withdrawn. */
  readonly maximumAge: number;
  /** Whether the element is on the canvas of a designer, where nothing runs. */
  readonly preview: boolean;
}

/** What the controller needs from its element. Other controllers may be made after this one. */
export interface AnnounceContext {
  readonly monitor: () => { readonly client: SymbolClient | undefined; readonly state: MonitorState | undefined };
  readonly logout: () => LogoutSteps;
  readonly settings: AnnounceSettings;
  /** Called where people may not know that a logout was called off. */
  readonly onUntold: (error: SymbolError) => void;
}

/** An announced logout, for the bar. */
export interface AnnouncedView {
  /** Undefined while the people are being told. */
  readonly state: AnnouncedState | undefined;
  /** ms until the deadline. */
  readonly remaining: number;
  /** Who is going to be logged out. Those without a fingerprint cannot be told. */
  readonly people: readonly ReportedSession[];
  /** Minutes that people may ask for, to choose from. */
  readonly minutes: readonly number[];
}

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
  readonly #clock = new ClockFollower(() => this.#host.requestUpdate());
  readonly #foreign = new ForeignAnnouncements();
  #people: readonly ReportedSession[] = [];
  #announced: AnnouncedLogout | undefined;
  /** The announcement that people know while another one replaces it. */
  #earlier: AnnouncedLogout | undefined;
  /** What people were told about this logout earlier, and what has replaced it since. */
  #before: readonly ReportedAnnouncement[] = [];
  #round: Round | undefined;
  /** Whether people are being told: until then nobody has answered, and there is no deadline. */
  #isTelling = false;
  /** The ids of what this page has announced, the latest first. */
  #ownIds: readonly string[] = [];
  /** The own session when it was announced. */
  #ownSession = '';
  #offlineSince: number | undefined;
  #view: Window | undefined;
  readonly #withdrawals = new Withdrawals();
  readonly #handlePageHide = (): void => this.#closePage();

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
    const [state, remaining] = [announced?.state, announced?.remaining ?? 0];
    return { state, remaining, people: this.#people, minutes: this.#context.settings.moreMinutes };
  }

  /** What others announce. */
  get foreign(): Pick<ForeignAnnouncements, 'isDeaf' | 'announcedOf'> {
    return this.#foreign;
  }

  /** Now by the server's clock, in ms since the epoch; undefined where that was not read lately: no moment is offered then. */
  get serverNow(): number | undefined {
    return this.#clock.freshNow;
  }

  /** What people were told and have answered, for reports and records. */
  get record(): ReportedAnnouncement | undefined {
    return recordAfter(this.#before, this.#announced && announcementRecord(this.#announced.state, this.#people));
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

  /** Grants the minutes that people may ask for. */
  extend(): void {
    const announced = this.#announced;
    void announced?.extend(announced.state.announcement.moreMinutes);
  }

  /** Offers people other minutes to ask for. */
  offer(minutes: number): void {
    void this.#announced?.offer(minutes);
  }

  /** The logout has ended. */
  finish(report: LogoutReport | undefined): void {
    const announced = this.#announced;
    this.#announced = undefined;
    this.#round = undefined;
    const isDone = report !== undefined && !report.isCancelled;
    this.#before = [];
    if (announced) this.#withdrawals.withdraw(announced, isDone ? 'carried-out' : 'called-off');
  }

  hostConnected(): void {
    this.#view = windowOf(this.#host);
    this.#view.addEventListener('pagehide', this.#handlePageHide);
  }

  hostDisconnected(): void {
    // It may be in another window already.
    this.#view?.removeEventListener('pagehide', this.#handlePageHide);
    this.#view = undefined;
    if (this.#host.isConnected) {
      // A question about it is withdrawn where an element is moved.
      if (!this.#isWaiting) this.#callOff('called-off');
      return;
    }
    this.#closePage();
    this.#leave();
  }

  hostUpdate(): void {
    // After the update, since it may change what the page shows.
    queueMicrotask(() => this.#announced?.check());
    this.#watch();
    this.#follow();
    this.#clock.follow(this.#client, this.#logout.step?.step === 'confirming');
    const sessions = this.#source.state?.list?.sessions ?? [];
    this.#foreign.compare(sessions, (id) => this.#ownIds.includes(id), this.#clock.now ?? steadyNow());
  }

  async #announce(choices: LogoutChoices, { grace, reason }: Announcing): Promise<void> {
    const logout = this.#logout;
    const source = this.#source;
    const { client } = source;
    const channel = this.#channel;
    const round: Round = { isCarriedOut: false };
    let announced: AnnouncedLogout | undefined;
    this.#round = round;
    // From here its deadline and its answers belong to another plan.
    const earlier = this.#announced;
    const before = this.#before;
    earlier?.leave();
    const plan = await logout.postpone(choices);
    if (!plan || round !== this.#round || logout.step?.step !== 'announced') return;
    const told = this.#allTold();
    this.#people = peopleOf(plan, logout.step.confirmation.impact.possible);
    this.#isTelling = true;
    this.#host.requestUpdate();
    try {
      if (!client || !channel) throw new Error('There is no channel to tell people.');
      const clock = await readServerClock(client);
      if (!clock) throw new Error("The server's clock cannot be read.");
      if (round !== this.#round) return;
      this.#clock.note(clock);
      if ('at' in grace && grace.at <= clock.now()) {
        this.#announced = earlier;
        logout.askAgain({ step: 'passed', error: undefined });
        return;
      }
      const own = source.state?.own;
      this.#ownSession = own?.id ?? '';
      const what = {
        by: own ? qualifiedName(own.domain, own.user) : '',
        reason,
        deadline: deadlineOf(grace, clock.now()),
        moreMinutes: this.#context.settings.moreMinutes[0] ?? 0,
        sessions: toldOf(this.#people),
      };
      announced = new AnnouncedLogout(what, clock, {
        announcer: channel,
        readClock: () => readServerClock(client),
        makeId: () => this.#makeId(),
        onChange: (state) => this.#handle(state, round),
      });
      this.#announced = announced;
      this.#before = told;
      this.#earlier = earlier;
      await announced.tell();
      this.#earlier = undefined;
      // People that it no longer names read that they stay logged in.
      if (earlier) this.#withdrawals.withdraw(earlier, 'replaced');
    } catch (error) {
      if (announced) this.#withdrawals.noteUntold(announced, 'called-off');
      if (round !== this.#round) return;
      // An earlier announcement remains what people know, and is withdrawn if the logout is cancelled.
      this.#announced = earlier;
      this.#before = before;
      logout.askAgain({ step: 'announcement', error: toSymbolError(createEventSymbol, error) });
    } finally {
      if (round === this.#round) this.#isTelling = false;
      this.#host.requestUpdate();
    }
  }

  #handle({ phase, doubt, problem, withdrawn }: AnnouncedState, round: Round): void {
    this.#host.requestUpdate();
    const logout = this.#logout;
    if (phase === 'due' && round === this.#round && !round.isCarriedOut) {
      round.isCarriedOut = true;
      if (doubt) logout.askAgain({ step: doubt, error: undefined });
      else logout.carryOutAnnounced();
    }
    if (problem !== undefined && isOff(withdrawn)) {
      this.#context.onUntold(toSymbolError(createEventSymbol, problem));
    }
  }

  /** From the moment of this call nothing is sent; people are told as far as possible. */
  #callOff(cause: WithdrawnBecause): void {
    if (this.#logout.isRunning) return;
    for (const announced of [this.#earlier, this.#announced])
      if (announced) this.#withdrawals.withdraw(announced, cause);
    if (this.#announced || this.#isTelling) this.#giveUp();
  }

  #closePage(): void {
    this.#withdrawals.hurry();
    this.#callOff('page-closed');
  }

  /** Cancels the logout. */
  #giveUp(): void {
    this.#round = undefined;
    this.#isTelling = false;
    this.#logout.cancel();
    this.#announced = undefined;
    this.#before = [];
    this.#earlier = undefined;
  }

  /** Withdraws where this page has lost what it needs to carry the logout out. */
  #watch(): void {
    const { client, state } = this.#source;
    const isOnline = state?.connection === 'online';
    const isSameSession = state?.own?.id === this.#ownSession;
    if (isOnline && isSameSession) this.#withdrawals.repeat(this.#channel);
    // Judged before it is forgotten: a page that nobody sees may have been without a connection all the time.
    const isTooLong = steadyNow() - (this.#offlineSince ?? Infinity) > this.#context.settings.maximumAge;
    if (isOnline) this.#offlineSince = undefined;
    else this.#offlineSince ??= steadyNow();
    if (!this.#announced) return;
    if (client !== this.#client) this.#callOff('page-closed');
    else if (isTooLong || (state?.own && !isSameSession)) this.#callOff('connection-lost');
    else this.#outlive(this.#announced);
  }

  /**
   * Withdraws what people no longer expect, since the question at its deadline is still open: otherwise an answer to that would
   * log out somebody whose notice has ended.
   */
  #outlive(announced: AnnouncedLogout): void {
    const { phase, announcement } = announced.state;
    const isAsked = phase === 'due' && !this.#isWaiting && !this.#isTelling && !this.#logout.isRunning;
    if (!isAsked || announced.now < announcement.deadline + afterDeadline) return;
    this.#before = this.#allTold();
    this.#announced = undefined;
    this.#withdrawals.withdraw(announced, 'replaced');
    this.#logout.askAgain({ step: 'outlived', error: undefined });
  }

  /** Everything that people were told of this logout, the first first. */
  #allTold(): readonly ReportedAnnouncement[] {
    const { earlier = [], ...last } = this.record ?? {};
    return 'id' in last ? [...earlier, last] : [];
  }

  /** Follows the conversations of the current server. */
  #follow(): void {
    const { client, state } = this.#source;
    const given = this.#context.settings.announcer;
    if (client !== this.#client || given !== this.#given) this.#leave();
    const isReady = client && state?.connection === 'online' && state.own?.isGuest === false;
    if (this.#foreign.isFollowing || !isReady || this.#context.settings.preview) return;
    this.#client = client;
    this.#given = given;
    this.#channel = openChannel(given, client);
    this.#foreign.follow(this.#channel, () => this.#host.requestUpdate());
  }

  #leave(): void {
    this.#foreign.leave();
    this.#channel = undefined;
    this.#client = undefined;
  }

  #makeId(): string {
    const id = randomId();
    this.#ownIds = [id, ...this.#ownIds].slice(0, knownIds);
    return id;
  }
}

/** Nobody can guess it. `randomUUID` needs HTTPS, which panels do not always have. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
