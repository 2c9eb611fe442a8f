/**
 * The decisions of the set-up, apart from the machine they are about.
 */

/**
 * @param {string} text `20.19.1`, `v22`, `24.0.0-rc.1`
 * @returns {readonly [number, number, number]}
 */
function parseVersion(text) {
  const [major = 0, minor = 0, patch = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return [major, minor, patch];
}

/**
 * @param {string} version
 * @param {string} range alternatives of `>=x.y.z` and `^x.y.z`, joined by `||`: what package.json uses
 * @returns {boolean}
 * @throws {Error} the range is written in another form
 */
export function satisfies(version, range) {
  const [major, minor, patch] = parseVersion(version);
  return range.split('||').some((alternative) => {
    const parts = /^(>=|\^)\s*(\d+(?:\.\d+){0,2})$/.exec(alternative.trim());
    if (!parts) throw new Error(`package.json: engines.node "${range}" is neither >=x.y.z nor ^x.y.z`);
    const [low, lowMinor, lowPatch] = parseVersion(parts[2] ?? '');
    if (major !== low) return parts[1] === '>=' && major > low;
    return minor > lowMinor || (minor === lowMinor && patch >= lowPatch);
  });
}

/**
 * @param {string} version as `process.version`
 * @param {string} range `engines.node` of package.json
 * @returns {string | undefined} what to say, or undefined where this Node will do
 */
export function nodeProblem(version, range) {
  if (satisfies(version, range)) return undefined;
  return (
    `This is Node ${version}, but the build and test tools need Node ${range}.\n` +
    'Install the newest Node 24 or 22 from https://nodejs.org (or with your version manager) and run the same command again.'
  );
}

/**
 * The state of node_modules.
 * @typedef {object} InstallFacts
 * @property {number | undefined} lockChanged time of package-lock.json in ms; undefined: there is none
 * @property {number | undefined} installed time of node_modules/.package-lock.json in ms, which npm writes last and
 *   removes first: an interrupted install has none
 * @property {readonly string[]} missing packages of package.json that are not there, as after an install for production
 */

/**
 * @param {InstallFacts} facts
 * @returns {string | undefined} why the packages have to be installed, or undefined where they are as the lockfile says
 */
export function installReason({ lockChanged, installed, missing }) {
  if (installed === undefined) return 'node_modules is missing or incomplete';
  if (lockChanged !== undefined && lockChanged > installed) return 'package-lock.json is newer than node_modules';
  if (missing.length > 3) return `node_modules lacks ${missing[0]} and ${missing.length - 1} more packages`;
  if (missing.length > 0) return `node_modules lacks ${missing.join(', ')}`;
  return undefined;
}

/**
 * `npm ci` empties the folder first. Where that is a link, it would be the packages of another project.
 * @param {string} reason why packages would be installed
 * @param {boolean} isLink whether node_modules is one
 * @returns {string | undefined} what has to be done by hand
 */
export function linkProblem(reason, isLink) {
  if (!isLink) return undefined;
  return (
    `Packages would have to be installed, because ${reason}. But node_modules is a link, and installing would delete ` +
    'what it leads to. Remove the link, or run npm ci where it leads to, and start again.'
  );
}

/**
 * How to call npm: with the very npm that has started this script, where one has.
 * @param {{ platform: string, execPath: string, npmExecPath: string | undefined }} facts
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ platform, execPath, npmExecPath }) {
  if (npmExecPath && /[\\/]npm-cli\.js$/.test(npmExecPath)) {
    return { command: execPath, args: [npmExecPath], shell: false };
  }
  // On Windows npm is a .cmd file, which only a shell can start.
  return { command: 'npm', args: [], shell: platform === 'win32' };
}

/**
 * @param {string} output what `npm ci` said
 * @returns {string} what to do about it
 */
export function installAdvice(output) {
  if (/EBADENGINE/.test(output)) {
    return 'One of the tools does not run on this Node. Install the newest Node 24 or 22 from https://nodejs.org and try again.';
  }
  if (/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/.test(output)) {
    return 'The package registry could not be reached. Check the network, the proxy and `npm config get registry`, then try again.';
  }
  if (/\b(?:EACCES|EPERM|EROFS|ENOSPC)\b/.test(output)) {
    return 'npm could not write node_modules. Check who owns the folder, what has files of it open, and the free space, then try again.';
  }
  return 'The lines above are from npm. Put right what they name (or delete node_modules) and try again.';
}

/**
 * A way to get a browser.
 * @typedef {'playwright-download' | 'playwright-libraries' | 'apt-chromium'} BrowserInstall
 */

/**
 * @param {string} osRelease text of /etc/os-release, empty where there is none
 * @returns {boolean} whether packages come by apt-get: Debian, Ubuntu and what is made from them
 */
export function hasApt(osRelease) {
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(osRelease);
}

/**
 * What to try after Playwright's own download.
 * @param {{ downloaded: boolean, isRoot: boolean, osRelease: string, bundledOnly: boolean }} facts `downloaded`: whether
 *   it worked, though the browser did not start; `bundledOnly`: no other browser is wanted (`CHROMIUM_PATH=bundled`)
 * @returns {readonly BrowserInstall[]} in this order, until a browser starts
 */
export function browserInstalls({ downloaded, isRoot, osRelease, bundledOnly }) {
  if (!isRoot || !hasApt(osRelease)) return [];
  /** @type {BrowserInstall[]} */
  const ways = [];
  // A downloaded browser that does not start lacks system libraries.
  if (downloaded) ways.push('playwright-libraries');
  if (!bundledOnly) ways.push('apt-chromium');
  return ways;
}

/**
 * @param {{ tried: readonly string[], platform: string, osRelease: string }} facts `tried`: one line for each browser
 *   and each installation that failed
 * @returns {string} what to tell the person who has to get a browser
 */
export function noBrowserMessage({ tried, platform, osRelease }) {
  const byHand =
    platform === 'linux'
      ? hasApt(osRelease)
        ? 'sudo apt-get update && sudo apt-get install chromium'
        : "install `chromium` with the system's package manager"
      : 'install Chrome from https://www.google.com/chrome/';
  return [
    'The tests need a Chromium or Chrome, and none could be found, started or installed:',
    ...tried.map((line) => `  - ${line}`),
    'Do one of these and try again:',
    `  - npx playwright install ${platform === 'linux' ? '--with-deps ' : ''}chromium`,
    `  - ${byHand}`,
    '  - set CHROMIUM_PATH to the program file of a Chromium or Chrome',
  ].join('\n');
}
