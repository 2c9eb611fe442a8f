import { SaxesParser } from 'saxes';

/**
 * @typedef {object} Line one text on its way to a translator and back
 * @property {string} key flat key
 * @property {string} source in English
 * @property {string} target in the language; empty if it has not been translated
 * @property {string} note where the text stands
 * @property {number} max greatest number of characters
 */

const file = 'tchmi-session-manager';
const header = ['key', 'source', 'target', 'note', 'max'];

/**
 * XLIFF 1.2, which translation tools and agencies read.
 * @param {string} language tag
 * @param {readonly Line[]} lines
 */
export function toXliff(language, lines) {
  const units = lines.map(
    ({ key, source, target, note, max }) => `      <trans-unit id="${escaped(key)}" maxwidth="${max}" size-unit="char">
        <source>${escaped(source)}</source>
        <target>${escaped(target)}</target>
        <note>${escaped(note)}</note>
      </trans-unit>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="${file}" datatype="plaintext" source-language="en" target-language="${escaped(language)}">
    <body>
${units.join('')}    </body>
  </file>
</xliff>
`;
}

/** @param {string} text */
function escaped(text) {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[/** @type {keyof typeof entities} */ (character)]);
}

/**
 * @param {string} xml
 * @returns {{ language: string, texts: Record<string, string> }} the translated texts by flat key
 * @throws {Error} if the file is not well-formed, not XLIFF 1.2, or has marked parts in a text
 */
export function fromXliff(xml) {
  let language = '';
  let key = '';
  /** @type {string[]} */
  const path = [];
  /** @type {[key: string, target: string][]} */
  const targets = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (path.at(-1) === 'target') throw new Error(`${key} has a marked part: <${name}>.`);
    path.push(name);
    if (name === 'file') language = attributes['target-language'] ?? '';
    if (name === 'trans-unit') key = attributes.id ?? '';
    if (path.slice(-2).join() === 'trans-unit,target') targets.push([key, '']);
  });
  parser.on('closetag', () => path.pop());
  /** @param {string} text */
  const append = (text) => {
    const last = path.slice(-2).join() === 'trans-unit,target' ? targets.at(-1) : undefined;
    if (last) last[1] += text;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.write(xml).close();
  if (language === '' || targets.length === 0) throw new Error('The file has no target language, or no texts.');
  return { language, texts: translated(targets) };
}

/**
 * A table for a spreadsheet: comma-separated, every cell in quotes, with a byte order mark, which Excel needs.
 * @param {readonly Line[]} lines
 */
export function toCsv(lines) {
  const rows = lines.map(({ key, source, target, note, max }) => [key, source, target, note, String(max)]);
  return `\uFEFF${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** @param {string} cell */
function quoted(cell) {
  return `"${cell.replaceAll('"', '""')}"`;
}

/**
 * @param {string} csv with the columns `key` and `target`, separated by commas or semicolons
 * @returns {Record<string, string>} the translated texts by flat key
 * @throws {Error} if a column is missing or a quotation does not end
 */
export function fromCsv(csv) {
  const [head = [], ...rows] = cellsOf(csv.replace(/^\uFEFF/, ''));
  const [key, target] = ['key', 'target'].map((name) => head.indexOf(name));
  if (key === undefined || target === undefined || key < 0 || target < 0)
    throw new Error('The first line must name the columns "key" and "target".');
  return translated(rows.map((row) => /** @type {const} */ ([row[key] ?? '', row[target] ?? ''])));
}

/**
 * @param {string} csv
 * @returns {string[][]}
 */
function cellsOf(csv) {
  const separator = /^"?key"?;/.test(csv) ? ';' : ',';
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const cells = /("(?:[^"]|"")*"|[^"\r\n,;]*)(,|;|\r?\n|$)/y;
  while (cells.lastIndex < csv.length) {
    const [, cell = '', end = ''] = cells.exec(csv) ?? unreadable(rows.length);
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === separator) continue;
    if (end === ',' || end === ';') unreadable(rows.length);
    rows.push(row);
    row = [];
  }
  return rows;
}

/**
 * @param {number} row
 * @returns {never}
 */
function unreadable(row) {
  throw new Error(`Line ${row + 1} cannot be read: put texts with commas, semicolons or quotes in quotes.`);
}

/**
 * @param {readonly (readonly [key: string, target: string])[]} targets
 * @returns {Record<string, string>} without what has not been translated
 */
function translated(targets) {
  return Object.fromEntries(targets.filter(([key, target]) => key !== '' && target !== ''));
}
