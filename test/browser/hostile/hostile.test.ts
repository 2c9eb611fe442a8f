import { describe, expect, it } from 'vitest';
import { nextPaint } from '../../../src/kit/ui/next-paint.js';
import { page } from 'vitest/browser';
import type { ConnectionIdentity, EmulatorOptions } from '../../../demo/emulator/emulator-types.js';
import type { Emulator } from '../../../demo/emulator/emulator.js';
import type { SessionManager } from '../../../src/manager/session-manager.js';
import { reportsToCsv } from '../../../src/report/export.js';
import type { LogoutReport } from '../../../src/report/report.js';
import { confirm, confirmButton, dialog, report, searchField, openFilters } from '../manager/mount-manager.js';
import { createWorld, deepElements, listen, makeBox, mount, renderedText, setPageSize } from '../support.js';
import { TaintedClient } from './tainted-client.js';

/** In ms, enough for long lists on a busy machine. */
const patience = { timeout: 20_000 };

/** Texts that each text of the server is prefixed with. */
const hostileTexts: readonly (readonly [what: string, text: string])[] = [
  ['markup', '<img src="//evil.invalid/x" onerror=globalThis.hostile=1>'],
  ['a script', '"\'></textarea></style><script>globalThis.hostile=1</script>'],
  ['an address and CSS', 'javascript:globalThis.hostile=1//;position:fixed;inset:0}'],
  ['template expressions', '${globalThis.hostile=1}{{hostile=1}}{count}{user}%s'],
  ['control and direction characters', '=1+1\u0000\u0007\r\n\t\u001b[2J\u2028\u202e\u2066\u200f\ufeff\ud800'],
  ['letters from right to left, with piles of accents', `\u0645\u062d\u0645\u062f${'\u0301'.repeat(40)} `],
  ['a long word', 'W'.repeat(5000)],
  ['a hundred kilobytes of letters and direction characters', 'W\u202e'.repeat(50_000)],
];

interface Hostile {
  readonly manager: SessionManager;
  readonly emulator: Emulator;
}

async function mountHostile(
  text: string,
  options: EmulatorOptions = {},
  identity?: ConnectionIdentity,
): Promise<Hostile> {
  await setPageSize(800, 480);
  const { emulator, client } = createWorld({ sessions: 10, ...options }, identity);
  const manager = await mount(
    'tchmi-session-manager',
    {
      client: new TaintedClient(client, text),
      refreshInterval: 0,
      allowEveryone: true,
      audit: 'on',
      locations: { '10.0.0.0/16': { name: `${text}Panel`, place: `${text}Line 1` } },
      busy: ({ user }) => (user.endsWith('ben') ? `${text}moving` : undefined),
      lockReasons: [`${text}reason`],
    },
    makeBox(800, 480),
  );
  return { manager, emulator };
}

const forbidden = /^(?:SCRIPT|IMG|IFRAME|OBJECT|EMBED|LINK|STYLE|BASE|META|TEXTAREA)$/;
/** Characters that must not reach the page. U+2068 and U+2069 are missing: the page itself isolates names with them. */
// eslint-disable-next-line no-control-regex -- these must not be there
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066\u2067\ufeff]/;

/** All elements of the manager, in the light DOM and in all shadow roots. */
function elementsOf(manager: SessionManager): readonly Element[] {
  return [...deepElements(manager), ...(manager.shadowRoot ? deepElements(manager.shadowRoot) : [])];
}

/** Without the isolated parts of a text, which may contain others. */
function withoutIsolates(text: string): string {
  const rest = text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
  return rest === text ? text : withoutIsolates(rest);
}

/** Nothing ran, nothing was parsed as markup, nothing is invisible or endless, and every control is in place. */
function expectIntact(manager: SessionManager): void {
  expect('hostile' in globalThis).toBe(false);
  const elements = elementsOf(manager);
  expect(elements.length).toBeGreaterThan(20);
  const box = manager.getBoundingClientRect();
  expect(box).toMatchObject({ width: 800, height: 480 });
  // One assertion for all: one for each attribute took longer than all the rest.
  expect(elements.flatMap((element) => [...harmIn(element), ...misplacement(element, box)])).toEqual([]);

  const text = renderedText(manager);
  expect(withoutIsolates(text)).not.toMatch(/[\u2068\u2069]/);
  expect(text).not.toMatch(invisible);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(800);
}

/** What a text of the server has made of an element that the page itself would not have written. */
function harmIn(element: Element): readonly string[] {
  const harm: string[] = [];
  if (forbidden.test(element.tagName)) harm.push(`<${element.tagName}>`);
  for (const { name, value } of element.attributes) {
    const isHandler = /^on|^srcdoc$/.test(name);
    const isForeignAddress = /^(?:href|src|action)$/.test(name) && !/^(?:https?:|#|\.)/.test(value);
    if (isHandler || isForeignAddress) harm.push(`${name}="${value}"`);
    if (value.length >= 4000) harm.push(`${name} of ${value.length} characters`);
  }
  for (const node of element.childNodes)
    if (node instanceof Text && node.data.length >= 4000) harm.push(`a text of ${node.data.length} characters`);
  return harm;
}

/** Where a button or field leaves the width of the element. */
function misplacement(element: Element, box: DOMRect): readonly string[] {
  if (!(element instanceof HTMLButtonElement || element instanceof HTMLInputElement)) return [];
  if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden')) return [];
  const { left, right, width } = element.getBoundingClientRect();
  const isInPlace = width > 0 && left >= box.left - 1 && right <= box.right + 1;
  return isInPlace ? [] : [`from ${left} to ${right} px: ${element.outerHTML}`];
}

/** The shown group rows. */
function groupHeads(manager: SessionManager): readonly Element[] {
  return elementsOf(manager).filter((element) => element.matches('tbody tr.group'));
}

/** All rows of the list have the same, usual height. */
function expectEvenRows(manager: SessionManager): void {
  const rows = elementsOf(manager).filter((element) => element.matches('tbody tr:has(button)'));
  expect(rows.length).toBeGreaterThan(2);
  const heights = rows.map((row) => Math.round(row.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  expect(heights[0]).toBeLessThan(90);
}

/** The dialog and its two buttons are within the page. */
function expectDialogInPlace(): void {
  const frame = dialog().element().getBoundingClientRect();
  expect(frame.right).toBeLessThanOrEqual(800);
  expect(frame.bottom).toBeLessThanOrEqual(480);
  for (const name of [/^Log out/, 'Cancel']) {
    const button = dialog().getByRole('button', { name }).element().getBoundingClientRect();
    expect(button.bottom).toBeLessThanOrEqual(480);
    expect(button.right).toBeLessThanOrEqual(800);
    expect(button.height).toBeGreaterThanOrEqual(24);
  }
}

/** Finds john, whatever his name is prefixed with, and opens the dialog for his only session. */
async function openJohn(): Promise<void> {
  await searchField().fill('john');
  await expect.poll(() => rowButton(/^Log out/).elements().length, patience).toBe(1);
  await rowButton(/^Log out/).click();
  await expect.element(dialog(), patience).toBeVisible();
  // What is said of a name of many lines must have been in sight before it can be confirmed.
  const where = dialog().element().querySelector('.affected li .where');
  for (const block of ['start', 'end'] as const) {
    where?.scrollIntoView({ block });
    await nextPaint(document.body, new AbortController().signal);
  }
  await expect.element(confirmButton(), patience).toBeEnabled();
}

const rowButton = (name: RegExp) => page.getByRole('row').getByRole('button', { name });

describe.each(hostileTexts)('with %s in every text of the server', { timeout: 60_000 }, (_, text) => {
  it('the page is intact from the list to the report', async () => {
    const { manager, emulator } = await mountHostile(text);
    const finished = listen<CustomEvent<{ report: LogoutReport }>>(manager, 'tchmi-logout-finish');
    await expect.poll(() => rowButton(/^Log out/).elements().length, patience).toBeGreaterThan(2);
    expectIntact(manager);
    expectEvenRows(manager);

    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();
    expectIntact(manager);
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();

    await openJohn();
    expectIntact(manager);
    expectDialogInPlace();
    await confirm();
    await expect.element(report(), patience).toBeVisible();
    await expect.poll(() => finished.length, patience).toBe(1);
    expectIntact(manager);

    const csv = reportsToCsv(finished.map(({ detail }) => detail.report));
    for (const field of csv.slice(1).split(/(?<="),(?=")|\r\n/)) expect(field).not.toMatch(/^"[=+\-@\t\r]/);
    expect(csv.slice(1).replace(/\r\n/g, '')).not.toMatch(invisible);
    expect(csv.length).toBeLessThan(100_000);
    // The server's own notation was sent back.
    expect(emulator.record.forceLogouts).toHaveLength(1);
    expect(emulator.record.forceLogouts[0]?.ended).toHaveLength(1);
  });

  it('groups, filters and the selection are intact', async () => {
    const { manager } = await mountHostile(text);
    await expect.poll(() => rowButton(/^Log out/).elements().length, patience).toBeGreaterThan(2);
    await openFilters();
    for (const grouping of ['user', 'client', 'group', 'domain']) {
      await page.getByRole('combobox', { name: 'Group by' }).selectOptions(grouping);
      await expect.poll(() => groupHeads(manager).length, patience).toBeGreaterThan(0);
      expectIntact(manager);
    }
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('user');
    const boxes = page.getByRole('row').getByRole('checkbox', { name: /^Select/, disabled: false });
    await boxes.nth(2).click();
    await searchField().fill('user:john group:"a b" place:line');
    await expect.element(page.getByRole('button', { name: 'Keep them selected' })).toBeVisible();
    expectIntact(manager);
    await page.getByRole('button', { name: 'Collapse all', exact: true }).click();
    expectIntact(manager);
  });

  it('the target picker, the tools and an error are intact', async () => {
    const { manager, emulator } = await mountHostile(text);
    await expect.poll(() => rowButton(/^Log out/).elements().length, patience).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    const kinds = page.getByRole('group', { name: 'What to log out' }).getByRole('button');
    await expect.poll(() => kinds.elements().length, patience).toBeGreaterThan(3);
    for (const kind of kinds.all()) {
      await kind.click();
      expectIntact(manager);
    }
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'History & server' }).click();
    for (const tab of ['Locked accounts', 'Server', 'History']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect.element(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      expectIntact(manager);
    }
    await page.getByRole('button', { name: 'Close' }).click();

    emulator.setFault('force-logout-refused');
    await openJohn();
    await confirm();
    await page.getByText('Details', { exact: true }).last().click();
    await expect.element(page.getByText(/4101/).first()).toBeVisible();
    expectIntact(manager);
  });

  it('the login form is intact', async () => {
    const { manager } = await mountHostile(text, {}, { clientIp: '10.0.0.11', user: 'operator1', sessionKey: 'page' });
    await expect.element(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
    expectIntact(manager);
    await page.getByRole('textbox', { name: 'User' }).fill('anna');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('4099');
    expectIntact(manager);
  });
});
