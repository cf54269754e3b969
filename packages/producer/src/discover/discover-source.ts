import {
  createLinesDataset,
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
import { createTableProfile } from "./table-profile.ts";

export interface DiscoverOptions {
  /** What the user already knows of the file. */
  readonly delimiter?: DelimiterName;
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
  const { first, all } = await peek(source.open(0), headBytes);
  const head = decodeHead(first);
  const problem = findTextProblem(head);
  if (problem !== undefined) throw new SourceError(source.name, problem);
  const { format, width } = inferFileFormat(head, { ...options, quotes: options.quotes === false ? false : undefined });
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
  return findings;
}

/** Decodes the first lines, without a last one that is cut off unless it is the only one. */
function decodeHead(first: Uint8Array): string {
  const text = new TextDecoder().decode(first, { stream: first.length === headBytes });
  if (first.length < headBytes) return text;
  const end = text.search(/[\r\n][^\r\n]*$/);
  return text.slice(0, end === -1 ? undefined : end + 1);
}
