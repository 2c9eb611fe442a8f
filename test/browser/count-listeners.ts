import { vi } from 'vitest';
import { afterTest } from './support.js';

/** Counts the listeners that an object has now. */
export function countListeners(target: EventTarget): () => number {
  const held = new Set<string>();
  let last = 0;
  const names = new Map<unknown, number>();
  const keyOf = (type: string, listener: unknown): string => {
    if (!names.has(listener)) names.set(listener, ++last);
    return `${type} ${names.get(listener) ?? 0}`;
  };
  const { addEventListener: add, removeEventListener: remove } = target;
  const added = vi.spyOn(target, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => {
    held.add(keyOf(args[0], args[1]));
    add.apply(target, args);
  });
  const removed = vi.spyOn(target, 'removeEventListener').mockImplementation((...args: Parameters<typeof remove>) => {
    held.delete(keyOf(args[0], args[1]));
    remove.apply(target, args);
  });
  afterTest(() => {
    added.mockRestore();
    removed.mockRestore();
  });
  return () => held.size;
}
