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
    .replace(/;\}/g, '}')
    .trim();
}

/**
 * Shrinks the stylesheets in `css` templates, which a minifier of scripts leaves as they are, and the indentation in
 * `html` templates, where white space of any length between words reads as one blank.
 * @returns {Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/elements\/.*\.ts$/ },
      handler: (code) =>
        code
          .replace(/\bcss`([^`]*)`/g, (_, css) => `css\`${minifyCss(css)}\``)
          // Only template literals span lines with indentation that ends up in the bundle.
          .replace(/\n\s+/g, '\n'),
    },
  };
}
