import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { visibleRange, type VisibleRange } from './visible-range.js';

interface VirtualRowsOptions {
  /** The element that scrolls; undefined until it has been rendered. */
  readonly scroller: () => HTMLElement | undefined;
  /** One rendered row, to measure; undefined while there is none. */
  readonly row: () => HTMLElement | undefined;
  /** px, until a row has been measured. */
  readonly assumedRowHeight: number;
}

/** Shows only the rows in sight of a long list with rows of one height. */
export class VirtualRowsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VirtualRowsOptions;
  readonly #observer: ResizeObserver;
  #scroller: HTMLElement | undefined;
  #row: HTMLElement | undefined;
  #rowHeight: number;
  #viewport = { top: 0, height: 600 };
  #range: VisibleRange = { first: 0, end: 0 };
  #count = 0;

  constructor(host: ReactiveControllerHost, options: VirtualRowsOptions) {
    this.#host = host;
    this.#options = options;
    this.#rowHeight = options.assumedRowHeight;
    this.#observer = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  /** px, as laid out: a scaled view does not change it. */
  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** The rows to render of a list with so many. */
  range(count: number): VisibleRange {
    this.#count = count;
    this.#range = visibleRange(count, this.#rowHeight, this.#viewport.top, this.#viewport.height);
    return this.#range;
  }

  /** Brings a row into sight. */
  scrollTo(index: number): void {
    this.#scroller?.scrollTo({ top: Math.max(0, index * this.#rowHeight - this.#viewport.height / 2) });
    this.#measure();
  }

  hostConnected(): void {
    // Back in the page, its scroller is the same one but has to be watched anew.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#release();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    const row = this.#options.row();
    if (scroller === this.#scroller && row === this.#row) return;
    this.#release();
    this.#scroller = scroller;
    this.#row = row;
    scroller?.addEventListener('scroll', this.#handleScroll, { passive: true });
    // Measured by the observer, after layout, so that an update never forces a layout or another update.
    if (scroller) this.#observer.observe(scroller);
    if (row) this.#observer.observe(row);
  }

  #release(): void {
    this.#scroller?.removeEventListener('scroll', this.#handleScroll);
    this.#observer.disconnect();
    this.#scroller = undefined;
    this.#row = undefined;
  }

  readonly #handleScroll = (): void => this.#measure();

  #measure(): void {
    if (!this.#scroller) return;
    this.#viewport = { top: this.#scroller.scrollTop, height: this.#scroller.clientHeight };
    const rowHeight = this.#row?.offsetHeight ?? 0;
    const isOtherHeight = rowHeight > 0 && rowHeight !== this.#rowHeight;
    if (isOtherHeight) this.#rowHeight = rowHeight;
    const next = visibleRange(this.#count, this.#rowHeight, this.#viewport.top, this.#viewport.height);
    const isOtherRange = next.first !== this.#range.first || next.end !== this.#range.end;
    if (isOtherHeight || isOtherRange) this.#host.requestUpdate();
  }
}
