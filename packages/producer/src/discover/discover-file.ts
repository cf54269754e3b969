import { SourceError } from "../errors.ts";
import { readSourceFile, readText } from "../read-source-file.ts";
import { problemOfRows, problemOfText } from "./check-source.ts";
import { findingsOf } from "./draw-findings.ts";
import type { Findings } from "./findings.ts";
import { datasetOfLines, type DelimiterName, inferFormat } from "./infer-format.ts";
import { createTableProfile } from "./table-profile.ts";

export interface DiscoverOptions {
  /** What is known of the file already. */
  readonly delimiter?: DelimiterName;
  readonly header?: boolean;
  readonly onRow?: (characters: number) => void;
}

/** Enough rows to know the delimiter by. */
const headCharacters = 64 * 1024;

/** Reads all of a file and finds what it is. Throws {@link SourceError} when it holds no rows. */
export async function discoverFile(path: string, options: DiscoverOptions = {}): Promise<Findings> {
  const head = await readHead(path);
  const problem = problemOfText(head);
  if (problem !== undefined) throw new SourceError(path, problem);
  const { format, width } = inferFormat(head, options.delimiter);
  const table = createTableProfile(width);
  for await (const row of readSourceFile(path, datasetOfLines(format))) {
    table.add(row);
    options.onRow?.(row.raw.length + 1);
  }
  const evenProblem = problemOfRows(table.summary());
  if (evenProblem !== undefined) throw new SourceError(path, evenProblem);
  const { header: hasHeader } = options;
  const findings = findingsOf(table.summary(), { format, ...(hasHeader === undefined ? {} : { hasHeader }) });
  if (findings.rowCount === 0) throw new SourceError(path, "has a header and no rows: nothing to tell types by");
  return findings;
}

/** The first lines of a file, whole ones if there are any. */
async function readHead(path: string): Promise<string> {
  for await (const { text } of readText(path)) {
    if (text.length <= headCharacters) return text;
    const end = text.slice(0, headCharacters).search(/[\r\n][^\r\n]*$/);
    return text.slice(0, end === -1 ? headCharacters : end + 1);
  }
  return "";
}
