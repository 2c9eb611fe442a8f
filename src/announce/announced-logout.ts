import { steadyNow } from '../kit/clock.js';
import type { Announcement, Announcer, AnswerKind, WithdrawalCause } from './announcement.js';
import { readConversations } from './conversation.js';
import type { ServerClock } from './server-clock.js';

/** ms: who has been away for longer than this at the deadline does not log anybody out by it; people have gone on working. */
export const latestStart = 30_000;

/** ms until an announcement that the server does not hand on counts as one that nobody can read. */
const handedOnWithin = 10_000;

/** setTimeout takes at most 2^31 - 1 ms, and a laptop that sleeps stops it: it is set anew at least this often. */
const longestTimer = 10_000;

/** Whether people can read the announcement: the page sees by its own subscription whether the server hands it on. */
export type Readability = 'asking' | 'yes' | 'no';

/** What there is to show of an announced logout. */
export interface AnnouncedState {
  readonly announcement: Announcement;
  /** `waiting` for the deadline; `due` when it has come; `missed` when the page noticed it too late; `withdrawn`. */
  readonly phase: 'waiting' | 'due' | 'missed' | 'withdrawn';
  readonly isReadable: Readability;
  /** Answers by fingerprint. Sessions that have not answered are missing. */
  readonly answers: ReadonlyMap<string, AnswerKind>;
  /** What failed last: a change or a withdrawal that people may not have got. */
  readonly problem: unknown;
}

export interface AnnouncedLogoutContext {
  readonly announcer: Announcer;
  readonly clock: ServerClock;
  /** Called with each change, and with `due` or `missed` once. */
  readonly onChange: (state: AnnouncedState) => void;
}

/**
 * The time between an announcement and its logout, on the administrator's side: it waits, follows the answers, moves the
 * deadline, and withdraws. It logs nobody out: when the deadline has come it says so, once.
 */
export class AnnouncedLogout {
  readonly #context: AnnouncedLogoutContext;
  #state: AnnouncedState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: (() => void) | undefined;
  #announcedAt = Infinity;

  private constructor(announcement: Announcement, context: AnnouncedLogoutContext) {
    this.#context = context;
    this.#state = {
      announcement,
      phase: 'waiting',
      isReadable: 'asking',
      answers: new Map(),
      problem: undefined,
    };
  }

  /**
   * Announces, and begins to wait.
   * @throws what the announcer throws. Whether people have read it is then not known; it is withdrawn as far as possible.
   */
  static async start(announcement: Announcement, context: AnnouncedLogoutContext): Promise<AnnouncedLogout> {
    try {
      await context.announcer.announce(announcement);
    } catch (error) {
      const { id } = announcement;
      // It may have arrived. If the withdrawal fails too, the announcement ends by itself after its deadline.
      await context.announcer.withdraw({ announcement: id, cause: 'called-off' }).catch(() => undefined);
      throw error;
    }
    const announced = new AnnouncedLogout(announcement, context);
    announced.#begin();
    return announced;
  }

  get state(): AnnouncedState {
    return this.#state;
  }

  /** ms until the deadline; 0 when it has come. */
  get remaining(): number {
    return Math.max(0, this.#state.announcement.deadline - this.#context.clock.now());
  }

  /** Moves the deadline. Unless people are told for certain, it stays as it was, and the state says what failed. */
  async extend(minutes: number): Promise<void> {
    const { announcement } = this.#state;
    const deadline = Math.max(announcement.deadline, this.#context.clock.now()) + minutes * 60_000;
    const later = { ...announcement, revision: announcement.revision + 1, deadline };
    // At once, since people may read it before the answer comes: nobody is logged out before a time that they were told.
    this.#set({ announcement: later, problem: undefined });
    try {
      await this.#context.announcer.announce(later);
    } catch (problem) {
      this.#set({ problem });
    }
  }

  /**
   * Ends the wait and tells people why. From this moment the deadline means nothing any more, whether they get to know or not.
   * @returns a promise that settles when people have been told, or could not be; the state then says what failed
   */
  async withdraw(cause: WithdrawalCause): Promise<void> {
    if (this.#state.phase === 'withdrawn') return;
    this.#stop();
    this.#set({ phase: 'withdrawn', problem: undefined });
    try {
      await this.#context.announcer.withdraw({ announcement: this.#state.announcement.id, cause });
    } catch (problem) {
      this.#set({ problem });
    }
  }

  #begin(): void {
    this.#announcedAt = steadyNow();
    this.#end = this.#context.announcer.subscribe(
      (messages) => {
        const { announcement } = this.#state;
        const own = readConversations(messages).find((one) => one.announcement.id === announcement.id);
        if (own) this.#set({ isReadable: 'yes', answers: own.answers });
      },
      (problem) => this.#set({ problem }),
    );
    this.#wait();
  }

  #wait(): void {
    const { phase, isReadable, announcement } = this.#state;
    if (phase !== 'waiting') return;
    if (isReadable === 'asking' && steadyNow() - this.#announcedAt >= handedOnWithin) this.#set({ isReadable: 'no' });
    const late = this.#context.clock.now() - announcement.deadline;
    if (late >= 0) {
      this.#set({ phase: late <= latestStart ? 'due' : 'missed' });
      return;
    }
    this.#timer = setTimeout(() => this.#wait(), Math.min(-late, longestTimer));
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#end?.();
    this.#end = undefined;
  }

  #set(changes: Partial<AnnouncedState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#context.onChange(this.#state);
  }
}
