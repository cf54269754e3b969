import {
  type Dataset,
  formatPartitionPath,
  type ParsedRow,
  parseSourceRow,
  parseSourceText,
  type PartitionValues,
  type RowProblem,
  type SourceRow,
} from "@sluice/schema";

/** Rows of one record, in their order. */
export interface TextRows {
  readonly good: readonly GoodRow[];
  readonly rejected: readonly BadRow[];
  /** The one that all good rows are of; absent when there are none. */
  readonly partition: PartitionValues | undefined;
  /** Lines of nothing but white space or a byte order mark: no rows, but not nothing either. */
  readonly blankLines: number;
}

export interface GoodRow {
  /** Place in the record, from 0. */
  readonly index: number;
  readonly row: ParsedRow;
}

export interface BadRow {
  readonly index: number;
  readonly problem: RowProblem;
  readonly raw: string;
}

/**
 * Reads any record's text row by row, the envelope taken off, and tells the bad rows from the good ones; or says why the record
 * fails as a whole. Never throws for bad data.
 */
export function readRecordText(dataset: Dataset, text: string): TextRows | { readonly problem: string } {
  const parsed = parseSourceText(dataset, text).map((sourceRow, index) => ({
    index,
    sourceRow,
    result: parseSourceRow(dataset, sourceRow),
  }));
  const good = parsed.flatMap(({ index, result }) => (result.ok ? [{ index, row: result.row }] : []));
  const rejected = parsed.flatMap(({ index, sourceRow, result }) =>
    result.ok ? [] : [{ index, problem: result.problem, raw: sourceRow.raw }],
  );
  const partitions = new Map(good.map(({ row }) => [formatPartitionPath(row.partition), row.partition]));
  if (partitions.size > 1) return { problem: describeMixedPartitions([...partitions.keys()]) };
  return { good, rejected, partition: [...partitions.values()][0], blankLines: countBlankLines(text, parsed) };
}

const blankLine = /(?:^|[\r\n])[^\S\r\n]+(?=[\r\n]|$)/g;

/** Lines that are blank within quotes belong to their row. */
function countBlankLines(text: string, parsed: readonly { readonly sourceRow: SourceRow }[]): number {
  const all = countMatches(text);
  return all === 0 ? 0 : all - parsed.reduce((sum, { sourceRow }) => sum + countMatches(sourceRow.raw), 0);
}

function countMatches(text: string): number {
  return text.match(blankLine)?.length ?? 0;
}

function describeMixedPartitions(paths: readonly string[]): string {
  return `rows of ${paths.length} partitions in one record: ${paths.join(", ")}`;
}
