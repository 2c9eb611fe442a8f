/**
 * The Markdown of our own pages as HTML: headings, paragraphs, lists, tables, code blocks, code, bold, links. For a page
 * that a control links to, where nobody can be expected to read Markdown.
 */

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** @param {string} text */
function inline(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`')
        ? `<code>${escape(part.slice(1, -1))}</code>`
        : escape(part)
            .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
            .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>'),
    )
    .join('');
}

/**
 * @param {string} heading
 * @returns {string} the anchor that Git hosts give a heading
 */
export function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** @param {string} line */
function cells(line) {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** @param {readonly string[]} lines */
function table(lines) {
  const [head = '', , ...rows] = lines;
  const row = (/** @type {string} */ line, /** @type {string} */ tag) =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join('')}</tr>`;
  return `<table>\n${row(head, 'th')}\n${rows.map((line) => row(line, 'td')).join('\n')}\n</table>`;
}

/** @param {readonly string[]} lines */
function list(lines) {
  /** @type {string[]} */
  const items = [];
  for (const line of lines) {
    const item = /^(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
    if (item) items.push(item[1] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const tag = /^\d/.test(lines[0] ?? '') ? 'ol' : 'ul';
  return `<${tag}>\n${items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`;
}

/** @param {string} block */
function renderBlock(block) {
  const lines = block.split('\n');
  const heading = /^(#{1,4}) (.*)$/.exec(block);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return `<h${level} id="${anchorOf(heading[2] ?? '')}">${inline(heading[2] ?? '')}</h${level}>`;
  }
  if (block.startsWith('```')) return `<pre>${escape(lines.slice(1, -1).join('\n'))}</pre>`;
  if (block.startsWith('|')) return table(lines);
  if (/^(?:[-*]|\d+\.) /.test(block)) return list(lines);
  return `<p>${inline(lines.join(' '))}</p>`;
}

/**
 * @param {string} markdown
 * @returns {string} a whole page
 */
export function markdownPage(markdown) {
  const blocks = markdown.trim().match(/```[\s\S]*?```|(?:(?!\n\n|```)[\s\S])+/g) ?? [];
  const body = blocks.map((block) => block.trim()).filter(Boolean);
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8593a0; padding: 0.3rem 0.6rem; text-align: start; vertical-align: top; }
pre { overflow: auto; padding: 0.6rem; border: 1px solid #8593a0; }
</style>
<body>
${body.map(renderBlock).join('\n')}
</body>
</html>
`;
}
