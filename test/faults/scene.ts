import { vi } from 'vitest';
import { createEmulatorSocket } from '../../demo/emulator/emulator-socket.js';
import type { ConnectionIdentity, EmulatedSession, EmulatorOptions } from '../../demo/emulator/emulator-types.js';
import { Emulator } from '../../demo/emulator/emulator.js';
import '../../src/define.js';
import type { SessionManager } from '../../src/manager/session-manager.js';
import { SessionTable } from '../../src/list/ui/table/session-table.js';
import type { LogoutReport } from '../../src/report/report.js';
import { fingerprint } from '../../src/session/session.js';
import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';

/** Lets promises, sockets and pictures go on. */
function breathe(): Promise<void> {
  // A timer would be held up by the browser for 4 ms each time.
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** ms by which the clock goes on at a time: finely at first, where most happens. */
const stepAt = (passed: number): number => (passed < 3_000 ? 100 : passed < 15_000 ? 250 : 1_000);

/** The element in a page, an emulated server, and everything that must be known of both afterwards. */
export interface Scene {
  readonly emulator: Emulator;
  readonly client: WebSocketClient;
  readonly manager: SessionManager;
  /** Reports that have left the element. */
  readonly reports: readonly LogoutReport[];
  /** What nobody may ever see: uncaught errors, unhandled rejections, lines on the console. */
  readonly problems: readonly string[];
  /** Every sentence that was told on the way: messages, banners, places, headlines. */
  readonly told: ReadonlyMap<string, string>;
  readonly end: () => void;
}

/** A page with its list, or on the way to it; the clock stands still unless {@link later} or {@link until} move it. */
export function openScene(options: EmulatorOptions, identity: Partial<ConnectionIdentity> = {}): Scene {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  const emulator = new Emulator({ sessions: 12, ...options });
  const client = new WebSocketClient({
    url: 'ws://emulator.invalid/',
    webSocket: createEmulatorSocket(emulator, {
      clientIp: '10.0.0.11',
      user: '__SystemAdministrator',
      sessionKey: 'page',
      ...identity,
    }),
    random: () => 0.5,
  });
  const problems: string[] = [];
  const reports: LogoutReport[] = [];
  const told = new Map<string, string>();
  const note = (event: Event): void => {
    const cause: unknown = event instanceof PromiseRejectionEvent ? event.reason : (event as ErrorEvent).message;
    problems.push(String(cause));
    event.preventDefault();
  };
  window.addEventListener('unhandledrejection', note);
  window.addEventListener('error', note);
  const spies = (['error', 'warn'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => void problems.push(parts.join(' '))),
  );
  const manager = document.createElement('tchmi-session-manager');
  manager.client = client;
  manager.addEventListener('tchmi-logout-finish', ({ detail }) => reports.push(detail.report));
  const box = document.createElement('div');
  box.style.cssText = 'position: relative; inline-size: 1200px; block-size: 760px';
  box.append(manager);
  document.body.append(box);
  client.connect();
  const end = (): void => {
    box.remove();
    client.close();
    emulator.dispose();
    window.removeEventListener('unhandledrejection', note);
    window.removeEventListener('error', note);
    for (const spy of spies) spy.mockRestore();
    vi.useRealTimers();
  };
  return { emulator, client, manager, reports, problems, told, end };
}

/** Lets the clock of the page go on, and the page with it. @param time ms */
export async function later(scene: Scene, time: number): Promise<void> {
  await until(scene, () => false, time);
}

/**
 * Lets the clock go on until something holds.
 * @param limit ms of the page's clock
 * @param longestStep ms between two looks at most: what is seen for a shorter time may be missed
 * @returns whether it came to hold
 */
export async function until(scene: Scene, holds: () => boolean, limit: number, longestStep = 1_000): Promise<boolean> {
  const step = (passed: number): number => Math.min(stepAt(passed), longestStep);
  for (let passed = 0; ; passed += step(passed)) {
    await breathe();
    await scene.manager.updateComplete;
    listenTo(scene);
    if (holds()) return true;
    if (passed >= limit) return false;
    await vi.advanceTimersByTimeAsync(step(passed));
  }
}

/** Remembers what the page says now. */
function listenTo({ told }: Scene): void {
  for (const text of sentences()) {
    // Ages and times are told anew each second.
    const kind = text.replace(/\d+(?= s\b| min\b|:)/g, '#');
    if (!told.has(kind)) (told as Map<string, string>).set(kind, text);
  }
}

/** What the page says now besides the rows of its list. */
export function sentences(): readonly string[] {
  const places = deepAll(
    document.body,
    '[role=alert], [role=status], [role=alertdialog], h2, h3, .note, tchmi-list-place, tchmi-sign-in-form, tchmi-locked-accounts, tchmi-logout-report li',
  );
  return places
    .filter((place) => place.checkVisibility())
    .map((place) => textIn(place))
    .filter((text) => text !== '');
}

/** Text of an element and of what is in its shadow roots, with runs of blanks made one. */
function textIn(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
  const root = node instanceof Element ? (node.shadowRoot ?? node) : node;
  return [...root.childNodes]
    .map((child) => textIn(child))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.):])|(?<=\() /g, '')
    .trim();
}

/** All elements that fit a selector, in shadow roots too. */
export function deepAll(root: ParentNode, selector: string): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepAll(element.shadowRoot, selector) : []),
  ]);
}

export const dialog = (): Element | undefined => deepAll(document.body, '[role=alertdialog]')[0];

/** A button by the beginning of its name, where it is there and can be pressed. */
export function button(name: string, within: ParentNode = document.body): HTMLButtonElement | undefined {
  return deepAll(within, 'button:not(:disabled)').find((one): one is HTMLButtonElement =>
    (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(name),
  );
}

/** The button of the dialog that sends. */
export function confirmButton(): HTMLButtonElement | undefined {
  const asking = dialog();
  return asking && button('Log out', asking);
}

/** Fingerprints of the rows on the page, sorted; empty without a list. */
export function shownFingerprints(): readonly string[] {
  return deepAll(document.body, 'tchmi-session-table')
    .flatMap((table) => (table instanceof SessionTable ? table.rows : []))
    .map(({ session }) => fingerprint(session.id))
    .sort();
}

/** The same of the sessions that the server really has. */
export function realFingerprints({ emulator }: Scene): readonly string[] {
  return emulator
    .activeSessions()
    .map(({ id }) => fingerprint(id))
    .sort();
}

/** The first session of a user. */
export function sessionOf({ emulator }: Scene, user: string): EmulatedSession {
  const found = emulator.activeSessions().find((session) => session.user === user);
  if (found === undefined) throw new Error(`There is no session of ${user}.`);
  return found;
}
