import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BusyMark } from '../busy.js';
import { noLocator, type Locator } from '../locations.js';
import { createLocator } from '../locator.js';
import { readHostMarks, type HostMarkSource } from '../marks.js';
import type { HostProblem } from '../setting-problems.js';
import type { ProtectionMark } from '../protection.js';
import { isSameData } from '../../kit/json.js';
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
  /** Called once for each value of a setting that cannot be used. */
  readonly onProblem: (problem: HostProblem) => void;
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
  readonly #reported = new Map<HostProblem['property'], { readonly value: unknown; readonly problem: HostProblem }>();

  constructor(host: ReactiveControllerHost & HTMLElement & HostSettings, context: HostContext) {
    this.#host = host;
    this.#context = context;
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

  /**
   * Reports a problem once for each value of a setting, and not again if later values have the same problem.
   * @param value the value that was read, if the page may have set another one since then
   */
  report(problem: HostProblem, value: unknown = this.#host[problem.property]): void {
    const { property } = problem;
    const reported = this.#reported.get(property);
    this.#reported.set(property, { value, problem });
    if (reported && (reported.value === value || isSameData(reported.problem, problem))) return;
    this.#context.onProblem(problem);
  }

  /** Call it when a value has no problem: the next problem of another value is reported again. */
  #forget(property: HostProblem['property'], value: unknown): void {
    const reported = this.#reported.get(property);
    if (reported && reported.value !== value) this.#reported.delete(property);
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
    if (problem) queueMicrotask(() => this.report(problem));
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
    if (list && this.#isAsked) void this.#reader.readFresh();
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
        if (problem) this.report(problem, source[property]);
        else this.#forget(property, source[property]);
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
