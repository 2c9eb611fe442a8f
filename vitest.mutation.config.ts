import { defineConfig } from 'vitest/config';

/** For `npm run test:mutation`, which says in which folder the tests are, and can do without browsers. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.ts'],
    // Stryker has a limit of its own, which counts how long a test takes on this machine.
    testTimeout: 600_000,
    // Stryker reports what it needs; to format each failure takes longer than many a test.
    reporters: [{}],
    // The tests of a room share the modules, which saves most of the time; the one left out replaces a module.
    isolate: false,
    exclude: ['**/websocket-client-ids.test.ts'],
  },
});
