/** The strings of a template, prepared for {@link html}. */
export interface PreparedTemplate {
  readonly strings: TemplateStringsArray;
  /** Which of its expressions stand between tags, where a text may be, rather than inside a tag. */
  readonly isBetweenTags: readonly boolean[];
}

/**
 * Finds the expressions that stand between tags, and separates each from a text that follows it by a comment. Lit ends
 * an expression at the next node; were that a text, whatever replaces the text would take the end of the expression
 * away with it. Leaves out the line breaks of the source where no browser shows them: they were a third of the nodes of a
 * list.
 */
export function prepareTemplate(strings: TemplateStringsArray): PreparedTemplate {
  const isBetweenTags: boolean[] = [];
  const prepared: string[] = [];
  let at: Position = { where: 'text', tag: '' };
  for (const [index, string] of strings.entries()) {
    const next = positionAfter(string, at);
    const text = withoutBreaks(string, at);
    const needsEnd = isBetweenTags[index - 1] === true && /^[^<]/.test(text);
    prepared.push(needsEnd ? `<!---->${text}` : text);
    at = next;
    if (index < strings.length - 1) isBetweenTags.push(at.where === 'text');
  }
  // Lit accepts only arrays that look as if the compiler had made them.
  return { strings: Object.assign(prepared, { raw: prepared }), isBetweenTags };
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
const isBlock = (tag: string): boolean => rowTags.has(tag) || /^(?:td|th|\/?div)$/.test(tag);

function withoutBreaks(string: string, start: Position): string {
  return string.replaceAll(/\s*\n\s*/g, (space, offset: number) => {
    const { where, tag } = positionAfter(string.slice(0, offset), start);
    if (where !== 'text') return space;
    const next = /^<(\/?[a-z][^\s>]*)/i.exec(string.slice(offset + space.length))?.[1] ?? '';
    const isAfterBlock = rowTags.has(tag) || (string[offset - 1] === '>' && isBlock(tag));
    return isAfterBlock || isBlock(next) ? '' : space;
  });
}
