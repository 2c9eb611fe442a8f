import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { contentFolder } from '../../scripts/nupkg.js';
import { measure } from '../../scripts/sizes.js';
import {
  controlScript,
  filesBelow,
  packageId,
  packTchmi,
  scriptCeiling,
  scriptLimit,
} from '../../scripts/tchmi-package.js';
import { contentRoot, packageParts, packagePath, readText } from './built.js';

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
const parts = packageParts();
const text = (name: string): string => new TextDecoder().decode(parts.get(name));

/** Runs a program, or tells that it is not on this machine. */
function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the package', () => {
  test('is named by its id and the version of package.json', () => {
    expect(basename(packagePath())).toBe(`${packageId}.${version}.nupkg`);
  });

  test('holds exactly what lies in dist/tchmi, file by file', () => {
    const content = [...parts.keys()].filter((name) => name.startsWith(`${contentFolder}/`));
    const files = filesBelow(contentRoot);
    expect(content.map((name) => name.slice(contentFolder.length + 1)).sort()).toEqual(files);
    for (const name of files) {
      expect(Buffer.from(parts.get(`${contentFolder}/${name}`) ?? []), name).toEqual(
        readFileSync(join(contentRoot, name)),
      );
    }
  });

  test('has beside it what the format and NuGet ask for, and nothing else', () => {
    const others = [...parts.keys()].filter((name) => !name.startsWith(`${contentFolder}/`));
    const core = others.filter((name) => name.endsWith('.psmdcp'));
    expect(core).toHaveLength(1);
    expect(others.sort()).toEqual(
      [
        '[Content_Types].xml',
        '_rels/.rels',
        ...core,
        'LICENSE.txt',
        'README.md',
        'images/logo.png',
        `${packageId}.nuspec`,
      ].sort(),
    );
  });

  test('names a content type for every part: one without is dropped by clients', () => {
    const types = text('[Content_Types].xml');
    for (const name of parts.keys()) {
      if (name === '[Content_Types].xml') continue;
      const extension = /\.([^./]+)$/.exec(name)?.[1];
      expect(types, name).toContain(extension ? `Extension="${extension}"` : `PartName="/${name}"`);
    }
  });

  test('depends on the lowest framework that is known to carry ES modules', () => {
    expect(text(`${packageId}.nuspec`)).toContain(
      '<group targetFramework="native1.12-tchmi">\n        <dependency id="Beckhoff.TwinCAT.HMI.Framework" version="14.2.110" />',
    );
  });

  test('has the same bytes when it is packed again, in another time zone too', async () => {
    const before = readFileSync(packagePath());
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Auckland';
    await packTchmi(version);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(readFileSync(packagePath()).equals(before)).toBe(true);
  });

  test('has the same script when it is built again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    try {
      execFileSync(
        process.execPath,
        ['node_modules/vite/bin/vite.js', 'build', '--mode=tchmi', `--outDir=${folder}`, '--logLevel=error'],
        { cwd: projectRoot, env: { ...process.env, NODE_ENV: 'production' }, stdio: 'pipe' },
      );
      expect(filesBelow(folder)).toEqual([controlScript, 'third-party-licenses.md']);
      for (const name of filesBelow(folder)) {
        expect(readFileSync(join(folder, name), 'utf8') === readText(name), name).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('brings the licences of what is bundled', () => {
    expect(readText('third-party-licenses.md')).toContain('Copyright (c) 2017 Google LLC');
    expect(readText('LICENSE.txt')).toContain('MIT');
  });
});

describe('the script', () => {
  const script = readText(controlScript);

  test('is one module with everything in it', () => {
    expect(script).not.toMatch(/\bimport\s*[{*'"]|\bfrom\s*["'`]|\bimport\(/);
    expect(script).toContain('registerEx');
  });

  test('does not grow unnoticed', () => {
    const { gzip } = measure(script);
    const measured = `${controlScript} has ${gzip} bytes of gzip, is to have ${scriptLimit}`;
    expect(gzip, measured).toBeLessThanOrEqual(Math.max(scriptLimit, scriptCeiling));
  });
});

test.skipIf(!isInstalled('nuget'))('a NuGet client installs it from a folder (skipped where there is no nuget)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuget-'));
  try {
    cpSync(packagePath(), join(folder, 'source', basename(packagePath())), { recursive: true });
    const target = join(folder, 'target');
    execFileSync(
      'nuget',
      [
        ...['install', packageId, '-Source', join(folder, 'source'), '-OutputDirectory', target],
        ...['-DependencyVersion', 'Ignore', '-NonInteractive'],
      ],
      { stdio: 'pipe' },
    );
    expect(filesBelow(join(target, `${packageId}.${version}`, contentFolder))).toEqual(filesBelow(contentRoot));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
