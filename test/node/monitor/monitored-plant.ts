import { vi } from 'vitest';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import type { Session } from '../../../src/session/session.js';
import { makeOwn, makeSession, toAnswer, toUserAnswer } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

// Load the code first: its loading time is not what the tests are about.
export const count = 'Diagnostics::ACTIVESESSIONS';
export const list = 'ListActiveSessions';
export const guest = makeOwn({ id: 'guest', user: '__SystemGuest', isGuest: true, groups: ['__SystemGuests'] });
export const schema = { anyOf: [{ type: 'string' }, { properties: { sessionId: {}, clientIp: {} } }] };

/** A client of a small scripted server, and a monitor of it. */
export class Plant {
  readonly client = new ScriptedClient();
  readonly states: MonitorState[] = [];
  readonly monitor: SessionMonitor;
  sessions: readonly Session[] = [makeSession('own', { user: 'admin' }), makeSession('a')];

  constructor(refreshInterval = 5000) {
    this.client.answer(list, () => toAnswer(this.sessions));
    this.client.answer('GetCurrentUser', () => toUserAnswer(makeOwn()));
    this.client.answer('ListUsers', () => [{ name: 'anna', domain: 'D', groups: ['Operators'] }]);
    this.client.answer('ListUserGroups', () => ['Operators', 'Quality']);
    this.client.answer('ListDomains', () => ({}));
    this.client.answer('GetSymbolAccess', () => 3);
    this.client.answer('GetSchema', () => schema);
    this.monitor = new SessionMonitor(this.client, {
      refreshInterval,
      onChange: (state) => this.states.push(state),
    });
  }

  /** Starts and waits for the first answers. */
  async start(): Promise<void> {
    this.monitor.start();
    this.client.push('GetCurrentUser', toUserAnswer(makeOwn()));
    await settle();
  }

  get reads(): number {
    return this.client.count(list);
  }

  get state(): MonitorState {
    return this.monitor.state;
  }
}

/** Waits for everything under way, without advancing time. */
export const settle = () => vi.advanceTimersByTimeAsync(0);
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
export const idsOf = (state: MonitorState) => state.list?.sessions.map(({ id }) => id);

/** Counts the reads of the list during an action. */
export async function readsDuring(plant: Plant, act: () => unknown): Promise<number> {
  const before = plant.reads;
  await act();
  await settle();
  return plant.reads - before;
}
