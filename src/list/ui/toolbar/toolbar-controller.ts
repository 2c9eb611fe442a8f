import type { LitElement, ReactiveController } from 'lit';
import { windowOf } from '../../../kit/ui/window-of.js';
import { fittingTools, toolGap } from '../../layout/fitting-tools.js';
import { foldableTools, type Tool } from './list-toolbar.js';

/** px for the active filters beside the buttons, and beside the choices where there are any. */
const chipsWidth = 60;
const typedWidth = 170;
/** px that the search field is wider than its least beside the choices. */
const searchWidth = 90;

/** Finds out which buttons of the toolbar fit into its one line, whatever the language, the font and the density. */
export class ToolbarController implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: () => HTMLElement | null;
  readonly #hasTyped: () => boolean;
  #observer: ResizeObserver | undefined;
  #toolbar: HTMLElement | null = null;
  /** What of the toolbar is observed besides itself. */
  #parts: ReadonlySet<Element> = new Set();
  #count: number = foldableTools.length;
  #hasFilters = false;
  #hadTyped = false;

  /**
   * @param find the rendered toolbar; null while there is none
   * @param hasTyped whether the toolbar has to show filters that are typed
   */
  constructor(host: LitElement, find: () => HTMLElement | null, hasTyped: () => boolean) {
    this.#hasTyped = hasTyped;
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** The buttons that do not fit. */
  get folded(): readonly Tool[] {
    return foldableTools.slice(this.#count);
  }

  /** Whether filters and groups fit into the toolbar, in the place of the button for them. */
  get hasFilters(): boolean {
    return this.#hasFilters;
  }

  hostConnected(): void {
    const view = windowOf(this.#host);
    this.#observer = new view.ResizeObserver((entries) => {
      // What is measured may change its own size: that waits for the next frame, or browsers report a loop.
      if (entries.some(({ target }) => target === this.#toolbar)) this.#measure();
      else view.requestAnimationFrame(() => this.#measure());
    });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#toolbar = null;
    this.#parts = new Set();
  }

  hostUpdated(): void {
    const toolbar = this.#find();
    if (toolbar !== this.#toolbar) {
      this.#observer?.disconnect();
      this.#parts = new Set();
      if (toolbar) this.#observer?.observe(toolbar);
      this.#toolbar = toolbar;
    }
    // A font that arrives late changes the buttons only. Each is observed once: to be asked again about its size, while the
    // browser tells of sizes, would be a loop.
    const parts: ReadonlySet<Element> = new Set(toolbar?.querySelectorAll(':scope > button, .filters'));
    const added = [...parts].filter((part) => !this.#parts.has(part));
    const removed = [...this.#parts].filter((part) => !parts.has(part));
    for (const part of added) this.#observer?.observe(part);
    for (const part of removed) this.#observer?.unobserve(part);
    this.#parts = parts;
    const hasTyped = this.#hasTyped();
    if (added.length + removed.length === 0 && hasTyped === this.#hadTyped) return;
    this.#hadTyped = hasTyped;
    // At once: the table, which is updated next, measures too, so the page is laid out only once for both.
    this.#measure(added.some((part) => part.matches('.filters')));
  }

  /** @param areFiltersNew not rendered yet: they are measured again when they have their width */
  #measure(areFiltersNew = false): void {
    const toolbar = this.#toolbar;
    const search = toolbar?.querySelector<HTMLElement>('.search');
    const filters = toolbar?.querySelector<HTMLElement>('.filters');
    // A hidden list has no size.
    if (!toolbar?.clientWidth || !search || !filters) return;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(toolbar);
    const inner = toolbar.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    const widthOf = (name: string): number =>
      toolbar.querySelector<HTMLElement>(`:scope > button.${name}`)?.offsetWidth ?? -toolGap;
    const room = inner - parseFloat(getComputedStyle(search).minInlineSize) - toolGap;
    const last = widthOf('tools:not(.more)');
    const tools = foldableTools.map(widthOf);
    const count = fittingTools({ tools, last, more: widthOf('more') }, room, chipsWidth + toolGap);
    const filtersWidth = areFiltersNew ? Infinity : filters.offsetWidth;
    const withFilters = foldableTools.map((tool, index) => (tool === 'filter' ? filtersWidth : (tools[index] ?? 0)));
    const hasFilters =
      fittingTools(
        { tools: withFilters, last, more: Infinity },
        room,
        searchWidth + toolGap + (this.#hasTyped() ? typedWidth + toolGap : 0),
      ) === tools.length;
    if (count === this.#count && hasFilters === this.#hasFilters) return;
    this.#count = count;
    this.#hasFilters = hasFilters;
    // Within an update, a change would need another one.
    queueMicrotask(() => this.#host.requestUpdate());
  }
}
