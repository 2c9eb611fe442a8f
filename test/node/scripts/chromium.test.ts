import { describe, expect, test } from 'vitest';
import { browserChoices, bundledChromium, executablePath, usualPlaces } from '../../../scripts/chromium.js';

function machine(platform: string, files: readonly string[], env: Record<string, string> = {}) {
  return { platform, env, isFile: (path: string) => files.includes(path) };
}

const answers = () => true;

describe('which browsers are tried', () => {
  test("the system's in order of preference, then Playwright's own", () => {
    const facts = machine('linux', ['/usr/bin/google-chrome', '/opt/bin/chromium'], { PATH: '/opt/bin:/usr/bin' });
    expect(browserChoices(facts)).toEqual([
      { path: '/opt/bin/chromium', label: '/opt/bin/chromium' },
      { path: '/usr/bin/google-chrome', label: '/usr/bin/google-chrome' },
      bundledChromium,
    ]);
  });

  test('usual folders count even where PATH is empty; relative ones of PATH do not', () => {
    expect(browserChoices(machine('linux', ['/usr/bin/chromium']))[0]?.path).toBe('/usr/bin/chromium');
    expect(browserChoices(machine('linux', ['bin/chromium'], { PATH: 'bin:.' }))).toEqual([bundledChromium]);
  });

  test('CHROMIUM_PATH is the only one where it is set', () => {
    const facts = machine('linux', ['/x/chrome', '/usr/bin/chromium'], { CHROMIUM_PATH: '/x/chrome' });
    expect(browserChoices(facts).map(({ path }) => path)).toEqual(['/x/chrome']);
  });

  test('CHROMIUM_PATH=bundled passes over the system', () => {
    const facts = machine('linux', ['/usr/bin/chromium'], { CHROMIUM_PATH: 'bundled' });
    expect(browserChoices(facts)).toEqual([bundledChromium]);
    expect(executablePath(facts, answers)).toBeUndefined();
  });

  test('an empty CHROMIUM_PATH is as good as none', () => {
    const facts = machine('linux', ['/usr/bin/chromium'], { CHROMIUM_PATH: ' ' });
    expect(browserChoices(facts)[0]?.path).toBe('/usr/bin/chromium');
  });

  test('a CHROMIUM_PATH without a file is an error that names it', () => {
    expect(() => browserChoices(machine('linux', [], { CHROMIUM_PATH: '/gone' }))).toThrow('"/gone"');
  });
});

describe('usual places', () => {
  test('Windows: program folders and the user’s own', () => {
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' };
    const places = usualPlaces(machine('win32', [], env));
    expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toContain('C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
  });

  test('macOS: both application folders', () => {
    const places = usualPlaces(machine('darwin', [], { HOME: '/Users/a' }));
    expect(places).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium');
  });
});

describe('the browser of a runner that is called by itself', () => {
  const files = ['/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

  test('one that does not answer is passed over', () => {
    const noStub = (path: string) => path !== '/usr/bin/chromium-browser';
    expect(executablePath(machine('linux', files), noStub)).toBe('/usr/bin/google-chrome');
  });

  test("Playwright's own where none answers", () => {
    expect(executablePath(machine('linux', files), () => false)).toBeUndefined();
  });

  test('CHROMIUM_PATH is taken as it is', () => {
    const facts = machine('linux', ['/x/chrome', ...files], { CHROMIUM_PATH: '/x/chrome' });
    expect(executablePath(facts, () => false)).toBe('/x/chrome');
  });
});
