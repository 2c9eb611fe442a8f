import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runMain, UsageError } from '../scripts/host.js';
import { isSameFingerprint, lookAtCertificate, onlyCertificate, whyUnreachable } from './server-certificate.js';
import { servePage } from './server.js';
import { parseArguments } from './serve-arguments.js';

// Serves the page on this machine, with the way to a TwinCAT HMI server: npx tchmi-session-manager https://host:2020
await runMain(async () => {
  const { target, port, fingerprint } = parseArguments(process.argv.slice(2));
  const folder = fileURLToPath(new URL('../../standalone/', import.meta.url));
  if (!existsSync(folder)) throw new UsageError(`The page is missing: there is no folder ${folder}.`);
  const tls = target.protocol === 'https:' ? await chooseTls(target, fingerprint) : { rejectUnauthorized: true };
  const server = await servePage({ folder, target, tls, port }).catch((error: unknown) => {
    throw new UsageError(`Port ${port} of this machine cannot be used (${String(error)}). Take another with --port=.`);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void server.close());
  process.stdout.write(`
TcHmi Session Manager for ${target.origin}
  ${server.address}
Open this address on this machine. It is a secret: it leads to the server. What you log out there are real people.
Ctrl+C ends it.

`);
});

/** A certificate that this machine trusts, or the one that the engineer has compared with the server's. */
async function chooseTls(target: URL, fingerprint: string | undefined) {
  const certificate = await lookAtCertificate(target).catch((error: unknown) => {
    throw new UsageError(`${target.origin} cannot be reached: ${whyUnreachable(error)}.`);
  });
  if (fingerprint !== undefined) {
    if (isSameFingerprint(fingerprint, certificate.fingerprint)) return onlyCertificate(fingerprint);
    throw new UsageError(
      `${target.origin} shows another certificate than the one you have named. Its fingerprint is\n  ${certificate.fingerprint}\n` +
        'Somebody may stand between you and the server: log in nowhere before you know why.',
    );
  }
  if (certificate.problem === undefined) return { rejectUnauthorized: true };
  throw new UsageError(
    `This machine does not trust the certificate of ${target.origin} (${certificate.problem}). Its SHA-256 fingerprint is\n` +
      `  ${certificate.fingerprint}\n` +
      'Compare it with that of the certificate on the server. If they are equal, run\n' +
      `  npx tchmi-session-manager ${target.origin} --fingerprint=${certificate.fingerprint}`,
  );
}
