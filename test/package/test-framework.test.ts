import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runNode, type RunResult } from '../../scripts/host.js';
import { writeFrameworkDir } from '../framework/real/stand-in/write-framework-dir.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framework-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const testFramework = (frameworkDir: string, ...args: readonly string[]): Promise<RunResult> =>
  runNode('scripts/test-framework.js', ['--package=dist/tchmi', ...args], {
    env: { ...process.env, TCHMI_FRAMEWORK_DIR: frameworkDir },
  });

// The end-to-end tests run all scenarios.
test('npm run test:framework runs a scenario against a stand-in for an installed framework', async () => {
  await writeFrameworkDir(folder);
  const { code, output } = await testFramework(folder, '--grep=follows the language at run time');
  expect(output).toContain('ok    Manifest, Description and languages fit the schemas of the framework');
  expect(output).toContain('1 passed');
  expect(output).not.toContain('failed');
  expect(code).toBe(0);
}, 120_000);

test('npm run test:framework fails if the package violates a schema, and says where', async () => {
  await writeFrameworkDir(folder);
  const schema = { type: 'object', properties: {}, additionalProperties: false };
  writeFileSync(join(folder, 'Schema/Manifest.Schema.json'), JSON.stringify(schema));
  const { code, output } = await testFramework(folder, '--grep=follows the language at run time');
  expect(output).toContain(
    'FAIL  Manifest.json: / must NOT have additional properties {"additionalProperty":"modules"}',
  );
  expect(output).toContain('1 passed');
  expect(code).toBe(1);
}, 120_000);

test('A6: npm run test:framework runs no scenario if the page does not boot, and says why', async () => {
  await writeFrameworkDir(folder);
  writeFileSync(join(folder, 'dist/Main.js'), 'throw new Error("This framework is broken.");');
  const { code, output } = await testFramework(folder);
  expect(output).toContain('The page did not boot');
  expect(output).toContain('This framework is broken.');
  expect(output).not.toMatch(/passed|did not run/);
  expect(code).toBe(1);
}, 120_000);

test.each([
  ['', /^Set TCHMI_FRAMEWORK_DIR to the folder [^\n]*\.$/],
  ['/nowhere', /^TCHMI_FRAMEWORK_DIR is "\/nowhere"[^\n]*\.$/],
])('npm run test:framework says in one sentence what to set if the folder is "%s"', async (frameworkDir, sentence) => {
  const { code, output } = await testFramework(frameworkDir);
  expect(code).toBe(1);
  expect(output).toMatch(sentence);
});
