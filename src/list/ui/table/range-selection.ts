import { indexOfKey, type ListItems } from '../../list-items.js';
import { rowsBetween, selectRows } from '../../selection.js';

/** Turns presses of check boxes into selections: of one row or, with Shift, of all from the one that was pressed last. */
export class RangeSelection {
  /** Key of the line whose check box was pressed last. */
  #anchor: string | undefined;
  #isRange = false;

  /** Handles the events before a press: a `change` event does not carry the Shift key. */
  readonly noteShift = (event: PointerEvent | KeyboardEvent): void => {
    this.#isRange = event.shiftKey;
  };

  /**
   * The selection after a press.
   * @param key of the line that was pressed
   * @param isSelected whether its rows are selected now
   */
  press(items: ListItems, key: string, selection: ReadonlySet<string>, isSelected: boolean): ReadonlySet<string> {
    const index = indexOfKey(items, key);
    if (index === undefined) return selection;
    const anchor = this.#isRange && this.#anchor !== undefined ? indexOfKey(items, this.#anchor) : undefined;
    this.#anchor = key;
    this.#isRange = false;
    return selectRows(selection, rowsBetween(items, index, anchor ?? index), isSelected);
  }
}
