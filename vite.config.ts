import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { emulatorPlugin } from './demo/emulator/vite-plugin.js';
import { coreChunk } from './scripts/core-chunk.js';
import { keepSources } from './scripts/keep-sources.js';
import { minifyTemplates } from './scripts/minify-templates.js';
import { terse } from './scripts/terse.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Pages have one Lit; two would not know each other's elements. */
const lit = [/^lit(\/|$)/, /^@lit\//];

/** The package for npm: modules as they were written, for the bundler of whoever uses them. */
const npm: UserConfig = {
  publicDir: false,
  plugins: [keepSources(), minifyTemplates()],
  build: {
    outDir: path('dist/npm'),
    target: 'es2022',
    minify: false,
    license: { fileName: 'third-party-licenses.md' },
    lib: { entry: { index: path('src/index.ts'), define: path('src/define.ts') }, formats: ['es'] },
    rolldownOptions: { external: lit, output: { chunkFileNames: 'shared/[name].js' } },
  },
};

/** The element with its parts, only to be measured: what a page loads that has Lit already. */
const size: UserConfig = {
  publicDir: false,
  plugins: [keepSources(), minifyTemplates(), coreChunk(), terse()],
  build: {
    write: false,
    target: 'es2022',
    minify: 'oxc',
    lib: { entry: { element: path('src/define.ts') }, formats: ['es'] },
    // Library mode leaves white space unless the output is minified as well.
    rolldownOptions: { external: lit, output: { minify: true } },
  },
};

/**
 * The framework control: a module with Lit in it, since bare imports of a project's packages share one import map, and
 * beside it the parts that it loads when they are wanted.
 */
const tchmi: UserConfig = {
  publicDir: false,
  plugins: [keepSources(), minifyTemplates(), coreChunk(), terse()],
  build: {
    outDir: path('dist/tchmi'),
    emptyOutDir: true,
    target: 'es2022',
    minify: 'oxc',
    license: { fileName: 'third-party-licenses.md' },
    lib: {
      entry: path('src/tchmi/register.ts'),
      formats: ['es'],
      fileName: () => 'SessionManagerControl/SessionManagerControl.esm.js',
    },
    rolldownOptions: {
      output: {
        minify: true,
        chunkFileNames: 'SessionManagerControl/parts/[name]-[hash].js',
      },
    },
  },
};

/** The demo: its two pages, served by `npm start`, built for the end-to-end tests and for any web server. */
const demo = (): UserConfig => ({
  root: path('demo'),
  base: './',
  plugins: [keepSources(), emulatorPlugin()],
  // The pages show no simulated panels beside a real server.
  define: { __TCHMI_SERVER__: JSON.stringify(process.env.TCHMI_SERVER?.trim() ?? '') },
  build: {
    outDir: path('dist/demo'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: { input: [path('demo/index.html'), path('demo/dashboard.html')] },
  },
  // The pages import the element from ../src.
  server: { fs: { allow: [path('.')] } },
});

export default defineConfig(({ mode }) => {
  if (mode === 'npm') return npm;
  if (mode === 'tchmi') return tchmi;
  return mode === 'size' ? size : demo();
});
