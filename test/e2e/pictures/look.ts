import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';

/**
 * A fingerprint of what a page looks like: the texts, roles and colours of everything visible, in order. It leaves out digits, which
 * are times and counts, sizes, which depend on the fonts of a machine, and rows that are not in sight: a list has some more
 * of these while it was higher a moment ago.
 */
export async function lookOf(page: Page): Promise<string> {
  const seen = await page.evaluate(() => {
    const lines: string[] = [];
    const names = [
      'color',
      'backgroundColor',
      'borderTopColor',
      'borderTopStyle',
      'borderTopLeftRadius',
      'fontWeight',
    ] as const;
    const visit = (node: Node, view: DOMRect | undefined): void => {
      let inner = view;
      if (node instanceof Text) {
        const text = node.data.trim().replace(/\d+/g, '0');
        if (text !== '') lines.push(text);
        return;
      }
      if (node instanceof Element) {
        if (!node.checkVisibility({ visibilityProperty: true })) return;
        if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return;
        const style = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        const middle = (box.top + box.bottom) / 2;
        if (view && node.localName === 'tr' && (middle < view.top || middle > view.bottom)) return;
        if (style.overflowY !== 'visible') inner = box;
        lines.push(`<${node.localName} ${node.role ?? ''}> ${names.map((name) => style[name]).join(' ')}`);
      }
      const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      const children =
        node instanceof Element && node.shadowRoot !== null ? node.shadowRoot.childNodes : node.childNodes;
      for (const child of slotted.length > 0 ? slotted : children) visit(child, inner);
    };
    visit(document.body, undefined);
    return lines.join('\n');
  });
  return createHash('sha256').update(seen).digest('hex').slice(0, 16);
}
