import type { Page } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { Emulator } from '../../demo/emulator/emulator.js';
import { projectRoot } from '../../scripts/host.js';
import { expect, test as base } from './support.js';
import { ManagerPage } from './manager-page.js';

/** With `npm run test:examples`: every example, each with the packages that its package.json names. */
const all = process.env.EXAMPLES === 'all';

/** Examples that become files, and the folder of these files. */
const built = [
  { folder: 'plain', files: '.' },
  { folder: 'react', files: 'dist' },
  { folder: 'vue', files: 'dist' },
  ...(all
    ? [
        { folder: 'svelte', files: 'dist' },
        { folder: 'angular', files: 'dist' },
        { folder: 'next', files: 'out' },
      ]
    : []),
];

/** The folder that a copy of each example is made in. The packages of this project are found from there. */
const test = base.extend<object, { readonly copies: string }>({
  copies: [
    // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern what a fixture needs
    async ({}, use, { project, workerIndex }) => {
      const copies = join(project.outputDir, `examples-${workerIndex}`);
      mkdirSync(copies, { recursive: true });
      const name = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', copies], projectRoot);
      renameSync(join(copies, name.trim()), join(copies, 'tchmi-session-manager.tgz'));
      await use(copies);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', [...args], { cwd, stdio: 'pipe', encoding: 'utf8', shell: process.platform === 'win32' });
}

/** Copies an example, installs what it needs and builds it. */
function make(folder: string, copies: string): string {
  const copy = join(copies, folder);
  cpSync(join(projectRoot, 'examples', folder), copy, { recursive: true });
  if (all) npm(['install', '--no-package-lock', '--no-audit', '--no-fund'], copy);
  else {
    const target = join(copy, 'node_modules/tchmi-session-manager');
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', join(copies, 'tchmi-session-manager.tgz'), '-C', target, '--strip-components=1']);
  }
  npm(['run', 'build', '--if-present'], copy);
  if (all) npm(['run', 'check', '--if-present'], copy);
  return copy;
}

/** Stands in for the server of `npm start`, which the examples talk to. */
async function serveEmulator(page: Page): Promise<Emulator> {
  const emulator = new Emulator();
  await page.routeWebSocket('ws://127.0.0.1:5173/', (socket) => {
    const connection = emulator.connect(
      { clientIp: '10.0.0.11' },
      {
        send: (text) => socket.send(text),
        close: (code, reason = '') => void socket.close({ code: code === 1006 ? 1011 : code, reason }),
      },
    );
    socket.onMessage((text) => connection.receive(String(text)));
    socket.onClose(() => connection.closed());
  });
  return emulator;
}

/** What every example must do: log somebody out, hold back whom its page protects or calls busy, and show the report. */
async function logSomebodyOut(page: Page, emulator: Emulator): Promise<void> {
  const manager = new ManagerPage(page);
  await expect(manager.row(/anna/).first()).toContainText('Protected');
  await expect(manager.row(/ben/).first()).toContainText('Busy');
  await expect(manager.row(/operator1/).first()).toContainText('Filler');
  const john = emulator.activeSessions().find(({ user }) => user === 'john');
  await manager.rowAction('john', '10.0.0.25').click();
  await manager.pressConfirm();
  // Until the list has been read again, on a machine that also builds.
  await expect(page.locator('output')).toHaveText('john: ended', { timeout: 15_000 });
  expect(emulator.record.forceLogouts.map(({ writeValue }) => writeValue)).toEqual([{ sessionId: john?.id }]);
  expect(emulator.activeSessions().map(({ user }) => user)).not.toContain('john');
}

// One copy of the package is enough for all.
test.describe.configure({ mode: 'default', timeout: all ? 400_000 : 60_000 });

for (const { folder, files } of built) {
  test(`the example "${folder}" is built with the packed package and logs somebody out`, async ({ page, copies }) => {
    const root = join(make(folder, copies), files);
    await page.route('http://site.example/**', (route) => {
      const path = join(root, new URL(route.request().url()).pathname);
      return route.fulfill({ path: existsSync(join(path, 'index.html')) ? join(path, 'index.html') : path });
    });
    const emulator = await serveEmulator(page);
    await page.goto('http://site.example/');
    await logSomebodyOut(page, emulator);
    emulator.dispose();
  });
}

if (all) {
  test('the example "node-red" logs somebody out and sends the report to the flow', async ({ page, copies }) => {
    const folder = make('node-red', copies);
    const port = await freePort();
    const program = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...process.env, PORT: String(port) },
      detached: true,
    });
    try {
      const address = `http://127.0.0.1:${port}/dashboard/sessions`;
      await expect.poll(async () => (await fetch(address).catch(() => undefined))?.ok, { timeout: 60_000 }).toBe(true);
      const emulator = await serveEmulator(page);
      const sent: string[] = [];
      page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await page.goto(address);
      await logSomebodyOut(page, emulator);
      await expect.poll(() => sent.filter((text) => /"widget-send".*"outcome":"ended"/.test(text)).length).toBe(1);
      emulator.dispose();
    } finally {
      if (program.pid !== undefined) process.kill(-program.pid);
    }
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
