import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SessionManager } from '../../../src/manager/session-manager.js';
import { Administrator } from '../../soak/page/administrator.js';
import { BusyPlant } from '../../soak/page/busy-plant.js';
import { ListenerCount } from '../../soak/page/listener-count.js';
import { realFrame, VirtualClock } from '../../soak/page/virtual-clock.js';
import { afterTest, deepElements } from '../support.js';

/** The soak test with two minutes of simulated time instead of thirty; `npm run soak` also measures the heap. */
const bounds = { least: 40, most: 200, cycle: 60_000, interval: 100 };

let clock: VirtualClock;
let listeners: ListenerCount;

async function run(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await clock.advance(1000);
    if (second % 5 === 0) await realFrame();
  }
}

function addManager(): SessionManager {
  const manager = document.createElement('tchmi-session-manager');
  manager.style.cssText = 'display: block; inline-size: 1000px; block-size: 600px';
  document.body.append(manager);
  return manager;
}

beforeEach(() => {
  clock = new VirtualClock(1_760_000_000_000);
  clock.install();
  listeners = new ListenerCount();
});

afterEach(() => {
  listeners.end();
  clock.uninstall();
});

describe('the element on a plant where users come and go all the time', () => {
  it('logs sessions out one after another, reports nothing false, and leaves nothing behind', async () => {
    const plant = new BusyPlant(bounds, 3);
    afterTest(() => plant.dispose());
    plant.start();
    const manager = addManager();
    manager.client = plant.client;
    const administrator = new Administrator(manager, plant);
    await run(5);
    administrator.start();
    await run(110);
    administrator.stop();
    plant.pause();
    await run(40);

    const { logouts, sent } = { logouts: administrator.figures, sent: plant.figures.forceLogouts };
    expect(logouts.reported).toBeGreaterThan(5);
    expect(logouts.falseSuccesses).toBe(0);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(logouts.confirmed);
    expect(plant.figures.changes).toBeGreaterThan(1000);
    expect(deepElements(manager).length).toBeLessThan(3000);

    manager.remove();
    await run(2);
    expect(listeners.count).toBe(0);
    expect(plant.subscriptions).toBe(0);
    plant.dispose();
    await run(30);
    expect(clock.pending).toBe(0);
    expect(plant.open).toBe(0);
  }, 60_000);
});

describe('an element that is mounted and removed again and again', () => {
  it('leaves no timer, listener, connection or element if it makes its own connections', async () => {
    const plant = new BusyPlant({ least: 30, most: 30, cycle: 60_000, interval: 100 }, 4);
    afterTest(() => plant.dispose());
    plant.start();
    const connectServer = SessionManager.connectServer;
    afterTest(() => (SessionManager.connectServer = connectServer));
    SessionManager.connectServer = () => plant.another();
    const elements = document.body.querySelectorAll('*').length;
    for (let time = 0; time < 40; time++) {
      const manager = addManager();
      manager.serverUrl = 'ws://emulator.invalid/';
      // Removes it at every stage of its first second.
      await clock.advance(25 * time);
      manager.remove();
    }
    expect(listeners.count).toBe(0);
    expect(document.body.querySelectorAll('*')).toHaveLength(elements);
    plant.dispose();
    await run(30);
    expect(clock.pending).toBe(0);
    expect(plant.open).toBe(0);
  }, 60_000);
});
