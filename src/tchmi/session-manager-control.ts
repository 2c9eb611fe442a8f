import { createElement } from '../kit/ui/window-of.js';
import type { SessionManager } from '../manager/session-manager.js';
import type { LogoutReport } from '../report/report.js';
import { countTotals } from '../directory/session-row.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import type { SessionSummary } from '../directory/session-row.js';
import { AttributeValues, setterNames, type SetterName } from './attribute-values.js';
import { attributes, inputAttributes, type InputAttribute } from './attributes.js';
import { frameworkTexts } from './framework-texts.js';
import { FrameworkClient } from '../server/framework/framework-client.js';
import { answerContext, targetOf } from './functions.js';
import { LogoutPermission } from './logout-permission.js';
import { missingSamples } from './missing-samples.js';
import { plainReport } from '../report/plain-report.js';
import { plainError } from './plain-error.js';

/** ms: after a reconnection the user was seen to be known again within 700. */
const userDelay = 250;

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

  readonly #element: SessionManager = createElement('tchmi-session-manager');
  readonly #initial = this.#elementValues();
  readonly #attributes = new AttributeValues({
    convert: TcHmi.ValueConverter,
    defaultOf: (name) => this.getAttributeDefaultValueInternal(name),
    initialOf: (name) => this.#initial[name],
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
      this.#apply(name);
      this.#raisePropertyChanged(name);
    },
  });
  readonly #permission = new LogoutPermission({
    access: (right) => TcHmi.Access.checkAccess(this, right),
    knowsUser: () => TcHmi.Server.isReady() && userName() !== '',
    isEnabled: () => this.getIsEnabled(),
    demand: async () => (this.#client ? this.#client.readDemand() : 'demands-unknown'),
    onChange: () => this.#element.requestUpdate(),
  });
  #outputs: Outputs = initialOutputs;
  #selection: readonly SessionSummary[] = [];
  /** Ends what the control does while it is attached. */
  #ends: (() => void)[] | undefined;
  #userTimer: ReturnType<typeof setTimeout> | undefined;
  #client: FrameworkClient | undefined;
  /** Ends the connection to the server; undefined without one. */
  #disconnect: (() => void) | undefined;

  override __previnit(): void {
    super.__previnit();
    const element = this.#element;
    element.helpUrl = SessionManagerControl.helpUrl;
    for (const name of inputAttributes) element.settingNames.set(attributes[name].property, name);
    element.addEventListener('tchmi-sessions-change', ({ detail: { sessions } }) => {
      const { sessions: count, people } = countTotals(sessions);
      this.#put({ SessionCount: count, ActiveUserCount: people });
      this.#putSelection();
      this.#attributes.followAll();
      this.#raise('.onSessionsChanged', sessions);
    });
    element.addEventListener('tchmi-selection-change', ({ detail: { sessions } }) => {
      this.#selection = sessions;
      this.#putSelection();
      this.#raise('.onSelectionChanged', sessions);
    });
    element.addEventListener('tchmi-logout-request', (event) => {
      this.#attributes.followAll();
      const request = { target: event.detail.target, preventDefault: () => event.preventDefault() };
      // It is unknown how the framework passes a prevented default back, so both ways are accepted.
      if (this.#raise('.onLogoutRequested', request) === false) event.preventDefault();
    });
    element.addEventListener('tchmi-logout-finish', ({ detail }) => {
      const report = plainReport(detail.report);
      this.#put({ LastReport: report });
      this.#raise('.onLogoutFinished', report);
    });
    element.addEventListener('tchmi-report-change', ({ detail }) =>
      this.#put({ LastReport: plainReport(detail.report) }),
    );
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
      return;
    }
    this.#ends.push(
      ...(['onServerReady', 'onUserChanged', 'onUserInGroupChanged'] as const).map((name) =>
        TcHmi.EventProvider.register(name, () => this.#followUser()),
      ),
      TcHmi.EventProvider.register('onServerReady', () => this.#attributes.start()),
      () => this.#attributes.stop(),
      () => clearTimeout(this.#userTimer),
    );
    this.#attributes.start();
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
    this.#element.requestUpdate();
  }

  protected override __processAccessConfig(): void {
    super.__processAccessConfig();
    this.#followRights();
  }

  #followUser(): void {
    clearTimeout(this.#userTimer);
    this.#put({ OwnUser: userName() });
    this.#followRights();
    if (this.#disconnect) void this.#permission.refresh();
    // Whether an event tells when the user is known again after a reconnection has not been seen.
    if (this.#permission.isUndecided && TcHmi.Server.isReady()) {
      this.#userTimer = setTimeout(() => this.#followUser(), userDelay);
    }
  }

  /** Asks the server for nothing unless this user may see the control. */
  #followRights(): void {
    if (!this.#ends || isInDesigner()) return;
    const { mayObserve } = this.#permission;
    if (mayObserve === false) this.#hide();
    else if (mayObserve === true && !this.#disconnect) this.#connect();
    this.#element.requestUpdate();
  }

  #connect(): void {
    const element = this.#element;
    const client = new FrameworkClient(TcHmi.Server, {
      events: TcHmi.EventProvider,
      refuseForceLogout: () => this.#permission.refusal,
    });
    const followConnection = (): void => this.#put({ ConnectionState: client.connection });
    client.addEventListener('connection-change', followConnection);
    this.#client = client;
    this.#disconnect = () => {
      // The element first, because it cancels its requests; then the client that carries them.
      element.remove();
      client.dispose();
      this.#client = undefined;
      this.#permission.reset();
    };
    element.preview = false;
    element.inert = false;
    element.client = client;
    element.hostObstacle = () => this.#permission.obstacle;
    followConnection();
    void this.#permission.refresh();
    this.__element[0]?.append(element);
  }

  /** Ends the connection of a control that this user may not see, and shows nothing in the outputs. */
  #hide(): void {
    this.#disconnect?.();
    this.#disconnect = undefined;
    const { SessionCount, ActiveUserCount } = initialOutputs;
    this.#put({ SessionCount, ActiveUserCount });
    this.#putSelection();
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
    this.#disconnect?.();
    this.#disconnect = undefined;
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

  /** The selection counts only while there is a list to select from. */
  #putSelection(): void {
    const [only, ...others] = this.#outputs.SessionCount > 0 ? this.#selection : [];
    const { user = '', clientIp = '' } = others.length === 0 ? (only ?? {}) : {};
    this.#put({ SelectedUser: user, SelectedClientIp: clientIp });
  }

  #apply(name: InputAttribute): void {
    // On the canvas of the designer the list is read only once.
    const value = name === 'RefreshInterval' && isInDesigner() ? 0 : this.#attributes.get(name);
    Object.assign(this.#element, { [attributes[name].property]: value });
  }

  #elementValues(): Readonly<Record<InputAttribute, unknown>> {
    const values = inputAttributes.map((name) => [name, this.#element[attributes[name].property]]);
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

  /** Takes what the framework has converted for an attribute: null without a value. */
  setInput(name: SetterName, given: unknown): void {
    this.#attributes.set(name, given);
  }

  /** The value of an attribute in the form that the designer's editors use. */
  getInput(name: SetterName): unknown {
    return this.#attributes.editorValue(name);
  }

  /** The value of an output for a binding. */
  getOutput(name: keyof Outputs): unknown {
    return this.#outputs[name];
  }
}

// The framework calls the accessors named in Description.json: a getter and a setter for each attribute, all alike.
const accessors = Object.fromEntries([
  ...setterNames.flatMap((name) => [
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

/** The user of the page; empty while it is not known, as during an outage. */
function userName(): string {
  const name = TcHmi.Server.getCurrentUserConfig()?.name;
  return typeof name === 'string' ? name : '';
}

function isInDesigner(): boolean {
  return typeof TCHMI_DESIGNER !== 'undefined' && TCHMI_DESIGNER;
}
