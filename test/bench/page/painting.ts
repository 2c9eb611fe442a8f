/** Time limit for something to be shown, in ms. */
const patience = 60_000;

/**
 * Waits for the frame that shows something.
 * @param isShown asked at the start of each frame, before it is painted
 * @returns when that frame was painted, by `performance.now()`
 */
export function painted(isShown: () => boolean): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (performance.now() - start > patience) {
        reject(new Error('What was waited for did not show.'));
      } else if (!isShown()) {
        requestAnimationFrame(look);
      } else {
        // A message sent within a frame arrives after the frame's style, layout and paint.
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

/** Resolves at a random moment between two frames, since answers do not wait for one. */
export function anyMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, Math.random() * 16));
  });
}

/** The tree's root and all open shadow roots in it. */
export function deepRoots(root: ParentNode): readonly ParentNode[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? deepRoots(shadowRoot) : []));
  return [root, ...inner];
}

/** All matching elements of a tree, including open shadow roots. */
export function deepQueryAll(root: ParentNode, selector: string): readonly Element[] {
  return deepRoots(root).flatMap((each) => [...each.querySelectorAll(selector)]);
}

/** The first matching element of a tree, including open shadow roots. */
export function deepQuery(root: ParentNode, selector: string): Element | null {
  return deepQueryAll(root, selector)[0] ?? null;
}

/** Number of nodes in a tree, including texts, comments and open shadow roots. */
export function countNodes(root: ParentNode): number {
  return deepRoots(root).reduce((sum, each) => {
    const walker = document.createTreeWalker(each);
    let count = 0;
    while (walker.nextNode()) count++;
    return sum + count;
  }, 0);
}
