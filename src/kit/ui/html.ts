import { html as litHtml, noChange, type TemplateResult } from 'lit';
import { directive, Directive, type ChildPart, type DirectiveResult } from 'lit/directive.js';
import { memoizeByKey } from '../memoize.js';
import { prepareTemplate, type PreparedTemplate } from './template-text.js';

const prepared = memoizeByKey<TemplateStringsArray, PreparedTemplate>(prepareTemplate);

/**
 * The template tag of all our elements: lit's own, except that every text shown is what was rendered last, whatever
 * others have done to the page. Lit writes a changed text into the node it once created. A translator or a browser
 * extension that replaced, split or removed this node keeps the old text on the screen: the name of somebody who has
 * left, in a confirmation for somebody else. See docs/decisions/foreign-nodes.md.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> {
  const template = prepared(strings);
  return litHtml(
    template.strings,
    ...values.map((value, index) => (template.isBetweenTags[index] === true ? asTexts(value) : value)),
  );
}

/** The value with every text in it bound by {@link TextDirective}. */
function asTexts(value: unknown): unknown {
  if (isText(value)) return ownText(value);
  return Array.isArray(value) && value.some(isText) ? value.map(asTexts) : value;
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Shows a text in a node of its own, alone between the marks of its expression, or else in a new one. */
class TextDirective extends Directive {
  #node: Text | undefined;

  override render(text: string | number): unknown {
    return text;
  }

  override update({ startNode, endNode }: ChildPart, [value]: [string | number]): unknown {
    const text = String(value);
    const node = this.#node;
    if (node && startNode?.nextSibling === node && node.nextSibling === endNode) {
      if (node.data !== text) node.data = text;
      return noChange;
    }
    // Lit removes everything between the marks before it inserts another node.
    this.#node = new Text(text);
    return this.#node;
  }
}

const ownText: (text: string | number) => DirectiveResult = directive(TextDirective);
