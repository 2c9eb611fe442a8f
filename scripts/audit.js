import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runMain, UsageError } from './host.js';
import { npm } from './setup.js';

/**
 * What `npm audit --json` has found. A registry that cannot be reached or answers no audits has found nothing, and is no
 * fault of the project.
 * @param {string} output
 * @returns {{ isAnswered: boolean, problems: readonly string[] }} a line for each package with a known vulnerability
 */
export function readAudit(output) {
  /** @type {{ vulnerabilities?: Readonly<Record<string, { severity?: string, via?: readonly unknown[] }>> }} */
  let report;
  try {
    report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return { isAnswered: false, problems: [] };
  }
  if (report.vulnerabilities === undefined) return { isAnswered: false, problems: [] };
  const problems = Object.entries(report.vulnerabilities).map(([name, { severity, via = [] }]) => {
    const titles = via.map((each) => (typeof each === 'string' ? each : /** @type {any} */ (each)?.title));
    return `${name} (${severity}): ${titles.filter(Boolean).join('; ')}`;
  });
  return { isAnswered: true, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    // What ships only: the tools of the project never reach a plant.
    const { output } = await npm(['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=10000']);
    const { isAnswered, problems } = readAudit(output);
    if (problems.length > 0)
      throw new UsageError(`Packages that ship are known to be vulnerable:\n${problems.join('\n')}`);
    console.log(isAnswered ? 'no known vulnerability' : 'not checked: the registry does not answer');
  });
}
