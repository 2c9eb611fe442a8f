import process from 'node:process';
import { setTimeout } from 'node:timers';
import { endChildrenOnSignal, projectRoot, runMain } from './host.js';
import { setUp } from './setup.js';
import { listenProblem, parsePort, parseServer } from './start-options.js';

const host = '127.0.0.1';

await runMain(async () => {
  const port = parsePort(process.env.PORT);
  const server = parseServer(process.env.TCHMI_SERVER);
  endChildrenOnSignal();
  await setUp();
  await serve(port, server);
});

/**
 * @param {number} port
 * @param {string | undefined} server the real server, for the message; Vite's plugin reads the variable itself
 */
async function serve(port, server) {
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
    throw listenProblem(error, port) ?? error;
  }

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.removeAllListeners(signal);
    process.once(signal, () => {
      // An open page keeps its sockets; they are not waited for.
      setTimeout(() => process.exit(0), 1000).unref();
      void vite.close().finally(() => process.exit(0));
    });
  }

  const address = `http://${host}:${port}`;
  console.log(
    [
      '',
      'TcHmi Session Manager',
      `  page       ${address}/`,
      `  dashboard  ${address}/dashboard.html`,
      `  server     ${server === undefined ? 'emulator in memory (TCHMI_SERVER=https://host:2020 proxies to a real one)' : `proxied to ${server}`}`,
      'Ctrl+C ends it.',
      '',
    ].join('\n'),
  );
}
