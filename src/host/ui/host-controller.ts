import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BusyMark } from '../busy.js';
import { noLocator, type Locator } from '../locations.js';
import { createLocator } from '../locator.js';
import { readHostMarks, type HostMarkSource } from '../marks.js';
import { ProblemReports, type ProblemListener } from '../problem-reports.js';
import type { HostProblem, MarkSetting } from '../setting-problems.js';
import type { ProtectionMark } from '../protection.js';
import { SerialReader } from '../../kit/serial-reader.js';
import type { Directory } from '../../directory/directory.js';
import type { OwnSession, SessionList } from '../../session/session.js';

/** The settings of the host page. They may be of any type. */
export interface HostSettings {
  readonly locations: unknown;
  readonly protect: unknown;
  readonly busy: unknown;
}

/** The list that the host page is asked about. */
export interface ListContext {
  readonly list: SessionList | undefined;
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** What the controller needs from its element. */
export interface HostContext {
  readonly state: () => ListContext | undefined;
  readonly problems: ProblemListener;
}

/** Asks the host page about the sessions of a list: where they are, which are busy, which are protected. */
export class HostController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & HostSettings;
  readonly #context: HostContext;
  #locations: unknown;
  #locator: Locator = noLocator;
  /** What the marks were read for. A change of any of it reads them again. */
  #asked: readonly unknown[] = [];
  #abort: AbortController | undefined;
  /** Serial, because the host page must not be asked twice at the same time. */
  readonly #reader = new SerialReader(() => this.#read());
  #busy: ReadonlyMap<string, BusyMark> = none;
  #protection: ReadonlyMap<string, ProtectionMark> = none;
  readonly #reports: ProblemReports;

  constructor(host: ReactiveControllerHost & HTMLElement & HostSettings, context: HostContext) {
    this.#host = host;
    this.#context = context;
    this.#reports = new ProblemReports(context.problems);
    host.addController(this);
  }

  /** Finds the location of a client. A new function whenever the locations change. */
  get locate(): Locator['locate'] {
    return this.#locator.locate;
  }

  /** The busy sessions of the list by id, as far as the page has answered. */
  get busy(): ReadonlyMap<string, BusyMark> {
    return this.#busy;
  }

  /** The protected sessions of the list by id. */
  get protection(): ReadonlyMap<string, ProtectionMark> {
    return this.#protection;
  }

  /** The current settings, for a logout that asks the host page again. */
  get source(): HostMarkSource {
    const { protect, busy } = this.#host;
    return { locate: this.locate, protect, busy };
  }

  /** Reports a problem that a logout has found in the current settings. */
  report(problem: HostProblem): void {
    const { locations, protect, busy } = this.#host;
    const values: Readonly<Record<string, unknown>> = { locations, protect, busy };
    this.#reports.report(problem, values[problem.property]);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#asked = [];
  }

  hostUpdate(): void {
    const { locations } = this.#host;
    if (!this.#isAsked) {
      this.#busy = none;
      this.#protection = none;
    }
    if (locations === this.#locations) return;
    this.#locations = locations;
    this.#locator = createLocator(locations);
  }

  hostUpdated(): void {
    // A locations function runs during rendering, so its problem is known only now. Reporting it causes another update.
    const { problem } = this.#locator;
    queueMicrotask(() => this.#tell('locations', problem, this.#locations));
    // Do not ask for an update that comes after the element has been removed.
    if (!this.#host.isConnected) return;
    const { protect, busy } = this.#host;
    const { list, directory, own } = this.#context.state() ?? {};
    const wanted = [list, directory, own, protect, busy];
    if (wanted.every((part, index) => part === this.#asked[index])) return;
    const isSameSetting = protect === this.#asked[3] && busy === this.#asked[4];
    this.#asked = wanted;
    // Let a lookup for the previous list finish: lists may come faster than the host page answers.
    if (!isSameSetting) this.#abort?.abort();
    if (!this.#isAsked) for (const property of ['protect', 'busy'] as const) this.#reports.clear(property, undefined);
    else if (list) void this.#reader.readFresh();
  }

  #tell(property: MarkSetting, problem: HostProblem | undefined, value: unknown): void {
    if (problem) this.#reports.report(problem, value);
    else this.#reports.clear(property, value);
  }

  /** Whether the host page has set anything to ask. */
  get #isAsked(): boolean {
    return (this.#host.protect ?? this.#host.busy ?? undefined) !== undefined;
  }

  /** Asks about the current list. The answer applies to the sessions that are still there when it arrives. */
  async #read(): Promise<void> {
    const { list, directory, own } = this.#context.state() ?? {};
    if (!list || !directory || !this.#isAsked || !this.#host.isConnected) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const { source } = this;
      const { marks, problems } = await readHostMarks(source, list.sessions, directory, own, abort.signal);
      for (const property of ['protect', 'busy'] as const) {
        const problem = problems.find((candidate) => candidate.property === property);
        // Remembered with the value that was read: the page may have set another one meanwhile.
        this.#tell(property, problem, source[property]);
      }
      const present = new Set(this.#context.state()?.list?.sessions.map(({ id }) => id));
      this.#show(pick(present, marks.busy), pick(present, marks.protection));
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  }

  #show(busy: ReadonlyMap<string, BusyMark>, protection: ReadonlyMap<string, ProtectionMark>): void {
    if (isSame(busy, this.#busy) && isSame(protection, this.#protection)) return;
    this.#busy = busy;
    this.#protection = protection;
    this.#host.requestUpdate();
  }
}

function pick<Mark>(ids: ReadonlySet<string>, marks: ReadonlyMap<string, Mark>): ReadonlyMap<string, Mark> {
  return new Map([...marks].filter(([id]) => ids.has(id)));
}

/** Compares marks by value: nothing needs to render again while the host page gives the same answers. */
function isSame(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  return JSON.stringify([...left]) === JSON.stringify([...right]);
}
