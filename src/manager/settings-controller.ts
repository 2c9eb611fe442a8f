import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ProblemReports, type ProblemListener } from '../host/problem-reports.js';
import type { HostProblem, HostSetting } from '../host/setting-problems.js';
import type { NoticesController } from '../kit/ui/notices-controller.js';
import { hostProblemNotice } from '../logout/ui/logout-notices.js';
import type { SessionManagerProperties } from './session-manager-properties.js';
import type { Texts } from '../texts/texts.js';
import { SettingsReader, type SettingValues } from './settings.js';

/** What the controller needs from its element. */
export interface SettingsContext {
  readonly notices: () => NoticesController;
  readonly texts: () => Texts;
}

/**
 * Owns the settings of the host page: what can be used of them, and the notices about the rest. It says on the page and in the console which settings of the host page cannot be used: each once, until it has a value that
 * can be used.
 */
export class SettingsController implements ReactiveController, ProblemListener {
  readonly #host: ReactiveControllerHost & SessionManagerProperties;
  readonly #reader: SettingsReader;
  readonly #context: SettingsContext;
  readonly #reports = new ProblemReports(this);
  /** The notice about each setting, by its id. */
  readonly #notices = new Map<HostSetting, number>();

  constructor(host: ReactiveControllerHost & SessionManagerProperties, context: SettingsContext) {
    this.#host = host;
    this.#context = context;
    this.#reader = new SettingsReader(host);
    host.addController(this);
  }

  /** What can be used of the settings at this moment. */
  get values(): SettingValues {
    return this.#reader.values;
  }

  hostUpdated(): void {
    // A notice needs another update, and the functions of the host page have run only now.
    queueMicrotask(() => this.#check());
  }

  #check(): void {
    if (!this.#host.isConnected) return;
    for (const { property, given, problem } of this.#reader.given) {
      if (problem) this.#reports.report(problem, given);
      else this.#reports.clear(property, given);
    }
  }

  onProblem(problem: HostProblem): void {
    this.onSolved(problem.property);
    const notice = hostProblemNotice(problem, this.#context.texts());
    // For the developer of the host page, who may not see the page.
    // oxlint-disable-next-line no-console
    console.warn(`tchmi-session-manager: ${notice.title}. ${notice.lines.join(' ')}`);
    this.#notices.set(problem.property, this.#context.notices().add(notice));
  }

  onSolved(property: HostSetting): void {
    const id = this.#notices.get(property);
    if (id === undefined) return;
    this.#notices.delete(property);
    this.#context.notices().dismiss(id);
  }
}
