import type { LogoutChoices } from '../guards/choices.js';
import type { AccountLocker } from '../accounts/account-locker.js';
import { decidingDirectory } from '../directory/deciding-directory.js';
import { readHostMarks, type HostMarkSource, type SessionMarks } from '../host/marks.js';
import type { HostProblem } from '../host/setting-problems.js';
import type { MonitorState } from '../monitor/monitor-state.js';
import type { SessionMonitor } from '../monitor/session-monitor.js';
import { steadyNow } from '../kit/clock.js';
import type { Session, SessionList } from '../session/session.js';
import { kindOf, type LogoutTarget } from '../targets/target-kinds.js';
import type { LeftOutReason } from '../report/report.js';
import { judgeSession, newLastOfKind, type Meant, type Sparing } from './judge.js';
import { defaultLogoutTiming, type LogoutTiming } from './timing.js';

/** Where the reader reads. */
export interface DecidingReaderContext {
  readonly monitor: Pick<SessionMonitor, 'state' | 'readForLogout'>;
  readonly timing?: LogoutTiming;
  /** What the host page has set at the moment. */
  readonly host?: () => HostMarkSource;
  /** Called for each setting of the host page that cannot be used. */
  readonly onHostProblem?: (problem: HostProblem) => void;
  /** Locks accounts; undefined where that is not offered. */
  readonly locker?: () => AccountLocker | undefined;
}

/** One reading: the list, and what the host page says about its sessions. */
export interface Reading {
  readonly list: SessionList;
  readonly marks: SessionMarks | undefined;
}

/** Reads what decides about a logout: the list, and what host page and directory say about its sessions. */
export class DecidingReader {
  readonly #context: DecidingReaderContext;
  readonly #target: LogoutTarget;
  readonly #signal: AbortSignal;
  #list: SessionList | undefined;
  /** Who has become the last of their kind by a list: decided once for each list, as it looks at all sessions. */
  #lastOfKind: { readonly list: SessionList; readonly holds: ReadonlyMap<string, LeftOutReason> } | undefined;

  constructor(context: DecidingReaderContext, target: LogoutTarget, signal: AbortSignal) {
    this.#context = context;
    this.#target = target;
    this.#signal = signal;
  }

  /** Reads once more where the page was frozen meanwhile. @throws {SymbolError} if the list could not be read */
  async read(): Promise<Reading> {
    const reading = await this.#readOnce();
    return this.isTooOld(reading.list) ? this.#readOnce() : reading;
  }

  async #readOnce(): Promise<Reading> {
    const list = await this.#readList();
    const marks = await this.#readMarks(list.sessions);
    this.#signal.throwIfAborted();
    return { list, marks };
  }

  /** Whether a list is too old to act on: the page may have been frozen since it was read. */
  isTooOld({ readAt }: SessionList): boolean {
    const { actOnListWithin } = this.#context.timing ?? defaultLogoutTiming;
    return steadyNow() - readAt > actOnListWithin;
  }

  /**
   * Judges a session by the list, the host page and the server as they are now.
   * @param meant all that the logout is to end
   */
  async judge(session: Session, choices: LogoutChoices, meant: Meant): Promise<Sparing> {
    let list = this.#list;
    try {
      if (!list || this.isTooOld(list)) list = await this.#readList();
    } catch {
      this.#signal.throwIfAborted();
      return { outcome: 'left-out', hold: 'stale' };
    }
    const { sessions, unreadable } = list;
    const marks = await this.#readMarks(sessions.filter(({ id }) => id === session.id));
    const { directory, own } = this.#known;
    const facts = { sessions, unreadable, directory, own, ...(marks && { marks }) };
    const sparing = judgeSession(session, facts, choices);
    if (sparing) return sparing;
    if (this.#lastOfKind?.list !== list) this.#lastOfKind = { list, holds: newLastOfKind(meant, facts, choices) };
    const hold = this.#lastOfKind.holds.get(session.id);
    return hold && { outcome: 'left-out', hold };
  }

  get #known(): Pick<MonitorState, 'directory' | 'own'> {
    const { directory, own } = this.#context.monitor.state;
    return { directory: decidingDirectory(directory), own };
  }

  async #readList(): Promise<SessionList> {
    this.#list = await this.#context.monitor.readForLogout(this.#needsDirectory(), this.#signal);
    return this.#list;
  }

  /** The directory decides whom users and groups affect, who is protected, and whose account may be locked. */
  #needsDirectory(): boolean {
    const { host, locker } = this.#context;
    const isNeeded = kindOf(this.#target).needsDirectory === true;
    return isNeeded || host?.().protect !== undefined || locker?.() !== undefined;
  }

  async #readMarks(sessions: readonly Session[]): Promise<SessionMarks | undefined> {
    const { host, onHostProblem } = this.#context;
    if (!host) return undefined;
    const { directory, own } = this.#known;
    const { marks, problems } = await readHostMarks(host(), sessions, directory, own, this.#signal);
    for (const problem of problems) onHostProblem?.(problem);
    return marks;
  }
}
