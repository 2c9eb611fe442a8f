import { isSameData } from '../kit/json.js';
import type { HostProblem, HostSetting } from './setting-problems.js';
import { isUnknownSetting } from './unknown-setting.js';

/** What is told about the settings of a host page. */
export interface ProblemListener {
  /** Called once for each value of a setting that cannot be used. */
  readonly onProblem: (problem: HostProblem) => void;
  /** Called when a setting with a problem has got a value without one. */
  readonly onSolved: (property: HostSetting) => void;
}

/** Tells about each problem with a setting once, and when it is solved. */
export class ProblemReports {
  readonly #listener: ProblemListener;
  readonly #reported = new Map<HostSetting, { readonly value: unknown; readonly problem: HostProblem }>();

  constructor(listener: ProblemListener) {
    this.#listener = listener;
  }

  /**
   * Reports a problem once for each value of a setting, and not again if later values have the same problem.
   * @param value the value that was read
   */
  report(found: HostProblem, value: unknown): void {
    const { property } = found;
    const problem = withName(found, value);
    const reported = this.#reported.get(property);
    this.#reported.set(property, { value, problem });
    if (reported && (reported.value === value || isSameData(reported.problem, problem))) return;
    this.#listener.onProblem(problem);
  }

  /** Call it when a value has no problem: the next problem of another value is reported again. */
  clear(property: HostSetting, value: unknown): void {
    const reported = this.#reported.get(property);
    if (!reported || reported.value === value) return;
    this.#reported.delete(property);
    this.#listener.onSolved(property);
  }
}

/** A problem under the name that the engineer knows. */
function withName(problem: HostProblem, value: unknown): HostProblem {
  return isUnknownSetting(value) ? { ...problem, name: value.name } : problem;
}
