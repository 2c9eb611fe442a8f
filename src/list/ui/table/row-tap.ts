/** px that a finger may move while it taps; further, and it swipes or selects a text. */
const tapTolerance = 8;

/** Opens or closes the details of a row that is tapped: its arrow alone would be a small target. */
export class RowTap {
  #pressedAt: Pick<PointerEvent, 'clientX' | 'clientY'> | undefined;

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
    pressedOn.closest('.session')?.querySelector<HTMLElement>('.expand button')?.click();
  };
}
