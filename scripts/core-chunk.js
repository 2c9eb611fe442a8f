/**
 * Puts everything that an entry imports at once into one chunk beside it, and leaves the rest to the parts that are loaded
 * when they are wanted. The parts share that chunk with the entry: were it the entry itself, a page that loads the entry
 * under an address with a query would get a second copy with the first part.
 * @returns {import('vite').Plugin}
 */
export function coreChunk() {
  /** @type {Set<string>} */
  const core = new Set();
  return {
    name: 'core-chunk',
    buildEnd() {
      core.clear();
      const waiting = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      const entries = new Set(waiting);
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) {
          if (core.has(imported) || entries.has(imported)) continue;
          core.add(imported);
          waiting.push(imported);
        }
      }
    },
    config: () => ({
      build: {
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'core', test: (id) => core.has(id) }] } } },
      },
    }),
  };
}
