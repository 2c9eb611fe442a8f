import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { likelyBrowser } from './scripts/browser.js';

/** Of the browser's context and of the page in it: were they different, Vitest would scale the page. */
const viewport = { width: 1280, height: 800 };

const directives = ['cache', 'class-map', 'guard', 'if-defined', 'keyed', 'live', 'ref', 'style-map', 'when'];

/** Fresh each time: Vitest writes into it. */
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: likelyBrowser(),
    contextOptions: {
      viewport,
      deviceScaleFactor: 1,
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce' as const,
    },
  }),
  instances: [{ browser: 'chromium' as const, viewport }],
});

export default defineConfig({
  optimizeDeps: {
    // Every package that src or test/browser imports. One that Vite finds only on the way reloads the test in it.
    include: [
      'lit',
      'lit/decorators.js',
      ...directives.map((name) => `lit/directives/${name}.js`),
      'axe-core',
      'fast-check',
    ],
  },
  test: {
    // Ten times what the slowest test needs, since other programs may keep the processors busy.
    testTimeout: 60_000,
    // More than half of the processors, which is the default, and no more than a browser is good for.
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
    // What does not show within this time will not show.
    expect: { poll: { timeout: 4000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/node/**/*.test.ts'],
          pool: 'threads',
          setupFiles: ['test/node/setup.ts'],
          // Most of the time of a thread for each file went into starting it and loading the packages again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // One page for all files: most of the time of a page of its own went into loading the modules again.
          isolate: false,
          setupFiles: ['test/setup.ts'],
          browser: inChromium(),
        },
      },
      {
        // Both look at the built package of the framework control: `npm run build` comes first, as it does in `npm test`.
        extends: true,
        test: { name: 'package', environment: 'node', include: ['test/package/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'framework', include: ['test/framework/**/*.test.ts'], browser: inChromium() },
      },
      {
        // What the page says when server or network fail; `npm run test:faults` also writes the table of it.
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          setupFiles: ['test/setup.ts'],
          browser: inChromium(),
        },
      },
    ],
  },
});
