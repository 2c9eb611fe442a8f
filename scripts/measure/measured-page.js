import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../host.js';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').CDPSession} CDPSession */

/**
 * A page with a way to the browser's own figures.
 * @typedef {object} MeasuredPage
 * @property {Page} page
 * @property {CDPSession} cdp
 * @property {() => Promise<void>} close
 */

/**
 * A built page that is served, and a browser to open it in.
 * @typedef {object} MeasuringPlace
 * @property {string} browserVersion
 * @property {(options?: { hasFakeClock?: boolean }) => Promise<MeasuredPage>} open a new page, with nothing of another
 *   one in it; with a clock that only runs when it is told to, where asked for
 * @property {() => Promise<void>} close
 */

/**
 * Builds a page as it would be shipped, serves it on this machine and starts a browser.
 * @param {string} folder of the page's index.html, below the project's folder
 * @returns {Promise<MeasuringPlace>}
 */
export async function openMeasuringPlace(folder) {
  const { findBrowser, launchOptions } = await import('../browser.js');
  const name = await findBrowser();
  // Libraries ship their development build to anything else.
  process.env.NODE_ENV = 'production';
  const { build, preview } = await import('vite');
  const outDir = join(projectRoot, 'dist', 'measured', folder.replaceAll('/', '-'));
  /** @type {import('vite').InlineConfig} */
  const config = {
    configFile: false,
    root: join(projectRoot, folder),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  };
  await build(config);
  const server = await preview(config);
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The page is not served.');
  const { chromium } = await import('playwright');
  const browser = await chromium.launch(launchOptions(name));
  return {
    browserVersion: browser.version(),
    open: async ({ hasFakeClock = false } = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      /** @type {Error[]} */
      const errors = [];
      page.on('pageerror', (error) => errors.push(error));
      if (hasFakeClock) await page.clock.install({ time: new Date('2026-01-01T08:00:00Z') });
      await page.goto(address);
      const cdp = await context.newCDPSession(page);
      // Time in which the thread has really worked: whatever else the machine does is no part of it.
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      return {
        page,
        cdp,
        close: async () => {
          await context.close();
          // Something that nobody caught makes every figure doubtful.
          if (errors[0]) throw errors[0];
        },
      };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * @param {CDPSession} cdp
 * @returns {Promise<Readonly<Record<string, number>>>} the browser's counters of the page; durations in seconds
 */
export async function metricsOf(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/**
 * @param {CDPSession} cdp
 * @returns {Promise<number>} bytes of the page's heap that are in use after everything unused has been collected
 */
export async function heapAfterCollection(cdp) {
  // What is let go of by a finalizer of the first round is collected by the second.
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

/**
 * What the page's scripts keep: objects, texts, closures. What the machine has compiled of them grows for as long as it
 * finds something to make faster, and the browser's own records of frames and tasks are nobody's here: both are left out.
 * @param {CDPSession} cdp
 * @returns {Promise<number>} bytes that are in use after everything unused has been collected
 */
export async function objectsAfterCollection(cdp) {
  await heapAfterCollection(cdp);
  /** @type {string[]} */
  const chunks = [];
  const collect = (/** @type {{ chunk: string }} */ { chunk }) => void chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await cdp.send('HeapProfiler.takeHeapSnapshot', {});
  cdp.off('HeapProfiler.addHeapSnapshotChunk', collect);
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  /** @type {{ node_fields: string[], node_types: [string[]] }} */
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (!['code', 'native', 'hidden'].includes(types[0][nodes[node + type]] ?? '')) bytes += nodes[node + size];
  }
  return bytes;
}
