import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { guardDuration } from '../../../src/logout/ui/misclick.js';
import type { SymbolClient } from '../../../src/server/symbol-client.js';
import { countListeners } from '../count-listeners.js';
import {
  afterTest,
  createWorld,
  deepElements,
  hurry,
  makeBox,
  mount,
  nameOf,
  rowText,
  textOf,
  updated,
} from '../support.js';
import { mountList } from './mount-manager.js';

/** Another document of the same origin, with a place for the element of 1000 x 600 px. */
interface Place {
  readonly box: HTMLElement;
  readonly view: Window;
}

function placeIn(view: Window, name: string): Place {
  const box = view.document.createElement('div');
  box.style.cssText = 'inline-size: 100%; block-size: 600px';
  box.title = name;
  view.document.body.style.margin = '0';
  view.document.body.append(box);
  return { box, view };
}

/** Where an element may be moved to. */
const places: Readonly<Record<string, () => Place>> = {
  'a frame': () => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position: fixed; inset: 0; inline-size: 1000px; block-size: 640px; border: 0';
    document.body.append(frame);
    return placeIn(frame.contentWindow!, 'frame');
  },
  'a window that the page has opened': () => {
    const view = window.open('', '', 'popup,width=1000,height=640')!;
    afterTest(() => view.close());
    return placeIn(view, 'window');
  },
};
const names = Object.keys(places);
const open = (place: string): Place => places[place]!();

const inside = (manager: SessionManager, selector: string): readonly HTMLElement[] =>
  deepElements(manager.shadowRoot!).filter((element): element is HTMLElement => element.matches(selector));
const rows = (manager: SessionManager): readonly string[] => inside(manager, 'tr.session').map(rowText);
const button = (manager: SessionManager, name: RegExp): HTMLButtonElement =>
  inside(manager, 'button').find((each) => name.test(nameOf(each))) as HTMLButtonElement;
const dialogOf = (manager: SessionManager): HTMLDialogElement | undefined =>
  inside(manager, 'dialog')[0] as HTMLDialogElement | undefined;
const isArmed = (manager: SessionManager): boolean =>
  dialogOf(manager)?.querySelector('.confirm')?.ariaDisabled === null && !dialogOf(manager)!.matches('.deaf');

/** What the element looks like: colours, sizes and edges of everything in it. */
function look(manager: SessionManager): readonly string[] {
  return [manager, ...inside(manager, ':not(style)')].map((element) => {
    const { display, color, backgroundColor, borderBlockStart, fontSize, paddingInlineStart } =
      element.ownerDocument.defaultView!.getComputedStyle(element);
    const name = `${element.localName}.${element.className}`;
    return [name, display, color, backgroundColor, borderBlockStart, fontSize, paddingInlineStart].join(' ');
  });
}

/** Says that a document is hidden, or visible again. */
function setHidden(view: Window, isHidden: boolean): void {
  Object.defineProperty(view.document, 'hidden', { configurable: true, value: isHidden });
  afterTest(() => Reflect.deleteProperty(view.document, 'hidden'));
  view.document.dispatchEvent(new Event('visibilitychange'));
}

/** Confirms with one press, once the button has been armed for longer than it ignores presses. */
async function confirmIn(manager: SessionManager): Promise<void> {
  hurry();
  let since = performance.now();
  const timeArmed = (): number => {
    if (!isArmed(manager)) since = performance.now();
    return performance.now() - since;
  };
  await expect.poll(timeArmed).toBeGreaterThan(guardDuration);
  dialogOf(manager)!.querySelector<HTMLButtonElement>('.confirm')!.click();
  await expect.poll(() => dialogOf(manager)).toBeUndefined();
}

/** Moves the element when its `ForceLogout` has arrived at the server and the answer has not yet arrived at the element. */
function moveBeforeAnswer(client: SymbolClient, manager: SessionManager, box: HTMLElement): void {
  const write = client.writeSymbol.bind(client);
  vi.spyOn(client, 'writeSymbol').mockImplementation(async (...args) => {
    const answer = await write(...args);
    if (args[0] === 'ForceLogout') box.append(manager);
    return answer;
  });
}

const lightInputs = (manager: SessionManager, slot: string): readonly HTMLInputElement[] => [
  ...manager.querySelectorAll<HTMLInputElement>(`:scope > input[slot='${slot}']`),
];

describe.each(names)('C31: in %s, the element', (place) => {
  const errors: unknown[] = [];
  beforeEach(() => {
    errors.length = 0;
    const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
      errors.push('reason' in event ? event.reason : event.error);
    };
    window.addEventListener('error', note);
    window.addEventListener('unhandledrejection', note);
    afterTest(() => {
      window.removeEventListener('error', note);
      window.removeEventListener('unhandledrejection', note);
      expect(errors).toEqual([]);
    });
  });

  it('shows the list and looks the same, moved there or made for it', async () => {
    const { manager, client } = await mountList({ width: 1000, height: 600 });
    const { box, view } = open(place);
    // Not the whole rows: the number of their symbols changes with time.
    const users = (of: SessionManager): readonly string[] => inside(of, 'tr.session .name').map(textOf);
    // Until everything that belongs to the list has been read, its look changes.
    await expect.poll(() => inside(manager, '.meter').length).toBe(2);
    await expect.poll(() => inside(manager, 'td.col-groups.unknown')).toEqual([]);
    const [before, shown] = [look(manager), users(manager)];
    box.append(manager);
    expect(view.document.contains(manager)).toBe(true);
    expect(users(manager)).toEqual(shown);
    await expect.poll(() => look(manager)).toEqual(before);
    manager.remove();
    const made = document.createElement('tchmi-session-manager');
    made.client = client;
    box.append(made);
    await expect.poll(() => users(made)).toEqual(shown);
    await expect.poll(() => look(made)).toEqual(before);
  });

  it('is kept up to date while that document is visible, and only then', async () => {
    const { manager, emulator } = await mountList({ width: 1000, height: 600 });
    const { box, view } = open(place);
    setHidden(window, true);
    box.append(manager);
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    await expect.poll(() => rows(manager).join()).toContain('latecomer');
    setHidden(view, true);
    const readings = emulator.record.commands.ListActiveSessions;
    emulator.openSession({ user: 'unseen', clientIp: '10.0.0.78' });
    setHidden(window, false);
    await updated(manager);
    expect(emulator.record.commands.ListActiveSessions).toBe(readings);
    setHidden(view, false);
    await expect.poll(() => rows(manager).join()).toContain('unseen');
  });

  it('counts the time by the timers and frames of that document', async () => {
    const { manager } = await mountList({ width: 1000, height: 600 });
    const { box, view } = open(place);
    const ticks = vi.spyOn(view as typeof globalThis & Window, 'setInterval');
    const stops = vi.spyOn(view as typeof globalThis & Window, 'clearInterval');
    box.append(manager);
    expect(ticks).toHaveBeenCalledOnce();
    document.body.append(manager);
    expect(stops).toHaveBeenCalledWith(ticks.mock.results[0]?.value);
  });

  it('closes a confirmation that it is moved with, and logs out after another one there', async () => {
    const { manager, emulator } = await mountList({ width: 1000, height: 600 });
    const { box } = open(place);
    const withdrawn = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.poll(() => isArmed(manager)).toBe(true);
    box.append(manager);
    expect(await withdrawn).toBeUndefined();
    await updated(manager);
    expect(dialogOf(manager)).toBeUndefined();
    const trigger = button(manager, /^Log out ben on/);
    trigger.focus();
    trigger.click();
    await expect.poll(() => dialogOf(manager)?.contains(manager.ownerDocument.activeElement) ?? false).toBe(false);
    await expect.poll(() => textOf(dialogOf(manager)!)).toContain('ben');
    dialogOf(manager)!.querySelector<HTMLButtonElement>('.cancel')!.click();
    await expect.poll(() => (trigger.getRootNode() as ShadowRoot).activeElement).toBe(trigger);
    expect(emulator.record.forceLogouts).toEqual([]);
    const report = manager.requestLogout({ kind: 'user', name: 'ben' });
    await confirmIn(manager);
    expect(await report).toMatchObject({ sessions: [{ user: 'ben', outcome: 'ended' }] });
    expect(emulator.record.forceLogouts).toHaveLength(1);
  });

  it('follows a logout that was running when it was moved to its end', async () => {
    const { manager, emulator, client } = await mountList({ width: 1000, height: 600 });
    const { box } = open(place);
    const { openConnections, openSubscriptions } = emulator.record;
    moveBeforeAnswer(client, manager, box);
    const report = manager.requestLogout({ kind: 'user', name: 'ben' });
    await confirmIn(manager);
    expect(await report).toMatchObject({ sessions: [{ user: 'ben', outcome: 'ended' }] });
    expect(box.contains(manager)).toBe(true);
    expect(emulator.record).toMatchObject({ openConnections, openSubscriptions });
    expect(emulator.record.forceLogouts).toHaveLength(1);
    expect(inside(manager, 'tchmi-logout-report')).toHaveLength(1);
  });

  it('shows a confirmation for the whole page in the middle of that window', async () => {
    const { manager } = await mountList({ width: 1000, height: 600, properties: { dialogScope: 'page' } });
    const { box, view } = open(place);
    box.append(manager);
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.poll(() => isArmed(manager)).toBe(true);
    const dialog = dialogOf(manager)!;
    expect(dialog.matches(':modal')).toBe(true);
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    expect(Math.min(left, top, view.innerWidth - right, view.innerHeight - bottom)).toBeGreaterThanOrEqual(0);
    dialog.querySelector<HTMLButtonElement>('.cancel')!.click();
    expect(await logout).toBeUndefined();
  });

  it('keeps the connection, the panel, what was typed and the selection', async () => {
    const { manager, emulator } = await mountList({ width: 1000, height: 600 });
    const { box } = open(place);
    inside(manager, 'tbody input')[3]!.click();
    button(manager, /^Log out a user/).click();
    await expect.poll(() => lightInputs(manager, 'target-value')).toHaveLength(1);
    lightInputs(manager, 'target-value')[0]!.value = 'be';
    lightInputs(manager, 'search')[0]!.value = '10.0';
    const { openSubscriptions } = emulator.record;
    box.append(manager);
    await updated(manager);
    expect(lightInputs(manager, 'target-value').map(({ value }) => value)).toEqual(['be']);
    expect(lightInputs(manager, 'search').map(({ value }) => value)).toEqual(['10.0']);
    expect(inside(manager, 'tchmi-target-picker')).toHaveLength(1);
    expect(inside(manager, 'tchmi-selection-bar')).toHaveLength(1);
    expect(emulator.record).toMatchObject({ openConnections: 1, openSubscriptions });
  });

  it('fills the list wherever it was scrolled to before', async () => {
    const { manager } = await mountList({ width: 1000, height: 600, emulator: { sessions: 128 } });
    const { box } = open(place);
    const shown = (): readonly string[] => inside(manager, 'tr.session').map((row) => row.ariaRowIndex ?? '');
    const [first] = shown();
    for (const parent of [box, document.body]) {
      inside(manager, '.scroller')[0]!.scrollTop = 100_000;
      await expect.poll(shown).not.toContain(first);
      parent.append(manager);
      await expect.poll(shown).toContain(first);
      expect(inside(manager, '.scroller')[0]!.scrollTop).toBe(0);
    }
  });

  it('follows the language of that document, else of the page that opened it', async () => {
    const { manager } = await mountList({ width: 1000, height: 600 });
    const { box, view } = open(place);
    box.append(manager);
    document.documentElement.lang = 'de';
    await expect.poll(() => button(manager, /^Aktualisieren/)).toBeDefined();
    view.document.documentElement.lang = 'en';
    await expect.poll(() => button(manager, /^Refresh/)).toBeDefined();
  });

  it('follows the size of that window', async () => {
    const { manager } = await mountList({ width: 1200, height: 600 });
    const { box } = open(place);
    box.append(manager);
    const isStacked = (): boolean => inside(manager, 'tbody .location').length > 0;
    await expect.poll(isStacked).toBe(false);
    box.style.inlineSize = '320px';
    await expect.poll(isStacked).toBe(true);
  });

  it('copies with the clipboard of that window', async () => {
    const { box, view } = open(place);
    const copied: string[] = [];
    Object.defineProperty(view.navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    const bar = await mount('tchmi-export-bar', {}, box);
    [...bar.renderRoot.querySelectorAll('button')].find((each) => nameOf(each).startsWith('Copy'))!.click();
    expect(copied).toHaveLength(1);
  });

  it('leaves nothing behind in either document once it is removed', async () => {
    const { box, view } = open(place);
    const held = [window, document, view, view.document].map(countListeners);
    const { client, emulator } = createWorld();
    const before = held.map((count) => count());
    const manager = await mount('tchmi-session-manager', { client });
    await expect.poll(() => rows(manager).length).toBeGreaterThan(1);
    const ticks = vi.spyOn(view as typeof globalThis & Window, 'setInterval');
    const stops = vi.spyOn(view as typeof globalThis & Window, 'clearInterval');
    box.append(manager);
    expect(held.map((count) => count())).not.toEqual(before);
    manager.remove();
    await expect.poll(() => emulator.record.openSubscriptions).toBe(0);
    expect(held.map((count) => count())).toEqual(before);
    expect(stops.mock.calls.map(([timer]) => timer)).toEqual(ticks.mock.results.map(({ value }): unknown => value));
    box.append(manager);
    await expect.poll(() => rows(manager).length).toBeGreaterThan(1);
  });

  it('is paused when that document is closed, and goes on where it is taken back', async () => {
    const { manager, emulator } = await mountList({ width: 1000, height: 600 });
    const { box, view } = open(place);
    box.append(manager);
    await updated(manager);
    if (view.frameElement) view.frameElement.remove();
    else view.close();
    await expect.poll(() => manager.ownerDocument.hidden).toBe(true);
    const readings = emulator.record.commands.ListActiveSessions;
    emulator.openSession({ user: 'latecomer', clientIp: '10.0.0.77' });
    await expect.poll(() => emulator.record.commands.ListActiveSessions).toBe(readings);
    makeBox(1000, 600).append(manager);
    await expect.poll(() => rows(manager).join()).toContain('latecomer');
  });
});

describe('C31: in its own document, the element', () => {
  it('keeps its connection, its panel and a running logout when it is moved', async () => {
    const { manager, emulator, client } = await mountList();
    button(manager, /^Log out a user/).click();
    await expect.poll(() => lightInputs(manager, 'target-value')).toHaveLength(1);
    const { openSubscriptions } = emulator.record;
    const box = makeBox(900, 500);
    moveBeforeAnswer(client, manager, box);
    const report = manager.requestLogout({ kind: 'user', name: 'ben' });
    await confirmIn(manager);
    expect(await report).toMatchObject({ sessions: [{ user: 'ben', outcome: 'ended' }] });
    expect(box.contains(manager)).toBe(true);
    expect(emulator.record).toMatchObject({ openConnections: 1, openSubscriptions });
    expect(emulator.record.forceLogouts).toHaveLength(1);
    expect(lightInputs(manager, 'target-value')).toHaveLength(1);
  });

  it('closes a confirmation when it is moved, without sending anything', async () => {
    const { manager, emulator } = await mountList({ properties: { dialogScope: 'page' } });
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.poll(() => isArmed(manager)).toBe(true);
    makeBox(900, 500).append(manager);
    expect(await logout).toBeUndefined();
    await updated(manager);
    expect(dialogOf(manager)).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it('is copied without its inputs, what was typed, its dialog and its listeners', async () => {
    const { manager, client } = await mountList();
    button(manager, /^Log out a user/).click();
    await expect.poll(() => lightInputs(manager, 'target-value')).toHaveLength(1);
    lightInputs(manager, 'search')[0]!.value = 'ben';
    lightInputs(manager, 'target-value')[0]!.value = 'ben';
    const logout = manager.requestLogout({ kind: 'user', name: 'ben' });
    await expect.poll(() => isArmed(manager)).toBe(true);
    const copy = manager.cloneNode(true) as SessionManager;
    copy.client = client;
    makeBox(900, 700).append(copy);
    await expect.poll(() => rows(copy)).toHaveLength(13);
    expect(dialogOf(copy)).toBeUndefined();
    expect(lightInputs(copy, 'search').map(({ value }) => value)).toEqual(['']);
    expect(lightInputs(copy, 'target-value')).toEqual([]);
    expect(lightInputs(manager, 'search').map(({ value }) => value)).toEqual(['ben']);
    dialogOf(manager)!.querySelector<HTMLButtonElement>('.cancel')!.click();
    expect(await logout).toBeUndefined();
  });

  it('is read from a stored page without the inputs of the one that was stored', async () => {
    const { manager, client } = await mountList();
    const box = makeBox(900, 700);
    box.innerHTML = manager.outerHTML;
    const read = box.firstElementChild as SessionManager;
    read.client = client;
    await expect.poll(() => rows(read)).toHaveLength(13);
    expect(lightInputs(read, 'search')).toHaveLength(1);
  });
});
