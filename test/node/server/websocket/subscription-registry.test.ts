import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SubscriptionRegistry } from '../../../../src/server/websocket/subscription-registry.js';
import { makeError } from '../../fixtures.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a subscription is found by the id of its current request only', () => {
  const registry = new SubscriptionRegistry();
  const subscription = registry.add('A', vi.fn());
  expect(subscription.id).toBeUndefined();
  registry.activate(subscription, 1, 1000, vi.fn());
  registry.activate(subscription, 2, 1000, vi.fn());
  expect(registry.find(1)).toBeUndefined();
  expect(registry.find(2)).toBe(subscription);
  registry.suspend(subscription);
  expect(registry.find(2)).toBeUndefined();
  expect(registry.all).toEqual([subscription]);
  registry.remove(subscription);
  expect(registry.all).toEqual([]);
});

test('a subscription without an answer in time is late once, and remains', () => {
  const registry = new SubscriptionRegistry();
  const late = vi.fn();
  registry.activate(registry.add('A', vi.fn()), 1, 1000, late);
  vi.advanceTimersByTime(999);
  expect(late).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(late).toHaveBeenCalledTimes(1);
  expect(registry.all).toHaveLength(1);
});

test.each(['deliver', 'fail', 'suspend', 'remove'] as const)('nothing is late after %s', (act) => {
  const registry = new SubscriptionRegistry();
  const late = vi.fn();
  const subscription = registry.add('A', vi.fn(), vi.fn());
  registry.activate(subscription, 1, 1000, late);
  if (act === 'deliver') registry.deliver(subscription, 7);
  else if (act === 'fail') registry.fail(subscription, makeError());
  else registry[act](subscription);
  vi.advanceTimersByTime(10_000);
  expect(late).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('values and errors reach the listeners of their own subscription', () => {
  const registry = new SubscriptionRegistry();
  const [listener, onError, other] = [vi.fn(), vi.fn(), vi.fn()];
  const subscription = registry.add('A', listener, onError);
  registry.add('A', other);
  const error = makeError();
  registry.deliver(subscription, 7);
  registry.fail(subscription, error);
  expect([listener.mock.calls, onError.mock.calls, other.mock.calls]).toEqual([[[7]], [[error]], []]);
});
