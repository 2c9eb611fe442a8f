import { startIdle } from './idle.js';
import { makeAnswer } from './answers.js';
import type { Contender } from './contenders/contender.js';
import { Floor, FullTable } from './contenders/floor.js';
import { Ours } from './contenders/ours.js';
import { VaadinGrid } from './contenders/vaadin-grid.js';
import {
  measureDialog,
  measureGrouping,
  measureKeystroke,
  measureOrphans,
  measureScrolling,
  measureSort,
} from './actions.js';
import { anyMoment, BlockWatch, countNodes, deepRoots, painted } from './painting.js';

/** What one answer has cost. */
export interface Measure {
  /** ms from the text in hand to the frame that shows its rows. */
  readonly painted: number;
  /** ms of it in `JSON.parse`. */
  readonly parse: number;
}

const contenders = { floor: Floor, ours: Ours, 'full-table': FullTable, 'vaadin-grid': VaadinGrid };

export type ContenderName = keyof typeof contenders;

/** The answers that a size is measured with: the plant, and the same with 1 % replaced. */
const variants = { first: 0, changed: 0.01 } as const;
export type Variant = keyof typeof variants;

const markerOf = (variant: Variant) => `__A-${variant}`;

function place(): HTMLElement {
  const main = document.querySelector('main');
  if (!main) throw new Error('The page has no place for a contender.');
  return main;
}

let texts: Readonly<Record<Variant, string>> = { first: '', changed: '' };
let size = 0;
let current: Contender | undefined;
let watch: BlockWatch | undefined;

function contender(): Contender {
  if (!current) throw new Error('Nothing is mounted.');
  return current;
}

/** The one that only we can do. */
function ours(): Ours {
  if (!(current instanceof Ours)) throw new Error('Ours is not mounted.');
  return current;
}

/** What the driver calls. */
const bench = {
  /** Makes the answers of a size. @returns characters of the answer */
  prepare(sessions: number, seed: number): number {
    size = sessions;
    const make = (variant: Variant) => makeAnswer(sessions, seed, markerOf(variant), variants[variant]);
    texts = { first: make('first'), changed: make('changed') };
    return texts.first.length;
  },

  async mount(name: ContenderName): Promise<void> {
    current = new contenders[name]();
    await current.mount(place(), size);
  },

  unmount(): void {
    current = undefined;
    place().replaceChildren();
  },

  /** An answer arrives and is shown. */
  async arrive(variant: Variant): Promise<Measure> {
    const one = contender();
    const parsesBefore = one.parses.length;
    await anyMoment();
    const start = performance.now();
    one.arrive(texts[variant]);
    const end = await painted(() => one.isShown(markerOf(variant)));
    const parse = one.parses.slice(parsesBefore).reduce((sum, span) => sum + span.end - span.start, 0);
    return { painted: end - start, parse };
  },

  /** The answer is only parsed, and the next frame painted. */
  async parse(variant: Variant): Promise<Measure> {
    await anyMoment();
    const start = performance.now();
    const parsed: unknown = JSON.parse(texts[variant]);
    const parse = performance.now() - start;
    const end = await painted(() => parsed !== undefined);
    return { painted: end - start, parse };
  },

  /** Begins to look for stretches that block the page. */
  watch(): void {
    watch = new BlockWatch();
  },

  /** ms of the longest stretch, parsing apart. */
  longestBlock(): number {
    return watch?.end(contender().parses) ?? 0;
  },

  /**
   * The same answer once more. What tells the time is no part of it.
   * @returns number of changes of the DOM
   */
  async repeat(variant: Variant): Promise<number> {
    const one = ours();
    let changes = 0;
    const count = (records: readonly MutationRecord[]) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (!element?.closest('.freshness')) changes++;
      }
    };
    const observer = new MutationObserver(count);
    for (const root of deepRoots(one.manager)) {
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    const requests = one.listRequests;
    one.arrive(texts[variant]);
    await painted(() => one.listRequests > requests);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await painted(() => true);
    count(observer.takeRecords());
    observer.disconnect();
    return changes;
  },

  keystroke: (key: string, variant: Variant) => measureKeystroke(ours(), key, markerOf(variant)),
  sort: () => measureSort(ours()),
  scroll: (duration: number) => measureScrolling(ours(), duration),
  dialog: () => measureDialog(ours()),
  group: (grouping: string) => measureGrouping(ours(), grouping),
  orphans: () => measureOrphans(ours()),

  nodes: () => countNodes(place()),

  /** Puts the element before an emulated server on which nothing happens. */
  startIdle: () => startIdle(place()),
};

export type Bench = typeof bench;

Object.assign(window, { bench });
