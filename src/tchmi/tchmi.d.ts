/**
 * The part of the TwinCAT HMI client framework that the control uses, in our own words. Whatever comes from the framework
 * and is looked into here has the type unknown.
 */
declare namespace TcHmi {
  /** Answers the id of a request, or null where its parameters are unusable. */
  type RequestId = number | null;
  type Callback = (data: unknown) => void;
  type Unregister = () => void;

  namespace Controls {
    /** @param constructor a class that extends {@link System.TcHmiControl}; the type is `namespace.name` */
    function registerEx(name: string, namespace: string, constructor: typeof System.TcHmiControl): void;

    namespace System {
      /** What a control is built from: the jQuery object of its root element, the description's node, its attributes. */
      type Element = ArrayLike<HTMLElement>;

      class TcHmiControl {
        constructor(element: Element, pcElement: Element, attrs: unknown);
        protected readonly __element: Element;
        protected readonly __localization: Locale.ControlLocalization | undefined;
        /** True while the framework keeps the control although its page is left. */
        protected readonly __keepAlive: boolean;
        /** The template is in the element; no attribute has been set. */
        __previnit(): void;
        /** All attributes have been set. */
        __init(): void;
        /** The element has entered the page; comes again after each {@link __detach}. */
        __attach(): void;
        /** The element leaves the page. */
        __detach(): void;
        destroy(): void;
        getId(): string;
        getIsEnabled(): boolean | null | undefined;
        /** The default of an attribute, by its property name. */
        getAttributeDefaultValueInternal(propertyName: string): unknown;
        /** The control has been enabled or disabled. */
        protected __processIsEnabled(): void;
        /** The access configuration or the groups of the user have changed. */
        protected __processAccessConfig(): void;
      }
    }
  }

  namespace Server {
    function isReady(): boolean;
    function readSymbolEx2(name: string, options: object, callback: Callback): RequestId;
    function writeSymbol(name: string, value: unknown, callback: Callback): RequestId;
    function writeSymbolEx2(name: string, value: unknown, options: object, callback: Callback): RequestId;
    function subscribeSymbol(name: string, interval: number, callback: Callback): RequestId;
    function unsubscribe(id: number): unknown;
    function releaseRequest(id: number): unknown;
    /** From the page's cache, without a message. Missing in frameworks before 14.3, as far as is known. */
    const resolveSymbolMetaData: ((name: string, callback: Callback) => unknown) | undefined;
    /** What `GetCurrentUser` said last. */
    function getCurrentUserConfig(): { readonly name?: unknown } | null | undefined;
  }

  namespace EventProvider {
    function register(name: string, callback: () => void): Unregister;
    function raise(name: string, ...args: readonly unknown[]): unknown;
  }

  namespace Access {
    /** null: not known (yet), or nobody has decided. */
    function checkAccess(control: Controls.System.TcHmiControl, right: string): boolean | null | undefined;
  }

  namespace Locale {
    /** The language in force; undefined while it is not known. */
    function get(): string | undefined;

    interface ControlLocalization {
      /** Calls at once and after each change of the language or its files. */
      watch(callback: (data: { readonly reader: { get(key: string): unknown } }) => void): Unregister;
    }
  }

  namespace ValueConverter {
    function toBoolean(value: unknown): boolean | null;
    function toNumber(value: unknown): number | null;
    function toString(value: unknown): string | null;
  }

  /** The context of an asynchronous function in the Actions and Conditions editor: one of both is called, once. */
  interface Context {
    success(result?: unknown): void;
    error(code: number, details?: object): void;
  }
}

/** True on the canvas of the designer; a page of the runtime may lack it. */
declare const TCHMI_DESIGNER: boolean;
