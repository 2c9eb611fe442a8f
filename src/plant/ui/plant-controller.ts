import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { HostController, type HostSettings } from '../../host/ui/host-controller.js';
import type { ProblemListener } from '../../host/problem-reports.js';
import type { HostProblem, HostSetting } from '../../host/setting-problems.js';
import type { BusyMark } from '../../host/busy.js';
import type { ProtectionMark } from '../../host/protection.js';
import { memoizeItems } from '../../kit/memoize.js';
import { VisibilityController } from '../../kit/ui/controllers/visibility-controller.js';
import type { ServerConnector } from '../../server/source.js';
import { Plant } from '../plant.js';
import type { PlantServer } from '../plant-server.js';
import type { PlantServerEntry } from '../server-list.js';
import { sessionKey } from '../session-key.js';

/** ms in which the changes of all servers are gathered: joining and sorting their lists costs more, the more there are. */
const gapPerServer = 5;
const longestGap = 500;

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
  readonly #busyOf = memoizeItems((marks: readonly ReadonlyMap<string, BusyMark>[]) => this.#joined(marks));
  readonly #protectionOf = memoizeItems((marks: readonly ReadonlyMap<string, ProtectionMark>[]) => this.#joined(marks));
  #timer: ReturnType<typeof setTimeout> | undefined;

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

  /** The busy sessions of the plant, by key. The same map while nothing in it has changed. */
  get busy(): ReadonlyMap<string, BusyMark> {
    return this.#busyOf([...this.#marks.values()].map(({ busy }) => busy));
  }

  /** The protected sessions of the plant, by key. The same map while nothing in it has changed. */
  get protection(): ReadonlyMap<string, ProtectionMark> {
    return this.#protectionOf([...this.#marks.values()].map(({ protection }) => protection));
  }

  /**
   * Sets the servers. One whose entry is equal to an earlier one stays open: a page may give an equal list with each render.
   * @param refreshInterval ms; 0 reads only on demand
   */
  use(entries: readonly PlantServerEntry[], refreshInterval: number): void {
    if (refreshInterval !== this.#refreshInterval) {
      this.#refreshInterval = refreshInterval;
      for (const { monitor } of this.servers) if (monitor) monitor.refreshInterval = refreshInterval;
    }
    if (this.#plant && entries === this.#entries) return;
    this.#entries = entries;
    if (!this.#plant) {
      this.#start();
      return;
    }
    this.#plant.use(entries);
    const { servers } = this.#plant;
    for (const [server, marks] of this.#marks) if (!servers.includes(server)) this.#removeMarks(server, marks);
    for (const server of servers) if (!this.#marks.has(server)) this.#addMarks(server);
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
    const refreshInterval = (): number => this.#refreshInterval;
    this.#plant = new Plant(this.#entries, {
      connectServer: this.#context.connectServer(),
      get refreshInterval() {
        return refreshInterval();
      },
      onChange: () => this.#requestUpdate(),
    });
    for (const server of this.#plant.servers) this.#addMarks(server);
    this.#plant.start();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [server, marks] of this.#marks) this.#removeMarks(server, marks);
    this.#plant?.stop();
    this.#plant = undefined;
  }

  #removeMarks(server: PlantServer, marks: HostController): void {
    marks.hostDisconnected();
    this.#host.removeController(marks);
    this.#marks.delete(server);
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

  /** Puts the marks of all servers together, in the order of the servers. */
  #joined<Mark>(marks: readonly ReadonlyMap<string, Mark>[]): ReadonlyMap<string, Mark> {
    const servers = [...this.#marks.keys()];
    return new Map(
      marks.flatMap((one, index) => [...one].map(([id, mark]) => [sessionKey(servers[index]?.number ?? 0, id), mark])),
    );
  }

  /** Many servers may answer one after the other: the page is rendered for several of them at once. */
  #requestUpdate(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#host.requestUpdate();
      },
      Math.min(longestGap, this.servers.length * gapPerServer),
    );
  }

  #handleVisibility(): void {
    if (this.#visibility.isHidden) this.#plant?.pause();
    else this.#plant?.resume();
  }
}
