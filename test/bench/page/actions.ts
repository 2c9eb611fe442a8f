import type { Ours } from './contenders/ours.js';
import { anyMoment, deepQuery, painted } from './painting.js';

function searchField(ours: Ours): HTMLInputElement {
  const field = ours.manager.querySelector<HTMLInputElement>('input[slot="search"], [slot="search"] input');
  if (!field) throw new Error('There is no search field.');
  return field;
}

/** What says how many rows are shown, and the rows themselves. */
function shownState(ours: Ours): string {
  const count = ours.manager.shadowRoot && deepQuery(ours.manager.shadowRoot, '.shown');
  return `${count?.textContent.trim() ?? ''}|${ours.firstUser}`;
}

/**
 * A key in the search field.
 * @param text what then stands in the field; empty clears it
 * @returns ms until the rows that match are painted
 */
export async function measureKeystroke(ours: Ours, text: string, unfilteredFirst: string): Promise<number> {
  const field = searchField(ours);
  const before = shownState(ours);
  await anyMoment();
  const start = performance.now();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const end = await painted(() => {
    const now = shownState(ours);
    return now !== before && (text !== '' || ours.firstUser === unfilteredFirst);
  });
  return end - start;
}

/** The header of the column "client" is pressed. @returns ms until the rows in the other order are painted */
export async function measureSort(ours: Ours): Promise<number> {
  const button = ours.table?.querySelector<HTMLElement>('th.col-client-ip button');
  if (!button) throw new Error('There is no column to sort by.');
  const firstRow = () => ours.table?.querySelector('tr.session')?.textContent.replace(/\s+/g, ' ') ?? '';
  const before = firstRow();
  await anyMoment();
  const start = performance.now();
  button.click();
  return (await painted(() => firstRow() !== before)) - start;
}

/** What is pressed or chosen in the filter bar, which is opened for it. */
async function filterControl<Control extends HTMLElement>(ours: Ours, find: (bar: ParentNode) => Control | null) {
  const root = ours.manager.shadowRoot;
  if (!root) throw new Error('Ours is not mounted.');
  const control = () => {
    const bar = deepQuery(root, 'tchmi-filter-bar')?.shadowRoot;
    return bar ? find(bar) : null;
  };
  if (!control()) {
    const toolbar = deepQuery(root, '.toolbar');
    const open = [...(toolbar?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === 'Filter');
    open?.click();
    await painted(() => control() !== null);
  }
  return control()!;
}

/** @param grouping by which rows are grouped; empty: by nothing. @returns ms until the list is painted so */
export async function measureGrouping(ours: Ours, grouping: string): Promise<number> {
  const select = await filterControl(ours, (bar) => bar.querySelector('select'));
  await anyMoment();
  const start = performance.now();
  select.value = grouping;
  select.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  return (await painted(() => Boolean(ours.table?.querySelector('tr.group')) === (grouping !== ''))) - start;
}

/** Presses "Probably abandoned", the first of the toggles. @returns ms until the rows are painted */
export async function measureOrphans(ours: Ours): Promise<number> {
  const toggle = await filterControl(ours, (bar) => bar.querySelector<HTMLElement>('button[aria-pressed]'));
  const before = shownState(ours);
  await anyMoment();
  const start = performance.now();
  toggle.click();
  return (await painted(() => shownState(ours) !== before)) - start;
}

/** Frames while the whole list is scrolled through at an even pace. */
export interface ScrollMeasure {
  readonly frames: number;
  /** ms between two frames. */
  readonly longest: number;
  readonly median: number;
  /** Frames at whose end no row was in sight. */
  readonly blank: number;
}

/** @param duration ms */
export async function measureScrolling(ours: Ours, duration: number): Promise<ScrollMeasure> {
  const scroller = ours.table?.querySelector<HTMLElement>('.scroller');
  if (!scroller) throw new Error('There is nothing to scroll.');
  const distance = scroller.scrollHeight - scroller.clientHeight;
  const times: number[] = [];
  let blank = 0;
  await new Promise<void>((resolve) => {
    let start: number | undefined;
    const step = (now: number) => {
      start ??= now;
      times.push(now);
      const done = Math.min(1, (now - start) / duration);
      if (!isRowInSight(scroller)) blank++;
      scroller.scrollTop = distance * done;
      if (done < 1) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
  scroller.scrollTop = 0;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  gaps.sort((left, right) => left - right);
  return { frames: gaps.length, longest: gaps.at(-1) ?? 0, median: gaps[gaps.length >> 1] ?? 0, blank };
}

function isRowInSight(scroller: HTMLElement): boolean {
  const box = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll('tr.session')].map((row) => row.getBoundingClientRect());
  return rows.some((row) => row.bottom > box.top && row.top < box.bottom);
}

/** What opening the dialog took. */
export interface DialogMeasure {
  /** ms until the dialog is painted, from the wish on. */
  readonly painted: number;
  /** ms of it in which the list, which is read again for it, was parsed. */
  readonly parse: number;
}

/** Opens the confirmation for everybody who has an account, and cancels it. */
export async function measureDialog(ours: Ours): Promise<DialogMeasure> {
  const root = ours.manager.shadowRoot;
  if (!root) throw new Error('Ours is not mounted.');
  const parses = ours.parses.length;
  await anyMoment();
  const start = performance.now();
  const report = ours.manager.requestLogout({ kind: 'group', name: '__SystemUsers' });
  const cancel = () =>
    [...(deepQuery(root, '[role="alertdialog"]')?.querySelectorAll('button') ?? [])].find(
      (button) => button.textContent.trim() === 'Cancel',
    );
  const isOpen = () => {
    const dialog = deepQuery(root, '[role="alertdialog"]');
    return Boolean(dialog?.querySelector('.sessions li')) && cancel() !== undefined;
  };
  const end = await painted(isOpen);
  const parse = ours.parses.slice(parses).reduce((sum, span) => sum + span.end - span.start, 0);
  cancel()?.click();
  await report;
  await painted(() => !isOpen());
  return { painted: end - start, parse };
}
