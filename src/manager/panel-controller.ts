import type { ReactiveControllerHost } from 'lit';
import type { SizeController } from '../kit/ui/controllers/size-controller.js';
import { isLowControl } from '../list/layout/panel-cover.js';
import type { Panel } from '../list/ui/list-events.js';
import { shownKind } from '../targets/offered-kinds.js';
import type { PickableKind } from '../targets/target-kinds.js';

/** Holds which panel is open, and the kind of target chosen in the picker. */
export class PanelController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #size: SizeController;
  readonly #offeredKinds: () => readonly PickableKind[];
  /** The panel and the kind chosen last, which may not be offered any more. */
  #panel: Panel | undefined;
  #kind: PickableKind = 'user';

  /** @param offeredKinds the kinds to choose from; empty while logging out is not offered */
  constructor(
    host: ReactiveControllerHost & Element,
    size: SizeController,
    offeredKinds: () => readonly PickableKind[],
  ) {
    this.#host = host;
    this.#size = size;
    this.#offeredKinds = offeredKinds;
  }

  /** The open panel. */
  get open(): Panel | undefined {
    return this.#panel === 'picker' && this.#offeredKinds().length === 0 ? undefined : this.#panel;
  }

  /** The kind of target shown in the picker; always one that is offered. */
  get kind(): PickableKind {
    return shownKind(this.#kind, this.#offeredKinds());
  }

  /** Whether an open panel has to take all of the control. */
  get isLow(): boolean {
    if (this.open === undefined) return false;
    return isLowControl(this.#size.height, parseFloat(getComputedStyle(this.#host).gridAutoRows));
  }

  /** Opens a panel instead of the open one, or closes it. */
  toggle(panel: Panel): void {
    this.#panel = this.open === panel ? undefined : panel;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#panel = undefined;
    this.#host.requestUpdate();
  }

  chooseKind(kind: PickableKind): void {
    this.#kind = kind;
    this.#host.requestUpdate();
  }
}
