import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogoutObstacle } from '../../../src/guards/availability.js';
import type { LogoutChoices } from '../../../src/guards/choices.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { createDirectory } from '../../../src/directory/directory.js';
import type { Session } from '../../../src/session/session.js';
import { waitsForLogin } from '../../../src/logout/step.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { lostAnswer, makeList, makeOwn, makeSession } from '../fixtures.js';
import { Scene } from './scene.js';

const everybody: LogoutTarget = { kind: 'everyone' };
const annas: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'a3'] };

const allIncluded: Partial<LogoutChoices> = { everyoneConfirmed: true };

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

describe('K3: a condition that falls while the confirmation is open', () => {
  test.each<LogoutObstacle>([
    'everyone-not-allowed',
    'kind-not-offered',
    'readonly',
    'no-access',
    'reauthentication',
    'other-server',
  ])('K3: "%s" is said at once, and nothing is sent', async (obstacle) => {
    const scene = await new Scene(everybody).open();
    scene.obstacle = obstacle;
    scene.process.review();
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle });
    await scene.confirm(allIncluded);
    expect(scene.sent).toEqual([]);
  });

  test.each<LogoutObstacle>([
    'everyone-not-allowed',
    'kind-not-offered',
    'readonly',
    'offline',
    { reason: 'Shift change' },
  ])(
    'K3: "%s" is found by the confirmation itself when nobody has reviewed it, and nothing is sent',
    async (obstacle) => {
      const scene = await new Scene(everybody).open();
      scene.obstacle = obstacle;
      await scene.confirm(allIncluded);
      expect(scene.step).toMatchObject({ step: 'blocked', obstacle });
      expect(scene.sent).toEqual([]);
    },
  );

  test('K3: a condition that falls after the last reading, at the moment of sending, is found too', async () => {
    const scene = await new Scene(everybody).open();
    let asked = 0;
    Object.defineProperty(scene, 'obstacle', { get: () => (++asked >= 2 ? 'everyone-not-allowed' : undefined) });
    await scene.confirm(allIncluded);
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'everyone-not-allowed' });
    expect(scene.sent).toEqual([]);
  });

  test('K3: a connection that is lost for a moment does not take the confirmation away', async () => {
    const scene = await new Scene(everybody).open();
    scene.obstacle = 'offline';
    scene.process.review();
    expect(scene.step?.step).toBe('confirming');
  });

  test('K3: when the condition is fulfilled again, the list is read and the question is asked again; nothing is sent by itself', async () => {
    const scene = await new Scene(everybody).open();
    scene.obstacle = 'readonly';
    scene.process.review();
    const readings = scene.readings;
    scene.obstacle = undefined;
    scene.process.review();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.step?.step).toBe('confirming');
    expect(scene.readings).toBe(readings + 1);
    expect(scene.sent).toEqual([]);
  });

  test('D5: a certificate whose name is read while its confirmation is open is named in it, and nothing is read again', async () => {
    const scene = new Scene({ kind: 'client-certificate', thumbprint: 'ab'.repeat(20) });
    await scene.open();
    const certificatesOf = () =>
      scene.step?.step === 'confirming' ? scene.step.confirmation.impact.facts.directory.certificates : undefined;
    expect(certificatesOf()).toEqual([]);
    const { readings } = scene;
    const certificate = { name: 'Panel', issuer: '', validFrom: 0, validTo: 1, isEnabled: true, defaultUser: '' };
    const certificates = [{ ...certificate, thumbprints: undefined }];
    scene.directory = createDirectory([], [], undefined, { certificates });
    scene.process.review();
    expect(certificatesOf()).toBe(certificates);
    const { step } = scene;
    scene.process.review();
    expect([scene.step === step, scene.readings]).toEqual([true, readings]);
  });

  test('K3: a reading that has failed is not repeated by a review', async () => {
    const scene = new Scene(everybody);
    scene.listError = lostAnswer();
    await scene.open();
    scene.process.review();
    expect([scene.step?.step, scene.readings]).toEqual(['blocked', 1]);
  });

  test('K3: a confirmation without an obstacle stays as it is when it is reviewed', async () => {
    const scene = await new Scene(everybody).open();
    const { step } = scene;
    scene.process.review();
    expect(scene.step).toBe(step);
  });
});

describe('K4: a server that can no longer address single sessions', () => {
  test('K4: gets none, and the confirmation says why', async () => {
    const scene = await new Scene({ kind: 'session', id: 'a1' }).open();
    scene.sessionTargeting = 'no';
    await scene.confirm();
    expect(scene.step).toMatchObject({ confirmation: { obstacle: 'single-sessions-unsupported' } });
    expect(scene.sent).toEqual([]);
  });

  test('K4: gets no further one once that is known while they go out', async () => {
    const scene = await new Scene(annas).open();
    scene.client.answer('ForceLogout', ({ value }) => {
      scene.end(value);
      scene.sessionTargeting = 'unknown';
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
    expect(scene.outcomes).toEqual([
      ['anna', '10.0.0.21', 'ended', undefined],
      ['anna', '10.0.0.22', 'left-out', 'no-single-sessions'],
      ['anna', '10.0.0.23', 'left-out', 'no-single-sessions'],
    ]);
  });
});

describe('K8: while single requests go out', () => {
  test('K8: whoever becomes busy is left out as busy, and the rest is ended', async () => {
    const scene = await new Scene(annas).open();
    scene.client.answer('ForceLogout', ({ value }) => {
      scene.end(value);
      scene.busy = ({ clientIp }: Session) => (clientIp === '10.0.0.22' ? 'manual mode' : undefined);
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a3' }]);
    expect(scene.outcomes).toEqual([
      ['anna', '10.0.0.21', 'ended', undefined],
      ['anna', '10.0.0.22', 'left-out', 'busy'],
      ['anna', '10.0.0.23', 'ended', undefined],
    ]);
  });

  test('K8: whoever is busy but was included is ended', async () => {
    const scene = new Scene(annas);
    scene.busy = () => 'manual mode';
    await scene.open();
    await scene.confirm({ included: new Set(['busy']) });
    await vi.runAllTimersAsync();
    expect(scene.sent).toHaveLength(3);
  });

  test('K8: a page that becomes read-only sends nothing more, and the report says why', async () => {
    const scene = await new Scene(annas).open();
    scene.client.answer('ForceLogout', ({ value }) => {
      scene.end(value);
      scene.obstacle = 'readonly';
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toHaveLength(1);
    expect(scene.outcomes?.map(([, , outcome, hold]) => [outcome, hold])).toEqual([
      ['ended', undefined],
      ['left-out', 'readonly'],
      ['left-out', 'readonly'],
    ]);
  });
});

describe('K9: a page that is frozen', () => {
  test('K9: reads and compares again before anything is sent, where it was frozen for 40 s between the reading and the request', async () => {
    const scene = await new Scene(annas).open();
    let isFrozen = false;
    scene.afterReading = () => {
      if (isFrozen) return;
      isFrozen = true;
      vi.setSystemTime(Date.now() + 40_000);
      scene.sessions = [...scene.sessions.filter(({ id }) => id !== 'a2'), makeSession('a2', { user: 'carla' })];
    };
    await scene.confirm();
    expect(scene.sent).toEqual([]);
    expect(scene.step).toMatchObject({ step: 'confirming', confirmation: { change: { added: [{ user: 'carla' }] } } });
  });

  test('K9: never acts on what it has read, where it was frozen at every reading', async () => {
    const scene = await new Scene(annas).open();
    scene.afterReading = () => vi.setSystemTime(Date.now() + 40_000);
    await scene.confirm();
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'stale' });
    expect(scene.sent).toEqual([]);
  });

  test('K9: reads the list again, and leaves out who is somebody else now, where it was frozen between two requests', async () => {
    const scene = await new Scene(annas).open();
    scene.client.answer('ForceLogout', ({ value }) => {
      scene.end(value);
      if (scene.sent.length > 1) return;
      vi.setSystemTime(Date.now() + 40_000);
      scene.sessions = scene.sessions.map((session) => (session.id === 'a2' ? { ...session, user: 'carla' } : session));
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a3' }]);
    expect(scene.outcomes?.map(([, ip, outcome]) => [ip, outcome])).toContainEqual(['10.0.0.22', 'left']);
  });

  test('K9: sends nothing more where it cannot read the list again', async () => {
    const scene = await new Scene(annas).open();
    scene.client.answer('ForceLogout', ({ value }) => {
      scene.end(value);
      vi.setSystemTime(Date.now() + 40_000);
      scene.listError = lostAnswer();
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toHaveLength(1);
    expect(scene.outcomes?.map(([, , outcome, hold]) => [outcome, hold])).toEqual([
      ['unknown', undefined],
      ['left-out', 'stale'],
      ['left-out', 'stale'],
    ]);
  });
});

describe('promise 14: the report of a logout', () => {
  test('names who was left out in the dialog with the reason, and who left while it was open', async () => {
    const scene = new Scene({ kind: 'sessions', ids: ['own', 'a1', 'a2', 'a3'] });
    scene.busy = ({ clientIp }: Session) => (clientIp === '10.0.0.22' ? 'manual mode' : undefined);
    await scene.open();
    scene.sessions = scene.sessions.filter(({ id }) => id !== 'a3');
    await scene.confirm();
    expect(scene.step).toMatchObject({ confirmation: { change: { gone: [{ id: 'a3' }] } } });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
    expect(scene.outcomes).toEqual([
      ['anna', '10.0.0.21', 'ended', undefined],
      ['anna', '10.0.0.23', 'left', undefined],
      ['anna', '10.0.0.22', 'left-out', 'busy'],
      ['admin', '10.0.0.2', 'left-out', 'own'],
    ]);
  });

  test('UX 8: is judged again by a later list, with everything else in it', async () => {
    const scene = await new Scene({ kind: 'session', id: 'a1' }).open();
    scene.client.answer('ForceLogout', () => {
      scene.listError = lostAnswer();
    });
    await scene.confirm();
    await vi.runAllTimersAsync();
    expect(scene.outcomes).toEqual([['anna', '10.0.0.21', 'unknown', undefined]]);
    expect(scene.process.mayChange).toBe(true);
    scene.end({ sessionId: 'a1' });
    const again = scene.process.lookAgain(makeList(scene.sessions, steadyNow() + 1));
    expect(again?.sessions).toMatchObject([{ outcome: 'ended' }]);
    expect(scene.process.mayChange).toBe(false);
  });

  test('UX 8: cannot change before anything is sent', async () => {
    const scene = await new Scene({ kind: 'session', id: 'a1' }).open();
    expect(scene.process.mayChange).toBe(false);
    expect(scene.process.lookAgain(makeList([], steadyNow() + 1))).toBeUndefined();
  });
});

test('K8: a monitor that stops while the confirmation reads says that the page shows another server', async () => {
  const scene = new Scene(annas);
  scene.listError = new DOMException('The session monitor is stopped.', 'AbortError');
  scene.obstacle = 'other-server';
  await scene.open();
  expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'other-server' });
});

describe('ux 9: a confirmation while the accounts are only known from earlier', () => {
  /** Everybody's groups as they were before the server stopped answering. */
  const outdated = createDirectory(
    ['anna', 'ben'].map((name) => ({ name, domain: '', groups: ['Operators'] })),
    ['Operators'],
    undefined,
    { sources: [{ symbol: 'ListUsers', readAt: 1, malformed: 0, error: lostAnswer('ListUsers'), isOutdated: true }] },
  );

  test('ux 9: counts nobody as a certain member of a group, and nobody as certainly no member', async () => {
    const scene = new Scene({ kind: 'group', name: 'Operators' });
    scene.directory = outdated;
    await scene.open();
    const impact = scene.step?.step === 'confirming' ? scene.step.confirmation.impact : undefined;
    expect(impact?.certain).toEqual([]);
    expect(impact?.possible.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  test('ux 9: a protected group that becomes outdated during single requests holds the rest of them back', async () => {
    const scene = new Scene(annas);
    scene.protect = { groups: ['Managers'] };
    scene.directory = createDirectory(outdated.users, outdated.groups);
    await scene.open();
    await scene.confirm();
    scene.directory = outdated;
    await vi.runAllTimersAsync();
    expect(scene.sent).toEqual([{ sessionId: 'a1' }]);
    expect(scene.outcomes?.map(([, , outcome, hold]) => [outcome, hold])).toEqual([
      ['ended', undefined],
      ['left-out', 'protected'],
      ['left-out', 'protected'],
    ]);
  });
});

describe('Network: a login that is lost while the confirmation is open', () => {
  test('Network: is said at once; after the login the question is asked again with a fresh list, and nothing was sent', async () => {
    const scene = await new Scene(annas).open();
    scene.obstacle = 'offline';
    scene.process.review();
    expect(waitsForLogin(scene.step)).toBe(false);
    scene.obstacle = 'guest';
    scene.process.review();
    expect(waitsForLogin(scene.step)).toBe(true);
    const { step, readings } = scene;
    scene.process.review();
    expect(scene.step).toBe(step);
    scene.sessions = scene.sessions.filter(({ id }) => id !== 'a3');
    // The rights of the new login are not known yet.
    scene.obstacle = 'own-unknown';
    scene.process.review();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'own-unknown' });
    scene.obstacle = undefined;
    scene.process.review();
    await vi.advanceTimersByTimeAsync(0);
    expect(scene.readings).toBeGreaterThan(readings);
    const confirmation = scene.step?.step === 'confirming' ? scene.step.confirmation : undefined;
    expect(confirmation?.impact.certain.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(scene.sent).toEqual([]);
  });

  test('Network: is found by a reading that fails, and by a review after one', async () => {
    const scene = await new Scene(annas).open();
    scene.listError = lostAnswer();
    await scene.confirm();
    expect(scene.step).toMatchObject({ step: 'blocked', error: { code: 1001 }, obstacle: undefined });
    scene.obstacle = 'offline';
    scene.process.review();
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: undefined });
    scene.obstacle = 'guest';
    scene.process.review();
    expect(waitsForLogin(scene.step)).toBe(true);
    scene.process.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(waitsForLogin(scene.step)).toBe(true);
    expect(scene.sent).toEqual([]);
  });

  test('Network: another user who logs in but may not log anybody out is told so', async () => {
    const scene = await new Scene(annas).open();
    scene.obstacle = 'guest';
    scene.process.review();
    scene.obstacle = 'no-right';
    scene.process.review();
    expect(scene.step).toMatchObject({ step: 'blocked', obstacle: 'no-right' });
    scene.obstacle = { reason: 'Shift change' };
    scene.process.review();
    const { step } = scene;
    expect(step).toMatchObject({ obstacle: { reason: 'Shift change' } });
    scene.obstacle = { reason: 'Shift change' };
    scene.process.review();
    expect(scene.step).toBe(step);
  });
});

describe('K8: an administrator who becomes the last one while requests are sent', () => {
  const chief = makeSession('chief', { user: 'chief', clientIp: '10.0.0.31' });
  const boss = makeSession('boss', { user: 'boss', clientIp: '10.0.0.32' });
  const selection: LogoutTarget = { kind: 'sessions', ids: ['a1', 'a2', 'chief'] };

  /** A logout of two people and an administrator, during which the other administrator leaves. */
  async function scene() {
    const result = new Scene(selection);
    result.own = makeOwn({ groups: [] });
    result.sessions = [...result.sessions, chief, boss];
    const administrators = ['chief', 'boss'].map((name) => ({ name, domain: 'D', groups: ['__SystemAdministrators'] }));
    const others = ['anna', 'ben', 'admin'].map((name) => ({ name, domain: 'D', groups: ['Operators'] }));
    result.directory = createDirectory([...administrators, ...others], []);
    result.client.answer('ForceLogout', async ({ value }) => {
      result.end(value);
      result.end({ sessionId: 'boss' });
      // Longer than a list may be acted on.
      await new Promise((resolve) => setTimeout(resolve, 8000));
    });
    return result.open();
  }

  test('K8: is left out and reported as the last one', async () => {
    const logout = await scene();
    await logout.confirm();
    await vi.runAllTimersAsync();
    expect(logout.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a2' }]);
    expect(logout.outcomes).toContainEqual(['chief', '10.0.0.31', 'left-out', 'lastAdministrator']);
  });

  test('K8: is logged out where the last administrator was included by choice', async () => {
    const logout = await scene();
    await logout.confirm({ included: new Set(['lastAdministrator']) });
    await vi.runAllTimersAsync();
    expect(logout.sent).toEqual([{ sessionId: 'a1' }, { sessionId: 'a2' }, { sessionId: 'chief' }]);
  });
});
