import axe from 'axe-core';
import type { LitElement } from 'lit';
import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createEmulatorSocket } from '../../demo/emulator/emulator-socket.js';
import type { ConnectionIdentity, EmulatorOptions } from '../../demo/emulator/emulator-types.js';
import { Emulator } from '../../demo/emulator/emulator.js';
import '../../src/define.js';
import { steadyNow } from '../../src/kit/clock.js';
import { loadLanguage } from '../../src/texts/texts.js';
import { WebSocketClient } from '../../src/server/websocket/websocket-client.js';

// A single element does not load its language; the manager does.
await loadLanguage('de');

const cleanups: (() => void)[] = [];
/** Size of the page at the start of every test, in px. */
const pageSize = { width: 1280, height: 800 };
let isResized = false;

/** Registers a clean-up for after the test; the last one runs first. */
export function afterTest(cleanup: () => void): void {
  cleanups.push(cleanup);
}

/** Removes what a test has left in the page. `test/setup.ts` calls it after every test. */
export async function cleanUp(): Promise<void> {
  // What a page keeps for the browser session is none of the next test.
  sessionStorage.clear();
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('style');
  document.documentElement.lang = 'en';
  if (isResized) await page.viewport(pageSize.width, pageSize.height);
  isResized = false;
  restartClock();
}

/**
 * A test that stops or hurries the browser's clocks leads the page's own away from them, and a later test in the same page would
 * show other times. A clock that goes back starts again.
 */
function restartClock(): void {
  const last = vi.spyOn(performance, 'now').mockReturnValue(Number.MAX_SAFE_INTEGER);
  steadyNow();
  last.mockRestore();
  steadyNow();
}

/** Sets the size of the page for this test, in px. */
export async function setPageSize(width: number, height: number): Promise<void> {
  isResized = true;
  await page.viewport(width, height);
}

/** Adds a box of this size in px at the top left of the page. */
export function makeBox(width: number, height: number): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = `position: relative; inline-size: ${width}px; block-size: ${height}px`;
  document.body.style.margin = '0';
  document.body.append(box);
  return box;
}

/** Adds one of our elements to the page with its properties already set, and waits for its first rendering. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  parent: HTMLElement = makeBox(1000, 600),
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  parent.append(element);
  await updated(element);
  return element;
}

/** Waits until an element has rendered its changes. */
export async function updated(element: HTMLElement): Promise<void> {
  await (element as unknown as LitElement).updateComplete;
}

/**
 * From now on, timers of up to five seconds run twenty times as fast, and so does the page's clock. Longer ones, such as
 * the timeout of a request, are not changed. Does nothing where the test controls the clock.
 */
export function hurry(): void {
  if (vi.isMockFunction(globalThis.setTimeout) || vi.isFakeTimers()) return;
  const pace = 20;
  const start = Date.now();
  const wait = globalThis.setTimeout;
  const hurried = (handler: () => void, delay = 0) => wait(handler, delay > 5_000 ? delay : delay / pace);
  const timeout = vi.spyOn(globalThis, 'setTimeout').mockImplementation(hurried);
  const realNow = Date.now.bind(Date);
  const now = vi.spyOn(Date, 'now').mockImplementation(() => start + (realNow() - start) * pace);
  const realMoment = performance.now.bind(performance);
  const startMoment = realMoment();
  const moment = vi
    .spyOn(performance, 'now')
    .mockImplementation(() => startMoment + (realMoment() - startMoment) * pace);
  afterTest(() => {
    for (const spy of [timeout, now, moment]) spy.mockRestore();
  });
}

/**
 * From now on, the page's clock goes on by itself, and `vi.advanceTimersByTimeAsync` takes it further. Comes before whatever
 * sets timers.
 */
export function controlClock(): void {
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const;
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: [...toFake] });
  afterTest(() => vi.useRealTimers());
}

/** Collects the events of one name that an element fires. */
export function listen<Event extends CustomEvent>(target: EventTarget, name: string): Event[] {
  const events: Event[] = [];
  target.addEventListener(name, (event) => events.push(event as Event));
  return events;
}

/** A server in memory and a connected client. */
export interface World {
  readonly emulator: Emulator;
  readonly client: WebSocketClient;
  /** Connects another client. */
  readonly connect: (identity: ConnectionIdentity) => WebSocketClient;
}

/** The administrator at the page, unless a test says otherwise. */
export const administrator: ConnectionIdentity = {
  clientIp: '10.0.0.11',
  user: '__SystemAdministrator',
  sessionKey: 'page',
};

/** Starts an emulator with a connected client; both end with the test. */
export function createWorld(options: EmulatorOptions = {}, identity: ConnectionIdentity = administrator): World {
  const emulator = new Emulator(options);
  afterTest(() => emulator.dispose());
  const connect = (who: ConnectionIdentity): WebSocketClient => {
    const client = new WebSocketClient({
      url: 'ws://emulator.invalid/',
      webSocket: createEmulatorSocket(emulator, who),
      subscriptionInterval: 50,
      reconnectDelay: { initial: 50, maximum: 200 },
    });
    afterTest(() => client.close());
    client.connect();
    return client;
  };
  return { emulator, client: connect(identity), connect };
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with one readable line per violation of the accessibility rules.
 * @param which contrasts are half of the work
 * @param place what to say where one is broken
 */
export async function expectAccessible(
  element: Element = document.body,
  which: 'all' | 'contrast' | 'all but contrast' = 'all',
  place = '',
): Promise<void> {
  const contrast = 'color-contrast';
  const { violations } = await axe.run(element, {
    runOnly: which === 'contrast' ? { type: 'rule', values: [contrast] } : { type: 'tag', values: rules },
    ...(which === 'all but contrast' && { rules: { [contrast]: { enabled: false } } }),
    resultTypes: ['violations'],
  });
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
  );
  expect(lines, place).toEqual([]);
}

/** All elements of a tree, including those in open shadow roots. */
export function deepElements(root: Element | ShadowRoot): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? deepElements(element.shadowRoot) : []),
  ]);
}

/** Everything that an element adds to the page: texts, attributes and values in shadow roots and light DOM. */
export function renderedText(element: Element): string {
  const all = [element, ...deepElements(element), ...(element.shadowRoot ? deepElements(element.shadowRoot) : [])];
  return all
    .flatMap((one) => [
      ...[...one.attributes].map(({ name, value }) => `${name}="${value}"`),
      ...[...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
      one instanceof HTMLInputElement ? one.value : '',
    ])
    .join('\n');
}

/** The element with the focus, including shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Text of an element with whitespace collapsed. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

/** The texts of a row's cells, separated by blanks. */
export function rowText(row: Element): string {
  return Array.from(row.children, textOf).join(' ');
}

/** The accessible name of a control that is named by its label or its content. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const spoken = element.cloneNode(true) as Element;
  for (const hidden of spoken.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return textOf(spoken);
}

/** Sets the page's colour scheme, like a TwinCAT HMI theme. */
export function setScheme(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === 'dark' ? '#1b1b1f' : '#fff';
}

/** Gives the page the tokens of TwinCAT HMI's themes, for this test; `document.documentElement.dataset.theme` says which. */
export async function addThemes(): Promise<void> {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = '/demo/theme-tokens.css';
  const loaded = new Promise((resolve, reject) => {
    sheet.onload = resolve;
    sheet.onerror = reject;
  });
  document.head.append(sheet);
  afterTest(() => {
    sheet.remove();
    delete document.documentElement.dataset.theme;
  });
  await loaded;
}
