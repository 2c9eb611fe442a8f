import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../scripts/host.js';

/**
 * Compiles a file as an application would that has installed the npm package.
 * @param types what the application lists as `types`
 * @param globals texts of declaration files that it includes
 * @returns the errors; empty if there are none
 */
export function compile(
  code: string,
  name = 'app.ts',
  types: readonly string[] = [],
  globals: readonly string[] = [],
): string {
  mkdirSync(join(projectRoot, '.reports'), { recursive: true });
  // Within the project, for its copy of Lit.
  const folder = mkdtempSync(join(projectRoot, '.reports/types-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(projectRoot, join(folder, 'node_modules/tchmi-session-manager'), 'junction');
    writeFileSync(join(folder, name), code);
    const files = [name, ...globals.map((_, index) => `global-${index}.d.ts`)];
    globals.forEach((text, index) => writeFileSync(join(folder, `global-${index}.d.ts`), text));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'ES2022',
      module: 'NodeNext',
      moduleDetection: globals.length > 0 ? 'auto' : 'force',
      jsx: 'react-jsx',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const compiler = join(projectRoot, 'node_modules/typescript-7/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', folder], { stdio: 'pipe', encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
