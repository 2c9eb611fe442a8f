import { expect, test as base, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import type { WorldState } from '../../demo/emulator/control.js';
import type { EmulatedSession, SessionSpec } from '../../demo/emulator/emulator-types.js';
import type { FaultName } from '../../demo/emulator/faults.js';
import { ManagerPage } from './manager-page.js';

export { expect };

/** The query of a demo page without the name of its world. */
export type DemoQuery = Readonly<Record<string, string | number>>;

/** One test's own emulator. The workers share one server, which keeps the worlds apart by name. */
export class World {
  readonly #page: Page;
  readonly #request: APIRequestContext;
  readonly #name: string;
  #query: DemoQuery = {};
  /** ms by which the server's clock is ahead. */
  #ahead = 0;

  constructor(page: Page, request: APIRequestContext, name: string) {
    this.#page = page;
    this.#request = request;
    this.#name = name;
  }

  /** Path and query of a demo page in this world. */
  address(query: DemoQuery = {}, path = '/'): string {
    const values = new URLSearchParams({ world: this.#name, panels: '0' });
    for (const [name, value] of Object.entries(query)) values.set(name, String(value));
    return `${path}?${values.toString()}`;
  }

  /** Opens the demo, without its panels unless the query says `panels: 1`. */
  async open(query: DemoQuery = {}, path = '/'): Promise<void> {
    this.#query = query;
    await this.#page.goto(this.address(query, path));
  }

  async state(): Promise<WorldState> {
    const answer = await this.#request.get(this.address(this.#query, '/__emulator'), { maxRetries: 2 });
    if (!answer.ok()) throw new Error(await answer.text());
    return (await answer.json()) as WorldState;
  }

  async sessions(filter: Partial<EmulatedSession> = {}): Promise<readonly EmulatedSession[]> {
    const { sessions } = await this.state();
    return sessions.filter((session) =>
      Object.entries(filter).every(([name, value]) => session[name as keyof EmulatedSession] === value),
    );
  }

  /** The only session that matches. */
  async session(filter: Partial<EmulatedSession>): Promise<EmulatedSession> {
    const [session, ...others] = await this.sessions(filter);
    if (session === undefined || others.length > 0)
      throw new Error(`Not exactly one session matches ${JSON.stringify(filter)}.`);
    return session;
  }

  /** The write values of all ForceLogout requests so far, exactly as they were sent. */
  async forceLogouts(): Promise<readonly unknown[]> {
    const { forceLogouts } = (await this.state()).record;
    expect(forceLogouts.every((record) => record.hasWriteValue)).toBe(true);
    return forceLogouts.map((record) => record.writeValue);
  }

  /** Sorted ids of the sessions that ForceLogout really ended. */
  async endedIds(): Promise<readonly string[]> {
    return idsOf((await this.state()).record.forceLogouts.flatMap(({ ended }) => ended));
  }

  /** How often the session list was read. */
  async listReadings(): Promise<number> {
    return (await this.state()).record.commands.ListActiveSessions ?? 0;
  }

  async openSession(session: SessionSpec): Promise<void> {
    await this.#do({ do: 'open-session', session });
  }

  async dropConnections(): Promise<void> {
    await this.#do({ do: 'drop-connections', code: 1006 });
  }

  /** @param fault null makes the server healthy again */
  async setFault(fault: FaultName | null): Promise<void> {
    await this.#do({ do: 'set-fault', fault });
  }

  /** As if time had passed, for the server and for a page: for one of them alone, a clock would have been set. @param by ms */
  async pass(page: Page, by: number): Promise<void> {
    this.#ahead += by;
    const url = this.address(this.#query, '/__emulator');
    const body = JSON.stringify({ do: 'set-clock', by: this.#ahead });
    await page.evaluate(
      async (passing) => {
        await fetch(passing.url, { method: 'POST', body: passing.body });
        const { now } = Date;
        const moment = performance.now.bind(performance);
        Date.now = () => now() + passing.by;
        performance.now = () => moment() + passing.by;
      },
      { url, body, by },
    );
  }

  async #do(command: Readonly<Record<string, unknown>>): Promise<void> {
    const answer = await this.#request.post(this.address(this.#query, '/__emulator'), { data: command });
    if (!answer.ok()) throw new Error(await answer.text());
  }
}

/** The ids of sessions, sorted. */
export function idsOf(sessions: readonly EmulatedSession[]): readonly string[] {
  return sessions.map(({ id }) => id).sort();
}

/** Collects the console errors, uncaught errors and unhandled rejections of all pages of a test. */
class ConsoleWatch {
  readonly #problems: string[] = [];
  #isNetworkFailureExpected = false;

  constructor(context: BrowserContext) {
    this.watch(context);
  }

  /** Another browser that the test has opened. */
  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(message.text());
    });
    context.on('weberror', (error) => this.#problems.push(String(error.error())));
  }

  /** Allows the message that the browser itself logs about a failed connection, and nothing else. */
  expectNetworkFailure(): void {
    this.#isNetworkFailureExpected = true;
  }

  /** Removes and returns the problems so far, for a test that caused them itself. */
  takeProblems(): readonly string[] {
    return this.#problems.splice(0);
  }

  get problems(): readonly string[] {
    if (!this.#isNetworkFailureExpected) return this.#problems;
    return this.#problems.filter((text) => !/^WebSocket connection to '[^']*' failed: /.test(text));
  }
}

interface Fixtures {
  readonly world: World;
  readonly manager: ManagerPage;
  /** A browser of its own beside the one of the page: nothing is shared but the server. */
  readonly otherBrowser: BrowserContext;
  readonly consoleWatch: ConsoleWatch;
}

/** A test with its own world; it fails if a page logs an unexpected error. */
export const test = base.extend<Fixtures>({
  world: async ({ page, request }, use, { testId, repeatEachIndex, retry }) => {
    await use(new World(page, request, `${testId}-${repeatEachIndex}-${retry}`));
  },
  manager: async ({ page }, use) => {
    await use(new ManagerPage(page));
  },
  otherBrowser: async ({ browser, consoleWatch, baseURL }, use) => {
    const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
    consoleWatch.watch(context);
    await use(context);
    await context.close();
  },
  consoleWatch: [
    async ({ context }, use) => {
      const watch = new ConsoleWatch(context);
      await use(watch);
      expect(watch.problems).toEqual([]);
    },
    { auto: true },
  ],
});
