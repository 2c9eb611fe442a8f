import '../../../src/define.js';
import { SessionManager } from '../../../src/manager/session-manager.js';
import { Administrator, type LogoutFigures } from './administrator.js';
import { BusyPlant, type PlantBounds } from './busy-plant.js';
import { ListenerCount } from './listener-count.js';
import { realFrame, VirtualClock } from './virtual-clock.js';

/** What an unmounted element leaves behind. */
export interface Remains {
  readonly listeners: number;
  readonly timers: number;
  /** Of the page's own client, before it is closed. */
  readonly subscriptions: number;
  /** Connections and their subscriptions. */
  readonly connections: number;
  readonly nodes: number;
}

/** What the soak has done so far. */
export interface SoakFigures {
  readonly simulatedMinutes: number;
  readonly changes: number;
  readonly drops: number;
  readonly forceLogouts: number;
  readonly logouts: LogoutFigures;
  readonly rows: number;
}

const clock = new VirtualClock(1_760_000_000_000);
let listeners: ListenerCount | undefined;
let plant: BusyPlant | undefined;
let manager: SessionManager | undefined;
let administrator: Administrator | undefined;
let startedAt = 0;

function required<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The soak has not started.');
  return thing;
}

/** Runs simulated seconds, each with a frame. */
async function run(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await clock.advance(1000);
    await realFrame();
  }
}

/** @param subscriptions open after unmounting */
function remains(subscriptions = 0): Remains {
  return {
    subscriptions,
    listeners: required(listeners).count,
    timers: clock.pending,
    connections: plant?.open ?? 0,
    nodes: document.body.querySelectorAll('*').length,
  };
}

function mountManager(): SessionManager {
  const element = document.createElement('tchmi-session-manager');
  element.style.cssText = 'display: block; inline-size: 1200px; block-size: 760px';
  element.allowEveryone = true;
  document.body.append(element);
  return element;
}

/** What the driver calls. */
const soak = {
  /**
   * Mounts an element once with the page's own clock, and then stops the clock.
   * @param rehearsal minutes of work beforehand: they leave what a page keeps for the next element, such as templates,
   *   style sheets and formats
   */
  async prepare(bounds: PlantBounds, rehearsal = 0): Promise<void> {
    const warm = mountManager();
    await warm.updateComplete;
    warm.remove();
    clock.install();
    listeners = new ListenerCount();
    if (rehearsal > 0) {
      plant = new BusyPlant(bounds, 9);
      await soak.start();
      await run(rehearsal * 60);
      await soak.rest();
      await soak.unmount();
    }
    plant = new BusyPlant(bounds, 7);
    startedAt = clock.now;
  },

  /** Mounts the element on a busy plant, with somebody at work. */
  async start(): Promise<void> {
    const busy = required(plant);
    busy.start();
    manager = mountManager();
    manager.client = busy.client;
    administrator = new Administrator(manager, busy);
    await run(5);
    administrator.start();
  },

  run,

  /** Restarts the server with as few sessions as at first and lets all work end, so that heaps can be compared. */
  async rest(): Promise<void> {
    required(administrator).stop();
    required(plant).pause();
    await run(20);
    required(administrator).giveUp();
    await run(20);
    required(plant).restart();
    await run(10);
  },

  /** Resumes after {@link rest}. */
  resume(): void {
    required(plant).resume();
    required(administrator).start();
  },

  figures(): SoakFigures {
    return {
      simulatedMinutes: (clock.now - startedAt) / 60_000,
      ...required(plant).figures,
      logouts: { ...required(administrator).figures },
      rows:
        manager?.shadowRoot
          ?.querySelector('tchmi-session-browser')
          ?.shadowRoot?.querySelector('tchmi-session-table')
          ?.shadowRoot?.querySelectorAll('tr.session').length ?? 0,
    };
  },

  /** Unmounts the element and closes the page's client. @returns what is left */
  async unmount(): Promise<Remains> {
    required(administrator).stop();
    required(plant).pause();
    required(manager).remove();
    manager = undefined;
    administrator = undefined;
    await run(2);
    const { subscriptions } = required(plant);
    required(plant).dispose();
    await run(30);
    const left = remains(subscriptions);
    // The memory of the emulated server does not count.
    plant = undefined;
    return left;
  },

  /**
   * Mounts and unmounts elements, one after the other, each with its own connection.
   * @returns what is left
   */
  async mountOften(times: number): Promise<Remains> {
    plant = new BusyPlant({ least: 60, most: 60, cycle: 60_000, interval: 100 }, 8);
    plant.start();
    const busy = plant;
    SessionManager.connectServer = () => busy.another();
    for (let time = 0; time < times; time++) {
      const element = mountManager();
      element.serverUrl = 'ws://emulator.invalid/';
      await clock.advance(700);
      element.remove();
      await clock.advance(50);
      if (time % 20 === 0) await realFrame();
    }
    plant.dispose();
    await run(30);
    const left = remains();
    // The memory of the emulated server does not count.
    plant = undefined;
    SessionManager.connectServer = undefined;
    return left;
  },
};

export type Soak = typeof soak;

Object.assign(window, { soak });
