import process from 'node:process';
import { runMain, runNode, UsageError } from './host.js';
import { setUp } from './setup.js';

/** Builds each example with the packages that it names, which takes minutes and a registry, and logs somebody out in it. */
await runMain(async () => {
  await setUp();
  const { findBrowser } = await import('./browser.js');
  const browser = await findBrowser();
  const built = await runNode('scripts/build.js', []);
  if (built.code !== 0) throw new UsageError(built.output);
  const { code } = await runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', 'examples', '--project=demo', '--forbid-only', '--retries=0', ...process.argv.slice(2)],
    {
      env: { ...process.env, EXAMPLES: 'all', CHROMIUM_PATH: browser },
      minutes: 30,
      onOutput: (text) => process.stdout.write(text),
    },
  );
  process.exitCode = code;
});
