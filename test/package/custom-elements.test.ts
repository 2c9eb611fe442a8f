import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apiPage, apiTables, marksOf } from '../../scripts/api-tables.js';
import type { ElementDeclaration } from '../../scripts/custom-elements.js';
import { projectRoot } from '../../scripts/host.js';
import { rowsOf } from '../node/docs/tables.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const readJson = (name: string): unknown => JSON.parse(read(`dist/npm/${name}`));
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly ElementDeclaration[] }[];
}
const elements = (readJson('custom-elements.json') as Manifest).modules.flatMap(({ declarations }) => declarations);
const [manager, notice] = elements as [ElementDeclaration, ElementDeclaration];

const names = (entries: readonly { readonly name: string }[]): readonly string[] =>
  entries.map(({ name }) => name).sort();
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(`src/${name}`))
  .join('\n');

describe('custom-elements.json', () => {
  test('describes both public elements', () => {
    expect(elements.map(({ tagName, name }) => [tagName, name])).toEqual([
      ['tchmi-session-manager', 'SessionManager'],
      ['tchmi-logout-notice', 'LogoutNoticeElement'],
    ]);
  });

  test.each([
    ['src/manager/session-manager-properties.ts', manager],
    ['src/announce/ui/logout-notice.ts', notice],
  ])('has every property that %s declares, and no other', (path, { members }) => {
    const declared = matches(read(path), /@property\([^;]*?\)\s+(?:override )?(\w+)[:; ]/g);
    expect(declared.length).toBeGreaterThan(8);
    expect(names(members.filter(({ kind }) => kind === 'field'))).toEqual(declared);
  });

  test('has every event that src/events.ts declares, each with its detail, and no other', () => {
    const events = elements.flatMap((element) => element.events);
    expect(names(events)).toEqual(matches(read('src/events.ts'), / type = '(.+)'/g));
    for (const { type, name } of events) expect(type?.text, name).toMatch(/^CustomEvent<\{ \w+: .+ \}>$/);
  });

  test('has every part and every slot that a template gives to the page, and no other', () => {
    const exported = matches(sources, /\bexportparts="([^"]+)"/g).flatMap((list) => list.split(', '));
    const own = matches(read('src/manager/session-manager.ts'), /\bpart="(\w+)"/g);
    expect(names(manager.cssParts)).toEqual([...new Set([...exported, ...own])].sort());
    expect(names(notice.cssParts)).toEqual(matches(read('src/announce/ui/logout-notice.ts'), /\bpart="(\w+)"/g));
    const slots = matches(read('src/manager/session-manager.ts'), /<slot name="([\w-]+)"/g);
    expect(names(manager.slots)).toEqual(slots);
  });

  test('has every custom property that the style sheets read, and no other', async () => {
    const classes = (await import(join(projectRoot, 'dist/npm/index.js'))) as Record<
      string,
      { readonly styles: readonly { readonly cssText: string }[] }
    >;
    for (const { name, cssProperties } of elements) {
      const styles = classes[name]?.styles.map(({ cssText }) => cssText).join('\n') ?? '';
      expect(names(cssProperties), name).toEqual(matches(styles, /var\(\s*(--tchmi-session-manager-[\w-]+)/g));
    }
  });

  test('describes everything in it with a sentence', () => {
    for (const { members, attributes, events, slots, cssParts, cssProperties } of elements) {
      for (const { name, description } of [
        ...members,
        ...attributes,
        ...events,
        ...slots,
        ...cssParts,
        ...cssProperties,
      ])
        expect(description, name).toMatch(/\w{2,}/);
    }
  });
});

test.each(elements)(`the tables of $tagName in ${apiPage} are current; if not: npm run api`, (element) => {
  const [start, end] = marksOf(element.tagName);
  const page = read(apiPage);
  const [, after = ''] = page.split(start);
  expect(rowsOf(after.slice(0, after.indexOf(end)))).toEqual(rowsOf(apiTables(element)));
});

test('editors are told the same attributes and custom properties', () => {
  const html = readJson('vscode.html-custom-data.json') as {
    readonly tags: readonly { readonly name: string; readonly attributes: readonly { readonly name: string }[] }[];
  };
  const css = readJson('vscode.css-custom-data.json') as { readonly properties: readonly { readonly name: string }[] };
  const web = readJson('web-types.json') as {
    readonly contributions: { readonly html: { readonly elements: typeof html.tags } };
  };
  for (const tags of [html.tags, web.contributions.html.elements]) {
    expect(tags.map(({ name, attributes }) => [name, names(attributes)])).toEqual(
      elements.map(({ tagName, attributes }) => [tagName, names(attributes)]),
    );
  }
  expect(names(css.properties)).toEqual(names(manager.cssProperties));
});
