import { expect, test } from 'vitest';
import { prepareTemplate } from '../../../src/kit/ui/template-text.js';

/** Prepares a template written as for `html`. */
function prepare(strings: TemplateStringsArray, ...values: unknown[]) {
  expect(values).toHaveLength(strings.length - 1);
  return prepareTemplate(strings);
}

test('an expression between tags is told from one in a tag, quoted or not', () => {
  const { positions } = prepare`<p class="a ${1}" title=${2} lang='${3}' .x=${4}>a ${5}</p>${6}<br ?hidden=${7} />${8}`;
  expect(positions).toEqual(['tag', 'tag', 'tag', 'tag', 'between', 'between', 'tag', 'between']);
});

test('an expression that is all of an element is moved into its tag, where lit needs no marks, and no other is', () => {
  const { positions, strings } = prepare`<p>
      ${1}
    </p>
    <b class=${2}>${3}</b><i>${4} </i><u><!-- a -->${5}</u></p>${6}</div><b>${7}<i>${8}</i></b>`;
  const [alone, other] = ['content', 'between'];
  expect(positions).toEqual([alone, 'tag', alone, other, other, other, other, alone]);
  expect([...strings]).toEqual([
    '<p ',
    '></p><b class=',
    ' ',
    '></b><i>',
    '<!----> </i><u><!-- a -->',
    '</u></p>',
    '</div><b>',
    '<i ',
    '></i></b>',
  ]);
});

test('a quotation mark, a less-than sign or a greater-than sign in a text begins and ends no tag', () => {
  expect(prepare`<p>it's "${1}" < ${2} > ${3}</p>`.positions).toEqual(['between', 'between', 'between']);
});

test('a greater-than sign in a quoted attribute does not end the tag', () => {
  expect(prepare`<p title="a > b" class=${1}>${2}</p>`.positions).toEqual(['tag', 'content']);
});

test('only an expression that a text follows is ended by a comment', () => {
  expect([...prepare`<p title=${1} id="x">${2}, ${3}</p>${4}<b>${5}${6} </b>`.strings]).toEqual([
    '<p title=',
    ' id="x">',
    '<!---->, ',
    '</p>',
    '<b>',
    '',
    '<!----> </b>',
  ]);
});

test('line breaks of the source are left out where no browser shows them, and nowhere else', () => {
  expect([
    ...prepare`<tr class=${1}
      id="a
b">
      ${2}
      <td
        class=${3}
      >
        <b>x</b>
        ${4}
        <i>y</i>
      </td>
      ${5}
      ${6}
    </tr>`.strings,
  ]).toEqual([
    '<tr class=',
    '\n      id="a\nb">',
    '<td\n        class=',
    '\n      ><b>x</b>\n        ',
    '<!---->\n        <i>y</i></td>',
    '',
    '</tr>',
  ]);
  expect([
    ...prepare`<div>
    ${1}
    and more
  </div>
  <p>
    a
    <b>${2}</b>
    <div>${3} <td> x </td></div>
  </p>`.strings,
  ]).toEqual(['<div>', '<!---->\n    and more</div><p>a\n    <b ', '></b><div>', '<!----> <td> x </td></div></p>']);
});
