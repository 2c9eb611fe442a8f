import { expect, test } from 'vitest';
import { missingSamples } from '../../../src/tchmi/missing-samples.js';

test('a client for missing samples refuses every symbol with the cause, and stays online', async () => {
  const cause = new Error('not found');
  const client = missingSamples(cause);
  expect(client.connection).toBe('online');
  const expected = {
    symbol: 'ListActiveSessions',
    outcome: 'refused',
    explanation: { kind: 'samples-missing' },
    cause,
  };
  await expect(client.readSymbol('ListActiveSessions')).rejects.toMatchObject(expected);
  await expect(client.writeSymbol('ListActiveSessions', null)).rejects.toMatchObject(expected);
});
