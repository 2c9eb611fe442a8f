import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { pressWhenArmed } from '../press-when-armed.js';
import { deepElements, mount, rowText, textOf, updated } from '../support.js';
import {
  confirm,
  confirmButton,
  dialog,
  mountList,
  openDialog,
  report,
  searchField,
  type MountedManager,
  openFilters,
} from './mount-manager.js';

/** Every text on the page, in shadow roots and out of them. */
function textNodes(): readonly Text[] {
  const roots = [document.body, ...deepElements(document.body).flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  return roots.flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    return found;
  });
}

const isVisible = ({ data }: Text): boolean => data.trim() !== '';

/** What others do to a page: a translator, an extension that marks words, one that adds its own elements. */
const robots: Readonly<Record<string, (text: Text) => void>> = {
  'replaces each text by a font element': (text) => {
    const font = document.createRange().createContextualFragment('<font><font></font></font>');
    font.querySelector('font > font')!.append(text.data);
    text.replaceWith(font);
  },
  'splits each text': (text) => {
    if (text.length > 1) text.splitText(Math.floor(text.length / 2));
  },
  'removes each visible text': (text) => {
    if (isVisible(text)) text.remove();
  },
  'moves each visible text into a mark': (text) => {
    if (isVisible(text)) text.parentNode?.insertBefore(document.createElement('mark'), text).append(text);
  },
  'adds an element after each visible text': (text) => {
    if (isVisible(text) && !text.parentElement?.closest('select')) text.after(document.createElement('b'));
  },
};

const names = Object.keys(robots);
const unleash = (robot: string): void => textNodes().forEach((text) => robots[robot]?.(text));

const rows = (): readonly string[] => page.getByRole('row').elements().slice(1).map(rowText);
const rowOf = (user: string): string => rows().find((row) => row.includes(user)) ?? '';
/** What the header shows beside its title, which stands alone in its shadow root. */
const header = (): string => {
  const root = page.getByRole('heading', { name: 'Sessions' }).element().getRootNode() as ShadowRoot;
  return Array.from(root.children, textOf).join(' ');
};

/** Those whom the confirmation logs out; whoever is gone is listed apart. */
const people = (): readonly string[] =>
  Array.from(dialog().element().querySelectorAll('.people:not(.gone) li .name'), textOf).sort();

describe('C30: where something else changes the page', () => {
  it.each(names)('the confirmation names those whom it logs out, although something else %s', async (robot) => {
    const { emulator, manager } = await mountList({ emulator: { sessions: 0 } });
    const clientIp = '10.0.0.7';
    emulator.openSession({ user: 'maria', clientIp });
    const john = emulator.openSession({ user: 'john', clientIp });
    await expect.poll(rows).toHaveLength(3);
    const logout = manager.requestLogout({ kind: 'client-ip', address: clientIp });
    await expect.element(confirmButton()).toBeVisible();
    expect(people()).toEqual(['john', 'maria']);
    unleash(robot);
    emulator.endSession(john.id);
    emulator.openSession({ user: 'stefan', clientIp });
    emulator.openSession({ user: 'petra', clientIp });
    // Comparing with the list before it sends, the confirmation asks again.
    await pressWhenArmed(dialog().getByRole('button').filter({ hasNotText: 'Cancel' }).first());
    await expect.poll(people).toEqual(['maria', 'petra', 'stefan']);
    expect(textOf(dialog().element())).not.toMatch(/\b2 sessions/);
    expect(textOf(dialog().getByRole('heading').element())).toContain('3 sessions');
    await expect.element(confirmButton()).toHaveTextContent('Log out 3 sessions');
    await userEvent.keyboard('{Escape}');
    expect(await logout).toBeUndefined();
    expect(emulator.record.forceLogouts).toEqual([]);
  });

  it.each(names)('header and rows show the sessions that there are, although something else %s', async (robot) => {
    const { emulator } = await mountList({ emulator: { sessions: 0 } });
    const gone = ['maria', 'john', 'walter'].map((user, index) =>
      emulator.openSession({ user, clientIp: `10.0.0.${index + 50}` }),
    );
    await expect.poll(rows).toHaveLength(4);
    unleash(robot);
    for (const { id } of gone) emulator.endSession(id);
    emulator.openSession({ user: 'stefan', clientIp: '10.0.0.60' });
    emulator.openSession({ user: 'petra', clientIp: '10.0.0.61' });
    await expect.poll(() => rowOf('petra')).toContain('10.0.0.61');
    await expect.poll(() => rowOf('stefan')).toContain('10.0.0.60');
    await expect.poll(rows).toHaveLength(3);
    for (const { user, clientIp } of gone) expect(rows().join()).not.toMatch(new RegExp(`${user}|${clientIp}`));
    await expect.poll(header).toContain('3 sessions');
  });

  it.each(names)('the report says how a logout has ended, although something else %s', async (robot) => {
    const { emulator } = await mountList({ emulator: { sessions: 0 } });
    emulator.openSession({ user: 'maria', clientIp: '10.0.0.50' });
    emulator.openSession({ user: 'john', clientIp: '10.0.0.51' });
    await openDialog(/^Log out maria/);
    await confirm();
    await expect.element(report().getByText('maria')).toBeVisible();
    unleash(robot);
    await openDialog(/^Log out john/);
    await confirm();
    await expect.poll(() => textOf(report().element())).toContain('ended john');
    expect(textOf(report().element())).not.toContain('maria');
  });
});

/** The letters that somebody can read in an element, in order: numbers change with time, and others take signs away. */
function lettersOf(element: Element): string {
  const walk = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.matches('style, [hidden]')) return '';
    if (node instanceof HTMLSlotElement) return node.assignedNodes().map(walk).join('');
    return Array.from((node.shadowRoot ?? node).childNodes, walk).join('');
  };
  return walk(element).replace(/\P{L}/gu, '');
}

/** What else of the page shows texts, and how it is opened. */
const parts: Readonly<Record<string, (mounted: MountedManager) => Promise<void>>> = {
  'the picker': async () => {
    await page.getByRole('button', { name: 'Log out a user, group, IP …' }).click();
    await page.getByRole('group', { name: 'What to log out' }).getByRole('button', { name: 'Client IP' }).click();
    await expect.element(page.getByRole('button', { name: /Log out client \S/ }).first()).toBeVisible();
  },
  'the details of a row': async () => {
    await page.getByRole('button', { name: /^Details of maria/ }).click();
    await expect.element(page.getByText('Last sent')).toBeVisible();
  },
  'filters, groups and a selection': async () => {
    await openFilters();
    await page.getByRole('combobox').selectOptions('client');
    await page.getByRole('checkbox', { name: /maria/ }).first().click();
    await expect.element(page.getByRole('button', { name: /^Log out 1 session/ })).toBeVisible();
  },
  'the history': async () => {
    await openDialog(/^Log out walter/);
    await confirm();
    await page.getByRole('button', { name: 'History & server' }).click();
    await expect.element(page.getByRole('tabpanel').getByText('walter')).toBeVisible();
  },
  'the locked accounts': async () => {
    await page.getByRole('button', { name: 'History & server' }).click();
    await page.getByRole('tab').nth(1).click();
    await expect.element(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
  },
  'what is said of the server': async () => {
    await page.getByRole('button', { name: 'History & server' }).click();
    await page.getByRole('tab').nth(2).click();
    await expect.element(page.getByRole('tabpanel').getByText(/Service laptop/)).toBeVisible();
  },
  'the empty list': async () => {
    await searchField().fill('nobody');
    await expect.element(page.getByRole('button', { name: /^Clear/ })).toBeVisible();
  },
};

/** Opens a part, lets a robot loose, changes the sessions and the language, and reads the page. */
async function readAfter(part: string, robot: string | undefined): Promise<() => string> {
  document.body.replaceChildren();
  // The history of the page before.
  sessionStorage.clear();
  const mounted = await mountList({ emulator: { sessions: 0 }, height: 780 });
  const { emulator, manager } = mounted;
  const [, , john] = ['maria', 'walter', 'john'].map((user) => emulator.openSession({ user, clientIp: '10.0.0.50' }));
  await expect.poll(() => manager.shadowRoot!.querySelector('tchmi-session-browser')?.rows.length).toBe(4);
  await parts[part]!(mounted);
  if (robot !== undefined) unleash(robot);
  emulator.openSession({ user: 'stefan', clientIp: '10.0.0.50' });
  emulator.endSession(john!.id);
  const users = (): readonly string[] | undefined =>
    manager.shadowRoot!.querySelector('tchmi-session-browser')?.rows.map(({ session }) => session.user);
  await manager.refresh();
  await expect.poll(users).toContain('stefan');
  await expect.poll(users).not.toContain('john');
  manager.lang = 'de';
  await expect.poll(() => lettersOf(manager)).toContain('Sitzungen');
  return () => lettersOf(manager);
}

describe.each(Object.keys(parts))('C30: %s', (part) => {
  it('reads as if nobody else had touched the page, once sessions and language have changed', async () => {
    const untouched = (await readAfter(part, undefined))();
    // The first two: a text that was taken away and has not changed since may be missing, which says nothing wrong.
    for (const robot of names.slice(0, 2)) {
      const read = await readAfter(part, robot);
      await expect.poll(read, { message: robot }).toBe(untouched);
    }
  });
});

describe('C30: a notice', () => {
  it.each(names)('a notice that follows another says what has happened, although something else %s', async (robot) => {
    const stack = await mount('tchmi-notice-stack', {
      notices: [{ id: 1, kind: 'failure', title: 'maria could not be logged out', lines: ['Error 4101', 'maria'] }],
    });
    unleash(robot);
    for (const notices of [
      [{ id: 1, kind: 'failure', title: 'john could not be logged out', lines: ['Error 513', 'john'] }],
      [{ id: 2, kind: 'success', title: 'petra was logged out', lines: ['petra'] }],
    ] as const) {
      stack.notices = notices;
      await updated(stack);
      const [{ title, lines }] = notices;
      expect(lettersOf(stack)).toBe([title, ...lines, 'Dismiss'].join('').replace(/\P{L}/gu, ''));
      unleash(robot);
    }
  });
});
