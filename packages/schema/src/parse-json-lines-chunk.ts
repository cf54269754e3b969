import { toLineMark, takeRest, takeWholeLines, stripCarriageReturn } from "./chunk-lines.ts";
import type { Dataset } from "./dataset.ts";
import type { JsonLinesFormat } from "./formats.ts";
import { type ChunkOptions, maxRowCharacters, type SourceChunk, type SourceRow, tooLong } from "./source-row.ts";
import { type JsonFields, parseJsonFields } from "./types/json-fields.ts";

type Keys = Pick<Dataset, "columns"> & { readonly format: JsonLinesFormat };

/** Splits JSON lines into rows, their fields in the dataset's column order, and skips blank lines. */
export function parseJsonLinesChunk(text: string, keys: Keys, options: ChunkOptions): SourceChunk {
  const mark = toLineMark(options.newline);
  const whole = takeWholeLines(text, options);
  const lines = whole.split(mark);
  // After the last mark comes nothing, or a last line without a mark.
  if (lines.at(-1) === "") lines.pop();
  const rows = lines.flatMap((line, index) => parseLine(stripCarriageReturn(line, mark), index + 1, keys));
  return { rows, lineCount: lines.length, rest: takeRest(text, whole.length) };
}

function parseLine(raw: string, line: number, { columns, format }: Keys): readonly SourceRow[] {
  if (raw.trim() === "") return [];
  const bad = (problem: string): readonly SourceRow[] => [{ fields: [], raw, line, problem }];
  if (raw.length > maxRowCharacters) return bad(tooLong);
  const values = parseJsonFields(raw);
  if (values === undefined) return bad("not a JSON object");
  const unpacked = unpack(values, format);
  if (typeof unpacked === "string") return bad(unpacked);
  return [{ fields: columns.map(({ header }) => unpacked.get(header)), raw, line }];
}

/**
 * Adds the columns that share one key, in the order of the format's list. Returns a problem when there are more values.
 */
function unpack(values: JsonFields, { packed }: JsonLinesFormat): JsonFields | string {
  const text = packed === undefined ? undefined : values.get(packed.key);
  if (packed === undefined || text === undefined) return values;
  const parts = text.split(packed.separator);
  if (parts.length > packed.columns.length) {
    return `key "${packed.key}": expected ${packed.columns.length} values, got ${parts.length}`;
  }
  return new Map([...values, ...packed.columns.map((header, index) => [header, parts[index]] as const)]);
}
