import type { SessionSummary } from '../directory/session-row.js';
import { countTotals } from '../directory/session-row.js';
import { createElement } from '../kit/ui/window-of.js';
import type { SessionManager } from '../manager/session-manager.js';
import { plainReport } from '../report/plain-report.js';
import type { LogoutReport } from '../report/report.js';
import type { FrameworkClient } from '../server/framework/framework-client.js';
import type { SymbolError } from '../server/symbol-error.js';
import type { LogoutTarget } from '../targets/target-kinds.js';
import {
  attributes,
  sessionManagerAttributes,
  type EditorList,
  type InputAttribute,
} from './attributes/session-manager-attributes.js';
import { defineAccessors, ElementControl, isInDesigner } from './element-control.js';
import { answerContext, targetOf } from './functions.js';
import { LogoutPermission } from './logout-permission.js';
import { missingSamples } from './missing-samples.js';
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
 * The control "Session Manager" in the designer's toolbox: `<tchmi-session-manager>`. It maps the control's attributes,
 * functions and events to the element's, and holds no rules of its own.
 */
export class SessionManagerControl extends ElementControl<SessionManager, InputAttribute, EditorList> {
  /** Address of the section on prompts for ForceLogout in the package's README. */
  static helpUrl = '';

  protected readonly neededRight = 'logout';
  #client: FrameworkClient | undefined;
  readonly #permission = new LogoutPermission({
    ...this.rights,
    isEnabled: () => this.getIsEnabled(),
    demand: async () => (this.#client ? this.#client.readDemand() : 'demands-unknown'),
    onChange: () => this.hosted.requestUpdate(),
  });
  #outputs: Outputs = initialOutputs;
  #selection: readonly SessionSummary[] = [];

  constructor(element: TcHmi.Controls.System.Element, pcElement: TcHmi.Controls.System.Element, attrs: unknown) {
    super(element, pcElement, attrs, createElement('tchmi-session-manager'), sessionManagerAttributes);
  }

  override __previnit(): void {
    super.__previnit();
    const { hosted } = this;
    hosted.helpUrl = SessionManagerControl.helpUrl;
    for (const name of this.values.names) hosted.settingNames.set(attributes[name].property, name);
    hosted.addEventListener('tchmi-sessions-change', ({ detail: { sessions } }) => {
      const { sessions: count, people } = countTotals(sessions);
      this.#put({ SessionCount: count, ActiveUserCount: people });
      this.#putSelection();
      this.values.followAll();
      this.raise('.onSessionsChanged', sessions);
    });
    hosted.addEventListener('tchmi-selection-change', ({ detail: { sessions } }) => {
      this.#selection = sessions;
      this.#putSelection();
      this.raise('.onSelectionChanged', sessions);
    });
    hosted.addEventListener('tchmi-logout-request', (event) => {
      this.values.followAll();
      const request = { ...event.detail, preventDefault: () => event.preventDefault() };
      // It is unknown how the framework passes a prevented default back, so both ways are accepted.
      if (this.raise('.onLogoutRequested', request) === false) event.preventDefault();
    });
    hosted.addEventListener('tchmi-logout-finish', ({ detail }) => {
      const report = plainReport(detail.report);
      this.#put({ LastReport: report });
      this.raise('.onLogoutFinished', report);
    });
    hosted.addEventListener('tchmi-report-change', ({ detail }) =>
      this.#put({ LastReport: plainReport(detail.report) }),
    );
    hosted.addEventListener('tchmi-logout-cancel', ({ detail }) => this.raise('.onLogoutCancelled', detail.target));
    hosted.addEventListener('tchmi-error', ({ detail }) => this.raise('.onErrorOccurred', plainError(detail.error)));
  }

  protected get refusal(): SymbolError | undefined {
    return this.#permission.refusal;
  }

  protected override userChanged(name: string): void {
    this.#put({ OwnUser: name });
    if (this.isConnected) void this.#permission.refresh();
  }

  protected override connected(client: FrameworkClient): void {
    const followConnection = (): void => this.#put({ ConnectionState: client.connection });
    client.addEventListener('connection-change', followConnection);
    this.#client = client;
    this.hosted.hostObstacle = () => this.#permission.obstacle;
    followConnection();
    void this.#permission.refresh();
  }

  protected override disconnected(): void {
    this.#client = undefined;
    this.#permission.reset();
  }

  /** Shows nothing in the outputs. */
  protected override hidden(): void {
    const { SessionCount, ActiveUserCount } = initialOutputs;
    this.#put({ SessionCount, ActiveUserCount });
    this.#putSelection();
  }

  protected showInDesigner(): void {
    this.apply('RefreshInterval');
    this.hosted.hostObstacle = undefined;
    this.#put({ ConnectionState: 'online', OwnUser: 'admin' });
    void this.#showSamples();
  }

  /** Loads the samples on demand, because only the designer needs them. */
  async #showSamples(): Promise<void> {
    const client = await import('./sample-client.js').then(
      ({ SampleClient }) => new SampleClient(),
      (cause: unknown) => missingSamples(cause),
    );
    // The element joins the page only with its client: without one it would use the page's own.
    if (!this.isAttached) return;
    this.hosted.client = client;
    this.show();
  }

  protected override valueFor(name: InputAttribute): unknown {
    // On the canvas of the designer the list is read only once.
    return name === 'RefreshInterval' && isInDesigner() ? 0 : super.valueFor(name);
  }

  #put(outputs: Partial<Outputs>): void {
    const before = this.#outputs;
    this.#outputs = { ...before, ...outputs };
    for (const name of Object.keys(outputs) as (keyof Outputs)[]) {
      if (this.#outputs[name] !== before[name]) this.raisePropertyChanged(name);
    }
  }

  /** The selection counts only while there is a list to select from. */
  #putSelection(): void {
    const [only, ...others] = this.#outputs.SessionCount > 0 ? this.#selection : [];
    const { user = '', clientIp = '' } = others.length === 0 ? (only ?? {}) : {};
    this.#put({ SelectedUser: user, SelectedClientIp: clientIp });
  }

  #logOut(context: TcHmi.Context, target: LogoutTarget): void {
    this.#answer(context, (element) => element.requestLogout(target));
  }

  #answer(context: TcHmi.Context, run: (element: SessionManager) => Promise<LogoutReport | undefined>): void {
    void answerContext(context, this.isAttached ? this.hosted : undefined, run);
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

  /** The value of an output for a binding. */
  getOutput(name: keyof Outputs): unknown {
    return this.#outputs[name];
  }
}

defineAccessors(
  SessionManagerControl.prototype,
  sessionManagerAttributes,
  Object.keys(initialOutputs) as (keyof Outputs)[],
);
