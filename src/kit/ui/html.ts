import { html as litHtml, noChange, nothing, render, type TemplateResult } from 'lit';
import { directive, Directive, type ChildPart, type DirectiveResult, type ElementPart } from 'lit/directive.js';
import { prepareTemplate, type ExpressionPosition, type PreparedTemplate } from './template-text.js';

const prepared = new WeakMap<TemplateStringsArray, PreparedTemplate>();

/**
 * The template tag of all our elements: lit's own, except that every text shown is what was rendered last, whatever
 * others have done to the page. Lit writes a changed text into the node it once created. A translator or a browser
 * extension that replaced, split or removed this node keeps the old text on the screen: the name of somebody who has
 * left, in a confirmation for somebody else. See docs/decisions/foreign-nodes.md.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> {
  let template = prepared.get(strings);
  if (!template) prepared.set(strings, (template = prepareTemplate(strings)));
  return litHtml(template.strings, ...values.map((value, index) => valueAt(value, template.positions[index])));
}

/** The strings of several templates as those of one, kept in the order of the templates. */
interface JoinedStrings {
  readonly following: WeakMap<TemplateStringsArray, JoinedStrings>;
  readonly strings: TemplateStringsArray;
}

const joinedFirst: JoinedStrings = joinedStrings(Object.assign([''], { raw: [''] }));

function joinedStrings(strings: TemplateStringsArray): JoinedStrings {
  return { following: new WeakMap(), strings };
}

/**
 * Several templates as one: what one of them begins, such as a row, another may end. Lit keeps marks in the page, and
 * records of its own, for each template within another; joined ones need none. Where other kinds follow each other than
 * before, everything that they show is rendered again.
 */
export function joined(parts: readonly (TemplateResult | symbol)[]): TemplateResult<1> {
  // The only symbol is lit's `nothing`.
  const templates = parts.filter((part) => typeof part !== 'symbol');
  let all = joinedFirst;
  for (const { strings } of templates) {
    let next = all.following.get(strings);
    if (!next) all.following.set(strings, (next = joinedStrings(chain(all.strings, strings))));
    all = next;
  }
  return litHtml(all.strings, ...templates.flatMap(({ values }) => values));
}

function chain(left: TemplateStringsArray, right: TemplateStringsArray): TemplateStringsArray {
  const strings = [...left.slice(0, -1), `${left.at(-1) ?? ''}${right[0] ?? ''}`, ...right.slice(1)];
  return Object.assign(strings, { raw: strings });
}

function valueAt(value: unknown, position: ExpressionPosition | undefined): unknown {
  switch (position) {
    case 'between':
      return asTexts(value);
    case 'content':
      return ownContent(value);
    case 'tag':
    case undefined:
      return value;
  }
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

/**
 * Shows all that its element contains. Most elements never contain anything but one text, which then needs no marks of
 * lit's beside it: they were a third of the nodes of a list.
 */
class ContentDirective extends Directive {
  #node: Text | undefined;
  /** Whether it has ever been more than a text: then lit keeps its marks in the element. */
  #isRendered = false;

  override render(_content: unknown): unknown {
    return noChange;
  }

  override update({ element, options }: ElementPart, [content]: [unknown]): unknown {
    const text = textOf(content);
    if (text === undefined || this.#isRendered) {
      if (!this.#isRendered) element.replaceChildren();
      this.#isRendered = true;
      render(asTexts(content), element as HTMLElement, options?.host ? { host: options.host } : {});
    } else if (this.#node && element.firstChild === this.#node && element.lastChild === this.#node) {
      if (this.#node.data !== text) this.#node.data = text;
    } else if (text !== '' || element.firstChild) {
      this.#node = new Text(text);
      element.replaceChildren(this.#node);
    }
    return noChange;
  }
}

/** What lit would show as one text, or as nothing. */
function textOf(content: unknown): string | undefined {
  if (content === nothing || content === undefined || content === null) return '';
  if (Array.isArray(content) && content.length === 0) return '';
  return isText(content) ? String(content) : undefined;
}

const ownContent: (content: unknown) => DirectiveResult = directive(ContentDirective);
