/** The element around a node on the screen, through slots and shadow roots. */
function around(node: Node): Element | null {
  if (node instanceof HTMLElement && node.assignedSlot) return node.assignedSlot;
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * Texts that are cut off: those in the brackets of the pseudo-language, in an element and everything in it, which reach over
 * the edge of the page or of something that clips them. What can be scrolled to is not cut off, nor what gives way by design and
 * has the whole in its title.
 */
export function cutOff(root: Node): readonly string[] {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    const problem = node instanceof Text && /[[\]]/.test(node.data) ? problemOf(node) : undefined;
    if (problem !== undefined) found.add(`"${(node as Text).data.trim()}" ${problem}`);
    if (node instanceof Element) node.shadowRoot?.childNodes.forEach(visit);
    node.childNodes.forEach(visit);
  };
  visit(root);
  return [...found];
}

function problemOf(text: Text): string | undefined {
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return undefined;
  for (let at = around(text); at; at = around(at)) {
    const style = getComputedStyle(at);
    if (style.textOverflow === 'ellipsis' && at.hasAttribute('title')) return undefined;
    if (style.clipPath !== 'none' || /auto|scroll/.test(style.overflowX)) return undefined;
    if (!/hidden|clip/.test(style.overflowX)) continue;
    const edge = at.getBoundingClientRect();
    // A clipped pixel is white space.
    const isCut = box.left < edge.left - 1 || box.right > edge.right + 1;
    if (isCut) return `in ${at.localName}.${at.className}: ${Math.round(box.right - edge.right)} px`;
  }
  const isOver = box.left < -1 || box.right > document.documentElement.clientWidth + 1;
  return isOver ? 'over the page' : undefined;
}
