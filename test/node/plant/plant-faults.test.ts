import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { Emulator } from '../../../demo/emulator/emulator.js';
import type { FaultName } from '../../../demo/emulator/faults.js';
import { logoutObstacle } from '../../../src/guards/availability.js';
import { noChoices } from '../../../src/guards/choices.js';
import { steadyNow } from '../../../src/kit/clock.js';
import { Plant } from '../../../src/plant/plant.js';
import { PlantLogout } from '../../../src/plant/plant-logout.js';
import { ServerPart } from '../../../src/plant/server-part.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One of each kind of fault: of connection, answers, rights, the logout itself and the list. */
const faults: readonly FaultName[] = [
  ...(['refused-connection', 'no-answer', 'slow', 'no-rights', 'force-logout-lost', 'force-logout-no-answer'] as const),
  ...(['force-logout-ignored', 'drop', 'restart', 'malformed-list'] as const),
];

test.each(faults)(
  'With the fault %s on one of three servers, the others are logged out, and its own report never claims too much',
  async (fault) => {
    const emulators = [1, 2, 3].map((seed) => new Emulator({ sessions: 8, seed, ...(seed === 2 && { fault }) }));
    const entries = emulators.map((emulator, index) => {
      const webSocket = createEmulatorSocket(emulator, { clientIp: '10.0.0.2', user: '__SystemAdministrator' });
      const client = new WebSocketClient({ url: 'ws://emulator.invalid/', webSocket, random: () => 0.5 });
      client.connect();
      return { name: `Line ${index + 1}`, client };
    });
    const plant = new Plant(
      entries,
      { connectServer: undefined, refreshInterval: 5000, onChange: () => undefined },
      () => 0,
    );
    plant.start();
    await vi.advanceTimersByTimeAsync(15_000);
    const failures: Error[] = [];
    const parts = ServerPart.ofServers({ kind: 'user', name: 'operator1' }, plant.servers);
    const common = { isReadonly: false, audit: '', underWay: undefined, maximumAge: 30_000 } as const;
    const logout = new PlantLogout(
      parts,
      () => ({
        obstacle: ({ server: { state } }) =>
          state ? logoutObstacle({ ...common, state, now: steadyNow() }) : ('offline' as const),
        onFailure: (error) => failures.push(error),
      }),
      () => undefined,
    );
    void logout.start();
    await vi.advanceTimersByTimeAsync(60_000);
    void logout.confirm(new Map(plant.servers.map((server) => [server, noChoices])));
    await vi.advanceTimersByTimeAsync(120_000);
    const isThere = (emulator: Emulator | undefined) =>
      emulator?.activeSessions().some(({ user }) => user === 'operator1') === true;
    const [first, broken, third] = emulators;
    expect([isThere(first), isThere(third)]).toEqual([false, false]);
    for (const { server, report } of logout.report.servers) {
      const outcomes = new Set(report?.sessions.map(({ outcome }) => outcome));
      if (server !== 'Line 2') expect(outcomes).toEqual(new Set(['ended']));
      else if (isThere(broken)) expect(outcomes).not.toContain('ended');
    }
    for (const { record } of emulators) {
      const values = record.forceLogouts.map(({ writeValue }) => JSON.stringify(writeValue));
      expect(values).toEqual([...new Set(values)]);
    }
    expect(failures).toEqual([]);
    logout.dispose();
    plant.stop();
    for (const { client } of entries) client.close();
    for (const emulator of emulators) emulator.dispose();
  },
);
