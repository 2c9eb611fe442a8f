import { defineConfig, devices } from '@playwright/test';
import { likelyBrowser } from './scripts/browser.js';
const address = 'http://127.0.0.1:4173/';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One more than the cores of the machine CI has: a test waits for the server's clock part of its time.
  workers: 3,
  fullyParallel: true,
  // A test that passes at its second try only is told by name: `npm test` says so.
  retries: 1,
  reporter: [['line'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    // Its film alone would cost an eighth of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: likelyBrowser(),
  },
  projects: [{ name: 'chromium' }],
  // The built demo: `npm run build` comes first, as it does in `npm test`.
  webServer: {
    command: 'node node_modules/vite/bin/vite.js preview --mode demo --host 127.0.0.1 --port 4173 --strictPort',
    url: address,
    reuseExistingServer: false,
  },
});
