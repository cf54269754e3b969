import { readTerminalColumns } from "./terminal-columns.ts";

/** A label and its value: `stream` and `sluice-dev-iris`. Without a label, it goes on with the one before. */
export type Field = readonly [label: string, value: string];

interface FieldLayout {
  /** Before each line. */
  readonly indent?: string;
  readonly columns?: number | undefined;
}

/**
 * A line a field, values below each other. On a terminal, a value that does not fit goes on below its beginning; a word
 * longer than that stays whole, to be copied.
 */
export function formatFields(fields: readonly Field[], layout: FieldLayout = {}): readonly string[] {
  const { indent = "  ", columns = readTerminalColumns() } = layout;
  const labelWidth = Math.max(...fields.map(([label]) => label.length)) + 2;
  const valueWidth = (columns ?? Infinity) - indent.length - labelWidth;
  return fields.flatMap(([label, value]) =>
    wrapWords(value, valueWidth).map(
      (line, index) => `${indent}${(index === 0 ? label : "").padEnd(labelWidth)}${line}`,
    ),
  );
}

/** What words stand between; a unit stays with its number. */
const gapBetweenWords = / (?!(?:[kMGT]?B|s|min|h|d)\b)/;

/** Takes words as long as they fit, at least one to a line. */
function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, word] of text.split(gapBetweenWords).entries()) {
    const longer = index === 0 ? word : `${line} ${word}`;
    const isFitting = index === 0 || longer.length <= width;
    if (!isFitting) lines.push(line);
    line = isFitting ? longer : word;
  }
  lines.push(line);
  return lines;
}
