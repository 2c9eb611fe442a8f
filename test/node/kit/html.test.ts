import { nothing } from 'lit';
import { expect, test } from 'vitest';
import { html, joined } from '../../../src/kit/ui/html.js';

const cell = (text: string) => html`<td title=${text}>${text}!</td>`;
const row = (...cells: readonly string[]) => joined([html`<tr class=${'row'}>`, ...cells.map(cell), html`</tr>`]);

test('joined templates are one template, in which one may end what another begins', () => {
  const { strings, values } = row('a', 'b');
  expect([...strings]).toEqual([
    '<tr class=',
    '><td title=',
    '>',
    '<!---->!</td><td title=',
    '>',
    '<!---->!</td></tr>',
  ]);
  expect(values).toHaveLength(5);
  expect([values[0], values[1], values[3]]).toEqual(['row', 'a', 'b']);
});

test('templates that are joined in the same order are the same template again, and in another order another one', () => {
  expect(row('a', 'b').strings).toBe(row('c', 'd').strings);
  expect(row('a').strings).not.toBe(row('a', 'b').strings);
});

test('nothing among joined templates takes no place', () => {
  const [start, end] = [html`<p>`, html`</p>`];
  expect(joined([start, nothing, end]).strings).toBe(joined([start, end]).strings);
});
