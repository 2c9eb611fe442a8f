import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { contentFolder, createNupkg, type PackageFacts } from '../../scripts/nupkg.js';
import { controlScript, filesBelow, packageId, packTchmi } from '../../scripts/tchmi-package.js';
import { contentRoot, packageParts, packagePath, readText } from './built.js';
import { compile } from './compile.js';

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
const parts = packageParts();
/** Names of all scripts of the built package. */
const scripts = filesBelow(contentRoot).filter((name) => name.endsWith('.js'));
const text = (name: string): string => new TextDecoder().decode(parts.get(name));

/** Looks a program up without running it: the client of Debian has been seen not to end after its help. */
function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => existsSync(join(folder, program)));
}

describe('the NuGet package', () => {
  test('is named by its id and the version of package.json', () => {
    expect(basename(packagePath())).toBe(`${packageId}.${version}.nupkg`);
  });

  test('contains exactly the files of dist/tchmi, byte for byte', () => {
    const content = [...parts.keys()].filter((name) => name.startsWith(`${contentFolder}/`));
    const files = filesBelow(contentRoot);
    expect(content.map((name) => name.slice(contentFolder.length + 1)).sort()).toEqual(files);
    const differing = files.filter((name) => {
      const packed = Buffer.from(parts.get(`${contentFolder}/${name}`) ?? []);
      return !packed.equals(readFileSync(join(contentRoot, name)));
    });
    expect(differing).toEqual([]);
  });

  test('contains besides only what the format and NuGet require', () => {
    const others = [...parts.keys()].filter((name) => !name.startsWith(`${contentFolder}/`));
    const core = others.filter((name) => name.endsWith('.psmdcp'));
    const pictures = [...text('README.md').matchAll(/\]\((pictures\/[\w-]+\.png)\)/g)].map(([, name = '']) => name);
    expect(pictures).not.toHaveLength(0);
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
        ...pictures,
      ].sort(),
    );
  });

  test('has every picture that its README shows', () => {
    const readme = text(`${contentFolder}/README.md`);
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, name = '']) => `${contentFolder}/${name}`);
    expect(pictures).not.toEqual([]);
    expect([...parts.keys()]).toEqual(expect.arrayContaining(pictures));
  });

  test('has a guide whose links lead to itself, to a picture of the package or to an address', () => {
    const links = [...text(`${contentFolder}/README.md`).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !/^(?:#|https:|pictures\/)/.test(link))).toEqual([]);
  });

  test('names a content type for every part, since clients drop a part without one', () => {
    const types = text('[Content_Types].xml');
    for (const name of parts.keys()) {
      if (name === '[Content_Types].xml') continue;
      const extension = /\.([^./]+)$/.exec(name)?.[1];
      expect(types, name).toContain(extension ? `Extension="${extension}"` : `PartName="/${name}"`);
    }
  });

  test('depends on the lowest framework version that is known to support ES modules', () => {
    expect(text(`${packageId}.nuspec`)).toContain(
      '<group targetFramework="native1.12-tchmi">\n        <dependency id="Beckhoff.TwinCAT.HMI.Framework" version="14.2.110" />',
    );
  });

  test('has the licence and the changes that this project has', () => {
    const nuspec = text(`${packageId}.nuspec`);
    expect(nuspec).toContain('<license type="expression">MIT</license>');
    expect(nuspec).toMatch(/<releaseNotes>[^<]*- [^<]+<\/releaseNotes>/);
  });

  test('has types of both controls for the scripts of a project', () => {
    const errors = compile(
      `
      declare const manager: TcHmi.Controls.TcHmiSessionManager.SessionManagerControl;
      declare const notice: TcHmi.Controls.TcHmiSessionManager.LogoutNoticeControl;
      const first: string | undefined = manager.getLastReport()?.sessions[0]?.user;
      manager.setDensity('glove');
      manager.LogoutUser({ success: (report) => void report?.sessions, error: () => undefined }, 'anna');
      notice.setShowAlways(true);
      // @ts-expect-error there is no such size
      manager.setDensity('huge');
      void first;
      `,
      'app.ts',
      [],
      [
        'declare namespace TcHmi.Controls.System { class TcHmiControl {} }',
        readText('SessionManagerControl/SessionManagerControl.d.ts'),
        readText('LogoutNoticeControl/LogoutNoticeControl.d.ts'),
      ],
    );
    expect(errors).toBe('');
  });

  test('has the same bytes when it is packed again, even in another time zone', async () => {
    // Elsewhere: other tests use the package meanwhile.
    const folder = mkdtempSync(join(tmpdir(), 'pack-'));
    const zone = process.env.TZ;
    try {
      cpSync(join(projectRoot, 'dist/tchmi'), join(folder, 'tchmi'), { recursive: true });
      process.env.TZ = 'Pacific/Auckland';
      const again = resolve(projectRoot, await packTchmi(version, folder));
      expect(readFileSync(again).equals(readFileSync(packagePath()))).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('contains the same script when it is built again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    try {
      execFileSync(
        process.execPath,
        ['node_modules/vite/bin/vite.js', 'build', '--mode=tchmi', `--outDir=${folder}`, '--logLevel=error'],
        { cwd: projectRoot, env: { ...process.env, NODE_ENV: 'production' }, stdio: 'pipe' },
      );
      expect(filesBelow(folder)).toEqual([...scripts, 'third-party-licenses.md'].sort());
      for (const name of filesBelow(folder)) {
        expect(readFileSync(join(folder, name), 'utf8') === readText(name), name).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('contains the licences of all bundled packages', () => {
    expect(readText('third-party-licenses.md')).toContain('Copyright (c) 2017 Google LLC');
    expect(readText('LICENSE.txt')).toContain('MIT');
  });
});

/** What a module imports, at once or later; a text that only looks like an import is none. */
function importsOf(code: string): readonly string[] {
  const specifiers: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, source } = node as {
      type?: unknown;
      source?: { value?: string; quasis?: { value: { raw: string } }[] } | null;
    };
    // A minifier writes a text as a template where that is shorter.
    if (typeof type === 'string' && /^(?:Import|Export)/.test(type) && source) {
      specifiers.push(source.value ?? source.quasis?.[0]?.value.raw ?? '');
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync('script.js', code).program.body);
  return specifiers;
}

describe('the script of the NuGet package', () => {
  const { program } = parseSync('script.js', readText(controlScript));
  const staticImports = new Set(
    program.body.flatMap((node) =>
      node.type === 'ImportDeclaration' ? [join(dirname(controlScript), node.source.value)] : [],
    ),
  );

  test('imports nothing from outside the package', () => {
    expect(readText(controlScript)).toContain('registerEx');
    const imported = scripts.flatMap((name) =>
      importsOf(readText(name)).map((specifier) => join(dirname(name), specifier).replaceAll('\\', '/')),
    );
    expect(imported.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("loads only the designer's samples on demand", () => {
    const atOnce = scripts.filter((name) => name === controlScript || staticImports.has(name));
    const later = scripts.filter((name) => !atOnce.includes(name)).map((name) => basename(name));
    expect(later.map((name) => name.replace(/-[\w-]{8}\.js$/, ''))).toEqual(['sample-client']);
  });

  test('is imported by none of its parts, which would load a second copy under another URL', () => {
    expect(scripts.flatMap((name) => importsOf(readText(name)).map((path) => join(dirname(name), path)))).not.toContain(
      controlScript,
    );
  });
});

/** An empty package in the place of the framework, which a client looks for and which is not ours to bring. */
const emptyFacts: PackageFacts = {
  id: 'Beckhoff.TwinCAT.HMI.Framework',
  version: '14.2.110',
  title: 'Empty stand-in',
  description: 'Nothing but a name, for a test.',
  authors: 'test',
  copyright: 'none',
  tags: 'test',
  license: 'MIT',
  releaseNotes: '',
  projectUrl: undefined,
  repository: undefined,
  dependencies: [],
};
const nothing = new Map(
  ['LICENSE.txt', 'README.md', 'images/logo.png'].map((name) => [name, new TextEncoder().encode('Empty.')]),
);

test.skipIf(!isInstalled('nuget'))(
  'a NuGet client installs it from a folder (skipped where there is no nuget)',
  { timeout: 120_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuget-'));
    try {
      const source = join(folder, 'source');
      cpSync(packagePath(), join(source, basename(packagePath())), { recursive: true });
      writeFileSync(join(source, 'Beckhoff.TwinCAT.HMI.Framework.14.2.110.nupkg'), createNupkg(emptyFacts, nothing));
      const target = join(folder, 'target');
      const command = ['install', packageId, '-Source', source, '-OutputDirectory', target, '-NonInteractive'];
      execFileSync('nuget', command, { stdio: 'pipe', timeout: 100_000 });
      const installed = join(target, `${packageId}.${version}`, contentFolder);
      expect(filesBelow(installed)).toEqual(filesBelow(contentRoot));
      for (const name of filesBelow(contentRoot)) {
        expect(readFileSync(join(installed, name)).equals(readFileSync(join(contentRoot, name))), name).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
