import { setMaxListeners } from 'node:events';
import { afterAll, vi } from 'vitest';

// Evaluated once for each test file. The files of a thread share its globals and the packages, but each has the modules
// of the project again, with their state: the page's clock, the languages that are loaded.
vi.resetModules();

// A page stops all its requests by one signal, and a plant has many of them: Node takes more than ten for a leak.
setMaxListeners(200);

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
