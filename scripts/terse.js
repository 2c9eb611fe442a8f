import { minify } from 'terser';

/** Properties of one class that are decorated alike, one after the other, as a minified script has them. */
const alike =
  /(?:([\w$]+\(\[[\w$]+\(\{attribute:!1\}\)\],[\w$]+\.prototype,)"[\w-]+",void 0\),(?=\1)){2,}\1"[\w-]+",void 0\)/g;

/**
 * Has each run of properties that are decorated alike be decorated in a loop.
 * @param {string} code minified
 */
export function joinDecorators(code) {
  return code.replace(alike, (run) => {
    const call = run.slice(0, run.indexOf('"'));
    const names = run.match(/"[\w-]+"/g) ?? [];
    const used = new Set(call.match(/[\w$]+/g));
    const parameter = [...'tesin'].find((name) => !used.has(name));
    return `[${names.join()}].map(${parameter}=>${call}${parameter},void 0))`;
  });
}

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
        file.code = joinDecorators(code);
      }
    },
  };
}
