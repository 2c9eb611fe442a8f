import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { HostProblem } from '../../../src/host/setting-problems.js';
import { HostController } from '../../../src/host/ui/host-controller.js';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import type { Session } from '../../../src/session/session.js';
import { makeList, makeSession } from '../../node/fixtures.js';
import { makeState } from '../data.js';
import type { SessionSummary } from '../../../src/directory/session-row.js';
import { mountList } from '../manager/mount-manager.js';

const row = (name: RegExp) => page.getByRole('row', { name }).first();
const failures = () => page.getByRole('alert').filter({ hasText: 'is not valid' });

describe('the settings of the host page', () => {
  it('show locations, networks, busy and protected sessions in the list', async () => {
    await mountList({
      properties: {
        locations: { '10.0.0.22': { name: 'Panel 2', place: 'Line 1' }, '10.0.0.0/24': 'Hall' },
        busy: [{ user: 'ben', reason: 'Recipe' }],
        protect: { users: ['quality'] },
      },
    });
    await expect.element(row(/anna/)).toHaveTextContent(/Panel 2, Line 1/);
    await expect.element(row(/maria/)).toHaveTextContent(/Hall/);
    await expect.element(row(/ben/)).toHaveTextContent(/Busy/);
    await expect.element(row(/quality/)).toHaveTextContent(/Protected/);
  });

  it('are applied to each list, and removed when the page removes them', async () => {
    const asked: SessionSummary[] = [];
    const { manager } = await mountList({
      properties: { busy: (session) => (asked.push(session), session.user === 'ben' ? 'Recipe' : undefined) },
    });
    await expect.element(row(/ben/)).toHaveTextContent(/Busy/);
    const before = asked.length;
    await manager.refresh();
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    manager.busy = undefined;
    await expect.element(row(/ben/)).not.toHaveTextContent(/Busy/);
  });

  it('apply to an address in any spelling', async () => {
    const { emulator } = await mountList({
      properties: {
        locations: { 'FD00:0:0::7': 'Laboratory' },
        busy: [{ clientIp: 'FD00::0007', reason: 'Recipe' }],
        protect: { clients: ['[fd00:0::7]'] },
      },
    });
    emulator.openSession({ user: 'zoe', clientIp: 'fd00::7' });
    await expect.element(row(/zoe/)).toHaveTextContent(/Busy.*Protected.*Laboratory/);
    expect(failures().elements()).toHaveLength(0);
  });

  it('report all mistakes in the locations together', async () => {
    await mountList({ properties: { locations: { 'panel-7': 'x', '10.0.0.0/99': 'x' } } });
    await expect
      .element(failures())
      .toHaveTextContent('"panel-7" is neither an address nor a network; 2 mistakes in total.');
  });

  it('are reported once per unusable value, and nothing breaks', async () => {
    const { manager } = await mountList({
      properties: { locations: { '10.0.0.0/99': 'x' }, protect: { clients: ['10.0.0.0/99'] } },
    });
    await expect.poll(() => failures().elements().length).toBe(2);
    await manager.refresh();
    await expect.element(row(/anna/)).toBeVisible();
    expect(failures().elements()).toHaveLength(2);
    manager.protect = { clients: ['10.0.0.0/98'] };
    await expect.element(page.getByText(/10\.0\.0\.0\/98/)).toBeVisible();
  });

  it.each([
    ['locations', 'no places', 'These clients are shown with their IP address'],
    ['protect', 7, 'Everyone the invalid rule could mean counts as'],
    ['busy', '[{"user"', 'counts as "busy state unknown"'],
  ] as const)(
    'are reported if %s is unusable as a whole (%j): what is wrong, what follows, and what to do',
    async (name, value, effect) => {
      await mountList({ properties: { [name]: value } });
      await expect.element(failures()).toHaveTextContent(`is not valid: ${name}`);
      await expect.element(failures()).toHaveTextContent(`${name} is`);
      await expect.element(failures()).toHaveTextContent(effect);
      await expect.element(failures()).toHaveTextContent('Check the setting');
      if (name === 'busy') await expect.element(row(/ben/)).toHaveTextContent(/Busy\?/);
    },
  );

  it('are reported once if each new value has the same mistake, until one is correct', async () => {
    const { manager } = await mountList({ properties: { busy: [{ user: 'ben', reason: '' }] } });
    await expect.element(failures()).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    manager.busy = [
      { user: 'ben', reason: '' },
      { user: 'anna', reason: 'Recipe' },
    ];
    await expect.element(row(/anna/)).toHaveTextContent(/Busy/);
    expect(failures().elements()).toHaveLength(0);
    manager.busy = [];
    await expect.element(row(/anna/)).not.toHaveTextContent(/Busy/);
    manager.busy = [{ user: 'ben', reason: '' }];
    await expect.element(failures()).toBeVisible();
  });
});

describe('a host page that answers more slowly than lists arrive', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** A controller with a minimal host. `show` sets a new list, `underWay` are the open lookups. */
  function slowPage(answerTime: number) {
    const lookups: string[][] = [];
    let underWay = 0;
    let most = 0;
    const busy = async ({ user, clientIp }: SessionSummary) => {
      if (underWay === 0) lookups.push([]);
      lookups.at(-1)?.push(clientIp);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, answerTime));
      underWay--;
      return user === 'ben' ? 'Recipe' : undefined;
    };
    const host = Object.assign(document.createElement('div'), { addController: vi.fn(), requestUpdate: vi.fn(), busy });
    document.body.append(host);
    let state: MonitorState | undefined;
    const onProblem = vi.fn<(problem: HostProblem) => void>();
    const controller = new HostController(host as unknown as SessionManager, {
      state: () => state,
      problems: { onProblem, onSolved: vi.fn() },
    });
    const update = () => {
      controller.hostUpdate();
      controller.hostUpdated();
    };
    const show = (sessions: readonly Session[]) => {
      state = makeState({ list: makeList(sessions, Date.now()) });
      update();
    };
    return { controller, host, lookups, show, update, onProblem, most: () => most };
  }

  const ben = makeSession('ben', { user: 'ben', clientIp: '10.0.0.9' });
  /** The list at a given time: ben, and another user each time. */
  const listAt = (moment: number) => [ben, makeSession(`s${moment}`, { clientIp: `10.0.1.${moment}` })];

  it('may finish its answer, is asked about one list at a time, and then about the newest', async () => {
    const { controller, lookups, show, most } = slowPage(300);
    for (let moment = 0; moment < 14; moment++) {
      show(listAt(moment));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(controller.busy.get('ben')).toEqual({ state: 'busy', reason: 'Recipe' });
    expect([lookups.map((asked) => asked[1]), most()]).toEqual([['10.0.1.0', '10.0.1.5', '10.0.1.11'], 2]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lookups.at(-1)).toEqual(['10.0.0.9', '10.0.1.13']);
  });

  it('does not mark sessions that have gone meanwhile', async () => {
    const { controller, show } = slowPage(300);
    show([ben, makeSession('b2', { user: 'ben' })]);
    show([ben]);
    await vi.advanceTimersByTimeAsync(300);
    expect([...controller.busy.keys()]).toEqual(['ben']);
  });

  it('is not waited for once its setting changes or the element is removed', async () => {
    const { controller, host, lookups, show, update } = slowPage(300);
    show([ben]);
    Object.assign(host, { busy: () => 'Manual mode' });
    update();
    await vi.advanceTimersByTimeAsync(0);
    expect(controller.busy.get('ben')).toMatchObject({ reason: 'Manual mode' });
    show(listAt(1));
    host.remove();
    controller.hostDisconnected();
    await vi.advanceTimersByTimeAsync(1000);
    expect([lookups.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
  it('gets a mistake reported that it sets while the previous value is still being read', async () => {
    const { host, show, update, onProblem } = slowPage(300);
    Object.assign(host, { protect: 'first mistake' });
    show([ben]);
    await vi.advanceTimersByTimeAsync(200);
    // The element updates only after the answer for the first value has come in.
    Object.assign(host, { protect: { clients: ['second mistake'] } });
    await vi.advanceTimersByTimeAsync(100);
    update();
    await vi.advanceTimersByTimeAsync(300);
    expect(onProblem.mock.calls.map(([problem]) => problem)).toMatchObject([
      { property: 'protect' },
      { property: 'protect' },
    ]);
  });
});
