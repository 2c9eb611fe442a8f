import { AccessStandIn } from './access-stand-in.js';
import { BindingsStandIn, symbolClass } from './bindings-stand-in.js';
import { readLanguage, type ControlDescription, type DescribedControl } from './control-description.js';
import {
  createControlBase,
  type ControlConstructor,
  type ControlStandIn,
  type ControlEnvironment,
} from './control-stand-in.js';
import { EventProviderStandIn } from './event-provider-stand-in.js';
import { FrameworkServerStandIn, type Connect } from './framework-server-stand-in.js';
import { LocalizationStandIn } from './localization-stand-in.js';
import { isSymbolExpression, SymbolsStandIn } from './symbols-stand-in.js';
import { convertTo, valueConverter, type TypeDefinitions } from './type-conversion.js';

/** A control, driven by the names in its description. */
export type TestControl = ControlStandIn & Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

export interface FrameworkOptions {
  readonly connect: Connect;
  /** URL of the stylesheet that stands in for the framework's own theme. */
  readonly themeTokens: (theme: string) => string;
  /** Default timeout of requests, in ms. */
  readonly timeout: number;
  /** Time until a lost connection is opened again, in ms. */
  readonly reconnectDelay: number;
  /** Metadata of ForceLogout instead of those from ListSymbols; `'missing'` = the framework lacks the function. */
  readonly metadata?: unknown;
  /** A known user has become a guest: the framework reloads the page. */
  readonly onGuest: () => void;
  /** Time from a reconnection until the user is known again, in ms: up to 700 were seen. */
  readonly userDelay?: number;
  /** What the setter of a bound attribute gets before the first value; both were seen. Default: null. */
  readonly beforeFirstValue?: 'null' | 'default';
  /** Whether `TcHmi.Binding` knows a binding before that call. Nobody has looked. Default: true. */
  readonly isBoundFirst?: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

// Classes remain registered for the document's lifetime, so pages of later tests find them.
const registered = new Map<string, ControlConstructor>();
let environment: ControlEnvironment | undefined;
const TcHmiControl = createControlBase(() => {
  if (!environment) throw new Error('No page is open.');
  return environment;
});

/** What a control's module needs when it runs: a base class, and a registry. */
export const controlsApi = { registerEx, System: { TcHmiControl } };

/**
 * Stands in for the TwinCAT HMI framework on a page, as far as controls notice. Written from the observed behaviour of
 * version 14.3.360. It loads the built package.
 */
export class FrameworkStandIn {
  readonly server: FrameworkServerStandIn;
  readonly events = new EventProviderStandIn();
  readonly localization = new LocalizationStandIn();
  readonly access: AccessStandIn;
  readonly symbols = new SymbolsStandIn((id, property, tell) => this.#followControl(id, property, tell));
  readonly bindings = new BindingsStandIn(this.symbols, (control, propertyName, value) =>
    this.#convertAndSet(control as TestControl, propertyName, value),
  );
  /** The first control of the package. */
  readonly description: ControlDescription;
  readonly types: TypeDefinitions;
  /** What each setter was given, in order. */
  readonly given: { readonly propertyName: string; readonly value: unknown }[] = [];
  /** Errors that the framework has logged. */
  readonly logged: string[] = [];
  /** Metadata of ForceLogout instead of those from ListSymbols. */
  metadata: unknown;
  /** Undefined before the first connection, null during an outage. */
  #user: Readonly<Record<string, unknown>> | null | undefined;
  /** The last user, also during an outage. */
  #known: Readonly<Record<string, unknown>> | undefined;
  #userTimer: ReturnType<typeof setTimeout> | undefined;
  #theme = 'Base';
  #listSymbols: Readonly<Record<string, unknown>> = {};
  readonly #controls: TestControl[] = [];
  readonly #described: readonly DescribedControl[];
  readonly #descriptions = new Map<ControlStandIn, ControlDescription>();
  readonly #options: FrameworkOptions;

  /** @param controls the result of `readControls` */
  constructor(controls: readonly DescribedControl[], options: FrameworkOptions) {
    const [first] = controls;
    if (!first) throw new Error('The package has no control.');
    this.#described = controls;
    this.description = first.description;
    this.types = Object.assign({}, ...controls.map(({ types }) => types)) as TypeDefinitions;
    this.#options = options;
    this.metadata = options.metadata;
    const { connect, timeout, reconnectDelay } = options;
    this.server = new FrameworkServerStandIn(connect, { timeout, reconnectDelay });
    for (const name of ['onServerReady', 'onServerNotReady'] as const) {
      this.server.events.register(name, () => this.events.raise(name));
    }
    this.server.events.register('onServerNotReady', () => {
      this.#user = null;
      this.symbols.disconnect();
    });
    this.server.events.register('onServerReady', () => this.symbols.reconnect());
    this.access = new AccessStandIn(this.description, isInDesigner, () => this.#groups());
    this.#install();
  }

  /** The controls of the package, in the order of its manifest. */
  get descriptions(): readonly ControlDescription[] {
    return this.#described.map(({ description }) => description);
  }

  /** Starts a page whose framework and package are loaded: languages, connection, theme. */
  async start(theme = 'Base'): Promise<void> {
    const files = this.#described.flatMap(({ folder, description }) =>
      Object.entries(description.languages).map(([locale, file]) => [locale, urlOf(folder, file)] as const),
    );
    for (const [locale, file] of new Map(files)) this.localization.addFile(locale, await readLanguage(file));
    await this.#connect();
    await this.useTheme(theme);
  }

  /** Runs the modules of the package's controls, as their script tags do. @param copy another address of the same files */
  async loadModule(copy = ''): Promise<void> {
    const modules = this.#filesOf(({ dependencyFiles }) => dependencyFiles.filter(({ type }) => type === 'EsModule'));
    if (modules.length === 0) throw new Error('Description.json names no module.');
    for (const file of modules) await import(/* @vite-ignore */ `${file}${copy}`);
  }

  /** Addresses of files that the descriptions name, each once, as a browser loads them. */
  #filesOf(list: (description: ControlDescription) => readonly { readonly name: string }[]): readonly string[] {
    const files = this.#described.flatMap(({ folder, description }) =>
      list(description).map(({ name }) => urlOf(folder, name)),
    );
    return [...new Set(files)];
  }

  /**
   * Creates a control in the observed order with attributes as in the markup, and attaches it.
   * @param name of the control; the first of the package if left out
   */
  create(attributes: Readonly<Record<string, unknown>> = {}, size?: Size, name?: string): TestControl {
    const control = this.construct(`Control_${this.#controls.length + 1}`, attributes, size, name);
    this.attach(control);
    return control;
  }

  /** Creates a control that is not on the page yet. */
  construct(
    id: string,
    attributes: Readonly<Record<string, unknown>> = {},
    size: Size = { width: 900, height: 500 },
    name = this.description.name,
  ): TestControl {
    const description = this.descriptions.find((each) => each.name === name);
    if (!description) throw new Error(`The package has no control ${name}.`);
    const type = `${description.namespace}.${name}`;
    const constructor = registered.get(type);
    if (!constructor) throw new Error(`${type} is not registered.`);
    const root = document.createElement('div');
    root.id = id;
    root.className = `tchmi-box TcHmi_Controls_System_TcHmiControl ${type.replaceAll('.', '_')}`;
    root.style.cssText = `position: absolute; left: 0; top: 0; width: ${size.width}px; height: ${size.height}px`;
    const control = new constructor([root], [root], {}) as TestControl;
    this.#controls.push(control);
    this.#descriptions.set(control, description);
    control.__previnit();
    const given = description.attributes.filter(({ propertyName }) => propertyName in attributes);
    for (const { propertyName } of given) this.#setOrBind(control, propertyName, attributes[propertyName]);
    for (const { propertyName, readOnly, defaultValueInternal } of description.attributes) {
      if (!readOnly && !(propertyName in attributes)) this.set(control, propertyName, defaultValueInternal);
    }
    control.__init();
    return control;
  }

  attach(control: TestControl): void {
    document.body.append(rootOf(control));
    control.__attach();
  }

  /** Navigates away from the control's page, which keeps the control alive or destroys it. */
  leave(control: TestControl, keepAlive = true): void {
    control.__keepAlive = keepAlive;
    if (keepAlive) {
      rootOf(control).remove();
      control.__detach();
    }
    control.destroy();
    control.__keepAlive = false;
  }

  set(control: TestControl, propertyName: string, value: unknown): void {
    const setter = this.#attribute(control, propertyName).propertySetterName;
    if (!setter || typeof control[setter] !== 'function') throw new Error(`No setter for ${propertyName}.`);
    this.given.push({ propertyName, value });
    control[setter](value);
  }

  get(control: TestControl, propertyName: string): unknown {
    const getter = this.#attribute(control, propertyName).propertyGetterName;
    if (typeof control[getter] !== 'function') throw new Error(`No getter for ${propertyName}.`);
    return control[getter]();
  }

  /** Calls a function of the control as the Actions and Conditions editor does. */
  call(control: TestControl, name: string, ...args: readonly unknown[]): Promise<unknown> {
    const described = this.descriptionOf(control).functions.find((candidate) => candidate.name === name);
    if (described?.params.length !== args.length + 1)
      throw new Error(`Description.json describes no function ${name} with ${args.length} arguments.`);
    return new Promise((resolve, reject) => {
      let calls = 0;
      const once = (): void => {
        if (++calls > 1) throw new Error(`${name} answered twice.`);
      };
      const context = {
        success: (result?: unknown) => {
          once();
          resolve(result);
        },
        error: (code: number, details?: object) => {
          once();
          reject(Object.assign(new Error(name), { code, details }));
        },
      };
      control[name]?.(context, ...args);
    });
  }

  /** Switches the theme: adds its stylesheets and reports when they have loaded. */
  async useTheme(theme: string): Promise<void> {
    this.#theme = theme;
    document.documentElement.dataset.theme = theme === 'Base' ? 'light' : 'dark';
    for (const old of document.querySelectorAll('link[data-theme-link]')) old.remove();
    const tokens = loadStylesheet(this.#options.themeTokens(theme));
    const files = this.#filesOf(({ dependencyFiles, themes }) => [
      ...dependencyFiles.filter(({ type }) => type === 'Stylesheet'),
      ...(themes[theme]?.resources ?? []),
    ]);
    await Promise.all([tokens, ...files.map(loadStylesheet)]);
    this.events.raise('onThemeDataChanged');
  }

  /** Requests another language, which is used once the server pushes it. */
  loadLocale(locale: string): void {
    this.server.writeSymbol('SetLocale', locale, () => undefined);
  }

  setAccess(control: TestControl, right: string, rule: 'Allow' | 'Deny'): void {
    this.access.rules[right] = rule;
    control.__processAccessConfig();
  }

  /** Arguments of a control's event, which must be in the description. */
  eventsOf(control: TestControl, name: string): readonly unknown[] {
    if (!this.descriptionOf(control).events.some((event) => event.name === name))
      throw new Error(`Description.json has no event ${name}.`);
    return this.events.argumentsOf(control.getId() + name);
  }

  close(): void {
    for (const control of this.#controls) {
      this.bindings.forget(control);
      control.destroy();
    }
    clearTimeout(this.#userTimer);
    this.server.close();
    for (const link of document.querySelectorAll('link[data-theme-link]')) link.remove();
    delete document.documentElement.dataset.theme;
    Reflect.deleteProperty(globalThis, 'TCHMI_DESIGNER');
  }

  descriptionOf(control: ControlStandIn): ControlDescription {
    return this.#descriptions.get(control) ?? this.description;
  }

  #attribute(control: TestControl, propertyName: string): ControlDescription['attributes'][number] {
    const attribute = this.descriptionOf(control).attributes.find(
      (candidate) => candidate.propertyName === propertyName,
    );
    if (!attribute) throw new Error(`Description.json has no attribute ${propertyName}.`);
    return attribute;
  }

  /** Binds an attribute: it gets nothing or its default first, and the symbol's value after the control is attached. */
  #setOrBind(control: TestControl, propertyName: string, value: unknown): void {
    if (!isSymbolExpression(value)) {
      this.#convertAndSet(control, propertyName, value);
      return;
    }
    const { beforeFirstValue = 'null', isBoundFirst = true } = this.#options;
    const { defaultValueInternal } = this.#attribute(control, propertyName);
    if (isBoundFirst) this.bindings.createEx2(value, propertyName, control);
    this.set(control, propertyName, beforeFirstValue === 'null' ? null : defaultValueInternal);
    if (!isBoundFirst) this.bindings.createEx2(value, propertyName, control);
  }

  /** Sets an attribute to a value of the markup or a binding; a value of another type is logged, and the default is set. */
  #convertAndSet(control: TestControl, propertyName: string, value: unknown): void {
    const { type, defaultValueInternal } = this.#attribute(control, propertyName);
    const converted = convertTo(type, value, this.types);
    if (converted === null) this.logged.push(`E_VALUE_INVALID: ${propertyName}`);
    this.set(control, propertyName, converted ?? defaultValueInternal);
  }

  /** Reports an attribute of a control, and again whenever the control says that it has changed. */
  #followControl(id: string, property: string, tell: (value: unknown) => void): () => void {
    const report = (): void => {
      const control = this.#controls.find((candidate) => candidate.getId() === id);
      if (control) tell(this.get(control, property));
    };
    queueMicrotask(report);
    return this.events.register(`${id}.onPropertyChanged`, (_, change) => {
      if ((change as { readonly propertyName: string }).propertyName === property) report();
    });
  }

  /** Null during an outage. */
  #groups(): readonly string[] | null | undefined {
    return this.#user && (this.#user.groups as readonly string[]);
  }

  #install(): void {
    const { server, events, localization, access } = this;
    server.metadataOf = this.metadata === 'missing' ? undefined : (name) => this.#metadataOf(name);
    const pageServer = Object.assign(server, { getCurrentUserConfig: () => this.#user });
    const configureAccess = access.configure.bind(access);
    const descriptionOf = this.descriptionOf.bind(this);
    environment = { descriptionOf, events, localization, configureAccess };
    Object.assign(globalThis, {
      TcHmi: {
        Controls: controlsApi,
        Server: pageServer,
        EventProvider: events,
        Access: access,
        Locale: { get: () => localization.locale, load: (locale: string) => this.loadLocale(locale) },
        Theme: { get: () => this.#theme },
        ValueConverter: valueConverter,
        Binding: this.bindings,
        Symbol: symbolClass(this.symbols),
      },
    });
  }

  #metadataOf(name: string): unknown {
    if (this.metadata !== undefined) return this.metadata;
    const listed = this.#listSymbols[name];
    return listed === undefined ? { error: 2060 } : { error: 0, ListSymbols: listed };
  }

  async #connect(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.subscribeSymbol('ListSymbols', 50, (data) => {
        this.#listSymbols = (valueOf(data) ?? {}) as Readonly<Record<string, unknown>>;
      });
      this.server.subscribeSymbol('GetCurrentUser', 50, (data) => {
        const user = valueOf(data) as Readonly<Record<string, unknown>> | undefined;
        if (user === undefined) return;
        clearTimeout(this.#userTimer);
        if (this.#user === null) {
          this.#userTimer = setTimeout(() => this.#applyUser(user), this.#options.userDelay ?? 100);
          return;
        }
        this.#applyUser(user);
        resolve();
      });
    });
  }

  #applyUser(user: Readonly<Record<string, unknown>>): void {
    const before = this.#known;
    this.#user = this.#known = user;
    if (user.locale !== before?.locale) {
      this.localization.use(String(user.locale));
      this.events.raise('onLocaleChanged', user.locale);
    }
    if (before === undefined || before.name === user.name) return;
    this.events.raise('onUserChanged');
    this.events.raise('onUserInGroupChanged');
    if (user.name === '__SystemGuest') this.#options.onGuest();
  }
}

function isInDesigner(): boolean {
  return (globalThis as { readonly TCHMI_DESIGNER?: unknown }).TCHMI_DESIGNER === true;
}

function registerEx(name: string, namespace: string, constructor: ControlConstructor): void {
  const type = `${namespace}.${name}`;
  if (registered.has(type)) throw new Error(`E_NOT_UNIQUE: ${type}`);
  registered.set(type, constructor);
}

/** Paths in a description are relative to its folder. */
function urlOf(folder: string, name: string): string {
  return new URL(`${folder}/${name}`, location.href).pathname;
}

function valueOf(data: unknown): unknown {
  return (data as { readonly results?: readonly { readonly value?: unknown }[] }).results?.[0]?.value;
}

function rootOf(control: TestControl): HTMLElement {
  const [root] = Array.from(control.__element);
  if (!root) throw new Error('The control has no element.');
  return root;
}

function loadStylesheet(href: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.dataset.themeLink = '';
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => reject(new Error(`${href} was not loaded.`)), { once: true });
  });
  document.head.append(link);
  return loaded;
}
