import type { ParseSpan } from './stub-client.js';

/** ms after which something that does not show is given up. */
const patience = 20_000;

/**
 * Waits for the frame that shows something.
 * @param isShown asked at the beginning of each frame, before it is painted
 * @returns when that frame has been painted, by `performance.now()`
 */
export function painted(isShown: () => boolean): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      if (performance.now() - start > patience) {
        reject(new Error('What was waited for did not show.'));
      } else if (!isShown()) {
        requestAnimationFrame(look);
      } else {
        // A message that is sent in a frame comes after the frame's style, layout and paint.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now());
        };
        port2.postMessage(null);
      }
    };
    requestAnimationFrame(look);
  });
}

/** Resolves at a moment that has nothing to do with frames: between two of them, as answers and keys come in. */
export function anyMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, Math.random() * 16));
  });
}

/** Watches how long the page is blocked at a stretch. */
export class BlockWatch {
  readonly #tasks: PerformanceEntry[] = [];
  readonly #observer = new PerformanceObserver((list) => this.#tasks.push(...list.getEntries()));

  constructor() {
    this.#observer.observe({ type: 'longtask' });
  }

  /**
   * The longest stretch since the watch began, in ms, without the time in which an answer was parsed; 0 where no task
   * took 50 ms, which the browser does not tell of.
   */
  end(parses: readonly ParseSpan[]): number {
    this.#tasks.push(...this.#observer.takeRecords());
    this.#observer.disconnect();
    return Math.max(0, ...this.#tasks.map((task) => task.duration - overlap(task, parses)));
  }
}

function overlap({ startTime, duration }: PerformanceEntry, parses: readonly ParseSpan[]): number {
  return parses.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, startTime + duration) - Math.max(start, startTime)),
    0,
  );
}

/** The first element of a selector in a tree, open shadow roots included. */
export function deepQuery(root: Element | ShadowRoot, selector: string): Element | null {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inner = element.shadowRoot && deepQuery(element.shadowRoot, selector);
    if (inner) return inner;
  }
  return null;
}

/** The tree's root and all open shadow roots in it. */
export function deepRoots(root: Element | ShadowRoot): readonly (Element | ShadowRoot)[] {
  return [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? deepRoots(shadowRoot) : [])),
  ];
}

/** Number of nodes in a tree, open shadow roots included. */
export function countNodes(root: Element | ShadowRoot): number {
  return deepRoots(root).reduce((sum, each) => {
    const walker = document.createTreeWalker(each);
    let count = 0;
    while (walker.nextNode()) count++;
    return sum + count;
  }, 0);
}
