import type { ConnectionIdentity, EmulatorOptions } from '../../demo/emulator/emulator-types.js';
import { Emulator } from '../../demo/emulator/emulator.js';
import { readControls } from './control-description.js';
import { FrameworkStandIn, type FrameworkOptions } from './framework-stand-in.js';

export type { TestControl } from './framework-stand-in.js';

export interface FrameworkPageOptions {
  readonly emulator?: EmulatorOptions;
  readonly identity?: ConnectionIdentity;
  readonly isInDesigner?: boolean;
  /** Default timeout of requests, in ms. */
  readonly timeout?: number;
  /** Time until a lost connection is opened again, in ms. */
  readonly reconnectDelay?: number;
  /** Metadata of ForceLogout instead of those from ListSymbols; `'missing'` = the framework lacks the function. */
  readonly metadata?: unknown;
  readonly userDelay?: number;
  readonly beforeFirstValue?: 'null' | 'default';
  readonly isBoundFirst?: boolean;
}

const administrator: ConnectionIdentity = { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'page' };

/** The framework stand-in with the built package in the test's document, connected to an emulator. */
export class FrameworkPage extends FrameworkStandIn {
  readonly emulator: Emulator;
  /** How often the framework would have reloaded the page because the user had become a guest. */
  reloads = 0;

  private constructor(
    controls: Awaited<ReturnType<typeof readControls>>,
    emulator: Emulator,
    options: FrameworkOptions,
  ) {
    super(controls, { ...options, onGuest: () => this.reloads++ });
    this.emulator = emulator;
  }

  /** Opens a page: first the framework, then the package's module, then connection and languages. */
  static async open(options: FrameworkPageOptions = {}): Promise<FrameworkPage> {
    const controls = await readControls('/dist/tchmi');
    const emulator = new Emulator(options.emulator);
    Object.assign(globalThis, { TCHMI_DESIGNER: options.isInDesigner === true });
    const page = new FrameworkPage(controls, emulator, {
      connect: (peer) => emulator.connect(options.identity ?? administrator, peer),
      themeTokens: () => '/demo/theme-tokens.css',
      timeout: options.timeout ?? 2000,
      reconnectDelay: options.reconnectDelay ?? 300,
      metadata: options.metadata,
      userDelay: options.userDelay ?? 100,
      beforeFirstValue: options.beforeFirstValue ?? 'null',
      isBoundFirst: options.isBoundFirst ?? true,
      onGuest: () => undefined,
    });
    await page.loadModule();
    await page.start();
    return page;
  }

  override close(): void {
    super.close();
    this.emulator.dispose();
  }
}
