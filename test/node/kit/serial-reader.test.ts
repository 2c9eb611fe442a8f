import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SerialReader } from '../../../src/kit/serial-reader.js';
import { deferred } from '../scripted-client.js';

/** A reader whose reads end when the test says so. */
function manualReader() {
  const readings: ReturnType<typeof deferred<number>>[] = [];
  const reader = new SerialReader(() => {
    const reading = deferred<number>();
    readings.push(reading);
    return reading.promise;
  });
  return { reader, readings };
}

describe('a serial reader', () => {
  test('starts immediately if no read is under way', async () => {
    const { reader, readings } = manualReader();
    const result = reader.readFresh();
    expect(readings).toHaveLength(1);
    readings[0]!.resolve(1);
    expect(await result).toBe(1);
  });

  test('gives all callers during a read the result of the next one', async () => {
    const { reader, readings } = manualReader();
    const first = reader.readFresh();
    const others = [reader.readFresh(), reader.readFresh()];
    expect(readings).toHaveLength(1);
    readings[0]!.resolve(1);
    await first;
    await expect.poll(() => readings.length).toBe(2);
    readings[1]!.resolve(2);
    expect(await Promise.all(others)).toEqual([2, 2]);
    expect(readings).toHaveLength(2);
  });

  test('continues after a failed read, and rejects only for its own callers', async () => {
    const { reader, readings } = manualReader();
    const first = reader.readFresh();
    const second = reader.readFresh();
    readings[0]!.reject(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    readings[1]!.resolve(2);
    expect(await second).toBe(2);
  });

  test('starts a new read for each call after the last one has ended', async () => {
    const { reader, readings } = manualReader();
    const first = reader.readFresh();
    readings[0]!.resolve(1);
    await first;
    const second = reader.readFresh();
    expect(readings).toHaveLength(2);
    readings[1]!.resolve(2);
    expect(await second).toBe(2);
  });

  test('never has two reads under way nor returns an old result, however many microtasks are between end and call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(8), { minLength: 1, maxLength: 12 }), fc.nat(6), async (gaps, duration) => {
        let begun = 0;
        let open = 0;
        let most = 0;
        const reader = new SerialReader(async () => {
          const number = ++begun;
          most = Math.max(most, ++open);
          for (let tick = 0; tick < duration; tick++) await Promise.resolve();
          open--;
          return number;
        });
        const results: Promise<void>[] = [];
        for (const gap of gaps) {
          for (let tick = 0; tick < gap; tick++) await Promise.resolve();
          const asked = begun;
          results.push(reader.readFresh().then((number) => expect(number).toBeGreaterThan(asked)));
        }
        await Promise.all(results);
        expect(most).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
