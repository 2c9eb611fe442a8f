import { vi } from 'vitest';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { Plant } from '../../../src/plant/plant.js';
import { PlantLogout } from '../../../src/plant/plant-logout.js';
import type { PlantReport } from '../../../src/plant/plant-report.js';
import type { PlantServer } from '../../../src/plant/plant-server.js';
import type { ServerPart } from '../../../src/plant/server-part.js';
import { logoutObstacle } from '../../../src/guards/availability.js';
import { steadyNow } from '../../../src/kit/clock.js';
import type { OwnSession, Session } from '../../../src/session/session.js';
import { makeOwn, makeSession, toAnswer, toUserAnswer } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';
import { schema } from '../monitor/monitored-plant.js';

/** One scripted server of a plant. */
export class ScriptedServer {
  readonly client = new ScriptedClient();
  readonly name: string;
  sessions: readonly Session[];
  own: OwnSession;

  constructor(name: string, sessions: readonly Session[] = [], own: Partial<OwnSession> = {}) {
    this.name = name;
    this.own = makeOwn({ id: `own-${name}`, ...own });
    const mine = makeSession(this.own.id, { user: this.own.user, clientIp: '10.0.0.2' });
    this.sessions = this.own.isGuest ? sessions : [mine, ...sessions];
    const { client } = this;
    client.answer('ListActiveSessions', () => toAnswer(this.sessions));
    client.answer('GetCurrentUser', () => toUserAnswer(this.own));
    client.answer('ListUsers', () => []);
    client.answer('ListUserGroups', () => []);
    client.answer('ListDomains', () => ({}));
    client.answer('GetSymbolAccess', () => 3);
    client.answer('GetSchema', () => schema);
    client.answer('ForceLogout', ({ value }) => this.end(value));
  }

  /** Ends what a value of `ForceLogout` means. */
  end(value: unknown): void {
    this.sessions = this.sessions.filter((session) => {
      if (value === null) return false;
      if (typeof value === 'string') return session.user !== value;
      const [[key, text] = []] = Object.entries(value as object);
      return key === 'sessionId' ? session.id !== text : session.clientIp !== text;
    });
  }

  /** What was sent to it. */
  get sent(): readonly unknown[] {
    return this.client.written('ForceLogout');
  }

  get ids(): readonly string[] {
    return this.sessions.map(({ id }) => id);
  }
}

/** A plant of scripted servers, and one logout on it. */
export class PlantScene {
  readonly plant: Plant;
  readonly failures: Error[] = [];
  logout: PlantLogout | undefined;
  report: PlantReport | undefined;

  readonly scripted: readonly ScriptedServer[];

  constructor(scripted: readonly ScriptedServer[]) {
    this.scripted = scripted;
    const entries = scripted.map(({ name, client }) => ({ name, client }));
    this.plant = new Plant(
      entries,
      { connectServer: undefined, refreshInterval: 5000, onChange: () => undefined },
      () => 0,
    );
  }

  /** Opens all servers and waits for their lists. */
  async open(): Promise<this> {
    this.plant.start();
    await this.settle();
    for (const { client, own } of this.scripted) client.push('GetCurrentUser', toUserAnswer(own));
    await this.settle();
    return this;
  }

  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(500);
  }

  server(name: string): PlantServer {
    const found = this.plant.servers.find((server) => server.name === name);
    if (!found) throw new Error(`There is no server ${name}.`);
    return found;
  }

  /** The key of a session in the list of the plant. */
  key(name: string, id: string): string {
    return `${this.server(name).number}:${id}`;
  }

  /** Asks for the confirmation of a logout. */
  async ask(parts: readonly ServerPart[]): Promise<PlantLogout> {
    const logout = new PlantLogout(
      parts,
      () => ({
        obstacle: ({ server: { state } }) =>
          state
            ? logoutObstacle({
                state,
                isReadonly: false,
                audit: '',
                underWay: undefined,
                maximumAge: 30_000,
                now: steadyNow(),
              })
            : 'offline',
        onFailure: (error) => this.failures.push(error),
      }),
      () => undefined,
    );
    this.logout = logout;
    void logout.start().then((report) => (this.report = report));
    await this.settle();
    return logout;
  }

  /** Confirms it, with the same choices for every server, and waits until everything has finished. */
  async confirm(choices: Partial<LogoutChoices> = {}): Promise<void> {
    const all = new Map(this.plant.servers.map((server) => [server, { ...noChoices, ...choices }]));
    void this.logout?.confirm(all);
    await vi.advanceTimersByTimeAsync(60_000);
  }

  /** The outcome of each session, by server and user. */
  get outcomes(): Readonly<Record<string, readonly string[]>> {
    const { servers } = this.report ?? this.logout?.report ?? { servers: [] };
    return Object.fromEntries(
      servers.map(({ server, report, notReached }) => [
        server,
        report
          ? report.sessions.map(({ user, outcome }) => `${user} ${outcome}`)
          : [`not reached: ${JSON.stringify(notReached.obstacle ?? notReached.error?.message)}`],
      ]),
    );
  }
}

export const anna = (id: string): Session => makeSession(id, { user: 'anna' });
export const ben = (id: string): Session => makeSession(id, { user: 'ben', clientIp: '10.0.0.23' });

/** A plant of three servers: anna is on two of them, ben on two. */
export async function threeServers(): Promise<PlantScene> {
  return new PlantScene([
    new ScriptedServer('Line 1', [anna('a1'), ben('b1')]),
    new ScriptedServer('Line 2', [anna('a2')]),
    new ScriptedServer('Line 3', [ben('b3')]),
  ]).open();
}
