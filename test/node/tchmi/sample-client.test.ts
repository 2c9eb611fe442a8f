import { describe, expect, test, vi } from 'vitest';
import type { MonitorState } from '../../../src/monitor/monitor-state.js';
import { SessionMonitor } from '../../../src/monitor/session-monitor.js';
import { SampleClient } from '../../../src/tchmi/sample-client.js';

describe('the sample client', () => {
  test('shows a complete list without an error, for an administrator who could log out', async () => {
    let state: MonitorState | undefined;
    const monitor = new SessionMonitor(new SampleClient(), {
      refreshInterval: 0,
      onChange: (next) => (state = next),
    });
    monitor.start();
    await vi.waitFor(() => expect(state?.sessionTargeting).toBe('yes'));
    expect(state).toMatchObject({
      problem: undefined,
      own: { user: 'admin', isGuest: false },
      list: { sessions: { length: 8 }, unreadable: [] },
      capacity: { maximumSessions: 128 },
      mayLogOut: 'yes',
    });
    monitor.stop();
  });

  test('logs nobody out: it refuses ForceLogout and everything that it has no sample of', async () => {
    const client = new SampleClient();
    for (const symbol of ['ForceLogout', 'Unknown']) {
      const expected = { code: 110, symbol, outcome: 'refused', explanation: { kind: 'samples-only' } };
      await expect(client.writeSymbol(symbol)).rejects.toMatchObject(expected);
      await expect(client.readSymbol(symbol)).rejects.toMatchObject(expected);
    }
  });

  test('gives a subscription its sample once', async () => {
    const listener = vi.fn();
    new SampleClient().subscribeSymbol('GetCurrentUser', listener);
    expect(listener).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(listener.mock.calls).toMatchObject([[{ name: 'admin' }]]);
  });
});
