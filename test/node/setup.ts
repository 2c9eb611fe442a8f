import { afterAll, vi } from 'vitest';

const { setTimeout: realSetTimeout } = globalThis;

// Test files run one after the other in the same thread and share its globals and modules.
afterAll(() => {
  if (vi.isFakeTimers() || globalThis.setTimeout !== realSetTimeout) {
    throw new Error('This file leaves fake timers to the next one: restore mocks first, then call vi.useRealTimers().');
  }
});
