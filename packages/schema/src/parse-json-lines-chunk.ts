import { toLineMark, takeRest, takeWholeLines, stripCarriageReturn } from "./chunk-lines.ts";
import type { Dataset } from "./dataset.ts";
import type { JsonLinesFormat } from "./formats.ts";
import { type ChunkOptions, maxRowCharacters, type SourceChunk, type SourceRow, tooLong } from "./source-row.ts";
import { type JsonFields, parseJsonFields } from "./types/json-fields.ts";

type Keys = Pick<Dataset, "columns"> & { readonly format: JsonLinesFormat };

/** Splits JSON lines into rows, their fields in the dataset's column order; blank lines are none. */
export function parseJsonLinesChunk(text: string, keys: Keys, options: ChunkOptions): SourceChunk {
  const mark = toLineMark(options.newline);
  const whole = takeWholeLines(text, options);
  const lines = whole.split(mark);
  // Behind the last mark nothing follows, or a line that lacks its own.
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

/** Adds the columns that share one key, by their headers' place in its text. Answers a problem when it holds more. */
function unpack(values: JsonFields, { packed }: JsonLinesFormat): JsonFields | string {
  const text = packed === undefined ? undefined : values.get(packed.key);
  if (packed === undefined || text === undefined) return values;
  const parts = text.split(packed.separator);
  if (parts.length > packed.columns.length) {
    return `key "${packed.key}": expected ${packed.columns.length} values, got ${parts.length}`;
  }
  return new Map([...values, ...packed.columns.map((header, index) => [header, parts[index]] as const)]);
}
