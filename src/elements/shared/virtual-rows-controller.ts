import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rowOffset, visibleRange, type RowGap, type VisibleRange } from './visible-range.js';

interface VirtualRowsOptions {
  /** The element that scrolls; undefined until it has been rendered. */
  readonly scroller: () => HTMLElement | undefined;
  /** One rendered row, to measure; undefined while there is none. */
  readonly row: () => HTMLElement | undefined;
  /** What stands below the open row, to measure; undefined while there is none in sight. */
  readonly details?: () => HTMLElement | undefined;
  /** px, until a row has been measured. */
  readonly assumedRowHeight: number;
}

/** Shows only the rows in sight of a long list with rows of one height, one of which may have details below it. */
export class VirtualRowsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VirtualRowsOptions;
  readonly #observer: ResizeObserver;
  #scroller: HTMLElement | undefined;
  #row: HTMLElement | undefined;
  #details: HTMLElement | undefined;
  #rowHeight: number;
  #gap: RowGap | undefined;
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

  /**
   * The rows to render of a list with so many.
   * @param openRow index of the row with details below it
   */
  range(count: number, openRow?: number): VisibleRange {
    this.#count = count;
    // The height is that of the last details until these have been measured.
    this.#gap = openRow === undefined ? undefined : { after: openRow, height: this.#gap?.height ?? 0 };
    this.#range = this.#visibleRange();
    return this.#range;
  }

  /** px from the top of the list to that of a row; for the number of rows the height of them all. */
  offset(index: number): number {
    return rowOffset(index, this.#rowHeight, this.#gap);
  }

  /** Brings a row into sight. */
  scrollTo(index: number): void {
    this.#scroller?.scrollTo({ top: Math.max(0, this.offset(index) - this.#viewport.height / 2) });
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
    const details = this.#options.details?.();
    if (scroller === this.#scroller && row === this.#row && details === this.#details) return;
    this.#release();
    this.#scroller = scroller;
    this.#row = row;
    this.#details = details;
    scroller?.addEventListener('scroll', this.#handleScroll, { passive: true });
    // Measured by the observer, after layout, so that an update never forces a layout or another update.
    if (scroller) this.#observer.observe(scroller);
    if (row) this.#observer.observe(row);
    if (details) this.#observer.observe(details);
  }

  #release(): void {
    this.#scroller?.removeEventListener('scroll', this.#handleScroll);
    this.#observer.disconnect();
    this.#scroller = undefined;
    this.#row = undefined;
    this.#details = undefined;
  }

  readonly #handleScroll = (): void => this.#measure();

  #measure(): void {
    if (!this.#scroller) return;
    this.#viewport = { top: this.#scroller.scrollTop, height: this.#scroller.clientHeight };
    const rowHeight = this.#row?.offsetHeight ?? 0;
    const isOtherHeight = rowHeight > 0 && rowHeight !== this.#rowHeight;
    if (isOtherHeight) this.#rowHeight = rowHeight;
    const gapHeight = this.#details?.offsetHeight ?? 0;
    const isOtherGap = this.#gap !== undefined && gapHeight > 0 && gapHeight !== this.#gap.height;
    if (this.#gap && isOtherGap) this.#gap = { ...this.#gap, height: gapHeight };
    const next = this.#visibleRange();
    const isOtherRange = next.first !== this.#range.first || next.end !== this.#range.end;
    if (isOtherHeight || isOtherGap || isOtherRange) this.#host.requestUpdate();
  }

  #visibleRange(): VisibleRange {
    return visibleRange(this.#count, this.#rowHeight, this.#viewport.top, this.#viewport.height, this.#gap);
  }
}
