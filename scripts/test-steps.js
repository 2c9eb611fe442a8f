import { UsageError } from './host.js';

/** The steps of `npm test`. */
export const stepNames = ['types', 'lint', 'format', 'audit', 'build', 'size', 'unit', 'package', 'e2e'];

/** These steps test the build, so it must be made from the current source. */
const needBuild = ['size', 'package', 'e2e'];

/**
 * @param {readonly string[]} args arguments of `npm test --`, such as `--only=unit,e2e`
 * @returns {ReadonlySet<string>} the steps to run
 * @throws {UsageError} there is no such argument or step
 */
export function chooseSteps(args) {
  if (args.length === 0) return new Set(stepNames);
  const names = args.flatMap((arg) => (arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : [arg]));
  const unknown = names.find((name) => !stepNames.includes(name));
  if (unknown !== undefined || !args.every((arg) => arg.startsWith('--only='))) {
    throw new UsageError(
      `npm test does not know "${unknown ?? args.join(' ')}". It takes --only= with one or more of ` +
        `${stepNames.join(', ')}, as in npm test -- --only=types,unit.`,
    );
  }
  return new Set(needBuild.some((step) => names.includes(step)) ? [...names, 'build'] : names);
}
