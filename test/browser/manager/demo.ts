import { expect, onTestFinished, vi } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import type { EmulatedSession } from '../../../demo/emulator/emulator-types.js';
import { optionsOf, parseIdentity, parseSwitchQuery, parseWorld } from '../../../demo/emulator/world-query.js';
import { readHostSettings } from '../../../demo/host-settings.js';
import { pressWhenArmed } from '../press-when-armed.js';
import { afterTest, focused, hurry, textOf } from '../support.js';
import {
  confirmButton,
  dialog,
  listShown,
  mountManager,
  openFilters,
  report,
  type ManagerOptions,
  type MountedManager,
} from './mount-manager.js';

/** IP address of the page, as the emulator sees it. */
export const ownAddress = '10.0.0.11';

/** What the query of a demo page says: `sessions`, `fault`, `switch.<name>`, `busy`, `locations` … */
export type DemoQuery = Readonly<Record<string, string | number>>;

/** A session manager as on the demo page, and what its emulated server knows. */
export interface Demo extends MountedManager {
  /** The sessions that exist now and match. */
  sessions(filter?: Partial<EmulatedSession>): readonly EmulatedSession[];
  /** The only session that matches. */
  session(filter: Partial<EmulatedSession>): EmulatedSession;
  /** The write values of all ForceLogout requests so far, exactly as they were sent. */
  forceLogouts(): readonly unknown[];
  /** Sorted ids of the sessions that ForceLogout really ended. */
  endedIds(): readonly string[];
  /** How often a symbol was read or written. */
  requestsOf(symbol: string): number;
}

type Size = Pick<ManagerOptions, 'width' | 'height'>;

/**
 * Mounts a session manager with the settings and the emulated server that the demo page has for this query. The test
 * fails if the page logs an error.
 */
export async function mountDemo(query: DemoQuery = {}, size: Size = {}): Promise<Demo> {
  failAtConsoleErrors();
  const values = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const mounted = await mountManager({
    emulator: { ...optionsOf(parseWorld(values)), switches: parseSwitchQuery(values) },
    identity: { ...parseIdentity(values), sessionKey: 'page' },
    properties: { allowEveryone: true, dialogScope: 'control', density: 'touch', ...readHostSettings(`${values}`) },
    ...size,
  });
  return { ...mounted, ...lookAt(mounted) };
}

/** Mounts a session manager like {@link mountDemo} and waits until the list is shown. */
export async function openDemo(query: DemoQuery = {}, size: Size = {}): Promise<Demo> {
  const demo = await mountDemo(query, size);
  await listShown();
  return demo;
}

function lookAt({ emulator }: MountedManager): Omit<Demo, keyof MountedManager> {
  const sessions: Demo['sessions'] = (filter = {}) =>
    emulator
      .activeSessions()
      .filter((session) =>
        Object.entries(filter).every(([name, value]) => session[name as keyof EmulatedSession] === value),
      );
  return {
    sessions,
    session(filter) {
      const [session, ...others] = sessions(filter);
      if (session === undefined || others.length > 0)
        throw new Error(`Not exactly one session matches ${JSON.stringify(filter)}.`);
      return session;
    },
    forceLogouts() {
      const { forceLogouts } = emulator.record;
      expect(forceLogouts.every((record) => record.hasWriteValue)).toBe(true);
      return forceLogouts.map((record) => record.writeValue);
    },
    endedIds: () => idsOf(emulator.record.forceLogouts.flatMap(({ ended }) => ended)),
    requestsOf: (symbol) => emulator.record.commands[symbol] ?? 0,
  };
}

function failAtConsoleErrors(): void {
  const problems: unknown[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((...values: unknown[]) => problems.push(values));
  afterTest(() => spy.mockRestore());
  onTestFinished(() => expect(problems).toEqual([]));
}

/**
 * From now on, the test sees each request of the page on its way to the server, and passes it on when it likes. The page
 * connects again for that.
 */
export async function interceptRequests(
  { emulator }: Demo,
  onRequest: (request: string, pass: () => void) => void,
): Promise<void> {
  const connect = emulator.connect.bind(emulator);
  emulator.connect = (identity, peer) => {
    const connection = connect(identity, peer);
    return {
      receive: (request) => onRequest(request, () => connection.receive(request)),
      closed: () => connection.closed(),
    };
  };
  emulator.dropConnections();
  await expect.poll(() => emulator.record.openConnections).toBe(1);
  await expect.element(page.getByText(/^live, /)).toBeVisible();
}

/** The ids of sessions, sorted. */
export function idsOf(sessions: readonly EmulatedSession[]): readonly string[] {
  return sessions.map(({ id }) => id).sort();
}

export const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const row = (name: string | RegExp) => page.getByRole('row', { name });
/** The "Log out" buttons of a user's shown rows on a client. */
export const logoutOf = (user: string, client: string) => button(`Log out ${user} on ${client}`);
/** The check boxes of a user's shown rows on a client. */
export const checkBoxes = (user: string, client: string) =>
  page.getByRole('checkbox', { name: `Select ${user} on ${client},` });
export const reportLines = () => report().getByRole('listitem');

/** The texts of failures and of successes: shown as a notice, or said by the report. */
export const failures = () => textsIn('tchmi-notice-stack', '[role=alert]');
export const successes = () => textsIn('tchmi-notice-stack', '[role=status]').filter((text) => text !== '');
export const failureText = () => failures().join('\n');

/** The headline of the last report, also while the logout runs; none without a report. */
export const headlines = () => textsIn('tchmi-logout-report', 'h3');
/** Everything that the last report says. */
export const reportText = () => textsIn('tchmi-logout-report', 'header, .lines').join(' ');

/** The texts of parts of an element that stands in the manager itself. */
function textsIn(tag: string, selector: string): readonly string[] {
  const element = document.querySelector('tchmi-session-manager')?.shadowRoot?.querySelector(tag);
  return [...(element?.shadowRoot?.querySelectorAll(selector) ?? [])].map(textOf);
}

/** Waits until these elements have these texts, in their order; a string is the whole text. */
export async function expectTexts(elements: Locator, texts: readonly (string | RegExp)[]): Promise<void> {
  const expected = texts.map((text) => (typeof text === 'string' ? text : (expect.stringMatching(text) as unknown)));
  await expect.poll(() => elements.elements().map(textOf)).toEqual(expected);
}

/** Waits until an element has the focus. */
export async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(focused).toBe(element.element());
}

/** Ticks a check box. */
export async function tick(checkBox: Locator): Promise<void> {
  await expect.element(checkBox).not.toBeChecked();
  await checkBox.click();
  await expect.element(checkBox).toBeChecked();
}

/** Opens the target picker and chooses a kind of target. */
export async function pickKind(kind: 'User' | 'Group' | 'Client IP' | 'Certificate' | 'Everyone'): Promise<void> {
  await button('Log out a user, group, IP …').click();
  await page.getByRole('group', { name: 'What to log out' }).getByRole('button', { name: kind }).click();
}

/** Types into the text field of the open target picker. */
export async function fillTarget(text: string): Promise<void> {
  const field = () => document.querySelector<HTMLInputElement>('input[slot=target-value]');
  await expect.poll(field).toBeTruthy();
  await page.elementLocator(field()!).fill(text);
}

/** Groups the list. */
export async function groupBy(grouping: 'user' | 'client' | 'group' | 'domain'): Promise<void> {
  await openFilters();
  await page.getByRole('combobox', { name: 'Group by' }).selectOptions(grouping);
}

/** Presses the confirming button once, as soon as it accepts a press. Shortens the waits that follow. */
export async function pressConfirm(): Promise<void> {
  hurry();
  await pressWhenArmed(confirmButton());
}

/** Waits for the report of a finished logout, not for an earlier report that is still behind the dialog. */
export async function waitForReport(headline: string | RegExp): Promise<void> {
  await expect.poll(() => dialog().elements(), { timeout: 6_000 }).toEqual([]);
  const expected: unknown = typeof headline === 'string' ? headline : expect.stringMatching(headline);
  await expect.poll(headlines, { timeout: 6_000 }).toEqual([expected]);
  await expect.poll(reportText).toContain('Verified at');
}
