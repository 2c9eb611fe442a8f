import { afterEach, expect, test, vi } from 'vitest';
import { callListener } from '../../../src/server/call-listener.js';

afterEach(() => vi.unstubAllGlobals());

const failing = () => {
  throw new RangeError('The page fails.');
};

test('a listener gets the argument, and may be missing', () => {
  const listener = vi.fn();
  callListener(listener, 7);
  callListener(undefined, 7);
  expect(listener.mock.calls).toEqual([[7]]);
});

test('an error of a listener is reported to the page and does not reach the caller', () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  expect(() => callListener(failing, 7)).not.toThrow();
  expect(report.mock.calls).toEqual([[new RangeError('The page fails.')]]);
});

test('an error of a listener is uncaught if there is no reportError', () => {
  vi.stubGlobal('reportError', undefined);
  const microtask = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined);
  expect(() => callListener(failing, 7)).not.toThrow();
  const [thrower] = microtask.mock.calls.map(([callback]) => callback);
  microtask.mockRestore();
  expect(thrower).toThrow('The page fails.');
});
