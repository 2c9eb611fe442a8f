/**
 * The window that shows a node: not always the one of this script, since an element may have been moved to a window that
 * the page has opened, or to a frame. For a document without a window, which shows nothing, it is that of this script.
 *
 * This is the only place that names the document and the window of the script: see docs/decisions/other-documents.md.
 */
export function windowOf(node: Node): Window & typeof globalThis {
  return node.ownerDocument?.defaultView ?? window;
}

/** The documents that say what a node looks like: its own, then that of this script, which has opened the other. */
export function documentsOf(node: Node): readonly Document[] {
  return [...new Set([node.ownerDocument ?? document, document])];
}

/** Creates an element by its tag. Only the document of this script knows ours; the page moves them. */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
  return document.createElement(tag);
}
