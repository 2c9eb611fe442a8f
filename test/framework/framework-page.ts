import type { ConnectionIdentity, EmulatorOptions } from '../../demo/emulator/emulator-types.js';
import { Emulator } from '../../demo/emulator/emulator.js';
import { readControl } from './control-description.js';
import { FrameworkStandIn, type FrameworkOptions } from './framework-stand-in.js';

export type { TestControl } from './framework-stand-in.js';

export interface FrameworkPageOptions {
  readonly emulator?: EmulatorOptions;
  readonly identity?: ConnectionIdentity;
  readonly isInDesigner?: boolean;
  /** ms; of requests that give none. */
  readonly timeout?: number;
  /** ms until a lost connection is opened again. */
  readonly reconnectDelay?: number;
  /** Answer for ForceLogout instead of that from ListSymbols; a function missing in the framework is `'missing'`. */
  readonly metadata?: unknown;
}

const administrator: ConnectionIdentity = { clientIp: '10.0.0.11', user: '__SystemAdministrator', sessionKey: 'page' };

/** The stand-in of the framework with the built package, in the document of the test, against an emulator in it. */
export class FrameworkPage extends FrameworkStandIn {
  readonly emulator: Emulator;
  /** How often the page would have been loaded anew: the user has become a guest. */
  reloads = 0;

  private constructor(control: Awaited<ReturnType<typeof readControl>>, emulator: Emulator, options: FrameworkOptions) {
    super(control, { ...options, onGuest: () => this.reloads++ });
    this.emulator = emulator;
  }

  /** Brings a page up: framework first, then the package's module, then the connection and the languages. */
  static async open(options: FrameworkPageOptions = {}): Promise<FrameworkPage> {
    const control = await readControl('/dist/tchmi');
    const emulator = new Emulator(options.emulator);
    Object.assign(globalThis, { TCHMI_DESIGNER: options.isInDesigner === true });
    const page = new FrameworkPage(control, emulator, {
      connect: (peer) => emulator.connect(options.identity ?? administrator, peer),
      themeTokens: () => '/demo/theme-tokens.css',
      timeout: options.timeout ?? 2000,
      reconnectDelay: options.reconnectDelay ?? 300,
      metadata: options.metadata,
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
