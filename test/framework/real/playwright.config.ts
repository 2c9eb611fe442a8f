import process from 'node:process';
import { defineConfig, devices } from '@playwright/test';
import { likelyBrowser } from '../../../scripts/browser.js';

/** Configuration for `npm run test:framework`, which serves the project and passes its URL. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './boot.ts',
  outputDir: '../../../test-results/framework',
  // One emulated server, one session per browser context: one test at a time.
  workers: 1,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.TCHMI_PROJECT_ADDRESS ?? '',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    launchOptions: likelyBrowser(),
  },
});
