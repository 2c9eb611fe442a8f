import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { filesBelow } from '../../scripts/tchmi-package.js';

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly sideEffects: readonly string[];
}
const root = join(projectRoot, 'dist/npm');
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageJson;
const files = filesBelow(root);
const scripts = files.filter((name) => name.endsWith('.js'));

/** What a module imports at once and re-exports. */
function importsOf(name: string): readonly string[] {
  return parseSync(name, readFileSync(join(root, name), 'utf8')).program.body.flatMap((node) =>
    'source' in node && node.source ? [node.source.value] : [],
  );
}

/** A module and all that it imports at once, by the names of files and packages. */
function loadedBy(name: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(name)) return known;
  known.add(name);
  for (const path of importsOf(name)) {
    if (path.startsWith('.')) loadedBy(join(dirname(name), path), known);
    else known.add(path);
  }
  return known;
}

describe('the npm package', () => {
  test('has nothing for publint or arethetypeswrong to object to', { timeout: 300_000 }, () => {
    execFileSync('npm', ['run', '--silent', 'check:package'], { cwd: projectRoot, stdio: 'pipe' });
  });

  test('depends on exactly the packages that its modules import, in a range, so that a page has one copy of Lit', () => {
    const imported = scripts.flatMap(importsOf).filter((path) => !path.startsWith('.'));
    expect([...new Set(imported.map((path) => path.split('/')[0]))]).toEqual(Object.keys(manifest.dependencies));
    expect(manifest.dependencies).toEqual({ lit: expect.stringMatching(/^\^3\./) as string });
  });

  test('has every file that its exports name, and marks the one that registers elements as having effects', () => {
    const named = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    const defining = scripts.filter((name) =>
      readFileSync(join(root, name), 'utf8').includes('customElements.define('),
    );
    expect(defining.length).toBeGreaterThan(0);
    for (const name of defining) expect(manifest.sideEffects).toContain(`./dist/npm/${name}`);
  });

  test('has the clients without the element and without Lit', () => {
    const loaded = loadedBy('clients.js');
    expect([...loaded].filter((name) => name.startsWith('lit'))).toEqual([]);
    expect(loaded.size).toBeLessThanOrEqual(3);
  });

  test('has only the declarations that its entries lead to', () => {
    const declarations = files.filter((name) => name.endsWith('.d.ts'));
    expect(declarations).toContain('index.d.ts');
    expect(declarations.filter((name) => /\/ui\/(?!base-element|logout-notice)/.test(name))).toEqual([]);
  });

  test('leaves the objects of the language as they are', () => {
    const script = `
      const objects = [Reflect, Object, Array.prototype, Object.prototype, Promise, Map.prototype, Function.prototype];
      const keys = () => objects.map((object) => Reflect.ownKeys(object).length).join();
      const before = keys();
      for (const name of ${JSON.stringify(scripts.filter((name) => name.endsWith('.js') && !name.startsWith('define')))})
        await import('${new URL(`file://${root}/`).href}' + name);
      if (keys() !== before) throw new Error(before + ' became ' + keys());`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' });
  });
});

describe('an application with the npm package', () => {
  /** Compiles a file as an application would, with the packed declarations only. */
  function compile(code: string, name = 'app.ts'): string {
    mkdirSync(join(projectRoot, '.reports'), { recursive: true });
    // Within the project, whose name then leads to its exports.
    const folder = mkdtempSync(join(projectRoot, '.reports/types-'));
    try {
      writeFileSync(join(folder, name), code);
      const options = {
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'ES2022',
          module: 'NodeNext',
          moduleDetection: 'force',
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
          types: [],
        },
        files: [name],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
      const compiler = join(projectRoot, 'node_modules/typescript-7/bin/tsc');
      execFileSync(process.execPath, [compiler, '-p', folder], { stdio: 'pipe', encoding: 'utf8' });
      return '';
    } catch (error) {
      return (error as { stdout: string }).stdout;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test('knows the elements, their events and the texts from define.js alone', () => {
    const errors = compile(`
      import 'tchmi-session-manager/define.js';
      import type { LogoutReport, TextOverrides } from 'tchmi-session-manager';
      const manager = document.querySelector('tchmi-session-manager')!;
      const texts: TextOverrides = {};
      manager.textOverrides = texts;
      manager.protect = { users: ['anna'] };
      manager.addEventListener('tchmi-logout-request', ({ detail }) => void detail.target.kind);
      document.addEventListener('tchmi-logout-finish', ({ detail }) => {
        const report: LogoutReport = detail.report;
        void report.sessions[0]?.outcome;
      });
      addEventListener('tchmi-error', ({ detail }) => void detail.error.message);
      document.createElement('tchmi-logout-notice').addEventListener('tchmi-notice-announced', ({ detail }) => {
        const remaining: number = detail.remaining;
        void remaining;
      });
    `);
    expect(errors).toBe('');
  });

  test('is told by the compiler of a property that the element does not have', () => {
    const errors = compile(`
      import 'tchmi-session-manager/define.js';
      document.querySelector('tchmi-session-manager')!.allowEverybody = true;
    `);
    expect(errors).toContain('allowEverybody');
  });
});
