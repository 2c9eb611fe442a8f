import { UsageError } from './host.js';

/**
 * @param {string} current version of package.json
 * @param {string | undefined} wanted `major`, `minor`, `patch`, or a version
 * @returns {string} the version of the release
 * @throws {UsageError} if npm or NuGet does not accept the version, or it is not later
 */
export function nextVersion(current, wanted = '') {
  const [major = 0, minor = 0, patch = 0] = numbersOf(current);
  const steps = /** @type {Readonly<Record<string, string>>} */ ({
    major: `${major + 1}.0.0`,
    minor: `${major}.${minor + 1}.0`,
    patch: `${major}.${minor}.${patch + 1}`,
  });
  const version = steps[wanted] ?? wanted;
  if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z]+)?$/.test(version)) {
    throw new UsageError('Name the version: npm run release -- major, minor, patch, 1.2.3 or 1.2.3-beta1.');
  }
  const given = numbersOf(version);
  const at = given.findIndex((number, index) => number !== [major, minor, patch][index]);
  const isLater = at === -1 ? current.startsWith(`${version}-`) : (given[at] ?? 0) > ([major, minor, patch][at] ?? 0);
  if (!isLater) throw new UsageError(`The version ${version} is not later than ${current}.`);
  return version;
}

/** @param {string} version */
function numbersOf(version) {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}

/**
 * @param {string} changelog
 * @param {string} version
 * @param {Date} date
 * @returns {string} the changelog with its unreleased changes under this version
 * @throws {UsageError} if there are no unreleased changes
 */
export function stampChangelog(changelog, version, date) {
  const heading = '\n## Unreleased\n';
  const [before = '', after] = changelog.split(heading);
  const changes = after?.split(/^## /m)[0]?.trim();
  if (after === undefined || !changes) {
    throw new UsageError('CHANGELOG.md has no changes under "## Unreleased": there is nothing to release.');
  }
  return `${before}${heading}\n## ${version} - ${date.toISOString().slice(0, 10)}\n${after}`;
}

/** As much as NuGet takes, in characters. */
const longestNotes = 35_000;

/**
 * @param {string} changelog
 * @param {string} version
 * @returns {string} what is new in a package of this version, or what will be while its changes are unreleased
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).map((section) => section.split('\n'));
  const of = (/** @type {(heading: string) => boolean} */ matches) =>
    sections
      .find(([heading = '']) => matches(heading))
      ?.slice(1)
      .join('\n')
      .trim() ?? '';
  const notes = of((heading) => heading === 'Unreleased') || of((heading) => heading.startsWith(`${version} - `));
  return notes.length <= longestNotes ? notes : notes.slice(0, notes.lastIndexOf('\n- ', longestNotes));
}
