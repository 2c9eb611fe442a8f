import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import type { ReportedAnnouncement } from '../../../src/report/report.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { makeError, makeSession } from '../fixtures.js';
import { Scene } from './scene.js';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const annas: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'a3'] };
const told: ReportedAnnouncement = {
  id: 'one',
  told: [],
  announcedAt: new Date(0),
  deadline: new Date(300_000),
  reason: 'Update',
  wasReadable: true,
  answers: [],
};

/** A logout that was confirmed for later. */
async function announce(target: LogoutTarget, choices: Partial<LogoutChoices> = {}): Promise<Scene> {
  const scene = await new Scene(target).open();
  const plan = await scene.process.postpone({ ...noChoices, ...choices });
  expect(plan).toBeDefined();
  scene.announcement = told;
  return scene;
}

async function carryOut(scene: Scene): Promise<void> {
  void scene.process.carryOutAnnounced();
  await vi.advanceTimersByTimeAsync(30_000);
}

describe('a logout that was confirmed for later', () => {
  test('is frozen, and sends nothing by itself, however long it waits', async () => {
    const scene = await announce(annas);
    expect(scene.step).toMatchObject({
      step: 'announced',
      plan: { expected: [{ id: 'a1' }, { id: 'a2' }, { id: 'a3' }] },
    });
    await vi.advanceTimersByTimeAsync(3_600_000);
    scene.process.review();
    await scene.confirm();
    expect(scene.sent).toEqual([]);
    expect(scene.step?.step).toBe('announced');
  });

  test('is carried out against a new list; whoever has left by then is reported as left, and nothing is sent for them', async () => {
    const scene = await announce(annas);
    scene.sessions = scene.sessions.filter(({ id }) => id !== 'a2');
    await carryOut(scene);
    expect(scene.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a3' }]);
    expect(scene.outcomes?.map(([, , outcome]) => outcome)).toEqual(['ended', 'ended', 'left']);
    expect(scene.report?.announcement).toEqual(told);
  });

  test('asks where somebody is no longer the last operator of a line: they were left out, and nobody has told them', async () => {
    const scene = new Scene({ kind: 'sessions', ids: ['a1', 'a2'] });
    scene.places = { '10.0.0.21': 'Line 1', '10.0.0.22': 'Line 2', '10.0.0.24': 'Line 1', '10.0.0.50': 'Line 2' };
    await scene.open();
    const plan = await scene.process.postpone(noChoices);
    expect(plan?.expected.map(({ id }) => id)).toEqual(['a1']);
    scene.announcement = told;
    scene.sessions = [...scene.sessions, makeSession('c9', { user: 'carl', clientIp: '10.0.0.50' })];
    await carryOut(scene);
    expect(scene.sent).toEqual([]);
    expect(scene.step).toMatchObject({ step: 'confirming', confirmation: { change: { hasOtherGuards: true } } });
  });

  test.each<[string, LogoutTarget]>([
    ['sessions', annas],
    ['a user', { kind: 'user', name: 'anna' }],
  ])('sends nothing where nobody is left of %s, and reports who has left', async (_, target) => {
    const scene = await announce(target);
    scene.sessions = scene.sessions.filter(({ user }) => user !== 'anna');
    await carryOut(scene);
    expect(scene.sent).toEqual([]);
    expect(scene.outcomes?.map(([, , outcome]) => outcome)).toEqual(['left', 'left', 'left']);
  });

  test.each<[string, LogoutTarget, (scene: Scene) => void]>([
    [
      'somebody new is affected',
      { kind: 'user', name: 'anna' },
      (scene) => (scene.sessions = [...scene.sessions, makeSession('a4', { clientIp: '10.0.0.29' })]),
    ],
    ['somebody has become busy', annas, (scene) => (scene.busy = () => 'homing the axes')],
    [
      'a session has another user',
      annas,
      (scene) =>
        (scene.sessions = scene.sessions.map((one) => (one.id === 'a1' ? makeSession('a1', { user: 'ben' }) : one))),
    ],
  ])('asks again, and sends nothing meanwhile, where %s', async (_, target, change) => {
    const scene = await announce(target);
    change(scene);
    await carryOut(scene);
    expect(scene.sent).toEqual([]);
    expect(scene.step).toMatchObject({ step: 'confirming', confirmation: { change: expect.anything() as object } });
  });

  test('is hindered by whatever hinders a logout at the deadline', async () => {
    const scene = await announce(annas);
    scene.obstacle = 'readonly';
    await carryOut(scene);
    expect(scene.sent).toEqual([]);
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'readonly' });
  });

  test('can be called off, and is then never carried out', async () => {
    const scene = await announce(annas);
    scene.process.cancel();
    await carryOut(scene);
    expect(scene.sent).toEqual([]);
    expect(scene.step).toBeUndefined();
  });

  test('has a record where it was called off: who was told, what they answered and why it did not happen', async () => {
    const scene = await announce(annas);
    scene.audit = 'on';
    scene.announcement = { ...told, withdrawn: 'called-off' };
    scene.process.cancel();
    expect(scene.step).toBeUndefined();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.records).toMatchObject([
      { isCancelled: true, announcement: { id: 'one', withdrawn: 'called-off' }, sessionCount: 3 },
    ]);
    expect(scene.report).toMatchObject({ isCancelled: true });
    // What became of the record is known after the report.
    expect(scene.recorded?.before).toBe(scene.report);
    expect(scene.recorded?.report).toMatchObject({ isCancelled: true, audit: [{ phase: 'after', isWritten: true }] });
    expect(scene.outcomes).toEqual([
      ['anna', '10.0.0.21', 'left-out', 'called-off'],
      ['anna', '10.0.0.22', 'left-out', 'called-off'],
      ['anna', '10.0.0.23', 'left-out', 'called-off'],
    ]);
    expect(scene.sent).toEqual([]);
  });

  test('has its record and its report though the element was removed while it was called off', async () => {
    const scene = await announce(annas);
    scene.audit = 'on';
    scene.process.cancel();
    scene.process.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.records).toMatchObject([{ isCancelled: true }]);
    expect(scene.report).toMatchObject({ isCancelled: true });
    expect(scene.recorded?.report.audit).toMatchObject([{ isWritten: true }]);
  });

  test('has a report that says so where the record of its end cannot be written', async () => {
    const scene = await announce(annas);
    scene.audit = 'required';
    scene.client.answer('CreateEvent', () => Promise.reject(makeError({ symbol: 'CreateEvent' })));
    scene.process.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.recorded?.report.audit).toMatchObject([{ phase: 'after', isWritten: false }]);
  });

  test('has its report at once where it is called off, and its record is sent without waiting for any answer: the page may close', async () => {
    const scene = await new Scene(annas).open();
    scene.audit = 'on';
    await scene.process.postpone(noChoices);
    scene.announcement = { ...told, withdrawn: 'page-closed' };
    await vi.advanceTimersByTimeAsync(0);
    // From here the server answers nothing.
    for (const symbol of ['ListDomains', 'CreateEvent'])
      scene.client.answer(symbol, () => new Promise(() => undefined));
    scene.process.cancel();
    await Promise.resolve();
    expect(scene.report).toMatchObject({ isCancelled: true, announcement: { withdrawn: 'page-closed' } });
    expect(scene.records).toMatchObject([{ isCancelled: true, announcement: { withdrawn: 'page-closed' } }]);
  });

  test('has one last record, with why, where it is called off while the first one is being written', async () => {
    const scene = await announce(annas);
    scene.audit = 'on';
    let written = (): void => undefined;
    scene.client.answer('CreateEvent', () => new Promise((resolve) => (written = () => resolve(undefined))));
    await carryOut(scene);
    expect(scene.records).toMatchObject([{ sessionCount: 3 }]);
    scene.announcement = { ...told, withdrawn: 'called-off' };
    scene.process.cancel();
    // The page forgets what it has called off.
    scene.announcement = undefined;
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.report).toMatchObject({ isCancelled: true, announcement: { withdrawn: 'called-off' } });
    written();
    await vi.advanceTimersByTimeAsync(0);
    written();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.records.slice(1)).toMatchObject([{ isCancelled: true, announcement: { withdrawn: 'called-off' } }]);
    expect(scene.recorded?.report.audit).toMatchObject([{ phase: 'before' }, { phase: 'after', isWritten: true }]);
    expect(scene.sent).toEqual([]);
  });

  test('says why it asks until people are told again, whatever it was blocked by meanwhile', async () => {
    const scene = await announce(annas);
    await scene.process.askAgain({ step: 'more-time', error: undefined });
    await scene.process.askAgain({ step: 'outlived', error: undefined });
    const outlived = { step: 'confirming', confirmation: { failure: { step: 'outlived' } } };
    expect(scene.step).toMatchObject(outlived);
    scene.obstacle = 'readonly';
    await scene.confirm();
    expect(scene.step).toMatchObject({ step: 'blocked' });
    scene.obstacle = undefined;
    scene.process.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.step).toMatchObject(outlived);
    await scene.process.postpone(noChoices);
    await scene.process.askAgain({ step: 'announcement', error: undefined });
    expect(scene.step).toMatchObject({ confirmation: { failure: { step: 'announcement' } } });
  });

  test('has a record where everybody has left by then', async () => {
    const scene = await announce(annas);
    scene.audit = 'on';
    scene.sessions = scene.sessions.filter(({ user }) => user !== 'anna');
    await carryOut(scene);
    expect(scene.records).toMatchObject([{ left: 3, ended: 0, announcement: { id: 'one' } }]);
    expect(scene.report?.audit).toMatchObject([{ phase: 'after', isWritten: true }]);
    expect(scene.sent).toEqual([]);
  });

  test('is asked about again where people could not be told', async () => {
    const scene = await announce(annas);
    const error = makeError({ symbol: 'CreateEvent' });
    await scene.process.askAgain({ step: 'announcement', error });
    expect(scene.step).toMatchObject({
      step: 'confirming',
      confirmation: { failure: { step: 'announcement', error } },
    });
    expect(scene.sent).toEqual([]);
  });

  test('is not frozen where the list has changed since it was shown', async () => {
    const scene = await new Scene(annas).open();
    scene.sessions = scene.sessions.filter(({ id }) => id !== 'a2');
    await scene.process.postpone(noChoices);
    expect(scene.step).toMatchObject({ step: 'confirming', confirmation: { change: { gone: [{ id: 'a2' }] } } });
  });

  test('is carried out once, however often it is asked for', async () => {
    const scene = await announce(annas);
    void scene.process.carryOutAnnounced();
    void scene.process.carryOutAnnounced();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(scene.sent).toHaveLength(3);
  });
});
