import { steadyNow } from '../kit/clock.js';
import { isSameData } from '../kit/json.js';
import { deadlineOf } from '../logout/grace.js';
import { doubtAtDeadline, type AnnouncedState, type Doubt } from './announced-state.js';
import type { Announcement, Announcer, ReceivedMessage, WithdrawalCause } from './announcement.js';
import { joinAnswers, readConversations, withoutWishes } from './conversation.js';
import { shiftBetween, type ServerClock } from './server-clock.js';

/** ms until an announcement that the server does not hand on counts as one that nobody can read. */
const handedOnWithin = 10_000;

/** ms. setTimeout takes at most 2^31 - 1 of them, and a laptop that sleeps stops it: it is set again at least this often. */
const longestSleep = 10_000;

/** ms between two comparisons with the server's clock. */
const comparedEvery = 10_000;

/** ms by which the server's clock must be off to count as set: less may come from slow answers. */
const clockTolerance = 5_000;

export interface AnnouncedLogoutContext {
  readonly announcer: Announcer;
  /** Reads the server's clock again; undefined where the answer is no time. */
  readonly readClock: () => Promise<ServerClock | undefined>;
  /** Makes the id of an announcement. */
  readonly makeId: () => string;
  /** Called with each change, and with `due` once. */
  readonly onChange: (state: AnnouncedState) => void;
}

/**
 * The time between an announcement and its logout, on the administrator's side: it tells people, waits, follows the answers,
 * moves the deadline, and withdraws. It logs nobody out: when the deadline has come it says so, once.
 */
export class AnnouncedLogout {
  readonly #context: AnnouncedLogoutContext;
  #clock: ServerClock;
  #state: AnnouncedState;
  #telling: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Apart from the timer, which the page sets again each second. */
  #comparing: ReturnType<typeof setTimeout> | undefined;
  #comparison: Promise<boolean> | undefined;
  /** When the time that people were told is over, by `performance.now()`, which nobody can set. */
  #promisedUntil = 0;
  #end: (() => void) | undefined;
  #startedAt = Infinity;
  #isContested = false;
  #isFallingDue = false;
  /** The revision that the server has handed on last. */
  #heardRevision = -1;
  /** What this page has said about the current announcement, by revision. */
  readonly #said = new Map<number, Announcement>();
  /** The announcements that people may know: more than one where another could not take the place of the first. */
  #ids: readonly string[];
  /** The answers to an earlier announcement whose place this one has taken because the server's clock was set. */
  #earlierAnswers: AnnouncedState['answers'] = new Map();
  #earlierGiven: AnnouncedState['given'] = [];

  /** @param what who is told, what, and the deadline; the rest is made here @param clock the server's */
  constructor(what: Omit<Announcement, 'id' | 'revision'>, clock: ServerClock, context: AnnouncedLogoutContext) {
    const announcement = { id: context.makeId(), revision: 0, ...what };
    this.#context = context;
    this.#clock = clock;
    this.#state = {
      announcement,
      phase: 'telling',
      doubt: undefined,
      withdrawn: undefined,
      announcedAt: clock.now(),
      isReadable: 'asking',
      answers: new Map(),
      given: [],
      times: [{ at: clock.now(), deadline: announcement.deadline }],
      problem: undefined,
    };
    this.#said.set(announcement.revision, announcement);
    this.#ids = [announcement.id];
    this.#promise();
  }

  /**
   * Tells people, and begins to wait, unless it was withdrawn meanwhile.
   * @throws what the announcer throws. Whether people have read it is then not known; it is withdrawn as far as possible, and
   *   the state says what failed where they may not know that.
   */
  async tell(): Promise<void> {
    const { announcement } = this.#state;
    const telling = this.#context.announcer.announce(announcement);
    this.#telling = telling.catch(() => undefined);
    try {
      await telling;
    } catch (error) {
      // It may have arrived.
      if (this.#state.phase === 'telling') await this.#withdraw(this.#ids, 'called-off');
      throw error;
    }
    if (this.#state.phase !== 'telling') return;
    this.#set({ phase: 'waiting' });
    this.#begin();
  }

  get state(): AnnouncedState {
    return this.#state;
  }

  /** Now by the server's clock, in ms since the epoch. */
  get now(): number {
    return this.#clock.now();
  }

  /** ms until the deadline; 0 when it has come. */
  get remaining(): number {
    return Math.max(0, this.#state.announcement.deadline - this.now);
  }

  /** Moves the deadline. It is later from this moment; the state says so where people may not have been told. */
  async extend(minutes: number): Promise<void> {
    await this.#change({ deadline: Math.max(this.#state.announcement.deadline, this.#clock.now()) + minutes * 60_000 });
  }

  /** Offers people other minutes to ask for. */
  async offer(moreMinutes: number): Promise<void> {
    await this.#change({ moreMinutes });
  }

  async #change(parts: Partial<Pick<Announcement, 'deadline' | 'moreMinutes'>>): Promise<void> {
    const { announcement, phase, answers } = this.#state;
    if (phase !== 'waiting') return;
    const changed = { ...announcement, ...parts, revision: announcement.revision + 1 };
    this.#said.set(changed.revision, changed);
    const isGranted = changed.deadline > announcement.deadline;
    if (isGranted) this.#earlierAnswers = withoutWishes(this.#earlierAnswers);
    // At once, since people may read it before the answer comes: nobody is logged out before a time that they were told.
    this.#set({
      announcement: changed,
      problem: undefined,
      ...(isGranted && { answers: withoutWishes(answers), times: this.#timesWith(changed.deadline) }),
    });
    this.#promise();
    try {
      await this.#context.announcer.announce(changed);
    } catch (problem) {
      this.#set({ problem });
    }
  }

  /** Looks at the clock. The page calls it whenever it wakes up: its timers may have slept. */
  check(): void {
    clearTimeout(this.#timer);
    this.#wait();
  }

  /** Ends the wait and says nothing: another announcement is to take its place. It can still be withdrawn. */
  leave(): void {
    this.#stop();
    if (this.#state.phase === 'waiting') this.#state = { ...this.#state, phase: 'due' };
  }

  /** Ends the wait: the administrator, who sees the answers, does not wait for the deadline. */
  hasten(): void {
    if (this.#state.phase !== 'waiting') return;
    this.#stopTimers();
    // People may have read that they stay logged in, which the administrator does not see.
    this.#set({ phase: 'due', doubt: this.#isContested ? 'contested' : undefined, problem: undefined });
  }

  /**
   * Ends the wait and tells people why. The deadline means nothing from this moment on, whether the message arrives or not.
   * @returns a promise that settles when people have been told, or could not be; the state then says what failed
   */
  async withdraw(cause: WithdrawalCause): Promise<void> {
    if (this.#state.phase === 'withdrawn') return;
    this.#stop();
    this.#set({ phase: 'withdrawn', withdrawn: cause, problem: undefined });
    // Not every channel keeps the order. A page that is closed cannot wait for it.
    if (cause !== 'page-closed') await this.#telling;
    await this.#withdraw(this.#ids, cause);
  }

  /** Says again at once that it was withdrawn: the page closes, and cannot wait until people have been told. */
  withdrawAtOnce(): void {
    const { withdrawn } = this.#state;
    if (withdrawn) void this.#withdraw(this.#ids, withdrawn);
  }

  async #withdraw(ids: readonly string[], cause: WithdrawalCause): Promise<void> {
    try {
      await Promise.all(ids.map((id) => this.#context.announcer.withdraw({ announcement: id, cause })));
    } catch (problem) {
      this.#set({ problem });
    }
  }

  #begin(): void {
    this.#startedAt = steadyNow();
    this.#end = this.#context.announcer.subscribe(
      (messages) => this.#hear(messages),
      (problem) => this.#set({ problem }),
    );
    this.#compareLater();
    this.#wait();
  }

  #compareLater(): void {
    this.#comparing = setTimeout(() => {
      void this.#compareClocks();
      this.#compareLater();
    }, comparedEvery);
  }

  #timesWith(deadline: number): AnnouncedState['times'] {
    return [...this.#state.times, { at: this.now, deadline }];
  }

  #promise(): void {
    this.#promisedUntil = Math.max(this.#promisedUntil, performance.now() + this.remaining);
  }

  #hear(messages: readonly ReceivedMessage[]): void {
    const { announcement } = this.#state;
    const own = readConversations(messages).find((one) => one.announcement.id === announcement.id);
    if (!own) {
      // A channel that is flooded may have forgotten it, with everything that was said of it.
      this.#heardRevision = -1;
      return;
    }
    // Only where the server does not say who has written can others speak for this page: then people may have believed them.
    const said = this.#said.get(own.announcement.revision);
    this.#heardRevision = own.announcement.revision;
    this.#isContested = own.withdrawn !== undefined || !isSameData(own.announcement, said);
    this.#set({
      isReadable: 'yes',
      answers: joinAnswers(this.#earlierAnswers, own.answers),
      given: [...this.#earlierGiven, ...own.given],
    });
  }

  #wait(): void {
    const { phase, isReadable, announcement } = this.#state;
    if (phase !== 'waiting') return;
    if (isReadable === 'asking' && steadyNow() - this.#startedAt >= handedOnWithin) this.#set({ isReadable: 'no' });
    const late = this.#clock.now() - announcement.deadline;
    if (late >= 0) {
      void this.#fallDue();
      return;
    }
    this.#timer = setTimeout(() => this.#wait(), Math.min(-late, longestSleep));
  }

  /**
   * People count down by the server's clock: where that has been set, they must be told the same moment again.
   * @returns false where it cannot be read
   */
  #compareClocks(): Promise<boolean> {
    this.#comparison ??= this.#compare().finally(() => (this.#comparison = undefined));
    return this.#comparison;
  }

  async #compare(): Promise<boolean> {
    const clock = await this.#context.readClock().catch(() => undefined);
    if (!clock) return false;
    const shift = shiftBetween(this.#clock, clock);
    this.#clock = clock;
    if (Math.abs(shift) >= clockTolerance && this.#state.phase === 'waiting') await this.#tellAgain(shift);
    return true;
  }

  /** As another announcement, since no deadline is moved forward, with a minute at least. @param shift ms that all times are later */
  async #tellAgain(shift: number): Promise<void> {
    const { announcement: before, announcedAt, answers, given } = this.#state;
    const announcement = {
      ...before,
      id: this.#context.makeId(),
      revision: 0,
      deadline: deadlineOf({ at: before.deadline + shift }, this.#clock.now()),
    };
    const earlier = this.#ids;
    this.#ids = [...earlier, announcement.id];
    this.#said.clear();
    this.#said.set(0, announcement);
    this.#heardRevision = -1;
    this.#startedAt = steadyNow();
    this.#earlierAnswers = answers;
    this.#earlierGiven = given;
    this.#set({
      announcement,
      announcedAt: announcedAt + shift,
      times: this.#timesWith(announcement.deadline),
      isReadable: 'asking',
      problem: undefined,
    });
    this.#promise();
    try {
      await this.#context.announcer.announce(announcement);
    } catch (problem) {
      this.#set({ problem });
      return;
    }
    if (this.#state.phase === 'withdrawn') return;
    this.#ids = [announcement.id];
    await this.#withdraw(earlier, 'replaced');
  }

  /**
   * Hears what was said in the last seconds, and compares the clocks, since this machine's may have been set. Then it is due,
   * unless it was moved or called off meanwhile.
   */
  async #fallDue(): Promise<void> {
    if (this.#isFallingDue) return;
    this.#isFallingDue = true;
    const isTold = await this.#compareClocks();
    const isHeard = await this.#refresh();
    this.#isFallingDue = false;
    const { phase, announcement } = this.#state;
    const late = this.#clock.now() - announcement.deadline;
    if (phase !== 'waiting') return;
    if (late < 0) this.#wait();
    else {
      this.#stopTimers();
      this.#set({ phase: 'due', doubt: isTold && isHeard ? this.#doubt(late) : 'unreadable' });
    }
  }

  /** @returns false where what was said since cannot be read */
  async #refresh(): Promise<boolean> {
    try {
      await this.#context.announcer.refresh?.();
      return true;
    } catch {
      return false;
    }
  }

  #doubt(late: number): Doubt | undefined {
    return doubtAtDeadline(this.#state, {
      late,
      isEarly: performance.now() < this.#promisedUntil - clockTolerance,
      isContested: this.#isContested,
      isLastHeard: this.#heardRevision === this.#state.announcement.revision,
    });
  }

  #stopTimers(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#comparing);
  }

  #stop(): void {
    this.#stopTimers();
    this.#end?.();
    this.#end = undefined;
  }

  #set(changes: Partial<AnnouncedState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#context.onChange(this.#state);
  }
}
