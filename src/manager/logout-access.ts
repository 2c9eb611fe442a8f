import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { noLocator, type Locator } from '../host/locations.js';
import type { LogoutChoices } from '../guards/choices.js';
import type { LogoutStep } from '../logout/process.js';
import type { LogoutReport } from '../report/report.js';
import type { LogoutTarget } from '../targets/target.js';
import type { HostFactsController } from '../host/ui/host-controller.js';
import type { LogoutControllers, LogoutWiring } from '../logout/ui/logout-controllers.js';
import type { PartsController } from './parts-controller.js';
import type { SessionManagerProperties } from './session-manager-properties.js';

const none: ReadonlyMap<string, never> = new Map<string, never>();
const noReports: readonly LogoutReport[] = [];

/**
 * Logging out, and what the host page says of its sessions, from the moment on that the code is there. It is loaded with
 * the first wish, or at once where the host page has anything to say.
 */
export class LogoutAccess implements ReactiveController {
  readonly #host: ReactiveControllerHost & SessionManagerProperties;
  readonly #parts: PartsController;
  readonly #wiring: LogoutWiring;
  #controllers: LogoutControllers | undefined;

  constructor(host: ReactiveControllerHost & SessionManagerProperties, parts: PartsController, wiring: LogoutWiring) {
    this.#host = host;
    this.#parts = parts;
    this.#wiring = wiring;
    host.addController(this);
  }

  /** Where the logout stands; undefined while there is none. */
  get step(): LogoutStep | undefined {
    return this.#controllers?.logout.step;
  }

  /** Whether something has been sent and its outcome is being looked at. */
  get isRunning(): boolean {
    return this.#controllers?.logout.isRunning ?? false;
  }

  /** The report of the running logout as it stands, else of the last one; undefined once dismissed. */
  get report(): LogoutReport | undefined {
    return this.#controllers?.logout.report;
  }

  /** The last reports, newest first. */
  get history(): readonly LogoutReport[] {
    return this.#controllers?.logout.history ?? noReports;
  }

  /** Finds the place of a client. */
  get locate(): Locator['locate'] {
    return this.#controllers?.hostFacts.locate ?? noLocator.locate;
  }

  /** The busy sessions of the list by id. */
  get busy(): HostFactsController['busy'] {
    return this.#controllers?.hostFacts.busy ?? none;
  }

  /** The protected sessions of the list by id. */
  get protection(): HostFactsController['protection'] {
    return this.#controllers?.hostFacts.protection ?? none;
  }

  hostUpdate(): void {
    const { locations, protect, busy } = this.#host;
    if (this.#controllers || (locations ?? protect ?? busy ?? undefined) === undefined) return;
    const part = this.#parts.want('logout');
    if (part) this.#controllers = part.createLogoutControllers(this.#host, this.#wiring);
  }

  /**
   * Asks for a confirmation and logs out.
   * @throws {TargetError} for a target that must not be sent
   * @throws {LogoutUnavailableError} when logging out is not possible now
   * @throws {PartMissingError} when its code cannot be had; told on the page too
   */
  async request(target: LogoutTarget): Promise<LogoutReport | undefined> {
    const part = await this.#parts.loadOrTell('logout');
    this.#controllers ??= part.createLogoutControllers(this.#host, this.#wiring);
    return this.#controllers.logout.request(target);
  }

  confirm(choices: LogoutChoices): void {
    this.#controllers?.logout.confirm(choices);
  }

  cancel(): void {
    this.#controllers?.logout.cancel();
  }

  retry(): void {
    this.#controllers?.logout.retry();
  }

  dismissReport(): void {
    this.#controllers?.logout.dismissReport();
  }
}
