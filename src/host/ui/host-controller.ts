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

/** What the host page has set; of any type, because it comes from outside. */
export interface HostSettings {
  readonly locations: unknown;
  readonly protect: unknown;
  readonly busy: unknown;
}

/** What the host page is asked about. */
export interface ListContext {
  readonly list: SessionList | undefined;
  readonly directory: Directory;
  readonly own: OwnSession | undefined;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** What the host page's settings need from the element they are set on. */
export interface HostContext {
  readonly state: () => ListContext | undefined;
  /** A setting cannot be used; told once for each value of it. */
  readonly onProblem: (problem: HostProblem) => void;
}

/** Knows what the host page says of its sessions: where they are, who is busy, who is protected. */
export class HostController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & HostSettings;
  readonly #context: HostContext;
  #locations: unknown;
  #locator: Locator = noLocator;
  /** What the marks were read for: they are read anew when any of it changes. */
  #asked: readonly unknown[] = [];
  #abort: AbortController | undefined;
  /** One lookup after the other, never two at once. */
  readonly #reader = new SerialReader(() => this.#read());
  #busy: ReadonlyMap<string, BusyMark> = none;
  #protection: ReadonlyMap<string, ProtectionMark> = none;
  readonly #reported = new Map<HostProblem['property'], { readonly value: unknown; readonly problem: HostProblem }>();

  constructor(host: ReactiveControllerHost & HTMLElement & HostSettings, context: HostContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** Finds the place of a client; a new function whenever places are others. */
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

  /** The settings as they stand, for a logout that asks anew. */
  get source(): HostMarkSource {
    const { protect, busy } = this.#host;
    return { locate: this.locate, protect, busy };
  }

  /** Tells what cannot be used: once for each value of a setting, and not again as long as the next ones lack the same. */
  report(problem: HostProblem): void {
    const { property } = problem;
    const value = this.#host[property];
    const reported = this.#reported.get(property);
    this.#reported.set(property, { value, problem });
    if (reported && (reported.value === value || isSameData(reported.problem, problem))) return;
    this.#context.onProblem(problem);
  }

  /** Another value of a setting has no mistakes: whatever is wrong with the next one is news. */
  #forget(property: HostProblem['property']): void {
    const reported = this.#reported.get(property);
    if (reported && reported.value !== this.#host[property]) this.#reported.delete(property);
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
    // Only then has a function been asked for what is shown. A message is another update.
    const { problem } = this.#locator;
    if (problem) queueMicrotask(() => this.report(problem));
    // An update may still come after the element has gone: nobody is asked for it.
    if (!this.#host.isConnected) return;
    const { protect, busy } = this.#host;
    const { list, directory, own } = this.#context.state() ?? {};
    const wanted = [list, directory, own, protect, busy];
    if (wanted.every((part, index) => part === this.#asked[index])) return;
    const isSameSetting = protect === this.#asked[3] && busy === this.#asked[4];
    this.#asked = wanted;
    // A lookup for the list before comes to its end: lists may come faster than the page answers.
    if (!isSameSetting) this.#abort?.abort();
    if (list && this.#isAsked) void this.#reader.readFresh();
  }

  /** Whether the page has anything to say of sessions. */
  get #isAsked(): boolean {
    return (this.#host.protect ?? this.#host.busy ?? undefined) !== undefined;
  }

  /** Asks about the list as it is now; the answer counts for the sessions that are still there when it comes. */
  async #read(): Promise<void> {
    const { list, directory, own } = this.#context.state() ?? {};
    if (!list || !directory || !this.#isAsked || !this.#host.isConnected) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const { marks, problems } = await readHostMarks(this.source, list.sessions, directory, own, abort.signal);
      for (const property of ['protect', 'busy'] as const) {
        const problem = problems.find((one) => one.property === property);
        if (problem) this.report(problem);
        else this.#forget(property);
      }
      const present = new Set(this.#context.state()?.list?.sessions.map(({ id }) => id));
      this.#show(only(present, marks.busy), only(present, marks.protection));
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

function only<Mark>(ids: ReadonlySet<string>, marks: ReadonlyMap<string, Mark>): ReadonlyMap<string, Mark> {
  return new Map([...marks].filter(([id]) => ids.has(id)));
}

/** Nothing is drawn anew as long as the page says the same. */
function isSame(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  return JSON.stringify([...left]) === JSON.stringify([...right]);
}
