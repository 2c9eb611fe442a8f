import type { AccessEntry } from './access-stand-in.js';
import type { ControlDescription } from './control-description.js';
import type { EventProviderStandIn } from './event-provider-stand-in.js';
import type { LocalizationStandIn } from './localization-stand-in.js';

/** What the base class needs from its page. */
export interface ControlEnvironment {
  readonly descriptionOf: (control: ControlStandIn) => ControlDescription;
  readonly events: EventProviderStandIn;
  readonly localization: LocalizationStandIn;
  /** Applies a control's access configuration. */
  readonly configureAccess: (entries: readonly AccessEntry[]) => void;
}

export interface ControlStandIn {
  readonly __element: ArrayLike<HTMLElement>;
  __keepAlive: boolean;
  __isAttached: boolean;
  __isEnabled: boolean;
  __previnit(): void;
  __init(): void;
  __attach(): void;
  __detach(): void;
  destroy(): void;
  getId(): string;
  getIsEnabled(): boolean;
  setIsEnabled(isEnabled: boolean): void;
  setAccessConfig(entries: readonly AccessEntry[]): void;
  __processIsEnabled(): void;
  __processAccessConfig(): void;
}

export type ControlConstructor = new (
  element: ArrayLike<HTMLElement>,
  pcElement: ArrayLike<HTMLElement>,
  attributes: unknown,
) => ControlStandIn;

/**
 * Stands in for `TcHmi.Controls.System.TcHmiControl`, with the observed life cycle: `destroy` detaches the control, the
 * page calls the hooks, and a control that is kept alive is not destroyed.
 */
export function createControlBase(environment: () => ControlEnvironment): ControlConstructor {
  return class implements ControlStandIn {
    readonly __element: ArrayLike<HTMLElement>;
    readonly __localization = environment().localization;
    __keepAlive = false;
    __isAttached = false;
    __isEnabled = true;

    constructor(element: ArrayLike<HTMLElement>) {
      this.__element = element;
    }

    __previnit(): void {
      this.__localization.check();
    }

    __init(): void {
      environment().events.raise(`${this.getId()}.onInitialized`);
    }

    __attach(): void {
      if (!this.__element[0]?.isConnected) throw new Error('The control was attached outside the page.');
      this.__isAttached = true;
    }

    __detach(): void {
      this.__isAttached = false;
    }

    destroy(): void {
      if (this.__keepAlive) throw new Error('A control that is kept alive must not be destroyed.');
      this.__element[0]?.remove();
      if (this.__isAttached) this.__detach();
    }

    getId(): string {
      return this.__element[0]?.id ?? '';
    }

    getIsEnabled(): boolean {
      return this.__isEnabled;
    }

    setIsEnabled(isEnabled: boolean): void {
      this.__isEnabled = isEnabled;
      this.__processIsEnabled();
    }

    setAccessConfig(entries: readonly AccessEntry[]): void {
      environment().configureAccess(entries);
      this.__processAccessConfig();
    }

    getAttributeDefaultValueInternal(propertyName: string): unknown {
      const attribute = environment()
        .descriptionOf(this)
        .attributes.find((candidate) => candidate.propertyName === propertyName);
      if (!attribute) throw new Error(`Description.json has no attribute ${propertyName}.`);
      return attribute.defaultValueInternal;
    }

    __processIsEnabled(): void {
      environment().events.raise(`${this.getId()}.onPropertyChanged`, { propertyName: 'IsEnabled' });
    }

    __processAccessConfig(): void {
      environment().events.raise(`${this.getId()}.onPropertyChanged`, { propertyName: 'AccessConfig' });
    }
  };
}
