import { LitElement, type CSSResult } from 'lit';
import { keepTypedKeys } from './typed-keys.js';

/** Style sheets belong to one document: that of this script would be refused by another. */
const sheetsByDocument = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/**
 * The base of all our elements. It keeps them as they are wherever they are: a translator leaves their texts alone, they
 * bring their styles into every document that they are moved to, such as that of a window opened by the page, and what is
 * typed in their fields is no shortcut of the page.
 */
export abstract class BaseElement extends LitElement {
  constructor() {
    super();
    keepTypedKeys(this);
  }

  override connectedCallback(): void {
    // Names of people and panels are no prose.
    this.translate = false;
    this.classList.add('notranslate');
    super.connectedCallback();
  }

  /** Called when the element has been moved to another document, before it is connected there. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.#adoptStyles(this.shadowRoot);
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow((this.constructor as typeof LitElement).shadowRootOptions);
    this.#adoptStyles(root);
    return root;
  }

  #adoptStyles(root: ShadowRoot): void {
    const styles = (this.constructor as typeof LitElement).elementStyles as readonly CSSResult[];
    root.adoptedStyleSheets = styles.flatMap((style) => sheetFor(this.ownerDocument, style) ?? []);
  }
}

/** The style sheet of a style for a document; undefined for a document without a window, which shows nothing. */
function sheetFor(owner: Document, style: CSSResult): CSSStyleSheet | undefined {
  const view = owner.defaultView;
  if (!view) return undefined;
  const sheets = sheetsByDocument.get(owner) ?? new Map<CSSResult, CSSStyleSheet>();
  sheetsByDocument.set(owner, sheets);
  const sheet = sheets.get(style) ?? new view.CSSStyleSheet();
  if (!sheets.has(style)) sheet.replaceSync(style.cssText);
  sheets.set(style, sheet);
  return sheet;
}
