import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fewRuns = fileURLToPath(new URL('scripts/mutation/few-runs.js', import.meta.url));

/** For `npm run test:mutation`, which says where the tests are, and can do without browsers. */
export default defineConfig({
  plugins: [
    {
      name: 'few-runs',
      enforce: 'pre',
      resolveId: (id, importer) => (id === 'fast-check' && importer !== fewRuns ? fewRuns : undefined),
    },
  ],
  test: {
    environment: 'node',
    // It replaces a module, and a thread that goes on has no end of that.
    exclude: ['**/websocket-client-ids.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    runner: './scripts/mutation/resident-runner.js',
    setupFiles: ['test/node/setup.ts'],
    // The runner notices a test that waits for ever much sooner.
    testTimeout: 120_000,
    reporters: [{}],
  },
});
