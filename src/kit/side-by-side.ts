/**
 * Runs a task for each item, in order, at most `limit` of them at a time: a slow one holds up its own place only.
 * @throws the first failure; tasks that have begun run on
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  limit: number,
  run: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values();
  const work = async (): Promise<void> => {
    for (const item of waiting) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
}
