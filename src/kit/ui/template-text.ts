/** The strings of a template, prepared for {@link html}. */
export interface PreparedTemplate {
  readonly strings: TemplateStringsArray;
  /** Which of its expressions stand between tags, where a text may be, rather than inside a tag. */
  readonly isBetweenTags: readonly boolean[];
}

/**
 * Finds the expressions that stand between tags, and separates each from a text that follows it by a comment. Lit ends
 * an expression at the next node; were that a text, whatever replaces the text would take the end of the expression
 * away with it.
 */
export function prepareTemplate(strings: TemplateStringsArray): PreparedTemplate {
  const isBetweenTags: boolean[] = [];
  const prepared: string[] = [];
  let where: Position = 'text';
  for (const [index, string] of strings.entries()) {
    const needsEnd = isBetweenTags[index - 1] === true && /^[^<]/.test(string);
    prepared.push(needsEnd ? `<!---->${string}` : string);
    where = positionAfter(string, where);
    if (index < strings.length - 1) isBetweenTags.push(where === 'text');
  }
  // Lit accepts only arrays that look as if the compiler had made them.
  return { strings: Object.assign(prepared, { raw: prepared }), isBetweenTags };
}

/** Where a template has been read to: between tags, inside a tag, or inside a quoted attribute. */
type Position = 'text' | 'tag' | '"' | "'";

function positionAfter(string: string, start: Position): Position {
  let where = start;
  for (const [mark] of string.matchAll(/<(?=[a-z/])|[>"']/gi)) {
    if (where === 'text') where = mark === '<' ? 'tag' : 'text';
    else if (where !== 'tag') where = mark === where ? 'tag' : where;
    else if (mark === '>') where = 'text';
    else if (mark === '"' || mark === "'") where = mark;
  }
  return where;
}
