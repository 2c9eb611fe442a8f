import { describe, expect, it } from 'vitest';
import { minifyHtml } from '../../../scripts/minify-templates.js';

describe('white space in templates', () => {
  it('goes beside the tags of blocks and table cells, at both sides', () => {
    const template = `html\`
      <table>
        <tr class="a \${b ? 'c' : ''}"
          d=\${e}
        >
          <td>  \${f}  </td>
          \${g}
          <td colspan=\${h}> <p>i <b>j</b></p> </td>
        </tr>
      </table>
    \``;
    expect(minifyHtml(template)).toBe(
      `html\`<table><tr class="a \${b ? 'c' : ''}"\nd=\${e}\n><td>\${f}</td>\${g}<td colspan=\${h}><p>i <b>j</b></p></td></tr></table>\``,
    );
  });

  it('goes after a tag with a function in it', () => {
    const template = `<td @a=\${() => { b(); }} c=\${{ d: 1 }}>\n  e</td>`;
    expect(minifyHtml(template)).toBe(`<td @a=\${() => { b(); }} c=\${{ d: 1 }}>e</td>`);
  });

  it('goes at the edges inside a button, and stays between two', () => {
    expect(minifyHtml('<button>\n  a\n</button>\n  <button b=${c}> d </button> e')).toBe(
      '<button>a</button>\n<button b=${c}>d</button> e',
    );
  });

  it('stays between words, and beside what stands in a line', () => {
    const template = '<span>a</span> <b>c</b>\n      ${d} ${e} <i> f </i> <thing>\n  g';
    expect(minifyHtml(template)).toBe('<span>a</span> <b>c</b>\n${d} ${e} <i> f </i> <thing>\ng');
  });

  it('in the rest of a script is left out at the beginning of lines only', () => {
    const script = 'const a = b < c && d > e;\n  const f: Map<string, Set<number>> = new Map();\n';
    expect(minifyHtml(script)).toBe('const a = b < c && d > e;\nconst f: Map<string, Set<number>> = new Map();\n');
  });
});
