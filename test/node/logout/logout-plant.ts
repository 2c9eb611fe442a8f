import { vi } from 'vitest';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { computeImpact } from '../../../src/targets/impact.js';
import { LogoutRun } from '../../../src/logout/run.js';
import type { LogoutContext } from '../../../src/logout/run-context.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { planLogout, type LogoutPlan } from '../../../src/logout/plan.js';
import type { LogoutReport } from '../../../src/report/report.js';
import type { OwnSession, Session, SessionList, UnreadableEntry } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeList, makeOwn, makeSession, makeUnreadable } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

export const own = makeSession('own', { user: 'admin', clientIp: '10.0.0.2' });
export const a1 = makeSession('a1');
export const a2 = makeSession('a2', { clientIp: '10.0.0.22' });
export const b1 = makeSession('b1', { user: 'ben', clientIp: '10.0.0.23' });

/** A server with a list of its own, on which ForceLogout does what the test says. */
export class Plant {
  readonly client = new ScriptedClient();
  sessions: readonly Session[] = [own, a1, a2, b1];
  ownSession: OwnSession = makeOwn();
  /** Entries of the list that cannot be shown. */
  unreadable: readonly UnreadableEntry[] = [];
  /** Further ones, of which nothing is known. */
  malformed = 0;
  /** Thrown by each reading of the list. */
  listError: Error | undefined;
  reads = 0;

  constructor(forceLogout: (value: unknown) => void) {
    this.client.answer('ForceLogout', ({ value }) => forceLogout(value));
  }

  end(...ids: readonly string[]): void {
    this.sessions = this.sessions.filter(({ id }) => !ids.includes(id));
  }

  plan(target: LogoutTarget, choices: Partial<LogoutChoices> = {}): LogoutPlan {
    const facts = { sessions: this.sessions, unreadable: this.unreadable, directory: emptyDirectory, own: makeOwn() };
    const result = planLogout(computeImpact(target, facts), { ...noChoices, ...choices }, true);
    if (!result.ok) throw new Error(result.obstacle);
    return result.plan;
  }

  /** Runs to the end, all waiting included. */
  async run(plan: LogoutPlan, context: Partial<LogoutContext> = {}): Promise<LogoutReport> {
    const report = this.start(plan, context);
    // Seen before the timers run, so that a rejection is never unhandled.
    report.catch(() => undefined);
    await vi.runAllTimersAsync();
    return report;
  }

  start(plan: LogoutPlan, context: Partial<LogoutContext> = {}): Promise<LogoutReport> {
    const run = new LogoutRun(plan, {
      client: this.client,
      list: this.#list,
      readList: () => {
        this.reads++;
        return this.listError ? Promise.reject(this.listError) : Promise.resolve(this.#list);
      },
      own: () => this.ownSession,
      obstacle: () => undefined,
      judge: () => Promise.resolve(undefined),
      readOwn: () => Promise.resolve(this.ownSession),
      ...context,
    });
    return run.start();
  }

  get #list(): SessionList {
    return { ...makeList(this.sessions), unreadable: [...this.unreadable, ...makeUnreadable(this.malformed)] };
  }

  get sent(): readonly unknown[] {
    return this.client.written('ForceLogout');
  }
}

/** How each session ended, by `user@clientIp`. */
export const outcomes = (report: LogoutReport) =>
  Object.fromEntries(report.sessions.map(({ user, clientIp, outcome }) => [`${user}@${clientIp}`, outcome]));
