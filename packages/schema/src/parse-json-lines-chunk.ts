import type { Dataset } from "./dataset.ts";
import type { JsonLinesFormat } from "./formats.ts";
import { type ChunkOptions, maxRowCharacters, type SourceChunk, type SourceRow } from "./source-row.ts";
import { type JsonFields, jsonFieldsOf } from "./types/json-text.ts";

type JsonSource = Pick<Dataset, "columns"> & { readonly format: JsonLinesFormat };

/** Splits JSON lines into rows, their fields in the dataset's column order; blank lines are none. */
export function parseJsonLinesChunk(text: string, source: JsonSource, { newline, isLast }: ChunkOptions): SourceChunk {
  const lines = text.split(newline);
  const last = lines.pop() ?? "";
  const isWhole = isLast || last.length > maxRowCharacters;
  const whole = isWhole && last !== "" ? [...lines, last] : lines;
  const rows = whole.flatMap((raw, index) => (raw.trim() === "" ? [] : [rowOf(raw, index + 1, source)]));
  return { rows, lineCount: whole.length, rest: isWhole ? "" : last };
}

function rowOf(raw: string, line: number, { columns, format }: JsonSource): SourceRow {
  const values = jsonFieldsOf(raw);
  if (values === undefined) return { fields: [], raw, line, problem: "not a JSON object" };
  const unpacked = new Map([...values, ...unpack(values, format)]);
  return { fields: columns.map(({ header }) => unpacked.get(header)), raw, line };
}

/** The columns that share one key, by their headers' place in its text. */
function unpack(values: JsonFields, { packed }: JsonLinesFormat): JsonFields {
  const text = packed === undefined ? undefined : values.get(packed.key);
  if (packed === undefined || text === undefined) return new Map();
  const parts = text.split(packed.separator);
  return new Map(packed.columns.map((header, index) => [header, parts[index]]));
}
