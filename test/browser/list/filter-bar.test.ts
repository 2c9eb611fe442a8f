import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FilterBar, FilterRequestEvent } from '../../../src/list/ui/toolbar/filter-bar.js';
import { Texts } from '../../../src/texts/texts.js';
import { parse } from '../../node/list/search/search-support.js';
import { expectAccessible, listen, makeBox, mount, textOf, updated } from '../support.js';

async function mountBar(properties: Partial<FilterBar> = {}) {
  const element = await mount('tchmi-filter-bar', properties, makeBox(800, 200));
  const events = listen<FilterRequestEvent>(element, 'filter-request');
  return { element, requests: () => events.map(({ detail }) => detail) };
}

const chips = (): readonly string[] => page.getByRole('listitem').elements().map(textOf);

describe('chips', () => {
  it('show each condition as it was parsed', async () => {
    await mountBar({ conditions: parse('user:anna "line 3" 10.0.0.0/24 symbol:PLC1 x') });
    expect(chips()).toEqual(['user: anna ×', '"line 3" ×', '10.0.0.0/24 ×', 'symbol: PLC1 ×', 'x ×']);
  });

  it('use the language of the page', async () => {
    await mountBar({ conditions: parse('user:anna'), texts: new Texts('de') });
    expect(chips()).toEqual(['Benutzer: anna ×']);
  });

  it('ask to remove their condition, by mouse and by keyboard', async () => {
    const conditions = parse('user:anna ben');
    const { requests } = await mountBar({ conditions });
    await page.getByRole('button', { name: 'Remove filter user: anna' }).click();
    (page.getByRole('button', { name: 'Remove filter ben' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(requests()).toEqual(conditions.map((condition) => ({ kind: 'remove-condition', condition })));
  });

  it('include the active toggles while the bar is closed, so that no filter is hidden', async () => {
    const { element, requests } = await mountBar({ toggles: new Set(['orphans']) });
    expect(chips()).toEqual(['Probably abandoned ×']);
    await page.getByRole('button', { name: 'Remove filter Probably abandoned' }).click();
    expect(requests()).toEqual([{ kind: 'toggle', toggle: 'orphans' }]);
    element.isOpen = true;
    await updated(element);
    expect(chips()).toEqual([]);
    await expect
      .element(page.getByRole('button', { name: 'Probably abandoned' }))
      .toHaveAttribute('aria-pressed', 'true');
  });

  it('show typed markup as text', async () => {
    const { element } = await mountBar({ conditions: parse('user:<img/src=x> \u202Eanna') });
    expect(chips()).toEqual(['user: <img/src=x> ×', '[U+202E]anna ×']);
    expect(element.renderRoot.querySelectorAll('img')).toHaveLength(0);
  });
});

describe('choices', () => {
  it('the choices of several servers do not speak of this client: there is one on each server, or none', async () => {
    const { element } = await mountBar({ isOpen: true, hasServers: true });
    const pressable = () => page.getByRole('button', { pressed: false }).elements().map(textOf);
    expect(pressable()).toEqual(['Probably abandoned', 'People only']);
    element.hasServers = false;
    await updated(element);
    expect(pressable()).toEqual(['Probably abandoned', 'People only', 'This client only']);
  });

  it('toggle a filter', async () => {
    const { requests } = await mountBar({ isOpen: true });
    for (const name of ['Probably abandoned', 'People only', 'This client only']) {
      await page.getByRole('button', { name }).click();
    }
    expect(requests()).toEqual(['orphans', 'people', 'own-client'].map((toggle) => ({ kind: 'toggle', toggle })));
  });

  it('group the list and collapse all groups', async () => {
    const { element, requests } = await mountBar({ isOpen: true });
    expect(page.getByRole('button', { name: 'Collapse all' }).elements()).toEqual([]);
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('client');
    element.grouping = 'client';
    await updated(element);
    await page.getByRole('button', { name: 'Collapse all', exact: true }).click();
    element.isFolded = true;
    await updated(element);
    await page.getByRole('button', { name: 'Expand all' }).click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('nothing');
    expect(requests()).toEqual([
      { kind: 'group-by', grouping: 'client' },
      { kind: 'fold', isFolded: true },
      { kind: 'fold', isFolded: false },
      { kind: 'group-by', grouping: undefined },
    ]);
  });
});

describe('an invalid address range', () => {
  it('is explained in a sentence', async () => {
    const { element } = await mountBar({ brokenNetworks: ['10.0.0.0/33'] });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('10.0.0.0/33 is not an address range. Write one like 10.0.0.0/24');
    element.brokenNetworks = [];
    await updated(element);
    await expect.element(page.getByRole('status')).toHaveTextContent('');
  });
});

describe('accessibility', () => {
  it.each<[string, Partial<FilterBar>]>([
    ['closed', { conditions: parse('user:anna'), toggles: new Set(['people']) }],
    ['open', { isOpen: true, conditions: parse('user:anna'), toggles: new Set(['people']), grouping: 'user' }],
    ['broken network', { brokenNetworks: ['10.0.0.0/33'] }],
  ])('has no violation: %s', async (_, properties) => {
    await expectAccessible((await mountBar(properties)).element);
  });
});
