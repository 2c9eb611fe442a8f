import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { emulatorPlugin } from './demo/emulator/vite-plugin.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const licenses = 'third-party-licenses.md';

/** Vite lists the licences of packages; those of the icons, whose paths are copied, are ours to add. */
const iconLicenses: Plugin = {
  name: 'icon-licenses',
  writeBundle: ({ dir = '' }) => {
    appendFileSync(join(dir, licenses), readFileSync(path('src/kit/ui/icons-license.md')));
  },
};

/** A page must not hold two copies of Lit: they would not know each other's elements. */
const lit = [/^lit(\/|$)/, /^@lit\//];

/** The npm package: readable modules, left to the bundler of the page that uses them. */
const npm: UserConfig = {
  plugins: [iconLicenses],
  publicDir: false,
  build: {
    outDir: path('dist/npm'),
    target: 'es2022',
    minify: false,
    license: { fileName: licenses },
    lib: {
      entry: { index: path('src/index.ts'), define: path('src/define.ts'), clients: path('src/clients.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      external: lit,
      output: {
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/texts/languages/')) ? 'languages/[name].js' : 'shared/[name].js',
      },
    },
  },
};

/** For pages without a bundler: one file with Lit in it; other languages than English lie beside it, and a page of its own. */
const bundle: UserConfig = {
  plugins: [iconLicenses],
  publicDir: false,
  build: {
    outDir: path('dist/standalone'),
    emptyOutDir: true,
    target: 'es2022',
    minify: 'oxc',
    license: { fileName: licenses },
    lib: { entry: path('src/bundle.ts'), formats: ['es'], fileName: () => 'tchmi-session-manager.js' },
    rolldownOptions: { output: { minify: true, chunkFileNames: 'languages/[name].js' } },
  },
};

/** The script of the page that an engineer copies into a folder of the HMI server. The element is in the file beside it. */
const page: UserConfig = {
  publicDir: false,
  build: {
    outDir: path('dist/standalone'),
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: path('page/main.ts'), formats: ['es'], fileName: () => 'page.js' },
    rolldownOptions: { output: { minify: true } },
  },
};

/** The program that serves this page on an engineer's own machine, with all that it needs. */
const program: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: path('page/serve.ts'),
    outDir: path('dist/npm/bin'),
    target: 'node20',
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: { output: { entryFileNames: 'tchmi-session-manager.js', banner: '#!/usr/bin/env node' } },
  },
};

/**
 * The framework control: one module with Lit in it, because the bare imports of all packages of a project share one
 * import map. Only what the source imports dynamically lies beside it.
 */
const tchmi: UserConfig = {
  plugins: [iconLicenses],
  publicDir: false,
  build: {
    outDir: path('dist/tchmi'),
    emptyOutDir: true,
    target: 'es2022',
    minify: 'oxc',
    license: { fileName: licenses },
    lib: {
      entry: path('src/tchmi/register.ts'),
      formats: ['es'],
      fileName: () => 'SessionManagerControl/SessionManagerControl.esm.js',
    },
    // Library mode keeps white space unless the output is minified as well.
    rolldownOptions: {
      output: { minify: true, chunkFileNames: 'SessionManagerControl/loaded-later/[name]-[hash].js' },
    },
  },
};

/** Puts the emulator into the page, before its own script: there is no server that could run it. */
const emulatorInPage: Plugin = {
  name: 'emulator-in-page',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      { tag: 'script', attrs: { type: 'module', src: './emulator/in-page.ts' }, injectTo: 'head-prepend' },
    ],
  },
};

/** The demo's three pages: served by `npm start`, built for the end-to-end tests. */
const demo = (): UserConfig => ({
  root: path('demo'),
  base: './',
  plugins: [emulatorPlugin(), iconLicenses],
  // The pages show no simulated panels beside a real server.
  define: { __TCHMI_SERVER__: JSON.stringify(process.env.TCHMI_SERVER?.trim() ?? '') },
  build: {
    outDir: path('dist/demo'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    license: { fileName: licenses },
    rolldownOptions: { input: [path('demo/index.html'), path('demo/dashboard.html'), path('demo/plant.html')] },
  },
  // The pages import the element from ../src.
  server: { fs: { allow: [path('.')] } },
});

/** The same pages as nothing but files, for any web server. */
const liveDemo = (): UserConfig => {
  const { build, ...pages } = demo();
  return {
    ...pages,
    plugins: [emulatorInPage, iconLicenses],
    define: { __TCHMI_SERVER__: '""' },
    // Half of it is the emulator.
    build: { ...build, outDir: path('dist/live-demo'), chunkSizeWarningLimit: 1000 },
  };
};

export default defineConfig(({ mode }) => {
  if (mode === 'npm') return npm;
  if (mode === 'bundle') return bundle;
  if (mode === 'page') return page;
  if (mode === 'program') return program;
  if (mode === 'live-demo') return liveDemo();
  return mode === 'tchmi' ? tchmi : demo();
});
