/**
 * @typedef {import('vite').Plugin} Plugin
 */

/**
 * Takes comments and needless white space out of a stylesheet without strings that hold any of them.
 * @param {string} css
 */
export function minifyCss(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/(?<=[\s:,(])0\./g, '.')
    .replace(/;\}/g, '}')
    .trim();
}

/** Elements that stand in lines of their own: white space at either side of their tags is never shown. */
const block = String.raw`(?:table|thead|tbody|tr|th|td|div|p|h[1-6]|[uod]l|li|d[dt]|header|footer|section)\b`;

/** Up to the end of an attribute, which may be an expression with more braces in it. */
const attributes = String.raw`(?:[^<>$\`]|\$\{(?:[^{}\`]|\{[^{}\`]*\})*\})*`;

/** Elements that are boxes in a line: white space is not shown at the edges inside them, but between them. */
const box = String.raw`(?:button|label|option|select)\b`;

const beforeTag = new RegExp(String.raw`\s+(?=</?${block}|</${box})`, 'g');
const afterTag = new RegExp(String.raw`(</?${block}${attributes}>|<${box}${attributes}>)\s+`, 'g');

/**
 * Takes white space out of `html` templates in a script: all of it beside tags of blocks, where each would be a node of
 * the page that nobody sees, and the indentation elsewhere, where white space of any length reads as one blank.
 * @param {string} code
 */
export function minifyHtml(code) {
  // Only template literals span lines with indentation that ends up in the bundle.
  return code.replace(beforeTag, '').replace(afterTag, '$1').replace(/\n\s+/g, '\n');
}

/**
 * Shrinks the stylesheets in `css` templates, which a minifier of scripts leaves as they are, and the `html` templates.
 * @returns {Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/elements\/.*\.ts$/ },
      handler: (code) => minifyHtml(code.replace(/\bcss`([^`]*)`/g, (_, css) => `css\`${minifyCss(css)}\``)),
    },
  };
}
