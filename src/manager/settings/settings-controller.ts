import { groupBy } from '../../kit/group.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ProblemReports, type ProblemListener } from '../../host/problem-reports.js';
import type { HostProblem, HostSetting } from '../../host/setting-problems.js';
import type { NoticesController } from '../../kit/ui/notices/notices-controller.js';
import { hostProblemNotice } from '../../logout/ui/logout-notices.js';
import type { SessionManagerProperties } from '../session-manager-properties.js';
import type { Texts } from '../../texts/texts.js';
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
  /** What is wrong with each setting. */
  readonly #problems = new Map<HostSetting, HostProblem>();
  /** The ids of the notices, by the problems in them. */
  readonly #notices = new Map<string, number>();

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
    if (isEarly(problem)) {
      this.onSolved(problem.property);
      return;
    }
    const { property, name = this.#host.settingNames.get(property) ?? property } = problem;
    const named = { ...problem, name };
    this.#problems.set(property, named);
    const { title, lines } = hostProblemNotice([named], this.#context.texts());
    // For the developer of the host page, who may not see the page.
    // oxlint-disable-next-line no-console
    console.warn(`tchmi-session-manager: ${title}. ${lines.join(' ')}`);
    this.#tell();
  }

  onSolved(property: HostSetting): void {
    if (this.#problems.delete(property)) this.#tell();
  }

  /** Shows one notice for each cause: where a controller fails, all settings that are bound to it do. */
  #tell(): void {
    const byCause = groupBy(this.#problems.values(), ({ detail, count }) => JSON.stringify([detail, count]));
    const notices = this.#context.notices();
    const wanted = new Map([...byCause.values()].map((problems) => [JSON.stringify(problems), problems]));
    for (const [key, id] of this.#notices) {
      if (wanted.has(key)) continue;
      this.#notices.delete(key);
      notices.dismiss(id);
    }
    for (const [key, problems] of wanted) {
      if (this.#notices.has(key)) continue;
      this.#notices.set(key, notices.add(hostProblemNotice(problems, this.#context.texts())));
    }
  }
}

/** Whether a value is only awaited: its safe meaning applies, but there is nothing to say yet. */
function isEarly({ detail }: HostProblem): boolean {
  return typeof detail === 'object' && detail.kind === 'binding-early';
}
