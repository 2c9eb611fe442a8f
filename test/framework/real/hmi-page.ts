import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { EmulatedSession, EmulatorRecord } from '../../../demo/emulator/emulator-types.js';
import type { FaultName } from '../../../demo/emulator/faults.js';
import type { SwitchName } from '../../../demo/emulator/switches.js';
import { waitUntilArmed } from '../../e2e/manager-page.js';

export { expect };

/** What a function of the control returned: the report (null if cancelled), or an error. */
export interface Answer {
  readonly report?: Report | null;
  readonly code?: number;
  readonly reason?: string;
}

export interface Report {
  readonly sessions: readonly {
    readonly user: string;
    readonly outcome: string;
    readonly error?: { readonly code: number };
  }[];
}

interface Control {
  __keepAlive: boolean;
  destroy(): void;
  setIsEnabled(isEnabled: boolean): void;
  setAccessConfig(entries: readonly object[]): void;
  [member: string]: unknown;
}

interface Container {
  addChild(child: Control): void;
  removeChild(child: Control): void;
}

/** The part of the framework's public API that the scenarios use. */
interface Framework {
  readonly TcHmi: {
    readonly Controls: { get(id: string): Control | undefined };
    readonly ControlFactory: { createEx(type: string, id: string, attributes: object): Control | undefined };
    readonly EventProvider: { register(name: string, callback: (event: unknown, argument: unknown) => void): unknown };
    readonly Locale: { load(locale: string): unknown };
    readonly Theme: { set(name: string): unknown };
    readonly View: { load(url: string): unknown };
  };
}

const controlId = 'SessionManager_1';
const controlType = 'TcHmi.Controls.TcHmiSessionManager.SessionManagerControl';
const layout = {
  'data-tchmi-width': 1000,
  'data-tchmi-width-unit': 'px',
  'data-tchmi-height': 700,
  'data-tchmi-height-unit': 'px',
};
const events = ['SessionsChanged', 'SelectionChanged', 'LogoutRequested', 'LogoutFinished', 'LogoutCancelled'];

/** In ms: the real framework needs some seconds to boot, or to reconnect. */
export const patience = { timeout: 30_000 };

/** A project's page with the control, and the emulated server behind it. */
export class HmiPage {
  readonly page: Page;
  readonly element: Locator;
  readonly dialog: Locator;
  /** The "Log out" button of john's only session. */
  readonly rowAction: Locator;
  /** The control's events with their arguments, kept across reloads. */
  readonly raised: { readonly name: string; readonly argument: unknown }[] = [];
  /** How often the page was loaded. */
  loads = 0;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('tchmi-session-manager');
    this.dialog = page.getByRole('alertdialog');
    this.rowAction = page.getByRole('button', { name: 'Log out john on 10.0.0.25' });
    page.on('load', () => this.loads++);
  }

  /** Opens the project and waits until its control can log sessions out. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.rowAction).toBeEnabled(patience);
    await this.follow();
  }

  /** Opens the project as the designer's canvas, whose flag is set before the framework boots. */
  async openInDesigner(): Promise<void> {
    await this.page.goto('/?designer');
    await expect(this.element).toBeVisible(patience);
  }

  /** Logs a user into this browser's session, like the server's login page. */
  async logIn(user: string): Promise<void> {
    await this.page.goto('/Config/ServerState/v2');
    const code = await this.page.evaluate(
      (name) =>
        new Promise<number>((resolve, reject) => {
          const socket = new WebSocket(`ws://${location.host}/`);
          const commands = [{ symbol: 'Login', writeValue: { userName: name, password: name } }];
          socket.onopen = () => socket.send(JSON.stringify({ requestType: 'ReadWrite', id: 1, commands }));
          socket.onerror = () => reject(new Error('No connection.'));
          socket.onmessage = ({ data }) => {
            const answer = JSON.parse(String(data)) as { commands: { error?: { code: number } }[] };
            resolve(answer.commands[0]?.error?.code ?? 0);
          };
        }),
      user,
    );
    expect(code).toBe(0);
  }

  /** Records the control's events from now on. */
  async follow(): Promise<void> {
    await this.page.exposeFunction('tellTest', (name: string, argument: unknown) =>
      this.raised.push({ name, argument }),
    );
    await this.page.evaluate(
      ([id, names]) => {
        const { TcHmi, tellTest } = globalThis as unknown as Framework & {
          tellTest(name: string, argument: unknown): void;
        };
        for (const name of names) {
          TcHmi.EventProvider.register(`${id}.on${name}`, (_, argument) => {
            tellTest(name, JSON.parse(JSON.stringify(argument ?? null)));
          });
        }
      },
      [controlId, [...events, 'ErrorOccurred']] as const,
    );
  }

  /** Arguments of each event of this name, in order. */
  argumentsOf(name: string): readonly unknown[] {
    return this.raised.filter((event) => event.name === name).map(({ argument }) => argument);
  }

  /** Calls a function of the control with a context, like an action. */
  call(name: string, ...args: readonly unknown[]): Promise<Answer> {
    return this.page.evaluate(
      ([id, method, values]) =>
        new Promise<Answer>((resolve) => {
          const context = {
            success: (report: Report | null) => resolve({ report }),
            error: (code: number, details?: { readonly reason?: string }) =>
              resolve({ code, ...(details?.reason !== undefined && { reason: details.reason }) }),
          };
          const control = (globalThis as unknown as Framework).TcHmi.Controls.get(id);
          (control![method] as (...given: unknown[]) => void).call(control, context, ...values);
        }),
      [controlId, name, args] as const,
    );
  }

  /** @param values set one after another, including undefined */
  async set(attribute: string, ...values: readonly unknown[]): Promise<void> {
    await this.page.evaluate(
      ([id, name, given]) => {
        const control = (globalThis as unknown as Framework).TcHmi.Controls.get(id);
        for (const value of given) (control![`set${name}`] as (value: unknown) => void).call(control, value);
      },
      [controlId, attribute, values] as const,
    );
  }

  get(attribute: string): Promise<unknown> {
    return this.page.evaluate(
      ([id, name]) => {
        const control = (globalThis as unknown as Framework).TcHmi.Controls.get(id);
        return (control![`get${name}`] as () => unknown).call(control);
      },
      [controlId, attribute] as const,
    );
  }

  async setEnabled(isEnabled: boolean): Promise<void> {
    await this.page.evaluate(
      ([id, value]) => (globalThis as unknown as Framework).TcHmi.Controls.get(id)?.setIsEnabled(value),
      [controlId, isEnabled] as const,
    );
  }

  /** Sets the control's access configuration to one entry for everybody who is logged in. */
  async setAccess(accessright: string, permission: 'Allow' | 'Deny'): Promise<void> {
    await this.page.evaluate(
      ([id, entry]) => (globalThis as unknown as Framework).TcHmi.Controls.get(id)?.setAccessConfig([entry]),
      [controlId, { accessright, permission, group: '__SystemUsers' }] as const,
    );
  }

  async setTheme(name: string): Promise<void> {
    await this.page.evaluate((theme) => void (globalThis as unknown as Framework).TcHmi.Theme.set(theme), name);
  }

  async loadLocale(locale: string): Promise<void> {
    await this.page.evaluate((name) => void (globalThis as unknown as Framework).TcHmi.Locale.load(name), locale);
  }

  /** Shows another view, which removes the previous one with its controls. */
  async loadView(name: 'Desktop' | 'Empty' | 'Notice'): Promise<void> {
    await this.page.evaluate((url) => void (globalThis as unknown as Framework).TcHmi.View.load(url), `${name}.view`);
    if (name === 'Empty') await expect(this.element).toHaveCount(0);
    await this.page.waitForFunction(
      (id) => (globalThis as unknown as Framework).TcHmi.Controls.get(id) !== undefined,
      name,
    );
  }

  /** Creates the control by code, without attaching it. */
  async create(attributes: object = {}): Promise<void> {
    const isCreated = await this.page.evaluate(
      ([type, id, given]) =>
        (globalThis as unknown as Framework).TcHmi.ControlFactory.createEx(type, id, given) !== undefined,
      [controlType, controlId, { ...layout, ...attributes }] as const,
    );
    expect(isCreated).toBe(true);
  }

  /** Attaches the control to a view. */
  async attach(view: 'Desktop' | 'Empty' | 'Notice' = 'Desktop'): Promise<void> {
    await this.page.evaluate(
      ([parent, id]) => {
        const { Controls } = (globalThis as unknown as Framework).TcHmi;
        const control = Controls.get(id);
        if (control) (Controls.get(parent) as unknown as Container).addChild(control);
      },
      [view, controlId] as const,
    );
  }

  /** Detaches the control from its view without destroying it. */
  async detach(view: 'Desktop' | 'Empty' | 'Notice' = 'Desktop'): Promise<void> {
    await this.page.evaluate(
      ([parent, id]) => {
        const { Controls } = (globalThis as unknown as Framework).TcHmi;
        const control = Controls.get(id);
        if (control) (Controls.get(parent) as unknown as Container).removeChild(control);
      },
      [view, controlId] as const,
    );
  }

  /** @param keepAlive whether the control is marked as kept alive during the call */
  async destroy(keepAlive = false): Promise<void> {
    await this.page.evaluate(
      ([id, isKept]) => {
        const control = (globalThis as unknown as Framework).TcHmi.Controls.get(id);
        if (!control) throw new Error('There is no control.');
        if (isKept) control.__keepAlive = true;
        control.destroy();
        if (isKept) control.__keepAlive = false;
      },
      [controlId, keepAlive] as const,
    );
  }

  /** Presses the confirming button once, as soon as it accepts a press. */
  async confirm(): Promise<void> {
    const button = this.dialog.getByRole('button', { name: /^Log out/ });
    await expect(button).toBeEnabled();
    await waitUntilArmed(button);
    await button.click();
  }

  /** The emulated server's record and sessions. */
  async server(command?: object): Promise<{ record: EmulatorRecord; sessions: EmulatedSession[] }> {
    const options = command === undefined ? { method: 'GET' } : { method: 'POST', data: command };
    const answer = await this.page.request.fetch('/__emulator', options);
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { record: EmulatorRecord; sessions: EmulatedSession[] };
  }

  async setFault(fault: FaultName | null): Promise<void> {
    await this.server({ do: 'set-fault', fault });
  }

  async setSwitch(name: SwitchName, value: string): Promise<void> {
    await this.server({ do: 'set-switches', switches: { [name]: value } });
  }

  async forceLogouts(): Promise<EmulatorRecord['forceLogouts']> {
    return (await this.server()).record.forceLogouts;
  }

  async listReadings(): Promise<number> {
    return (await this.server()).record.commands.ListActiveSessions ?? 0;
  }

  /** This browser's session. */
  async ownSession(): Promise<EmulatedSession> {
    const [own, ...others] = (await this.server()).sessions.filter(({ clientIp }) => clientIp === '10.0.0.11');
    if (!own || others.length > 0) throw new Error('The server does not have exactly one session of this browser.');
    return own;
  }
}

interface Fixtures {
  readonly hmi: HmiPage;
}

/** Each test has a new emulated server and fails if ForceLogout was sent without a value. */
export const test = base.extend<Fixtures>({
  hmi: async ({ page }, use) => {
    const reset = await page.request.post('/__reset');
    expect(reset.ok()).toBe(true);
    const hmi = new HmiPage(page);
    await use(hmi);
    expect((await hmi.forceLogouts()).map(({ hasWriteValue }) => hasWriteValue)).not.toContain(false);
  },
});
