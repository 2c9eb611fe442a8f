/**
 * Our own declarations for the part of the TwinCAT HMI client framework that the control uses. Data from the framework
 * that our code inspects has the type `unknown`.
 */
declare namespace TcHmi {
  /** The id of a request, or null if its parameters are unusable. */
  type RequestId = number | null;
  type Callback = (data: unknown) => void;
  type Unregister = () => void;

  namespace Controls {
    /** @param constructor a class that extends {@link System.TcHmiControl}; the type is `namespace.name` */
    function registerEx(name: string, namespace: string, constructor: typeof System.TcHmiControl): void;

    namespace System {
      /** A jQuery object, as far as the control uses it: the root element of a control. */
      type Element = ArrayLike<HTMLElement>;

      class TcHmiControl {
        constructor(element: Element, pcElement: Element, attrs: unknown);
        protected readonly __element: Element;
        protected readonly __localization: Locale.ControlLocalization | undefined;
        /** True while the framework keeps the control although its page was closed. */
        protected readonly __keepAlive: boolean;
        /** Called when the template is in the element and before any attribute is set. */
        __previnit(): void;
        /** Called when all attributes have been set. */
        __init(): void;
        /** Called when the element has entered the page; also again after a {@link __detach}. */
        __attach(): void;
        /** Called when the element leaves the page. */
        __detach(): void;
        destroy(): void;
        getId(): string;
        getIsEnabled(): boolean | null | undefined;
        /** The default of an attribute, by its property name. */
        getAttributeDefaultValueInternal(propertyName: string): unknown;
        /** Called when the control has been enabled or disabled. */
        protected __processIsEnabled(): void;
        /** Called when the access configuration or the groups of the user have changed. */
        protected __processAccessConfig(): void;
      }
    }
  }

  namespace Server {
    function isReady(): boolean;
    function readSymbolEx2(name: string, options: object, callback: Callback): RequestId;
    function writeSymbol(name: string, value: unknown, callback: Callback): RequestId;
    function writeSymbolEx2(name: string, value: unknown, options: object, callback: Callback): RequestId;
    function requestEx(message: object, options: object, callback: Callback): RequestId;
    function subscribeSymbol(name: string, interval: number, callback: Callback): RequestId;
    function unsubscribe(id: number): unknown;
    function releaseRequest(id: number): unknown;
    /** Reads from the page's cache, without a message to the server. Probably missing in frameworks before 14.3. */
    const resolveSymbolMetaData: ((name: string, callback: Callback) => unknown) | undefined;
    /** The latest answer of `GetCurrentUser`. */
    function getCurrentUserConfig(): { readonly name?: unknown } | null | undefined;
  }

  namespace EventProvider {
    function register(name: string, callback: () => void): Unregister;
    function raise(name: string, ...args: readonly unknown[]): unknown;
  }

  namespace Access {
    /**
     * Returns null while the right is unknown or undecided; false for every right without a connection and until the user
     * is known again after it.
     */
    function checkAccess(control: Controls.System.TcHmiControl, right: string): boolean | null | undefined;
  }

  /** What attributes are bound to; a page of an old framework may lack it. */
  const Binding:
    | {
        exists(propertyName: string, control: Controls.System.TcHmiControl): boolean;
        /** @returns the symbol expression, such as `%s%PLC1.MAIN.Busy%/s%`; null without a binding */
        resolve(propertyName: string, control: Controls.System.TcHmiControl): string | null;
      }
    | undefined;

  /** A symbol by its expression. */
  class Symbol {
    constructor(expression: string);
    /** Calls back with `{error, value}` for each value and each failure. */
    watch(callback: Callback): Unregister;
    /** Ends every watch of it. */
    destroy(): void;
  }

  namespace Locale {
    /** The language in force; undefined while it is not known. */
    function get(): string | undefined;

    interface ControlLocalization {
      /** Calls `callback` immediately, and after each change of the language or its files. */
      watch(callback: (data: { readonly reader: { get(key: string): unknown } }) => void): Unregister;
    }
  }

  namespace ValueConverter {
    function toBoolean(value: unknown): boolean | null;
    function toNumber(value: unknown): number | null;
    function toString(value: unknown): string | null;
  }

  /** The context of an asynchronous function in the Actions and Conditions editor: call one of the two, once. */
  interface Context {
    success(result?: unknown): void;
    error(code: number, details?: object): void;
  }
}

/** True on the canvas of the designer; a page of the runtime may lack it. */
declare const TCHMI_DESIGNER: boolean;
