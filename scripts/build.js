import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, runMain, runNode, UsageError } from './host.js';
import { setUp } from './setup.js';

await runMain(async () => {
  await setUp();
  // Otherwise Lit would bundle its development build.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const configFile = join(projectRoot, 'vite.config.ts');
  for (const mode of ['npm', 'demo', 'tchmi']) await build({ configFile, mode, logLevel: 'warn' });
  await writeDeclarations();
  const { packTchmi } = await import('./tchmi-package.js');
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  console.log(`Built dist/npm, dist/demo, dist/tchmi and ${await packTchmi(version)}.`);
});

async function writeDeclarations() {
  const { code, output } = await runNode('node_modules/typescript-7/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0)
    throw new UsageError(`${output}\n\nThe type declarations were not written: fix the type errors above.`);
}
