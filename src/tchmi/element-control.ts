import { FrameworkClient } from '../server/framework/framework-client.js';
import type { SymbolClient } from '../server/symbol-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { TextOverrides } from '../texts/overrides.js';
import type { AttributeTable } from './attributes/attribute.js';
import { AttributeValues, settersOf } from './attributes/attribute-values.js';
import { frameworkTexts } from './framework-texts.js';
import { isUndecided, mayObserve, type RightQueries } from './rights.js';

/** ms: after a reconnection the user was seen to be known again within 700. */
const userDelay = 250;

/** An element that a control can run. */
export type HostedElement = HTMLElement & {
  requestUpdate(): void;
  client: SymbolClient | undefined;
  textOverrides: TextOverrides;
  preview: boolean;
};

/**
 * What the controls of the package have in common: each runs one element in the life cycle of the TwinCAT HMI framework,
 * with the connection, the theme, the language and the attributes of its page. The server is asked for nothing while the
 * control is off the page, in the designer, or must not be seen.
 */
export abstract class ElementControl<Hosted extends HostedElement, Name extends string, List extends string = never>
  extends TcHmi.Controls.System.TcHmiControl
{
  protected readonly hosted: Hosted;
  protected readonly values: AttributeValues<Name, List>;
  /** The access right that the control needs for what it does. */
  protected abstract readonly neededRight: string;
  protected readonly rights: RightQueries = {
    access: (right) => TcHmi.Access.checkAccess(this, right),
    knowsUser: () => TcHmi.Server.isReady() && userName() !== '',
  };
  readonly #properties: AttributeTable<Name, List>['attributes'];
  /** The element's own default of each attribute. */
  readonly #initial: ReadonlyMap<Name, unknown>;
  /** Ends what the control does while it is attached. */
  #ends: (() => void)[] | undefined;
  #userTimer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the connection to the server; undefined without one. */
  #disconnect: (() => void) | undefined;

  constructor(
    element: TcHmi.Controls.System.Element,
    pcElement: TcHmi.Controls.System.Element,
    attrs: unknown,
    hosted: Hosted,
    table: AttributeTable<Name, List>,
  ) {
    super(element, pcElement, attrs);
    this.hosted = hosted;
    this.#properties = table.attributes;
    const names = Object.keys(table.attributes) as Name[];
    this.#initial = new Map(names.map((name) => [name, this.#hostedProperty(name)]));
    this.values = new AttributeValues(table, {
      convert: TcHmi.ValueConverter,
      defaultOf: (name) => this.getAttributeDefaultValueInternal(name),
      initialOf: (name) => this.initialOf(name),
      bindings: {
        // On the canvas of the designer no symbol has a value.
        exists: (name) => !isInDesigner() && TcHmi.Binding?.exists(name, this) === true,
        resolve: (name) => TcHmi.Binding?.resolve(name, this) ?? null,
        watch: (expression, callback) => {
          const symbol = new TcHmi.Symbol(expression);
          symbol.watch(callback);
          return () => symbol.destroy();
        },
        isReady: () => TcHmi.Server.isReady(),
      },
      onChange: (name) => {
        this.apply(name);
        this.raisePropertyChanged(name);
      },
    });
  }

  override __attach(): void {
    super.__attach();
    this.#stop();
    const { hosted } = this;
    const ends = [
      TcHmi.EventProvider.register('onThemeDataChanged', () => hosted.requestUpdate()),
      this.__localization?.watch(({ reader }) => {
        hosted.lang = TcHmi.Locale.get() ?? '';
        hosted.textOverrides = frameworkTexts(reader);
      }),
    ];
    this.#ends = ends.filter((end) => end !== undefined);
    if (isInDesigner()) {
      hosted.preview = true;
      hosted.inert = true;
      this.showInDesigner();
      return;
    }
    this.#ends.push(
      ...(['onServerReady', 'onUserChanged', 'onUserInGroupChanged'] as const).map((name) =>
        TcHmi.EventProvider.register(name, () => this.#followUser()),
      ),
      TcHmi.EventProvider.register('onServerReady', () => this.values.start()),
      () => this.values.stop(),
      () => clearTimeout(this.#userTimer),
    );
    this.values.start();
    this.#followUser();
  }

  override __detach(): void {
    super.__detach();
    this.#stop();
  }

  override destroy(): void {
    if (this.__keepAlive) return;
    super.destroy();
    this.#stop();
  }

  protected override __processIsEnabled(): void {
    super.__processIsEnabled();
    this.followRights();
  }

  protected override __processAccessConfig(): void {
    super.__processAccessConfig();
    this.followRights();
  }

  /** Takes what the framework has converted for an attribute: null without a value. */
  setInput(name: Name | List, given: unknown): void {
    this.values.set(name, given);
  }

  /** The value of an attribute in the form that the designer's editors use. */
  getInput(name: Name | List): unknown {
    return this.values.editorValue(name);
  }

  /** Shows something to lay the page out with: call {@link show}. */
  protected abstract showInDesigner(): void;

  /** Called with a new connection, before the element is shown. */
  protected connected?(client: FrameworkClient): void;

  /** Called when the connection has ended. */
  protected disconnected?(): void;

  /** Called when this user turns out not to be allowed to see the control. */
  protected hidden?(): void;

  /** Called when the user of the page may have changed, with the name that is known now. */
  protected userChanged?(name: string): void;

  /** Why ForceLogout must not be sent now. */
  protected abstract get refusal(): SymbolError | undefined;

  /** Whether the control is on the page. */
  protected get isAttached(): boolean {
    return this.#ends !== undefined;
  }

  protected get isConnected(): boolean {
    return this.#disconnect !== undefined;
  }

  /** Asks the server for nothing unless this user may see the control. */
  protected followRights(): void {
    if (!this.#ends || isInDesigner()) return;
    const isVisible = mayObserve(this.rights);
    if (isVisible === false) this.#hide();
    else if (isVisible === true && !this.#disconnect) this.#connect();
    this.hosted.requestUpdate();
  }

  /** Puts the element on the page. */
  protected show(): void {
    this.__element[0]?.append(this.hosted);
  }

  /** The element's own default of an attribute. */
  protected initialOf(name: Name): unknown {
    return this.#initial.get(name);
  }

  /** The value of an attribute for the element. */
  protected valueFor(name: Name): unknown {
    return this.values.get(name);
  }

  protected apply(name: Name): void {
    Object.assign(this.hosted, { [this.#properties[name].property]: this.valueFor(name) });
  }

  /** Raises an event of the control, unless it is detached. */
  protected raise(name: `.on${string}`, argument: unknown): unknown {
    return this.#ends ? TcHmi.EventProvider.raise(this.getId() + name, argument) : undefined;
  }

  protected raisePropertyChanged(propertyName: string): void {
    TcHmi.EventProvider.raise(`${this.getId()}.onPropertyChanged`, { propertyName });
  }

  #followUser(): void {
    clearTimeout(this.#userTimer);
    this.userChanged?.(userName());
    this.followRights();
    // Whether an event tells when the user is known again after a reconnection has not been seen.
    if (isUndecided(this.rights, this.neededRight) && TcHmi.Server.isReady()) {
      this.#userTimer = setTimeout(() => this.#followUser(), userDelay);
    }
  }

  #connect(): void {
    const { hosted } = this;
    const client = new FrameworkClient(TcHmi.Server, {
      events: TcHmi.EventProvider,
      refuseForceLogout: () => this.refusal,
    });
    this.#disconnect = () => {
      // The element first, because it cancels its requests; then the client that carries them.
      hosted.remove();
      client.dispose();
      this.disconnected?.();
    };
    hosted.preview = false;
    hosted.inert = false;
    hosted.client = client;
    this.connected?.(client);
    this.show();
  }

  /** Ends the connection of a control that this user may not see. */
  #hide(): void {
    this.#disconnect?.();
    this.#disconnect = undefined;
    this.hidden?.();
  }

  #stop(): void {
    const ends = this.#ends;
    this.#ends = undefined;
    this.#disconnect?.();
    this.#disconnect = undefined;
    this.hosted.remove();
    for (const end of ends ?? []) end();
  }

  #hostedProperty(name: Name): unknown {
    const { property } = this.#properties[name];
    return (this.hosted as unknown as Readonly<Record<string, unknown>>)[property];
  }
}

/**
 * The framework calls the accessors named in Description.json: a getter and a setter for each attribute, all alike.
 * @param outputs the attributes that only have a getter, which `getOutput` of the control answers
 */
export function defineAccessors<Name extends string, List extends string, Output extends string>(
  prototype: {
    setInput(name: Name | List, given: unknown): void;
    getInput(name: Name | List): unknown;
    getOutput?(name: Output): unknown;
  },
  table: AttributeTable<Name, List>,
  outputs: readonly Output[] = [],
): void {
  type Control = typeof prototype;
  const accessor = (run: (control: Control, value: unknown) => unknown): PropertyDescriptor => ({
    configurable: true,
    writable: true,
    value(this: Control, value: unknown): unknown {
      return run(this, value);
    },
  });
  for (const name of settersOf(table)) {
    Object.defineProperty(
      prototype,
      `set${name}`,
      accessor((control, value) => control.setInput(name, value)),
    );
    Object.defineProperty(
      prototype,
      `get${name}`,
      accessor((control) => control.getInput(name)),
    );
  }
  for (const name of outputs) {
    Object.defineProperty(
      prototype,
      `get${name}`,
      accessor((control) => control.getOutput?.(name)),
    );
  }
}

/** The user of the page; empty while it is not known, as during an outage. */
function userName(): string {
  const name = TcHmi.Server.getCurrentUserConfig()?.name;
  return typeof name === 'string' ? name : '';
}

export function isInDesigner(): boolean {
  return typeof TCHMI_DESIGNER !== 'undefined' && TCHMI_DESIGNER;
}
