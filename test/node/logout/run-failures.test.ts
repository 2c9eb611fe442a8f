import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { outcomes, own, Plant } from './logout-plant.js';

const selection: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'b1'] };

/** What a client of a host page may throw or reject with. */
const foreign: readonly [string, unknown][] = [
  ['an Error', new Error('x')],
  ['a TypeError of fetch', new TypeError('Failed to fetch')],
  ['a DOMException', new DOMException('Gone', 'NetworkError')],
  ['an AbortError that nobody asked for', new DOMException('Aborted', 'AbortError')],
  ['undefined', undefined],
  ['null', null],
  ['a text', 'no'],
  ['an object without a text', Object.create(null)],
];

/** Rejects with anything. */
function rejecting(error: unknown): () => Promise<never> {
  return async () => {
    await Promise.resolve();
    throw error;
  };
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('K5: a ForceLogout whose client fails in its own way is looked into and reported', () => {
  test.each(foreign)(
    'K5: %s after the request has taken effect is reported as ended with a lost answer',
    async (_, error) => {
      const plant = new Plant(() => {
        plant.end('a1');
        throw error;
      });
      const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }));
      expect(plant.sent).toHaveLength(1);
      expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'ended' });
      expect(report.sessions[0]?.error).toMatchObject({ message: 'EXCEPTION', outcome: 'unknown' });
    },
  );

  test.each(foreign)('K5: %s, and no list any more, is reported as unknown', async (_, error) => {
    const plant = new Plant(() => {
      throw error;
    });
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }), { readList: rejecting(error) });
    expect(plant.sent).toHaveLength(1);
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'unknown' });
  });

  test.each(foreign)('K5: %s of a reading after an answered request is reported as unknown', async (_, error) => {
    const plant = new Plant(() => undefined);
    const report = await plant.run(plant.plan({ kind: 'session', id: 'a1' }), { readList: rejecting(error) });
    expect(outcomes(report)).toEqual({ 'anna@10.0.0.21': 'unknown' });
  });

  test('K5: a client that throws instead of answering is looked into', async () => {
    const plant = new Plant(() => undefined);
    const plan = plant.plan({ kind: 'session', id: 'a1' });
    plant.client.writeSymbol = () => {
      plant.end('a1');
      throw new RangeError('A bug.');
    };
    expect(outcomes(await plant.run(plan))).toEqual({ 'anna@10.0.0.21': 'ended' });
  });

  test('K5: a client that never answers is looked into after half a minute, and nothing more is sent', async () => {
    const plant = new Plant(() => undefined);
    plant.client.answer('ForceLogout', () => {
      plant.end('a1');
      return new Promise(() => undefined);
    });
    const report = plant.start(plant.plan(selection));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(plant.reads).toBe(0);
    await vi.runAllTimersAsync();
    expect(plant.sent).toHaveLength(1);
    expect(outcomes(await report)).toEqual({
      'anna@10.0.0.21': 'ended',
      'anna@10.0.0.22': 'still-active',
      'ben@10.0.0.23': 'still-active',
    });
  });

  test('K5: the own session is reported as unknown when its reading fails in its own way', async () => {
    const plant = new Plant(() => undefined);
    const plan = plant.plan({ kind: 'sessions', ids: ['own'] }, { included: new Set(['own']) });
    plant.listError = new TypeError('Failed to fetch');
    const report = await plant.run(plan, { readOwn: rejecting(undefined) });
    expect(outcomes(report)).toEqual({ [`${own.user}@${own.clientIp}`]: 'unknown' });
  });

  test('K5: nothing more is sent after a failure that says nothing about the request', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.integer({ min: 0, max: 2 }), async (thrown, failing) => {
        const plant = new Plant(() => {
          if (plant.sent.length > failing) throw thrown;
        });
        const report = await plant.run(plant.plan(selection));
        expect(plant.sent).toHaveLength(failing + 1);
        expect(report.sessions).toHaveLength(3);
      }),
      { numRuns: 50 },
    );
  });
});

test('promise 6: a session id in whatever a client throws never reaches the report', async () => {
  const id = `a3f2${'0'.repeat(120)}9c10`;
  const plant = new Plant(() => {
    throw new Error(`Session ${id} is gone.`);
  });
  plant.end('a1');
  const report = await plant.run(plant.plan(selection));
  const [error] = report.sessions.flatMap((session) => session.error ?? []);
  expect(error?.reason).toContain('a3f2…9c10');
  expect(JSON.stringify(error) + String(error?.cause)).not.toContain(id);
});
