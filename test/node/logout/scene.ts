import { vi } from 'vitest';
import type { LogoutObstacle } from '../../../src/guards/availability.js';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { steadyNow } from '../../../src/kit/clock.js';
import type { AuditMode } from '../../../src/host/audit-mode.js';
import { createAuditTrail } from '../../../src/logout/audit-trail.js';
import type { Locator } from '../../../src/host/locations.js';
import { emptyDirectory, type Directory } from '../../../src/directory/directory.js';
import { LogoutProcess, type LogoutStep } from '../../../src/logout/process.js';
import { unknownServerContext, type MonitorState } from '../../../src/monitor/monitor-state.js';
import type { LogoutReport, ReportedAnnouncement } from '../../../src/report/report.js';
import type { OwnSession, Session, SessionList } from '../../../src/session/session.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeList, makeOwn, makeSession } from '../fixtures.js';
import { ScriptedClient } from '../scripted-client.js';

/** A logout whose host page, server and clock change while it goes on. */
export class Scene {
  readonly client = new ScriptedClient();
  readonly process: LogoutProcess;
  sessions: readonly Session[] = [
    makeSession('own', { user: 'admin', clientIp: '10.0.0.2' }),
    makeSession('a1'),
    makeSession('a2', { clientIp: '10.0.0.22' }),
    makeSession('a3', { clientIp: '10.0.0.23' }),
    makeSession('b1', { user: 'ben', clientIp: '10.0.0.24' }),
  ];
  own: OwnSession = makeOwn();
  /** Whether records are written. */
  audit: AuditMode = '';
  /** What people have been told. */
  announcement: ReportedAnnouncement | undefined;
  sessionTargeting: MonitorState['sessionTargeting'] = 'yes';
  directory: Directory = emptyDirectory;
  obstacle: LogoutObstacle | undefined;
  busy: unknown;
  protect: unknown;
  /** The lines by addresses. */
  places: Readonly<Record<string, string>> = {};
  /** Whether the lists come without the error that this is. */
  listError: Error | undefined;
  /** Called after each reading of the list, before it is judged. */
  afterReading: () => void = () => undefined;
  readings = 0;
  step: LogoutStep | undefined;
  report: LogoutReport | undefined;
  /** The report of a logout that was called off, once its record is written. */
  recorded: { readonly before: LogoutReport; readonly report: LogoutReport } | undefined;

  constructor(target: LogoutTarget) {
    this.client.answer('ForceLogout', ({ value }) => this.end(value));
    this.client.answer('ListDomains', () => ({}));
    this.client.answer('CreateEvent', () => undefined);
    const state = (): MonitorState => ({
      ...unknownServerContext,
      connection: 'online',
      list: undefined,
      own: this.own,
      directory: this.directory,
      mayLogOut: 'yes',
      sessionTargeting: this.sessionTargeting,
      hasLostLogin: false,
      problem: undefined,
      isReading: false,
    });
    const read = (): Promise<SessionList> => {
      this.readings++;
      if (this.listError) return Promise.reject(this.listError);
      const list = makeList(this.sessions, steadyNow());
      this.afterReading();
      return Promise.resolve(list);
    };
    this.process = new LogoutProcess(target, {
      client: this.client,
      monitor: {
        get state() {
          return state();
        },
        readForLogout: read,
        readFresh: read,
        readOwn: () => Promise.resolve(this.own),
      },
      obstacle: () => this.obstacle,
      announcement: () => this.announcement,
      audit: () => createAuditTrail(this.client, this.audit),
      onStep: (step) => (this.step = step),
      onRecorded: (before, report) => (this.recorded = { before, report }),
      host: () => ({ locate: (address) => this.#locate(address), protect: this.protect, busy: this.busy }),
    });
  }

  #locate(address: string): ReturnType<Locator['locate']> {
    const place = this.places[address];
    return place === undefined ? undefined : { name: address, place };
  }

  end(value: unknown): void {
    const id = (value as { sessionId?: string } | null)?.sessionId;
    this.sessions = this.sessions.filter((session) => session.id !== id);
  }

  async open(): Promise<this> {
    void this.process.start().then((report) => (this.report = report));
    await vi.advanceTimersByTimeAsync(0);
    return this;
  }

  async confirm(choices: Partial<LogoutChoices> = {}): Promise<void> {
    void this.process.confirm({ ...noChoices, ...choices });
    await vi.advanceTimersByTimeAsync(0);
  }

  get sent(): readonly unknown[] {
    return this.client.written('ForceLogout');
  }

  /** The records that were written, with what they say of sessions and announcement. */
  get records(): readonly Readonly<Record<string, unknown>>[] {
    return this.client
      .written('CreateEvent')
      .map((event) => (event as { payload: { params: Readonly<Record<string, unknown>> } }).payload.params);
  }

  get outcomes() {
    return this.report?.sessions.map(({ user, clientIp, outcome, hold }) => [user, clientIp, outcome, hold]);
  }
}
