import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { busyTimeout, readBusy } from '../../../src/host/busy.js';
import { emptyDirectory } from '../../../src/directory/directory.js';
import { toRows, type SessionSummary } from '../../../src/directory/session-row.js';
import { displayText } from '../../../src/session/display-text.js';
import { fingerprint } from '../../../src/session/session.js';
import type { HostReason } from '../../../src/host/setting-problems.js';
import { explainHostReason } from '../../../src/texts/explain.js';
import { Texts } from '../../../src/texts/texts.js';
import { UnknownSetting } from '../../../src/host/unknown-setting.js';
import { oddValues, opaqueValues } from '../../odd-values.js';
import { makeSession } from '../fixtures.js';

const id = 'ab'.repeat(64);
const rows = toRows(
  [
    makeSession(id),
    makeSession('b', { user: 'ben', domain: 'TcHmiLdap', clientIp: '10.0.0.22' }),
    makeSession('box', { user: '__SystemUser', kind: 'extension-container' }),
  ],
  emptyDirectory,
  undefined,
);
const said = (reason: HostReason = '') => explainHostReason(reason, new Texts('en'));
const marksOf = async (lookup: unknown) => Object.fromEntries((await readBusy(lookup, rows)).marks);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a busy function', () => {
  test('is called for each session of a person, with user and location but without its id (promise 6)', async () => {
    const asked: SessionSummary[] = [];
    await readBusy((session: SessionSummary) => void asked.push(session), rows);
    expect(asked).toMatchObject([
      { user: 'anna', clientIp: '10.0.0.21', fingerprint: fingerprint(id), domain: '' },
      { user: 'ben', clientIp: '10.0.0.22', domain: 'TcHmiLdap' },
    ]);
    expect(JSON.stringify(asked)).not.toContain(id);
  });

  test('gives the reason immediately or later', async () => {
    const lookup = ({ user }: SessionSummary) => (user === 'ben' ? Promise.resolve('Recipe') : 'Manual mode');
    expect(await marksOf(lookup)).toEqual({
      [id]: { state: 'busy', reason: 'Manual mode' },
      b: { state: 'busy', reason: 'Recipe' },
    });
  });

  test.each([undefined, null, ''])('means not busy if it returns %j', async (nothing) => {
    expect(await marksOf(() => nothing)).toEqual({});
  });

  test('makes a session unknown if it does not answer within a second', async () => {
    const reading = readBusy(({ user }: SessionSummary) => (user === 'ben' ? new Promise(() => {}) : undefined), rows);
    let isDone = false;
    void reading.then(() => (isDone = true));
    await vi.advanceTimersByTimeAsync(busyTimeout - 1);
    expect(isDone).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const { marks, problem } = await reading;
    expect([...marks]).toEqual([['b', { state: 'unknown', reason: '' }]]);
    expect(problem).toMatchObject({ property: 'busy', count: 1 });
    expect(said(problem?.detail)).toBe('no answer within 1000 ms');
  });

  test.each([
    () => {
      throw new Error('no data');
    },
    () => Promise.reject(new Error('no data')),
  ])('makes a session unknown with the reason if it fails', async (lookup) => {
    const { marks, problem } = await readBusy(lookup, rows);
    expect(marks.get('b')).toEqual({ state: 'unknown', reason: 'no data' });
    expect(problem).toEqual({ property: 'busy', count: 2, detail: 'no data' });
  });

  test.each([true, 5, {}, [], ' ', new Date(0)])('makes a session unknown if it returns %j', async (rubbish) => {
    const { marks, problem } = await readBusy(() => rubbish, rows);
    expect(marks.get('b')?.state).toBe('unknown');
    expect(marks.get('b')?.reason).toEqual(problem?.detail);
    expect(said(problem?.detail)).toMatch(/^the answer is .+, not a reason$/);
  });

  test('is not waited for after an abort', async () => {
    const abort = new AbortController();
    const reading = readBusy(() => new Promise(() => {}), rows, abort.signal);
    abort.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not called if already aborted', async () => {
    const lookup = vi.fn();
    const reading = readBusy(lookup, rows, AbortSignal.abort(new Error('gone')));
    await expect(reading).rejects.toThrow('gone');
    expect(lookup).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a busy list', () => {
  test.each([{ user: 'BEN' }, { user: 'ben ' }, { user: 'tchmildap::ben' }])(
    'C03, C04, C11: leaves unknown whether a session that %j may mean is busy, and says why',
    async (entry) => {
      const { b } = await marksOf([{ ...entry, reason: 'recipe' }]);
      expect(b?.state).toBe('unknown');
      expect(said(b?.reason)).toMatch(/^line 1: it names ".+", the session says "ben, 10\.0\.0\.22"/);
    },
  );

  test('prefers a line that surely means a session to one that may mean it', async () => {
    const list = [
      { user: 'BEN', reason: 'possible' },
      { user: 'ben', reason: 'recipe' },
    ];
    expect((await marksOf(list)).b).toEqual({ state: 'busy', reason: 'recipe' });
  });

  test.each([
    [{ user: 'ben' }, ['b']],
    [{ user: 'TcHmiLdap::ben' }, ['b']],
    [{ user: 'Other::ben' }, []],
    [{ clientIp: '::ffff:10.0.0.21' }, [id]],
    [{ clientIp: '[::FFFF:a00:16]' }, ['b']],
    [{ fingerprint: fingerprint(id) }, [id]],
    [{ user: 'anna', clientIp: '10.0.0.22' }, []],
  ])('matches with %j the sessions that all parts fit', async (entry, ids) => {
    expect(Object.keys(await marksOf([{ ...entry, reason: 'r' }]))).toEqual(ids);
  });

  test.each([
    [{ user: 'TcHmiLdap::ben', clientIp: '', fingerprint: null }, ['b']],
    [{ user: ' ', clientIp: ' 10.0.0.21' }, [id]],
  ])('ignores the empty and blank parts of %j', async (entry, ids) => {
    const { marks, problem } = await readBusy([{ ...entry, reason: ' r ' }], rows);
    expect([...marks]).toEqual(ids.map((one) => [one, { state: 'busy', reason: 'r' }]));
    expect(problem).toBeUndefined();
  });

  test('a line that can be read says more about a session than one that cannot, whatever their order', async () => {
    const list = [{ reason: 'everybody' }, { user: 'ben', reason: 'Recipe' }];
    const { marks, problem } = await readBusy(list, rows);
    expect(marks.get('b')).toEqual({ state: 'busy', reason: 'Recipe' });
    expect(marks.get(id)).toMatchObject({ state: 'unknown' });
    expect(problem).toMatchObject({ count: 1 });
  });

  test('a line that cannot be read keeps its own explanation where it may mean a session in another writing', async () => {
    const { marks } = await readBusy([{ user: 'BEN', reason: '' }], rows);
    expect(said(marks.get('b')?.reason)).toBe('line 1: it gives no reason');
  });

  test('names both writings of what may mean a session', async () => {
    const { marks } = await readBusy([{ user: 'BEN', clientIp: '10.0.0.22', reason: 'r' }], rows);
    expect(said(marks.get('b')?.reason)).toContain('it names "BEN, 10.0.0.22", the session says "ben, 10.0.0.22"');
  });

  test('a line with a domain means every session of that name whose domain the list does not tell', async () => {
    expect(await marksOf([{ user: 'Local::anna', reason: 'r' }])).toEqual({ [id]: { state: 'busy', reason: 'r' } });
  });

  test('blanks belong to a user, but not to an address or a fingerprint', async () => {
    expect((await marksOf([{ clientIp: ' 10.0.0.22 ', reason: 'r' }])).b?.state).toBe('busy');
    expect((await marksOf([{ fingerprint: ` ${fingerprint(id)} `, reason: 'r' }]))[id]?.state).toBe('busy');
    expect((await marksOf([{ user: ' ben ', reason: 'r' }])).b?.state).toBe('unknown');
  });

  test('may have blank lines, which match nobody and are not a mistake', async () => {
    const blank = { user: '', clientIp: '', fingerprint: null, reason: '' };
    expect(await readBusy([blank, {}, blank], rows)).toEqual({ marks: new Map(), problem: undefined });
  });

  test.each([
    [{ reason: 'everybody' }, [id], 'line 2: it names no user, clientIp or fingerprint'],
    [{ user: 'anna' }, [id], 'line 2: it gives no reason'],
    [{ user: 'anna', reason: 7 }, [id], 'line 2: it gives no reason'],
    [{ user: 'zoe', reason: '' }, [], 'line 2: it gives no reason'],
    [{ user: 7, reason: 'r' }, [id], 'line 2: user is a number, not a text'],
    [{ user: 7, clientIp: '10.0.0.22', reason: 'r' }, [], 'line 2: user is a number, not a text'],
    [{ user: '', reason: 'r' }, [id], 'line 2: it names no user, clientIp or fingerprint'],
    [{ clientIp: '10.0.0.300', reason: 'r' }, [id], 'line 2: "10.0.0.300" is not an address'],
    [{ clientIp: 'panel-7', user: 'zoe', reason: 'r' }, [], 'line 2: "panel-7" is not an address'],
    [{ clientIp: '010.0.0.21', reason: 'r' }, [id], 'line 2: programs read "010.0.0.21" as different addresses'],
    [{ clientIp: '010.0.0.77', reason: 'r' }, [], 'line 2: programs read "010.0.0.77" as different addresses'],
    [{ clientIp: '10.0.0.16/28', reason: 'r' }, [id], 'line 2: "10.0.0.16/28" is not an address'],
    [{ clientIp: '[10.1.0.0/16]', reason: 'r' }, [], 'line 2: "[10.1.0.0/16]" is not an address'],
    [null, [id], 'line 2: it is empty, not an object'],
    ['anna', [id], 'line 2: it is the text "anna", not an object'],
    [['anna', 'r'], [id], 'line 2: it is a list, not an object'],
  ])(
    'makes the possible matches of the line %j unknown, reports it, and keeps the others',
    async (line, ids, explanation) => {
      const { marks, problem } = await readBusy([{ user: 'ben', reason: 'Recipe' }, line], rows);
      const reason = problem?.detail;
      expect(said(reason)).toBe(explanation);
      expect(Object.fromEntries(marks)).toEqual({
        ...Object.fromEntries(ids.map((one) => [one, { state: 'unknown', reason }])),
        b: { state: 'busy', reason: 'Recipe' },
      });
      expect(problem).toEqual({ property: 'busy', count: 1, detail: reason });
    },
  );
});

test.each([undefined, null])('nobody is busy if the setting is %s', async (none) => {
  expect(await readBusy(none, rows)).toEqual({ marks: new Map(), problem: undefined });
});

test.each(['busy', 5, {}])('everybody may be busy if the setting is %j', async (rubbish) => {
  const { marks, problem } = await readBusy(rubbish, rows);
  expect([...marks.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  expect(problem).toMatchObject({ property: 'busy', count: 1 });
  expect(said(problem?.detail)).toMatch(/^busy is .*, neither a function nor a list$/);
});

test('B1: a setting that is not known makes the busy state of everybody unknown, in the words of its reason', async () => {
  const { marks, problem } = await readBusy(new UnknownSetting('Busy', { kind: 'binding-empty' }), rows);
  expect([...marks.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  expect(problem).toMatchObject({ property: 'busy', detail: { kind: 'binding-empty' } });
});

test.each(oddValues)(
  'H1: a setting that is %s never throws, and is understood or leaves somebody in doubt',
  async (_, make) => {
    const reading = readBusy(make(), rows);
    await vi.advanceTimersByTimeAsync(busyTimeout);
    const { marks, problem } = await reading;
    const states = [...marks.values()].map(({ state }) => state);
    expect(states.includes('unknown')).toBe(problem !== undefined);
    if (problem) expect(said(problem.detail)).not.toBe('');
  },
);

test.each(opaqueValues)('H1: %s as a line of a busy list is read or leaves everybody in doubt', async (_, make) => {
  const { marks, problem } = await readBusy([make({ user: 'ben', reason: 'recipe' })], rows);
  if (problem) expect([...marks.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  else expect(marks.get('b')).toEqual({ state: 'busy', reason: 'recipe' });
});

test('H1: an empty list as a line of a busy list leaves everybody in doubt', async () => {
  expect((await readBusy([[]], rows)).marks.size).toBe(2);
});

test.each(['ben::', '*', 'TcHmiLdap::*', 'be?', 'ben; anna', 'ben|anna', 'ben\r\nanna', 'ben\0anna', '"ben"', '<ben>'])(
  'S1: the user %s of a busy line, who can be nobody, is said and leaves everybody in doubt',
  async (user) => {
    const { marks, problem } = await readBusy([{ user, reason: 'recipe' }], rows);
    expect([...marks.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    expect(said(problem?.detail)).toContain(
      `its value is the text "${displayText(user)}", neither a name nor an address`,
    );
  },
);
