import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { projectRoot, runMain, runNode, UsageError } from './host.js';
import { setUp } from './setup.js';

/** Option that names a package that is already built and unpacked. */
const packageOption = '--package=';

await runMain(async () => {
  const frameworkDir = process.env.TCHMI_FRAMEWORK_DIR?.trim() ?? '';
  if (frameworkDir === '') {
    throw new UsageError(
      'Set TCHMI_FRAMEWORK_DIR to the folder runtimes/native1.12-tchmi of your installed package Beckhoff.TwinCAT.HMI.Framework.',
    );
  }
  if (!existsSync(join(frameworkDir, 'Manifest.json')) || !existsSync(join(frameworkDir, 'Schema'))) {
    throw new UsageError(
      `TCHMI_FRAMEWORK_DIR is "${frameworkDir}", which lacks Manifest.json or the folder Schema: set it to runtimes/native1.12-tchmi of the installed package.`,
    );
  }
  await setUp();
  const { findBrowser } = await import('./browser.js');
  const browser = await findBrowser();
  const given = process.argv.find((arg) => arg.startsWith(packageOption))?.slice(packageOption.length);
  if (given === undefined) {
    const built = await runNode('scripts/build.js', []);
    if (built.code !== 0) throw new UsageError(built.output);
  }
  const packageDir = resolve(projectRoot, given ?? 'dist/tchmi');

  const { packageProblems } = await import('./framework/schemas.js');
  const { problems, notes } = packageProblems(frameworkDir, packageDir);
  for (const note of notes) console.log(`note  ${note}`);
  for (const problem of problems) console.log(`FAIL  ${problem}`);
  if (problems.length === 0) console.log('ok    Manifest, Description and languages fit the schemas of the framework');

  // Arguments for Playwright, to run one scenario.
  const grep = process.argv.filter((arg) => arg.startsWith('--grep='));
  const { serveProject } = await import('./framework/serve.js');
  const project = await serveProject(frameworkDir, packageDir);
  try {
    // As it goes: the scenarios take minutes.
    const { code } = await runNode(
      'node_modules/@playwright/test/cli.js',
      ['test', '--config=test/framework/real/playwright.config.ts', '--forbid-only', ...grep],
      {
        env: { ...process.env, TCHMI_PROJECT_ADDRESS: project.address, CHROMIUM_PATH: browser },
        minutes: 20,
        onOutput: (text) => process.stdout.write(text),
      },
    );
    process.exitCode = code === 0 && problems.length === 0 ? 0 : 1;
  } finally {
    await project.close();
  }
});
