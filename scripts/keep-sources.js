/**
 * The list of side effects in package.json names built files only. It must not make Vite drop a source that is imported
 * for what it does, such as define.ts.
 * @returns {import('vite').Plugin}
 */
export function keepSources() {
  return {
    name: 'keep-sources',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\.(?:ts|js|css)$/, exclude: /node_modules/ } },
      handler: () => ({ moduleSideEffects: true }),
    },
  };
}
