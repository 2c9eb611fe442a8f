import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, runMain } from './host.js';
import { setUp } from './setup.js';

await runMain(async () => {
  await setUp();
  // Otherwise Lit would bundle its development build.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const configFile = join(projectRoot, 'vite.config.ts');
  for (const mode of ['npm', 'bundle', 'page', 'program', 'demo', 'live-demo', 'tchmi'])
    await build({ configFile, mode, logLevel: 'warn' });
  for (const name of ['index.html', 'page.css'])
    copyFileSync(join(projectRoot, 'page', name), join(projectRoot, 'dist/standalone', name));
  const { packNpm } = await import('./npm-package.js');
  await packNpm();
  const { packTchmi } = await import('./tchmi-package.js');
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  console.log(
    `Built dist/npm, dist/standalone, dist/demo, dist/live-demo, dist/tchmi and ${await packTchmi(version)}.`,
  );
});
