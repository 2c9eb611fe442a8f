import type { LitElement, ReactiveController } from 'lit';
import { windowOf } from '../../kit/ui/window-of.js';
import { fittingTools, toolGap } from '../fitting-tools.js';
import { foldableTools, type Tool } from './list-toolbar.js';

/** px that the number of rows found needs beside the buttons. */
const shownWidth = 60;

/** Finds out which buttons of the toolbar fit into its one line, whatever the language, the font and the density. */
export class ToolbarController implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: () => HTMLElement | null;
  #observer: ResizeObserver | undefined;
  #toolbar: HTMLElement | null = null;
  #count: number = foldableTools.length;

  /** @param find the rendered toolbar; null while there is none */
  constructor(host: LitElement, find: () => HTMLElement | null) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** The buttons that do not fit. */
  get folded(): readonly Tool[] {
    return foldableTools.slice(this.#count);
  }

  hostConnected(): void {
    const { ResizeObserver } = windowOf(this.#host);
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#toolbar = null;
  }

  hostUpdated(): void {
    const toolbar = this.#find();
    if (toolbar !== this.#toolbar) {
      this.#observer?.disconnect();
      if (toolbar) this.#observer?.observe(toolbar);
      this.#toolbar = toolbar;
    }
    // A font that arrives late changes the buttons only.
    for (const button of toolbar?.querySelectorAll('button') ?? []) this.#observer?.observe(button);
    this.#measure();
  }

  #measure(): void {
    const toolbar = this.#toolbar;
    const search = toolbar?.querySelector<HTMLElement>('.search');
    // A hidden list has no size.
    if (!toolbar?.clientWidth || !search) return;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(toolbar);
    const inner = toolbar.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    const widthOf = (name: string): number =>
      toolbar.querySelector<HTMLElement>(`button.${name}`)?.offsetWidth ?? -toolGap;
    const count = fittingTools(
      { tools: foldableTools.map(widthOf), last: widthOf('tools:not(.more)'), more: widthOf('more') },
      inner - parseFloat(getComputedStyle(search).minInlineSize) - toolGap,
      shownWidth + toolGap,
    );
    if (count === this.#count) return;
    this.#count = count;
    this.#host.requestUpdate();
  }
}
