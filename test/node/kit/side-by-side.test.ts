import { expect, test } from 'vitest';
import { sideBySide } from '../../../src/kit/side-by-side.js';
import { deferred } from '../scripted-client.js';

test('Tasks run in order, at most so many at a time, and a slow one holds up its own place only', async () => {
  const slow = deferred<undefined>();
  const begun: number[] = [];
  let open = 0;
  let most = 0;
  const done = sideBySide([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    most = Math.max(most, ++open);
    await (item === 1 ? slow.promise : Promise.resolve());
    open--;
  });
  await expect.poll(() => begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  slow.resolve(undefined);
  await done;
  expect(open).toBe(0);
});

test('The first failure is thrown, and no items are no work', async () => {
  await expect(sideBySide([1], 8, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(sideBySide([], 8, () => Promise.reject(new Error('no')))).resolves.toBeUndefined();
});
