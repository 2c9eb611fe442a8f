import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { leastOverscan, rowOffset, visibleRange, type RowGap, type VisibleRange } from './visible-range.js';

interface VirtualRowsOptions {
  /** The element that scrolls, as large as the host; null until it has been rendered. */
  readonly scroller: () => HTMLElement | null;
  /** One rendered row, to measure; null while there is none. */
  readonly row: () => HTMLElement | null;
  /** What stands below the open row, to measure; null while there is none in sight. */
  readonly details?: () => HTMLElement | null;
  /** px, until a row has been measured. */
  readonly assumedRowHeight: () => number;
}

/** Shows only the rows in sight of a long list with rows of one height, one of which may have details below it. */
export class VirtualRowsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: VirtualRowsOptions;
  readonly #observer: ResizeObserver;
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
    this.#observer = new ResizeObserver((entries) => {
      // Another size of the list is followed before it is painted. What that makes of the rows, or what has become of them
      // otherwise, waits for the next frame: in this one it could change them again, of which browsers tell as an error.
      if (entries.some(({ target }) => target === this.#scroller)) this.#measure();
      else requestAnimationFrame(this.#measure);
    });
    host.addController(this);
  }

  /** px, as laid out: a scaled view does not change it. */
  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** px of the list, as laid out; 0 until it has been measured. */
  get width(): number {
    return this.#viewport.width;
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
    this.#observer.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#measure);
    this.#scroller = this.#row = this.#details = null;
  }

  hostUpdate(): void {
    if (this.#scroller) return;
    // While the host is empty its layout costs little; with its rows in it a second picture would cost more.
    const { clientWidth: width, clientHeight } = this.#host;
    this.#viewport = { ...this.#viewport, width, height: clientHeight || this.#viewport.height };
    this.#rowHeight ||= this.#options.assumedRowHeight();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    if (scroller !== this.#scroller) scroller?.addEventListener('scroll', this.#measure);
    this.#scroller = this.#watch(this.#scroller, scroller);
    // Any row will do as long as it is there: to look at another one each time would have them all measured again.
    this.#row = this.#watch(this.#row, this.#row?.isConnected ? this.#row : this.#options.row());
    this.#details = this.#watch(this.#details, this.#options.details?.() ?? null);
  }

  #watch(before: HTMLElement | null, element: HTMLElement | null): HTMLElement | null {
    if (element !== before) {
      if (before) this.#observer.unobserve(before);
      // Its own scroll bars do not count: they come and go with what is in it.
      if (element) this.#observer.observe(element, { box: 'border-box' });
    }
    return element;
  }

  readonly #measure = (): void => {
    // Nothing has a size while it is hidden.
    if (!this.#scroller?.clientHeight) return;
    const { scrollTop: top, offsetWidth: width, clientHeight: height } = this.#scroller;
    const isOtherWidth = width !== this.#viewport.width;
    this.#viewport = { top, width, height };
    const rowHeight = this.#row?.offsetHeight ?? 0;
    const isOtherHeight = rowHeight > 0 && rowHeight !== this.#rowHeight;
    if (isOtherHeight) this.#rowHeight = rowHeight;
    const gapHeight = this.#details?.offsetHeight ?? 0;
    const isOtherGap = this.#gap !== undefined && gapHeight > 0 && gapHeight !== this.#gap.height;
    if (this.#gap && isOtherGap) this.#gap = { ...this.#gap, height: gapHeight };
    const { first, end } = this.#visibleRange(leastOverscan);
    const isOtherRange = first < this.#range.first || end > this.#range.end;
    if (isOtherWidth || isOtherHeight || isOtherGap || isOtherRange) this.#host.requestUpdate();
  };

  #visibleRange(beyond?: number): VisibleRange {
    return visibleRange(this.#count, this.#rowHeight, this.#viewport.top, this.#viewport.height, this.#gap, beyond);
  }
}
