import {
  createLinesDataset,
  decodeBytes,
  type DelimiterName,
  inferFileFormat,
  peek,
  readSourceFile,
  type Source,
  SourceError,
} from "@sluice/source";

import { findRowsProblem, findTextProblem } from "./check-source.ts";
import { drawFindings } from "./draw-findings.ts";
import type { Findings } from "./findings.ts";
import { inferEncoding } from "./infer-encoding.ts";
import { createTableProfile } from "./table-profile.ts";

export interface DiscoverOptions {
  /** What the user already knows of the file. */
  readonly delimiter?: DelimiterName;
  /** Of a file without a byte order mark, by its standard label. */
  readonly encoding?: string;
  /** False: double quotes are text. Otherwise it is found. */
  readonly quotes?: boolean;
  readonly skipLines?: number;
  readonly header?: boolean;
  readonly onRow?: (characters: number) => void;
}

/** Enough rows to tell the delimiter. */
const headBytes = 64 * 1024;

/** Reads all of a source once and finds out what it holds. Throws {@link SourceError} when it holds no rows. */
export async function discoverSource(source: Source, options: DiscoverOptions = {}): Promise<Findings> {
  const { bytes, encoding, notes } = await decode(source, options);
  const { first, all } = await peek(bytes, headBytes);
  const head = decodeHead(first);
  const problem = findTextProblem(head);
  if (problem !== undefined) throw new SourceError(source.name, problem);
  const { format: found, width } = inferFileFormat(head, {
    ...options,
    quotes: options.quotes === false ? false : undefined,
  });
  const format = { ...found, ...encoding };
  const table = createTableProfile(width);
  for await (const row of readSourceFile({ ...source, open: () => all }, createLinesDataset(format, width))) {
    table.add(row);
    options.onRow?.(row.raw.length + 1);
  }
  const evenProblem = findRowsProblem(table.summary());
  if (evenProblem !== undefined) throw new SourceError(source.name, evenProblem);
  const { header: hasHeader } = options;
  if (hasHeader === true && table.summary().firstRow === undefined) {
    throw new SourceError(
      source.name,
      `its first line has not ${width} fields, as most rows have, and so is no header (--skip-lines)`,
    );
  }
  const findings = drawFindings(table.summary(), { format, ...(hasHeader === undefined ? {} : { hasHeader }) });
  if (findings.rowCount === 0) throw new SourceError(source.name, "has a header and no rows: nothing to tell types by");
  return { ...findings, notes: [...notes, ...findings.notes] };
}

/** The source in UTF-8, by the encoding that the user says or, without a byte order mark, the one that it seems to have. */
async function decode(source: Source, { encoding: asked }: DiscoverOptions) {
  const { first, all } = await peek(source.open(0), headBytes);
  const isMarked = first[0] === 0xef && first[1] === 0xbb;
  const guess = isMarked || asked !== undefined ? undefined : inferEncoding(first);
  const encoding = isMarked || asked === "utf-8" ? undefined : (asked ?? guess?.encoding);
  if (encoding === undefined) return { bytes: all, encoding: {}, notes: [] };
  return { bytes: decodeBytes(all, encoding), encoding: { encoding }, notes: guess === undefined ? [] : [guess.note] };
}

/** Decodes the first lines, without a last one that is cut off unless it is the only one. */
function decodeHead(first: Uint8Array): string {
  const text = new TextDecoder().decode(first, { stream: first.length === headBytes });
  if (first.length < headBytes) return text;
  const end = text.search(/[\r\n][^\r\n]*$/);
  return text.slice(0, end === -1 ? undefined : end + 1);
}
