import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../../../kit/ui/window-of.js';
import { leastOverscan, rowOffset, visibleRange, type RowGap, type VisibleRange } from './visible-range.js';

interface VirtualRowsOptions {
  /** The scrolling element, as large as the host; null until it has been rendered. */
  readonly scroller: () => HTMLElement | null;
  /** A rendered row to measure; null if there is none. */
  readonly row: () => HTMLElement | null;
  /** The details below the open row, to measure; null if they are not rendered. */
  readonly details?: () => HTMLElement | null;
  /** Row height in px until a row has been measured. */
  readonly assumedRowHeight: () => number;
}

/** Limits a long list to the rows in sight. All rows have the same height; one of them may have details below it. */
export class VirtualRowsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: VirtualRowsOptions;
  #observer: ResizeObserver | undefined;
  #scroller: HTMLElement | null = null;
  #row: HTMLElement | null = null;
  #details: HTMLElement | null = null;
  #rowHeight = 0;
  #gap: RowGap | undefined;
  #viewport = { top: 0, width: 0, height: 600 };
  #range: VisibleRange = { first: 0, end: 0 };
  #count = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: VirtualRowsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Layout height in px: a scaled view does not change it. */
  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** Layout width of the list in px; 0 until it has been measured. */
  get width(): number {
    return this.#viewport.width;
  }

  /**
   * The rows to render.
   * @param count number of rows of the whole list
   * @param openRow index of the row with details below it
   */
  range(count: number, openRow?: number): VisibleRange {
    this.#count = count;
    // Assume the height of the last details until these have been measured.
    this.#gap = openRow === undefined ? undefined : { after: openRow, height: this.#gap?.height ?? 0 };
    this.#range = this.#visibleRange();
    return this.#range;
  }

  /** px from the top of the list to the top of a row; for the row count, the height of all rows. */
  offset(index: number): number {
    return rowOffset(index, this.#rowHeight, this.#gap);
  }

  /** Scrolls a row into sight. */
  scrollTo(index: number): void {
    this.#scroller?.scrollTo({ top: Math.max(0, this.offset(index) - this.#viewport.height / 2) });
    this.#measure();
  }

  /**
   * Scrolls as little as needed to bring a rendered row into sight.
   * @param row placed by the table, which begins where the scroller does
   * @param headHeight px at the top that the header covers
   */
  reveal({ offsetTop, offsetHeight }: HTMLElement, headHeight: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const least = offsetTop + offsetHeight - scroller.clientHeight;
    const most = offsetTop - headHeight;
    // The beginning of what is higher than the list.
    scroller.scrollTop = Math.min(most, Math.max(least, scroller.scrollTop));
    this.#measure();
  }

  hostConnected(): void {
    const view = windowOf(this.#host);
    this.#observer = new view.ResizeObserver((entries) => {
      // A new size of the list is handled before the paint. New sizes of rows wait for the next frame: handled in this one
      // they could resize the rows again, which browsers report as a ResizeObserver loop error.
      if (entries.some(({ target }) => target === this.#scroller)) this.#measure();
      else view.requestAnimationFrame(this.#measure);
    });
    // Connected again, the host keeps its scroller, which must be observed again.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#measure);
    this.#scroller = this.#row = this.#details = null;
  }

  hostUpdate(): void {
    if (this.#scroller) return;
    // Measuring the empty host is cheap; otherwise the first rows would be rendered twice.
    const { clientWidth: width, clientHeight } = this.#host;
    this.#viewport = { ...this.#viewport, width, height: clientHeight || this.#viewport.height };
    this.#rowHeight ||= this.#options.assumedRowHeight();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    if (scroller !== this.#scroller) scroller?.addEventListener('scroll', this.#measure);
    this.#scroller = this.#observe(this.#scroller, scroller);
    // Any connected row will do: observing another one each time would trigger a new measurement.
    this.#row = this.#observe(this.#row, this.#row?.isConnected ? this.#row : this.#options.row());
    this.#details = this.#observe(this.#details, this.#options.details?.() ?? null);
  }

  #observe(before: HTMLElement | null, element: HTMLElement | null): HTMLElement | null {
    if (element !== before) {
      if (before) this.#observer?.unobserve(before);
      // The border box leaves scroll bars out of account: they come and go with the content.
      if (element) this.#observer?.observe(element, { box: 'border-box' });
    }
    return element;
  }

  readonly #measure = (): void => {
    // A hidden list has no size.
    if (!this.#scroller?.clientHeight) return;
    const { scrollTop: top, offsetWidth: width, clientHeight: height } = this.#scroller;
    const isNewWidth = width !== this.#viewport.width;
    this.#viewport = { top, width, height };
    const rowHeight = this.#row?.offsetHeight ?? 0;
    const isNewHeight = rowHeight > 0 && rowHeight !== this.#rowHeight;
    if (isNewHeight) this.#rowHeight = rowHeight;
    const gapHeight = this.#details?.offsetHeight ?? 0;
    const isNewGap = this.#gap !== undefined && gapHeight > 0 && gapHeight !== this.#gap.height;
    if (this.#gap && isNewGap) this.#gap = { ...this.#gap, height: gapHeight };
    const { first, end } = this.#visibleRange(leastOverscan);
    const isNewRange = first < this.#range.first || end > this.#range.end;
    if (isNewWidth || isNewHeight || isNewGap || isNewRange) this.#host.requestUpdate();
  };

  #visibleRange(beyond?: number): VisibleRange {
    return visibleRange(this.#count, this.#rowHeight, this.#viewport.top, this.#viewport.height, this.#gap, beyond);
  }
}
