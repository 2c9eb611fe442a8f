import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/host.js';
import { filesBelow } from '../../scripts/tchmi-package.js';
import { compile } from './compile.js';

interface PackageJson {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly sideEffects: readonly string[];
}
const root = join(projectRoot, 'dist/npm');
const standalone = join(projectRoot, 'dist/standalone');
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageJson;
const files = filesBelow(root);
/** Without the program, which has all that it needs in itself. */
const scripts = files.filter((name) => name.endsWith('.js') && !name.startsWith('bin/'));

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

  test('has one file for pages without a bundler, which loads nothing but the languages beside it', () => {
    const bundle = readFileSync(join(standalone, 'tchmi-session-manager.js'), 'utf8');
    const { program } = parseSync('bundle.js', bundle);
    expect(program.body.filter(({ type }) => type === 'ImportDeclaration')).toEqual([]);
    const later = [...bundle.matchAll(/import\(\W(\.[^)]+?)\W\)/g)].map(([, path = '']) => join(path));
    expect(later.sort()).toEqual(filesBelow(standalone).filter((name) => name.startsWith('languages/')));
    expect(later.length).toBeGreaterThan(10);
  });

  test('leaves the objects of the language as they are', () => {
    const script = `
      const objects = [Reflect, Object, Array.prototype, Object.prototype, Promise, Map.prototype, Function.prototype];
      const keys = () => objects.map((object) => Reflect.ownKeys(object).length).join();
      const before = keys();
      for (const name of ${JSON.stringify(scripts)})
        await import('${new URL(`file://${root}/`).href}' + name);
      if (keys() !== before) throw new Error(before + ' became ' + keys());`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' });
  });
});

describe('the program of the npm package', () => {
  const program = join(root, 'bin/tchmi-session-manager.js');
  /** @returns what it prints before it ends with an error */
  const run = (...args: readonly string[]): string =>
    spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' }).stderr;

  test('needs no other package, and can be started by its name', () => {
    const code = readFileSync(program, 'utf8');
    const { bin } = manifest;
    expect(bin).toEqual({ 'tchmi-session-manager': './dist/npm/bin/tchmi-session-manager.js' });
    expect(code).toMatch(/^#!\/usr\/bin\/env node\n/);
    const imported = importsOf('bin/tchmi-session-manager.js');
    expect(imported.filter((name) => !isBuiltin(name))).toEqual([]);
  });

  test('says how it is used, and whom it cannot reach', () => {
    expect(run()).toContain('npx tchmi-session-manager https://');
    expect(run('https://127.0.0.1:1')).toContain('https://127.0.0.1:1 cannot be reached');
  });
});

test('the folder of the page has everything that its document names, and no script or style in the document itself', () => {
  const page = readFileSync(join(standalone, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name);
  expect(named).toEqual(['page.css', 'tchmi-session-manager.js', 'page.js']);
  expect(filesBelow(standalone)).toEqual(expect.arrayContaining(named));
  expect(page).not.toMatch(/<style|<script[^>]*>[^<]|style=/);
  expect(page).toContain("default-src 'self'");
});

describe('an application with the npm package', () => {
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

describe('an application in React', () => {
  const app = (...props: readonly string[]) => `
    import 'tchmi-session-manager/define.js';
    export const notice = <tchmi-logout-notice serverUrl="/" ontchmi-notice-answered={({ detail }) => void detail.answer} />;
    export const apps = [
      ${props.map((some) => `<tchmi-session-manager className="wide" ${some} />`).join(',\n')}
    ];
  `;

  test('has typed properties and events in JSX', () => {
    const props = `serverUrl="wss://panel:2020" density="glove" protect={{ users: ['alarms'] }}
      ontchmi-logout-finish={({ detail }) => void detail.report.sessions.length}`;
    expect(compile(app(props), 'app.tsx', ['tchmi-session-manager/react'])).toBe('');
  });

  test('is told by the compiler of wrong values, wrong names and wrong details', () => {
    const wrong = [
      'density="huge"',
      'allowEverybody={true}',
      'ontchmi-logout-finish={({ detail }) => void detail.target}',
    ];
    const errors = compile(app(...wrong), 'app.tsx', ['tchmi-session-manager/react']);
    for (const [at] of wrong.entries()) expect(errors).toContain(`app.tsx(${5 + at},`);
  });
});

test('an application in Vue has typed properties and events in templates', () => {
  const code = (type: string) => `
    import type { GlobalComponents } from 'vue';
    type Element = InstanceType<GlobalComponents['tchmi-session-manager']>;
    export const props: Pick<Element['$props'], 'serverUrl' | 'density'> = { serverUrl: '/', density: 'glove' };
    export const listen: Element['$emit'] = (type: ${type}, event) => void event.detail;
  `;
  expect(
    compile(code("'tchmi-logout-finish'").replace(/.*listen.*/, ''), 'app.ts', ['tchmi-session-manager/vue']),
  ).toBe('');
  expect(compile(code('number'), 'app.ts', ['tchmi-session-manager/vue'])).toMatch(/error TS/);
});
