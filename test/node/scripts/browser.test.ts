import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { browserNames, launchOptions } from '../../../scripts/browser.js';

const names = (files: readonly string[], env: Readonly<Record<string, string>> = {}): readonly string[] =>
  browserNames(env, (path) => files.includes(path));

describe('npm test', () => {
  test('tries browsers in PATH and the usual folders, the headless shell first, then installed Chrome and Edge', () => {
    const files = [
      '/usr/bin/google-chrome',
      '/usr/bin/chromium',
      '/opt/bin/chromium',
      '/usr/bin/chromium-headless-shell',
    ];
    expect(names(files, { PATH: ['/opt/bin', 'bin', '/usr/bin'].join(delimiter) })).toEqual([
      '/usr/bin/chromium-headless-shell',
      '/opt/bin/chromium',
      '/usr/bin/google-chrome',
      'chrome',
      'msedge',
    ]);
  });

  test("tries Playwright's own browser before all others if it has been downloaded", () => {
    expect(browserNames({}, () => true)[0]).toBe('bundled');
  });

  test('tries only the browser that CHROMIUM_PATH names', () => {
    expect(names(['/usr/bin/chromium'], { CHROMIUM_PATH: '/x/chrome' })).toEqual(['/x/chrome']);
    expect(names(['/usr/bin/chromium'], { CHROMIUM_PATH: ' bundled ' })).toEqual(['bundled']);
  });

  test('tries all browsers if CHROMIUM_PATH is blank', () => {
    expect(names(['/usr/bin/chromium'], { CHROMIUM_PATH: ' ' })[0]).toBe('/usr/bin/chromium');
  });
});

test.each([
  ['bundled', {}],
  ['chrome', { channel: 'chrome' }],
  ['msedge', { channel: 'msedge' }],
  ['/x/chrome', { executablePath: '/x/chrome' }],
])('Playwright starts the browser %s with %j', (name, options) => {
  expect(launchOptions(name)).toEqual(options);
});
