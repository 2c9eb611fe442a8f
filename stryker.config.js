/**
 * How `npm run test:mutation` changes the rules. The rooms, their tests and the bar are in scripts/test-mutation.js.
 * @type {ConstructorParameters<typeof import('@stryker-mutator/core').Stryker>[0]}
 */
export default {
  testRunner: 'resident',
  plugins: ['./scripts/mutation/stryker-runner.js'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // On a busy machine a test takes its time, and only an endless loop takes this long.
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 15,
  disableTypeChecks: false,
  ignorePatterns: ['/dist', '/coverage', '/test-results'],
  tempDirName: '.reports/mutation',
  incremental: true,
  reporters: ['progress-append-only', 'clear-text'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false, reportScoreTable: false },
};
