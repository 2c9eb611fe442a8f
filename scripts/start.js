import process from 'node:process';
import { setTimeout } from 'node:timers';
import { projectRoot, runMain, UsageError } from './host.js';
import { setUp } from './setup.js';
import { parsePort, parseServer } from './start-options.js';

const host = '127.0.0.1';

await runMain(async () => {
  await setUp();
  const port = parsePort(process.env.PORT);
  const server = parseServer(process.env.TCHMI_SERVER);
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: `${projectRoot}vite.config.ts`,
    logLevel: 'warn',
    clearScreen: false,
    server: { host, port, strictPort: true, open: false },
  });
  try {
    await vite.listen();
  } catch (error) {
    await vite.close();
    const message = String(error instanceof Error ? error.message : error);
    if (!/EACCES|EADDRINUSE|already in use/.test(message)) throw error;
    const other = port === 65535 ? port - 1 : port + 1;
    throw new UsageError(`Port ${port} cannot be used: ${message}.\nChoose another one: PORT=${other} npm start.`);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      // Open pages keep their sockets; do not wait for them.
      setTimeout(() => process.exit(0), 1000).unref();
      void vite.close().finally(() => process.exit(0));
    });
  }
  const address = `http://${host}:${port}`;
  console.log(`
TcHmi Session Manager
  page       ${address}/
  dashboard  ${address}/dashboard.html${server === undefined ? `\n  plant      ${address}/plant.html` : ''}
  server     ${server === undefined ? 'emulator in memory (TCHMI_SERVER=https://host:2020 proxies to a real one)' : `proxied to ${server}`}
Ctrl+C ends it.
`);
});
