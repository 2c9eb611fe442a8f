import { Marked } from 'marked';

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
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

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    // Our pages contain no HTML: anything that looks like a tag is text.
    html: ({ text }) => escape(text),
  },
});

/**
 * Turns one of our Markdown pages into HTML, for readers who open it in a browser.
 * @param {string} markdown
 * @returns {string} a whole page
 */
export function markdownPage(markdown) {
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
${marked.parse(markdown, { async: false })}</body>
</html>
`;
}
