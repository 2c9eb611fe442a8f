import { describe, expect, test } from 'vitest';
import {
  browserInstalls,
  hasApt,
  installAdvice,
  installReason,
  linkProblem,
  noBrowserMessage,
  nodeProblem,
  npmCommand,
  satisfies,
} from '../../../scripts/setup-rules.js';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nNAME="Debian GNU/Linux"\nID=debian\n';
const mint = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n';
const fedora = 'NAME="Fedora Linux"\nID=fedora\nSUPPORT_URL="https://debian.example/"\n';

describe('Node version', () => {
  test.each([
    ['v20.18.3', false],
    ['v20.19.0', true],
    ['v20.20.2', true],
    ['v18.20.0', false],
    ['v22.1.0', true],
    ['v100.0.0', true],
  ])('%s against >=20.19 is %s', (version, expected) => {
    expect(satisfies(version, '>=20.19')).toBe(expected);
  });

  test.each([
    ['v20.19.1', true],
    ['v21.7.0', false],
    ['v22.12.9', false],
    ['v22.13.0', true],
    ['v23.9.0', false],
    ['v24.0.0', true],
    ['v26.1.0', true],
  ])('%s against several ranges is %s', (version, expected) => {
    expect(satisfies(version, '^20.19 || ^22.13.0 || >=24')).toBe(expected);
  });

  test('a range in another form is an error, not a silent yes', () => {
    expect(() => satisfies('v20.19.0', '20.x')).toThrow('engines.node');
  });

  test('the message names what is there, what is needed and the way out', () => {
    expect(nodeProblem('v20.19.0', '>=20.19')).toBeUndefined();
    const message = nodeProblem('v16.20.2', '>=20.19');
    expect(message).toContain('v16.20.2');
    expect(message).toContain('>=20.19');
    expect(message).toContain('https://nodejs.org');
  });
});

describe('when packages are installed', () => {
  const good = { lockChanged: 1000, installed: 2000, missing: [] };

  test('not while node_modules is newer than the lockfile', () => {
    expect(installReason(good)).toBeUndefined();
    expect(installReason({ ...good, installed: 1000 })).toBeUndefined();
  });

  test('without node_modules, and after an install that was cut off', () => {
    expect(installReason({ ...good, installed: undefined })).toContain('missing or incomplete');
  });

  test('when the lockfile has changed since', () => {
    expect(installReason({ ...good, lockChanged: 2001 })).toContain('newer');
  });

  test('when a package of package.json is not there', () => {
    expect(installReason({ ...good, missing: ['vite', 'ws'] })).toContain('lacks vite, ws');
    expect(installReason({ ...good, missing: ['a', 'b', 'c', 'd'] })).toContain('lacks a and 3 more packages');
  });
});

test('packages are not installed through a link: they would be those of another project', () => {
  expect(linkProblem('it is raining', false)).toBeUndefined();
  expect(linkProblem('package-lock.json is newer than node_modules', true)).toMatch(
    /newer.*is a link.*Remove the link/,
  );
});

describe('calling npm', () => {
  test('the npm that started the script is called by this Node', () => {
    const npmExecPath = '/usr/lib/node_modules/npm/bin/npm-cli.js';
    expect(npmCommand({ platform: 'linux', execPath: '/usr/bin/node', npmExecPath })).toEqual({
      command: '/usr/bin/node',
      args: [npmExecPath],
      shell: false,
    });
  });

  test('another package manager is not mistaken for it', () => {
    const facts = { execPath: '/usr/bin/node', npmExecPath: '/usr/lib/yarn.js' };
    expect(npmCommand({ ...facts, platform: 'linux' })).toEqual({ command: 'npm', args: [], shell: false });
    expect(npmCommand({ ...facts, platform: 'win32' }).shell).toBe(true);
  });

  test.each([
    ['npm error code EBADENGINE', 'does not run on this Node'],
    ['npm error code ENOTFOUND', 'registry could not be reached'],
    ['npm error code EACCES', 'could not write'],
    ['npm error code EUSAGE', 'delete node_modules'],
  ])('%s is explained', (output, advice) => {
    expect(installAdvice(output)).toContain(advice);
  });
});

describe('installing a browser', () => {
  test('apt is for Debian and what is made from it', () => {
    expect([debian, mint, fedora, ''].map(hasApt)).toEqual([true, true, false, false]);
  });

  const root = { downloaded: false, isRoot: true, osRelease: debian, bundledOnly: false };

  test('apt only for root on Debian', () => {
    expect(browserInstalls(root)).toEqual(['apt-chromium']);
    expect(browserInstalls({ ...root, isRoot: false })).toEqual([]);
    expect(browserInstalls({ ...root, osRelease: fedora })).toEqual([]);
  });

  test('a download that does not start gets its libraries before a second browser is tried', () => {
    expect(browserInstalls({ ...root, downloaded: true })).toEqual(['playwright-libraries', 'apt-chromium']);
  });

  test("no second browser where Playwright's own is asked for", () => {
    expect(browserInstalls({ ...root, bundledOnly: true })).toEqual([]);
    expect(browserInstalls({ ...root, downloaded: true, bundledOnly: true })).toEqual(['playwright-libraries']);
  });

  test('the message holds every failure and what fits the system', () => {
    const tried = ['/usr/bin/chromium: no libnss3', 'apt-get update: no network'];
    const message = noBrowserMessage({ tried, platform: 'linux', osRelease: debian });
    for (const line of tried) expect(message).toContain(line);
    expect(message).toContain('sudo apt-get update && sudo apt-get install chromium');
    expect(message).toContain('CHROMIUM_PATH');
    const onMac = noBrowserMessage({ tried, platform: 'darwin', osRelease: '' });
    expect(onMac).not.toContain('apt-get install');
    expect(onMac).toContain('npx playwright install chromium');
  });
});
