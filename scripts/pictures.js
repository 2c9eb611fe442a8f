import process from 'node:process';
import { runMain, runNode, UsageError } from './host.js';
import { setUp } from './setup.js';

/** Makes the pictures of the documents, by the test that later says when one is older than the page looks. */
await runMain(async () => {
  await setUp();
  const { findBrowser } = await import('./browser.js');
  const browser = await findBrowser();
  const built = await runNode('scripts/build.js', []);
  if (built.code !== 0) throw new UsageError(built.output);
  const made = await runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', 'e2e/pictures', '--project=demo', '--forbid-only', '--retries=0', '--workers=1'],
    { env: { ...process.env, PICTURES: 'make', CHROMIUM_PATH: browser } },
  );
  if (made.code !== 0) throw new UsageError(made.output);
  console.log(
    'The pictures are in docs/pictures. Look at them before you commit them; the next build takes them into the package.',
  );
});
