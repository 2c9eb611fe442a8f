import { defineConfig, devices } from '@playwright/test';
import { likelyBrowser } from './scripts/browser.js';

const demo = 'http://127.0.0.1:4173/';
const framework = 'http://127.0.0.1:4174/';

export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // As many as the cores of the machine that CI has: the unit tests run at the same time.
  workers: 2,
  fullyParallel: true,
  // A test that passes only at its second try is named by `npm test`.
  retries: 1,
  reporter: [['line'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'on-first-retry',
    launchOptions: likelyBrowser(),
  },
  // Both look at what `npm run build` has written.
  projects: [
    { name: 'demo', testDir: 'test/e2e', use: { baseURL: demo } },
    {
      name: 'framework',
      testDir: 'test/framework/real',
      // One emulated server for all: one test at a time.
      workers: 1,
      fullyParallel: false,
      use: { baseURL: framework },
    },
  ],
  webServer: [
    {
      command: 'node node_modules/vite/bin/vite.js preview --mode demo --host 127.0.0.1 --port 4173 --strictPort',
      url: demo,
    },
    { command: 'node scripts/framework/serve-stand-in.js 4174', url: framework },
  ],
});
