import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installReason, satisfies } from '../../../scripts/setup.js';

describe('the Node version', () => {
  test.each([
    ['v16.20.2', false],
    ['v20.18.3', false],
    ['v20.19.0', true],
    ['v21.7.0', false],
    ['v22.12.9', false],
    ['v22.13.0', true],
    ['v23.9.0', false],
    ['v24.0.0', true],
    ['v100.1.0', true],
  ])('%s satisfies ^20.19 || ^22.13 || >=24: %s', (version, expected) => {
    expect(satisfies(version, '^20.19 || ^22.13 || >=24')).toBe(expected);
  });
});

describe('the installation of npm packages', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'setup-'));
    mkdirSync(join(root, 'node_modules/vite'), { recursive: true });
    write('package-lock.json', 1000);
    write('node_modules/.package-lock.json', 2000);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** @param seconds when the file was changed */
  function write(name: string, seconds: number): void {
    writeFileSync(join(root, name), '');
    utimesSync(join(root, name), seconds, seconds);
  }

  test('is skipped if node_modules is complete and up to date', () => {
    expect(installReason(root, ['vite'])).toBeUndefined();
  });

  test('runs if node_modules is missing or an installation was interrupted', () => {
    rmSync(join(root, 'node_modules/.package-lock.json'));
    expect(installReason(root, ['vite'])).toContain('missing or incomplete');
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(installReason(root, ['vite'])).toContain('missing or incomplete');
  });

  test('runs if the lockfile has changed since the last installation', () => {
    write('package-lock.json', 2001);
    expect(installReason(root, ['vite'])).toContain('newer');
  });

  test('runs if a package is missing, for example after a production installation', () => {
    expect(installReason(root, ['vite', 'vitest'])).toContain('lacks vitest');
  });
});
