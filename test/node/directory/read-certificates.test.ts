import { expect, test } from 'vitest';
import { brokenPem, testCertificates } from '../../../demo/emulator/test-certificates.js';
import { readCertificates } from '../../../src/directory/read-certificates.js';
import { ScriptedClient } from '../scripted-client.js';

const symbol = 'TcHmiSrv.Config::CLIENTCERTIFICATES';
const serverWith = (answer: unknown) => new ScriptedClient({ [symbol]: () => answer });
const entries = (...pems: string[]) => pems.map((pem) => ({ CLIENTCERTIFICATE: pem }));
const [{ pem: goodPem }] = testCertificates as unknown as [(typeof testCertificates)[0] & object];

test('certificates are read, and both unusable entries and broken certificates are counted', async () => {
  const { certificates, malformed } = await readCertificates(serverWith([...entries(goodPem, brokenPem), null]));
  expect(certificates).toHaveLength(1);
  expect(malformed).toBe(2);
});

test('a server without certificates has none, and none that is broken', async () => {
  expect(await readCertificates(serverWith([]))).toEqual({ certificates: [], malformed: 0 });
});

test('an answer that is not a list is an error that names the symbol', async () => {
  await expect(readCertificates(serverWith({}))).rejects.toMatchObject({ message: 'INVALID_ANSWER', symbol });
});
