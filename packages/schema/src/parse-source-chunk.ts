import type { Dataset } from "./dataset.ts";
import type { SourceFormat } from "./formats.ts";
import { detectNewline } from "./newline.ts";
import { createPadding } from "./padding.ts";
import { parseCsvChunk } from "./parse-csv-chunk.ts";
import { parseJsonLinesChunk } from "./parse-json-lines-chunk.ts";
import type { ChunkOptions, SourceChunk, SourceRow } from "./source-row.ts";

/** The format that a text of a dataset is in, by its first character: a brace, if the dataset takes JSON, is JSON. */
export function detectSourceFormat({ formats }: Dataset, text: string): SourceFormat {
  const kind = text.trimStart().startsWith("{") ? "json-lines" : "csv";
  return formats.find((format) => format.kind === kind) ?? formats[0];
}

/** Splits a whole text into rows, and finds out by itself which of the dataset's formats it is in. */
export function parseSourceText(dataset: Dataset, text: string, layout?: ChunkOptions["layout"]): readonly SourceRow[] {
  const format = detectSourceFormat(dataset, text);
  return parseSourceChunk(text, { dataset, format }, { newline: detectNewline(text), isLast: true, layout }).rows;
}

/** Splits a piece of a dataset's source into rows. */
export function parseSourceChunk(
  text: string,
  { dataset, format }: { readonly dataset: Dataset; readonly format: SourceFormat },
  options: ChunkOptions,
): SourceChunk {
  if (format.kind === "csv") {
    const padding = createPadding(format, dataset, options.layout);
    return parseCsvChunk(text, format, { ...options, ...(padding === undefined ? {} : { padding }) });
  }
  return parseJsonLinesChunk(text, { columns: dataset.columns, format }, options);
}
