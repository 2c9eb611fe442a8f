/** px that a finger may move while it taps; further, and it swipes or selects a text. */
const tapTolerance = 8;

/** Tells the taps on a row that open or close its details: its arrow alone would be a small target. */
export class RowTap {
  readonly #onTap: (row: Element) => void;
  #pressedAt: Pick<PointerEvent, 'clientX' | 'clientY'> | undefined;

  /** @param onTap called with the row of a session */
  constructor(onTap: (row: Element) => void) {
    this.#onTap = onTap;
  }

  /** Handles the event before a click, which does not say where the press began. */
  readonly notePress = (event: PointerEvent): void => {
    this.#pressedAt = event;
  };

  /** Handles a click; not one on a control, the second of a double click, or one that ends a swipe or selects a text. */
  readonly handleClick = ({ target, detail, clientX, clientY }: MouseEvent): void => {
    const pressedOn = target as Element;
    const at = this.#pressedAt;
    if (detail !== 1 || !at || pressedOn.closest('button, label, a')) return;
    if (Math.hypot(clientX - at.clientX, clientY - at.clientY) > tapTolerance) return;
    const row = pressedOn.closest('.session');
    if (row) this.#onTap(row);
  };
}
