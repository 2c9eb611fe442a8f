import type { LitElement, ReactiveController } from 'lit';
import { nextPaint } from '../../../kit/ui/next-paint.js';
import { windowOf } from '../../../kit/ui/window-of.js';
import {
  applyPosition,
  clearPosition,
  controlPositions,
  measureDialog,
  pointIn,
  pxOf,
  rectIn,
  roomOf,
  type DialogRoom,
} from './dialog-layout.js';
import { fingerReach, placeDialog, type DialogPosition } from './dialog-position.js';
import { guardDuration, isUnderFinger, nearGuardDuration, type ScreenPoint } from '../misclick.js';

/**
 * What is put away, one after the other, until the names and the decisions about them are in sight: the check boxes of
 * those who are held back, the names after the third, and the space between the lines.
 */
const savings = ['holds', 'names', 'space'] as const;

/** px of the room below which only the two buttons fit beside each other. */
const leastFooter = 560;

/** What consents: the confirming button, the check boxes, the choice of a reason. */
const consenting = '.confirm, .check, select';

/**
 * Keeps a dialog in its room: makes room for the names, chooses a place away from the finger that opened it, and makes it
 * ignore fingers and pointers for a moment after it has appeared or any of its controls has moved.
 */
export class DialogLayoutController implements ReactiveController {
  readonly #host: LitElement;
  #roomWatch: ResizeObserver | undefined;
  #dialog: HTMLDialogElement | undefined;
  #savings = 0;
  #position: DialogPosition | undefined;
  #room: DialogRoom | undefined;
  #positions: ReadonlyMap<Element, string> = new Map();
  #finger: ScreenPoint | undefined;
  #isNewQuestion = false;
  /** Nothing of it has been placed yet. */
  #isNew = false;
  #deafness: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the dialog ignores fingers and pointers. */
  get isDeaf(): boolean {
    return this.#isNew || this.#deafness !== undefined;
  }

  /** Whether both buttons stand together, away from the finger. */
  get isTogether(): boolean {
    return this.#position?.isTogether === true;
  }

  /** Whether there is no room for anything between the buttons. */
  get isNarrow(): boolean {
    return this.#room !== undefined && this.#room.width < leastFooter;
  }

  /** Whether something has been put away for want of room. */
  saves(saving: (typeof savings)[number]): boolean {
    return this.#savings > savings.indexOf(saving);
  }

  /** Starts again, in a new position. @param finger where the dialog was opened, in client px; undefined where no finger did */
  begin(finger: ScreenPoint | undefined): void {
    this.#isNew = true;
    this.#finger = finger;
    this.#savings = 0;
    this.#position = undefined;
  }

  /** Everything that consents now means something else. */
  ask(): void {
    this.#isNew = this.#isNewQuestion = true;
  }

  /** Remembers where the dialog was last pressed. */
  press({ clientX: x, clientY: y }: PointerEvent): void {
    this.#finger = { x, y };
  }

  /**
   * Places a question after it has been rendered, away from the finger.
   * @returns whether it has its place; if not, it is rendered again first
   */
  place(dialog: HTMLDialogElement): boolean {
    this.#watch(dialog);
    const wasNarrow = this.isNarrow;
    const room = roomOf(dialog);
    // Whatever has rendered it, the page or the watch: in another room it takes another position.
    const isMoved = this.#isOtherThan(room);
    this.#room = room;
    if (isMoved) {
      clearPosition(dialog);
      this.begin(this.#finger);
    }
    if (isMoved || this.isNarrow !== wasNarrow) {
      this.#host.requestUpdate();
      return false;
    }
    const scroll = dialog.querySelector('.scroll');
    // To write it lays the page out.
    if (this.#isNewQuestion && scroll && scroll.scrollTop !== 0) scroll.scrollTop = 0;
    if (scroll && this.#savings < savings.length && lacksRoom(scroll, savings[this.#savings])) {
      this.#savings++;
      this.#host.requestUpdate();
      return false;
    }
    const wasTogether = this.isTogether;
    this.#position ??= this.#choosePosition(dialog, room);
    if (this.isTogether === wasTogether) return true;
    this.#host.requestUpdate();
    return false;
  }

  /** Lets the browser place what asks nothing. @param isNew whether what it shows has just appeared */
  leave(dialog: HTMLDialogElement | null, isNew: boolean): void {
    this.#watch(dialog ?? undefined);
    this.#positions = new Map();
    if (!dialog) return;
    clearPosition(dialog);
    if (isNew) this.#deafen(guardDuration);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
    this.#deafness?.abort();
    this.#deafness = undefined;
  }

  #watch(dialog: HTMLDialogElement | undefined): void {
    if (dialog === this.#dialog) return;
    this.#dialog = dialog;
    this.#positions = new Map();
    this.#roomWatch?.disconnect();
    if (!dialog) return;
    const { ResizeObserver } = windowOf(dialog);
    this.#roomWatch = new ResizeObserver(() => this.#handleResize());
    this.#roomWatch.observe(dialog.parentElement ?? dialog.ownerDocument.documentElement);
  }

  #choosePosition(dialog: HTMLDialogElement, room: DialogRoom): DialogPosition {
    clearPosition(dialog);
    const measures = measureDialog(dialog, room);
    const finger = this.#finger && pointIn(room, this.#finger);
    const position = placeDialog(measures, finger, pxOf(fingerReach, this.#host));
    applyPosition(dialog, room, position, measures.width);
    return position;
  }

  /**
   * After anything has appeared or moved, a tap that was meant for what was there before is ignored.
   * @returns ms for which it ignores presses on what consents; 0 where no question has just been asked
   */
  noticeMoves(dialog: HTMLDialogElement): number {
    const isNewQuestion = this.#isNewQuestion;
    const room = this.#room ?? roomOf(dialog);
    const before = this.#positions;
    this.#positions = controlPositions(dialog, room);
    const changed = [...this.#positions.keys()].filter(
      (control) => isNewQuestion || before.get(control) !== this.#positions.get(control),
    );
    const finger = this.#finger && pointIn(room, this.#finger);
    const reach = pxOf(fingerReach, this.#host);
    const isNear = changed.some(
      (control) => finger && control.matches(consenting) && isUnderFinger(rectIn(room, control), finger, reach),
    );
    const duration = isNear ? nearGuardDuration : guardDuration;
    this.#deafen(changed.length > 0 ? duration : undefined);
    return isNewQuestion ? duration : 0;
  }

  /**
   * Nothing is new any more. Renders again only where the dialog was not deaf before, or is no longer.
   * @param duration ms after the next paint: what has not been painted has not been seen; undefined where nothing has moved
   */
  #deafen(duration: number | undefined): void {
    const wasDeaf = this.isDeaf;
    this.#isNew = this.#isNewQuestion = false;
    if (duration !== undefined) {
      this.#deafness?.abort();
      const deafness = new AbortController();
      const { signal } = deafness;
      this.#deafness = deafness;
      void nextPaint(this.#host, signal).then(() => {
        if (signal.aborted) return;
        const timer = setTimeout(() => {
          this.#deafness = undefined;
          this.#host.requestUpdate();
        }, duration);
        signal.addEventListener('abort', () => clearTimeout(timer));
      });
    }
    if (this.isDeaf !== wasDeaf) this.#host.requestUpdate();
  }

  #handleResize(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    if (this.#isOtherThan(roomOf(dialog))) this.#host.requestUpdate();
  }

  #isOtherThan({ width, height }: DialogRoom): boolean {
    return this.#room !== undefined && (width !== this.#room.width || height !== this.#room.height);
  }
}

/** Whether something must be put away: anything is cut off, or the names and the decisions about them are. */
function lacksRoom(scroll: Element, saving: (typeof savings)[number] | undefined): boolean {
  if (saving === 'holds') return scroll.scrollHeight > scroll.clientHeight + 1;
  const end = scroll.querySelector('.decisions')?.getBoundingClientRect().bottom ?? 0;
  return end > scroll.getBoundingClientRect().bottom + 1;
}
