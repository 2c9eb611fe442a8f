import { isServer, LitElement, nothing, type CSSResult, type PropertyValues } from 'lit';
import { isSameMinute } from '../clock.js';
import { keepTypedKeys } from './typed-keys.js';

/** Style sheets belong to one document: that of this script would be refused by another. */
const sheetsByDocument = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/**
 * The base of all our elements. It keeps them as they are wherever they are: a translator leaves their texts alone, they
 * bring their styles into every document that they are moved to, such as that of a window opened by the page, and what is
 * typed in their fields is no shortcut of the page.
 *
 * @cssprop --tchmi-session-manager-background - ground of the element
 * @cssprop --tchmi-session-manager-surface - ground of rows, panels and notices
 * @cssprop --tchmi-session-manager-raised - ground of the heads of groups
 * @cssprop --tchmi-session-manager-head - ground of the heads of columns, of arrows of lists and of ticked boxes; the accent if the page sets that
 * @cssprop --tchmi-session-manager-head-text - texts on it
 * @cssprop --tchmi-session-manager-button - ground of buttons
 * @cssprop --tchmi-session-manager-button-text - texts of buttons
 * @cssprop --tchmi-session-manager-field - ground of fields, lists and check boxes
 * @cssprop --tchmi-session-manager-text - texts
 * @cssprop --tchmi-session-manager-muted - texts of less importance
 * @cssprop --tchmi-session-manager-line - lines between rows
 * @cssprop --tchmi-session-manager-edge - edges of buttons, fields and check boxes
 * @cssprop --tchmi-session-manager-accent - what is chosen, running or has the focus
 * @cssprop --tchmi-session-manager-accent-text - texts on the accent
 * @cssprop --tchmi-session-manager-selected - ground of selected rows
 * @cssprop --tchmi-session-manager-danger - texts and edges of what logs people out
 * @cssprop --tchmi-session-manager-danger-fill - ground of the button that logs people out
 * @cssprop --tchmi-session-manager-danger-text - text of that button
 * @cssprop --tchmi-session-manager-warning - texts and edges of warnings
 * @cssprop --tchmi-session-manager-warning-surface - ground of warnings
 * @cssprop --tchmi-session-manager-ok - what is wholly done
 * @cssprop --tchmi-session-manager-focus - frame of what has the focus
 * @cssprop --tchmi-session-manager-dim - veil behind a dialog
 * @cssprop --tchmi-session-manager-radius - radius of corners
 */
export abstract class BaseElement extends LitElement {
  constructor() {
    super();
    keepTypedKeys(this);
    // A server that renders pages has no document, no connection and nobody to show names to: the element is empty there.
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- its type is that of browsers
    if (isServer) Object.assign(this, { willUpdate: () => undefined, render: () => nothing });
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

  /**
   * Whether something that it shows changes with each second, its property `now`. Where it does not, an element of which only
   * `now` has changed is rendered again when the wall clock shows another minute.
   */
  protected showsSeconds(): boolean {
    return true;
  }

  protected override shouldUpdate(changes: PropertyValues<{ now: number }>): boolean {
    const before = changes.get('now');
    const { now } = this as { readonly now?: number };
    if (this.showsSeconds() || changes.size > 1 || before === undefined || now === undefined) return true;
    return !isSameMinute(before, now);
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
