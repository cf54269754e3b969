export interface FoldOptions {
  /** Characters before the first item, and before each further line. */
  readonly indent: number;
  /** Characters of a line. */
  readonly width: number;
}

/** Items with commas between them, on as many lines as they take; one that is longer than a line has one to itself. */
export function foldList(items: readonly string[], { indent, width }: FoldOptions): string {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const text = index === items.length - 1 ? item : `${item},`;
    const last = lines.at(-1);
    if (last === undefined || indent + last.length + 1 + text.length > width) lines.push(text);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}

/** Characters of a line of stdout: the terminal's, or as many as are easy to read. */
export function readLineWidth({ columns }: { readonly columns?: number } = process.stdout): number {
  return columns === undefined || columns === 0 ? 120 : columns;
}
