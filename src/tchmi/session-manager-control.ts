import type { SessionManager } from '../manager/session-manager.js';
import type { LogoutReport } from '../report/report.js';
import { countTotals } from '../directory/session-row.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import {
  asEditorValue,
  attributeProperties,
  createConversions,
  inputAttributes,
  isSameValue,
  type InputAttribute,
} from './attributes.js';
import { frameworkTexts } from './framework-texts.js';
import { FrameworkClient } from '../server/framework/framework-client.js';
import { answerContext, targetOf } from './functions.js';
import { LogoutPermission } from './logout-permission.js';
import { missingSamples } from './missing-samples.js';
import { plainReport } from '../report/plain-report.js';
import { plainError } from './plain-error.js';

/** The values that bindings can read from the control. */
const initialOutputs = {
  SessionCount: 0,
  ActiveUserCount: 0,
  OwnUser: '',
  SelectedUser: '',
  SelectedClientIp: '',
  LastReport: null as object | null,
  ConnectionState: 'offline' as string,
};
type Outputs = typeof initialOutputs;

/**
 * The control in the designer's toolbox: runs `<tchmi-session-manager>` in the life cycle of the TwinCAT HMI framework. It
 * maps the control's attributes, functions and events to the element's, and holds no rules of its own.
 */
export class SessionManagerControl extends TcHmi.Controls.System.TcHmiControl {
  /** Address of the section on prompts for ForceLogout in the package's README. */
  static helpUrl = '';

  readonly #element: SessionManager = document.createElement('tchmi-session-manager');
  readonly #convert = createConversions(TcHmi.ValueConverter);
  readonly #initial = this.#elementValues();
  readonly #values = new Map<InputAttribute, unknown>();
  readonly #permission = new LogoutPermission({
    access: () => TcHmi.Access.checkAccess(this, 'logout'),
    isEnabled: () => this.getIsEnabled(),
    metadata: (callback) => {
      if (!TcHmi.Server.resolveSymbolMetaData) callback(undefined);
      else TcHmi.Server.resolveSymbolMetaData('ForceLogout', callback);
    },
    onChange: () => this.#element.requestUpdate(),
  });
  #outputs: Outputs = initialOutputs;
  #ends: (() => void)[] | undefined;

  override __previnit(): void {
    super.__previnit();
    const element = this.#element;
    element.helpUrl = SessionManagerControl.helpUrl;
    element.addEventListener('tchmi-sessions-change', ({ detail: { sessions } }) => {
      const { sessions: count, people } = countTotals(sessions);
      this.#put({ SessionCount: count, ActiveUserCount: people });
      this.#raise('.onSessionsChanged', sessions);
    });
    element.addEventListener('tchmi-selection-change', ({ detail: { sessions } }) => {
      const [only, ...others] = sessions;
      const { user = '', clientIp = '' } = others.length === 0 ? (only ?? {}) : {};
      this.#put({ SelectedUser: user, SelectedClientIp: clientIp });
      this.#raise('.onSelectionChanged', sessions);
    });
    element.addEventListener('tchmi-logout-request', (event) => {
      const request = { target: event.detail.target, preventDefault: () => event.preventDefault() };
      // It is unknown how the framework passes a prevented default back, so both ways are accepted.
      if (this.#raise('.onLogoutRequested', request) === false) event.preventDefault();
    });
    element.addEventListener('tchmi-logout-finish', ({ detail }) => {
      const report = plainReport(detail.report);
      this.#put({ LastReport: report });
      this.#raise('.onLogoutFinished', report);
    });
    element.addEventListener('tchmi-logout-cancel', ({ detail }) => this.#raise('.onLogoutCancelled', detail.target));
    element.addEventListener('tchmi-error', ({ detail }) => this.#raise('.onErrorOccurred', plainError(detail.error)));
  }

  override __attach(): void {
    super.__attach();
    this.#stop();
    const element = this.#element;
    const ends = [
      TcHmi.EventProvider.register('onThemeDataChanged', () => element.requestUpdate()),
      this.__localization?.watch(({ reader }) => {
        element.lang = TcHmi.Locale.get() ?? '';
        element.textOverrides = frameworkTexts(reader);
      }),
    ];
    this.#ends = ends.filter((end) => end !== undefined);
    this.#apply('RefreshInterval');
    if (isInDesigner()) {
      void this.#showSamples();
    } else {
      this.#connect();
      this.__element[0]?.append(element);
    }
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
    this.#element.requestUpdate();
  }

  protected override __processAccessConfig(): void {
    super.__processAccessConfig();
    this.#element.requestUpdate();
  }

  #connect(): void {
    const element = this.#element;
    const client = new FrameworkClient(TcHmi.Server, {
      events: TcHmi.EventProvider,
      refuseForceLogout: () => this.#permission.refusal,
    });
    const followConnection = (): void => this.#put({ ConnectionState: client.connection });
    const followUser = (): void => {
      const name = TcHmi.Server.getCurrentUserConfig()?.name;
      this.#put({ OwnUser: typeof name === 'string' ? name : '' });
      void this.#permission.refresh();
      element.requestUpdate();
    };
    client.addEventListener('connection-change', followConnection);
    this.#ends?.push(
      TcHmi.EventProvider.register('onServerReady', followUser),
      TcHmi.EventProvider.register('onUserChanged', followUser),
      TcHmi.EventProvider.register('onUserInGroupChanged', followUser),
      () => client.dispose(),
      () => this.#permission.reset(),
    );
    element.preview = false;
    element.inert = false;
    element.client = client;
    element.hostObstacle = () => this.#permission.obstacle;
    followConnection();
    followUser();
  }

  /** Loads the samples on demand, because only the designer needs them. */
  async #showSamples(): Promise<void> {
    const element = this.#element;
    element.preview = true;
    element.inert = true;
    element.hostObstacle = undefined;
    this.#put({ ConnectionState: 'online', OwnUser: 'admin' });
    const ends = this.#ends;
    const client = await import('./sample-client.js').then(
      ({ SampleClient }) => new SampleClient(),
      (cause: unknown) => missingSamples(cause),
    );
    // The element joins the page only with its client: without one it would use the page's own.
    if (!ends || ends !== this.#ends) return;
    element.client = client;
    this.__element[0]?.append(element);
  }

  #stop(): void {
    const ends = this.#ends;
    this.#ends = undefined;
    // The element first, because it cancels its requests; then the client that carries them.
    this.#element.remove();
    for (const end of ends ?? []) end();
  }

  /** Raises an event of the control, unless it is detached. */
  #raise(name: `.on${string}`, argument: unknown): unknown {
    return this.#ends ? TcHmi.EventProvider.raise(this.getId() + name, argument) : undefined;
  }

  #raisePropertyChanged(propertyName: string): void {
    TcHmi.EventProvider.raise(`${this.getId()}.onPropertyChanged`, { propertyName });
  }

  #put(outputs: Partial<Outputs>): void {
    const before = this.#outputs;
    this.#outputs = { ...before, ...outputs };
    for (const name of Object.keys(outputs) as (keyof Outputs)[]) {
      if (this.#outputs[name] !== before[name]) this.#raisePropertyChanged(name);
    }
  }

  #get(name: InputAttribute): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.#initial[name];
  }

  #apply(name: InputAttribute): void {
    // On the canvas of the designer the list is read only once.
    const value = name === 'RefreshInterval' && isInDesigner() ? 0 : this.#get(name);
    Object.assign(this.#element, { [attributeProperties[name]]: value });
  }

  #elementValues(): Readonly<Record<InputAttribute, unknown>> {
    const values = inputAttributes.map((name) => [name, this.#element[attributeProperties[name]]]);
    return Object.fromEntries(values) as Readonly<Record<InputAttribute, unknown>>;
  }

  #logOut(context: TcHmi.Context, target: LogoutTarget): void {
    this.#answer(context, (element) => element.requestLogout(target));
  }

  #answer(context: TcHmi.Context, run: (element: SessionManager) => Promise<LogoutReport | undefined>): void {
    void answerContext(context, this.#ends && this.#element, run);
  }

  Refresh(context: TcHmi.Context): void {
    this.#answer(context, async (element) => {
      void this.#permission.refresh();
      await element.refresh();
      return undefined;
    });
  }

  LogoutUser(context: TcHmi.Context, user: unknown): void {
    this.#logOut(context, targetOf('user', user));
  }

  LogoutGroup(context: TcHmi.Context, group: unknown): void {
    this.#logOut(context, targetOf('group', group));
  }

  LogoutClientIp(context: TcHmi.Context, address: unknown): void {
    this.#logOut(context, targetOf('client-ip', address));
  }

  LogoutClientCertificate(context: TcHmi.Context, thumbprint: unknown): void {
    this.#logOut(context, targetOf('client-certificate', thumbprint));
  }

  LogoutSession(context: TcHmi.Context, sessionId: unknown): void {
    this.#logOut(context, targetOf('session', sessionId));
  }

  LogoutEveryone(context: TcHmi.Context): void {
    this.#logOut(context, { kind: 'everyone' });
  }

  /** Sets an attribute to the converted value, or to the default if the value is unusable. */
  setInput(name: InputAttribute, given: unknown): void {
    const convert = this.#convert[name];
    const value = convert(given) ?? convert(this.getAttributeDefaultValueInternal(name)) ?? this.#initial[name];
    if (this.#values.has(name) && isSameValue(this.#values.get(name), value)) return;
    this.#values.set(name, value);
    this.#apply(name);
    this.#raisePropertyChanged(name);
  }

  /** The value of an attribute in the form that the designer's editors use. */
  getInput(name: InputAttribute): unknown {
    return asEditorValue(name, this.#get(name));
  }

  /** The value of an output for a binding. */
  getOutput(name: keyof Outputs): unknown {
    return this.#outputs[name];
  }
}

// The framework calls the accessors named in Description.json: a getter and a setter for each attribute, all alike.
const accessors = Object.fromEntries([
  ...inputAttributes.flatMap((name) => [
    [`set${name}`, accessor((control, value) => control.setInput(name, value))],
    [`get${name}`, accessor((control) => control.getInput(name))],
  ]),
  ...(Object.keys(initialOutputs) as (keyof Outputs)[]).map((name) => [
    `get${name}`,
    accessor((control) => control.getOutput(name)),
  ]),
]) as PropertyDescriptorMap;
Object.defineProperties(SessionManagerControl.prototype, accessors);

function accessor(run: (control: SessionManagerControl, value: unknown) => unknown): PropertyDescriptor {
  return {
    configurable: true,
    writable: true,
    value(this: SessionManagerControl, value: unknown): unknown {
      return run(this, value);
    },
  };
}

function isInDesigner(): boolean {
  return typeof TCHMI_DESIGNER !== 'undefined' && TCHMI_DESIGNER;
}
