import { UsageError } from './host.js';

/** The steps of `npm test`, in their order. */
export const stepNames = /** @type {const} */ (['types', 'lint', 'format', 'unit', 'build', 'framework', 'e2e']);

/** @typedef {typeof stepNames[number]} StepName */

/**
 * @param {readonly string[]} args arguments of `npm test --`, such as `--only=unit,e2e`
 * @returns {ReadonlySet<StepName>} the steps to run
 * @throws {UsageError} an argument or a step that does not exist
 */
export function chooseSteps(args) {
  const known = `Known is --only= with one or more of ${stepNames.join(', ')}, as in npm test -- --only=types,unit.`;
  /** @type {Set<StepName>} */
  const chosen = new Set();
  for (const arg of args) {
    const list = /^--only=(.+)$/.exec(arg)?.[1];
    if (list === undefined) throw new UsageError(`npm test does not know "${arg}". ${known}`);
    for (const name of list.split(',')) {
      const step = stepNames.find((candidate) => candidate === name.trim());
      if (!step) throw new UsageError(`npm test has no step "${name}". ${known}`);
      chosen.add(step);
    }
  }
  if (chosen.size === 0) return new Set(stepNames);
  // They open what was built, and an old build would answer for the new source.
  if (chosen.has('e2e') || chosen.has('framework')) chosen.add('build');
  return chosen;
}

/** @param {ReadonlySet<StepName>} steps */
export function needsBrowser(steps) {
  return steps.has('unit') || steps.has('framework') || steps.has('e2e');
}

/**
 * @param {{ passed: number, failed: number }} counts
 * @param {ReadonlySet<StepName>} steps the steps that were run
 * @returns {number} 1 when something failed, and when tests were to run but none passed
 */
export function exitCode({ passed, failed }, steps) {
  return failed > 0 || (passed === 0 && needsBrowser(steps)) ? 1 : 0;
}
