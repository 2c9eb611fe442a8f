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

/** Lets pending promises, sockets and rendering proceed. */
function yieldToTasks(): Promise<void> {
  // The browser would delay a timer by 4 ms each time.
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Steps of the clock in ms: small at first, where most happens. */
const stepAt = (passed: number): number => (passed < 3_000 ? 100 : passed < 15_000 ? 250 : 1_000);

/** The element on a page, its emulated server, and everything recorded about both. */
export interface Scene {
  readonly emulator: Emulator;
  readonly client: WebSocketClient;
  readonly manager: SessionManager;
  /** Reports that the element has passed to the host page. */
  readonly reports: readonly LogoutReport[];
  /** What later lists have told about them, the last one last. */
  readonly laterReports: readonly LogoutReport[];
  /** Uncaught errors, unhandled rejections and console messages, of which there must be none. */
  readonly problems: readonly string[];
  /** Every statement that was shown at some time: notices, banners, empty states, headings. */
  readonly shown: ReadonlyMap<string, string>;
  readonly end: () => void;
}

/** Opens a page and connects it; its clock advances only by {@link later} and {@link until}. */
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
  const laterReports: LogoutReport[] = [];
  const shown = new Map<string, string>();
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
  manager.addEventListener('tchmi-report-change', ({ detail }) => laterReports.push(detail.report));
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
  return { emulator, client, manager, reports, laterReports, problems, shown, end };
}

/** Advances the page's clock. @param time in ms */
export async function later(scene: Scene, time: number): Promise<void> {
  await until(scene, () => false, time);
}

/**
 * Advances the page's clock until a condition holds.
 * @param limit in ms of the page's clock
 * @param longestStep maximum time between two checks, in ms: anything shown for a shorter time can be missed
 * @returns whether the condition holds
 */
export async function until(scene: Scene, holds: () => boolean, limit: number, longestStep = 1_000): Promise<boolean> {
  const step = (passed: number): number => Math.min(stepAt(passed), longestStep);
  for (let passed = 0; ; passed += step(passed)) {
    await yieldToTasks();
    await scene.manager.updateComplete;
    recordSentences(scene);
    if (holds()) return true;
    if (passed >= limit) return false;
    await vi.advanceTimersByTimeAsync(step(passed));
  }
}

/** Records what the page says now. */
function recordSentences({ shown }: Scene): void {
  for (const text of sentences()) {
    // Ages and times change every second.
    const kind = text.replace(/\d+(?= s\b| min\b|:)/g, '#');
    if (!shown.has(kind)) (shown as Map<string, string>).set(kind, text);
  }
}

/** What the page says now outside the rows of its list. */
export function sentences(): readonly string[] {
  const elements = deepAll(
    document.body,
    '[role=alert], [role=status], [role=alertdialog], h2, h3, .note, .banner, tchmi-empty-state, tchmi-login-form, tchmi-locked-accounts, tchmi-logout-report li',
  );
  return elements
    .filter((element) => element.checkVisibility())
    .map((element) => textIn(element))
    .filter((text) => text !== '');
}

/** Text of an element including its shadow roots, with whitespace collapsed. */
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

/** All elements that match a selector, including those in shadow roots. */
export function deepAll(root: ParentNode, selector: string): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepAll(element.shadowRoot, selector) : []),
  ]);
}

export const dialog = (): Element | undefined => deepAll(document.body, '[role=alertdialog]')[0];

/** The first enabled button whose name begins so. */
export function button(name: string, within: ParentNode = document.body): HTMLButtonElement | undefined {
  return deepAll(within, 'button:not(:disabled, [aria-disabled=true])').find((one): one is HTMLButtonElement =>
    (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(name),
  );
}

/** The confirming button of the open dialog, once it is enabled. */
export function confirmButton(): HTMLButtonElement | undefined {
  const open = dialog();
  return open && button('Log out', open);
}

/** Sorted fingerprints of the sessions in the list; empty without a list. */
export function shownFingerprints(): readonly string[] {
  return deepAll(document.body, 'tchmi-session-table')
    .flatMap((table) => (table instanceof SessionTable ? table.rows : []))
    .map(({ session }) => fingerprint(session.id))
    .sort();
}

/** Sorted fingerprints of the sessions that the server really has. */
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
