import { minify } from 'terser';

/**
 * Makes the written scripts as small as they get: the minifier of the bundler is quick, this one thorough. It runs last.
 * @returns {import('vite').Plugin}
 */
export function terse() {
  return {
    name: 'terse',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        // What is loaded at once counts; the rest may take some bytes more, and the build less time.
        if (file.type !== 'chunk' || file.name !== 'core') continue;
        const { code } = await minify(file.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 3, unsafe_arrows: true, hoist_funs: true, lhs_constants: false },
          format: { comments: false },
        });
        if (code === undefined) throw new Error(`${file.fileName} could not be minified.`);
        file.code = code;
      }
    },
  };
}
