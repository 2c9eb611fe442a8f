import { setMaxListeners } from 'node:events';
import { afterAll, vi } from 'vitest';

// Evaluated once for each test file. The files of a thread share its globals and the packages, but each has the modules
// of the project anew, with their state: the page's clock, the languages that are loaded.
vi.resetModules();

// A page stops all its requests by one signal, and asks for all its rights at once: Node takes more than ten for a leak.
setMaxListeners(40);

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
