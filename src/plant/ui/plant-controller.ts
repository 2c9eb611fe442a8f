import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { HostController, type HostSettings } from '../../host/ui/host-controller.js';
import type { ProblemListener } from '../../host/problem-reports.js';
import type { HostProblem, HostSetting } from '../../host/setting-problems.js';
import type { BusyMark } from '../../host/busy.js';
import type { ProtectionMark } from '../../host/protection.js';
import { VisibilityController } from '../../kit/ui/visibility-controller.js';
import type { ServerConnector } from '../../server/source.js';
import { Plant } from '../plant.js';
import type { PlantServer } from '../plant-server.js';
import type { PlantServerEntry } from '../server-list.js';
import { sessionKey } from '../session-key.js';

/** What the controller needs from its element. */
export interface PlantContext {
  readonly connectServer: () => ServerConnector | undefined;
  readonly problems: ProblemListener;
}

/** Keeps the servers of a plant open while its host is connected, and asks the host page about the sessions of each. */
export class PlantController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & HostSettings;
  readonly #context: PlantContext;
  readonly #visibility: VisibilityController;
  #entries: readonly PlantServerEntry[] = [];
  #refreshInterval = 0;
  #plant: Plant | undefined;
  readonly #marks = new Map<PlantServer, HostController>();
  /** By property, the servers whose sessions have shown a problem with it. */
  readonly #problems = new Map<HostSetting, Set<PlantServer>>();
  #isRequested = false;

  constructor(host: ReactiveControllerHost & HTMLElement & HostSettings, context: PlantContext) {
    this.#host = host;
    this.#context = context;
    this.#visibility = new VisibilityController(host, () => this.#handleVisibility());
    host.addController(this);
  }

  get plant(): Plant | undefined {
    return this.#plant;
  }

  get servers(): readonly PlantServer[] {
    return this.#plant?.servers ?? [];
  }

  /** What the host page says about the sessions of a server. */
  marksOf(server: PlantServer): HostController | undefined {
    return this.#marks.get(server);
  }

  /** The busy sessions of the plant, by key. */
  get busy(): ReadonlyMap<string, BusyMark> {
    return this.#joined((marks) => marks.busy);
  }

  /** The protected sessions of the plant, by key. */
  get protection(): ReadonlyMap<string, ProtectionMark> {
    return this.#joined((marks) => marks.protection);
  }

  /** Sets the servers, and opens them if they have changed. @param refreshInterval ms; 0 reads only on demand */
  use(entries: readonly PlantServerEntry[], refreshInterval: number): void {
    if (refreshInterval !== this.#refreshInterval) {
      this.#refreshInterval = refreshInterval;
      for (const { monitor } of this.servers) if (monitor) monitor.refreshInterval = refreshInterval;
    }
    if (this.#plant && entries === this.#entries) return;
    this.#entries = entries;
    this.#stop();
    this.#start();
  }

  hostConnected(): void {
    if (!this.#plant && this.#entries.length > 0) this.#start();
    else this.#handleVisibility();
  }

  hostDisconnected(): void {
    if (!this.#host.isConnected) this.#stop();
  }

  #start(): void {
    if (!this.#host.isConnected) return;
    this.#plant = new Plant(this.#entries, {
      connectServer: this.#context.connectServer(),
      refreshInterval: this.#refreshInterval,
      onChange: () => this.#requestUpdate(),
    });
    for (const server of this.#plant.servers) this.#addMarks(server);
    this.#plant.start();
  }

  #stop(): void {
    for (const marks of this.#marks.values()) {
      marks.hostDisconnected();
      this.#host.removeController(marks);
    }
    this.#marks.clear();
    this.#plant?.stop();
    this.#plant = undefined;
  }

  #addMarks(server: PlantServer): void {
    const told = (property: HostSetting): Set<PlantServer> => {
      const servers = this.#problems.get(property) ?? new Set();
      this.#problems.set(property, servers);
      return servers;
    };
    const problems: ProblemListener = {
      onProblem: (problem: HostProblem) => {
        told(problem.property).add(server);
        this.#context.problems.onProblem(problem);
      },
      // Solved only when no other server shows it any more.
      onSolved: (property) => {
        if (told(property).delete(server) && told(property).size === 0) this.#context.problems.onSolved(property);
      },
    };
    this.#marks.set(server, new HostController(this.#host, { state: () => server.state, problems }));
  }

  #joined<Mark>(marksOf: (marks: HostController) => ReadonlyMap<string, Mark>): ReadonlyMap<string, Mark> {
    const joined = new Map<string, Mark>();
    for (const [{ number }, marks] of this.#marks) {
      for (const [id, mark] of marksOf(marks)) joined.set(sessionKey(number, id), mark);
    }
    return joined;
  }

  /** Many servers may answer at the same time: the page is rendered once for all of them. */
  #requestUpdate(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    queueMicrotask(() => {
      this.#isRequested = false;
      this.#host.requestUpdate();
    });
  }

  #handleVisibility(): void {
    if (this.#visibility.isHidden) this.#plant?.pause();
    else this.#plant?.resume();
  }
}
