/**
 * Where an expression of a template stands: inside a tag, between tags, or between them as all that its element contains.
 */
export type ExpressionPosition = 'tag' | 'between' | 'content';

/** The strings of a template, prepared for {@link html}. */
export interface PreparedTemplate {
  readonly strings: TemplateStringsArray;
  /** Of each expression. One that is all of an element's content has been moved into the tag of the element. */
  readonly positions: readonly ExpressionPosition[];
}

/**
 * Finds the expressions that stand between tags, and separates each from a text that follows it by a comment. Lit ends
 * an expression at the next node; were that a text, whatever repositions the text would take the end of the expression
 * away with it. What costs nodes and is never seen is left out: the line breaks of the source where no browser shows them, and
 * lit's mark of an expression that is alone in its element.
 */
export function prepareTemplate(strings: TemplateStringsArray): PreparedTemplate {
  const positions: ExpressionPosition[] = [];
  const prepared: string[] = [];
  let at: Position = { where: 'text', tag: '' };
  for (const [index, string] of strings.entries()) {
    const next = positionAfter(string, at);
    const text = withoutBreaks(string, at);
    const before = prepared[index - 1] ?? '';
    if (positions[index - 1] === 'between' && opensElement(before, at) && text.startsWith('</')) {
      positions[index - 1] = 'content';
      prepared[index - 1] = `${before.slice(0, -1)} `;
      prepared.push(`>${text}`);
    } else {
      const needsEnd = positions[index - 1] === 'between' && /^[^<]/.test(text);
      prepared.push(needsEnd ? `<!---->${text}` : text);
    }
    at = next;
    if (index < strings.length - 1) positions.push(at.where === 'text' ? 'between' : 'tag');
  }
  // Lit accepts only arrays that look as if the compiler had made them.
  return { strings: Object.assign(prepared, { raw: prepared }), positions };
}

/** Whether a string ends with the tag that begins an element. */
function opensElement(string: string, { where, tag }: Position): boolean {
  return where === 'text' && string.endsWith('>') && !/(?:--|\/)>$/.test(string) && !tag.startsWith('/');
}

/** Where a template has been read to. */
interface Position {
  /** Between tags, inside a tag, or inside a quoted attribute. */
  readonly where: 'text' | 'tag' | '"' | "'";
  /** The last tag that has begun, such as `td` or `/td`. */
  readonly tag: string;
}

function positionAfter(string: string, start: Position): Position {
  let { where, tag } = start;
  for (const [mark, name] of string.matchAll(/<(\/?[a-z][^\s>]*)|<(?=\/)|[>"']/gi)) {
    if (where === 'text') {
      if (mark.startsWith('<')) [where, tag] = ['tag', name ?? ''];
    } else if (where !== 'tag') where = mark === where ? 'tag' : where;
    else if (mark === '>') where = 'text';
    else if (mark === '"' || mark === "'") where = mark;
  }
  return { where, tag };
}

const tableTags = ['table', 'thead', 'tbody', 'tr'];
/** Nothing but cells may follow these tags. */
const rowTags: ReadonlySet<string> = new Set([...tableTags.flatMap((tag) => [tag, `/${tag}`]), '/td', '/th']);
/** White space is never seen beside these tags. */
const isBlock = (tag: string): boolean =>
  rowTags.has(tag) || /^(?:td|th|\/?(?:div|p|ul|ol|li|h[1-6]|option))$/.test(tag);
/** At the ends of what these contain, white space is not seen. */
const isClosed = (tag: string): boolean => /^(?:button|label|select)$/.test(tag);

function withoutBreaks(string: string, start: Position): string {
  return string.replaceAll(/\s*\n\s*/g, (space, offset: number) => {
    const { where, tag } = positionAfter(string.slice(0, offset), start);
    if (where !== 'text') return space;
    const next = /^<(\/?[a-z][^\s>]*)/i.exec(string.slice(offset + space.length))?.[1] ?? '';
    const isAfterTag = string[offset - 1] === '>';
    const isAfterBlock = rowTags.has(tag) || (isAfterTag && (isBlock(tag) || isClosed(tag)));
    const isBeforeBlock = isBlock(next) || (next.startsWith('/') && isClosed(next.slice(1)));
    return isAfterBlock || isBeforeBlock ? '' : space;
  });
}
