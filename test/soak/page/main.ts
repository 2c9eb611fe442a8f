import '../../../src/define.js';
import { SessionManager } from '../../../src/manager/session-manager.js';
import { Administrator, type LogoutFigures } from './administrator.js';
import { BusyPlant, type PlantBounds } from './busy-plant.js';
import { ListenerCount } from './listener-count.js';
import { realFrame, VirtualClock } from './virtual-clock.js';

/** What is left of something that has been taken out of the page. */
export interface Remains {
  readonly listeners: number;
  readonly timers: number;
  /** Of the client that the page goes on with; looked at before it is closed. */
  readonly subscriptions: number;
  /** Connections, with what is subscribed over them. */
  readonly connections: number;
  readonly nodes: number;
}

/** What the soak was made of, so far. */
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

function begun<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('It has not begun.');
  return thing;
}

/** Simulated seconds, each with a frame. */
async function run(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await clock.advance(1000);
    await realFrame();
  }
}

/** @param subscriptions that were open after the element had gone */
function remains(subscriptions = 0): Remains {
  return {
    subscriptions,
    listeners: begun(listeners).count,
    timers: clock.pending,
    connections: plant?.open ?? 0,
    nodes: document.body.querySelectorAll('*').length,
  };
}

/** Takes the element out of the page as a page would that shows something else now. */
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
   * Shows an element once, with the page's own clock, and then stops the clock. @param rehearsal minutes
   * at work before, of which only what a page keeps for the next element is left: templates, style sheets, formats
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

  /** The element on a busy plant, and somebody at it. */
  async start(): Promise<void> {
    const busy = begun(plant);
    busy.start();
    manager = mountManager();
    manager.client = busy.client;
    administrator = new Administrator(manager, busy);
    await run(5);
    administrator.start();
  },

  run,

  /** Another server with as few sessions as in the beginning, nothing under way: fit to look at the heap. */
  async rest(): Promise<void> {
    begun(administrator).stop();
    begun(plant).pause();
    await run(40);
    begun(plant).restart();
    await run(10);
  },

  /** Goes on after {@link rest}. */
  goOn(): void {
    begun(plant).resume();
    begun(administrator).start();
  },

  figures(): SoakFigures {
    return {
      simulatedMinutes: (clock.now - startedAt) / 60_000,
      ...begun(plant).figures,
      logouts: { ...begun(administrator).figures },
      rows:
        manager?.shadowRoot
          ?.querySelector('tchmi-session-browser')
          ?.shadowRoot?.querySelector('tchmi-session-table')
          ?.shadowRoot?.querySelectorAll('tr.session').length ?? 0,
    };
  },

  /** Takes the element out of the page; its client, which is the page's, ends too. @returns what is left */
  async unmount(): Promise<Remains> {
    begun(administrator).stop();
    begun(plant).pause();
    begun(manager).remove();
    manager = undefined;
    administrator = undefined;
    await run(2);
    const { subscriptions } = begun(plant);
    // The page's own client and server.
    begun(plant).dispose();
    await run(30);
    const left = remains(subscriptions);
    // What the emulated server remembers is no part of what the element leaves.
    plant = undefined;
    return left;
  },

  /**
   * Puts elements in the page and takes them out again, one after the other, each on a connection of its own.
   * @returns what is left
   */
  async mountOften(times: number): Promise<Remains> {
    plant = new BusyPlant({ least: 60, most: 60, cycle: 60_000 }, 8);
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
    // What the emulated server remembers is no part of what the element leaves.
    plant = undefined;
    SessionManager.connectServer = undefined;
    return left;
  },
};

export type Soak = typeof soak;

Object.assign(window, { soak });
