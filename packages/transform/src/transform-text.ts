import {
  checkRow,
  type Dataset,
  encodeJsonLine,
  parseSourceRow,
  parseSourceText,
  formatPartitionPath,
  type ParsedRow,
  type RowIdentity,
  type SourceRow,
} from "@sluice/schema";

import type { TransformedRecord } from "./transformed-record.ts";

/** A record's rows as text, without the envelope. */
export interface RecordText {
  readonly rows: string;
  readonly first: RowIdentity;
  readonly arrivedAt: string;
}

/**
 * Transforms any record of any dataset row by row, and tells the bad rows from the good ones. Never throws for bad
 * data.
 */
export function transformText(dataset: Dataset, { rows, first, arrivedAt }: RecordText): TransformedRecord {
  const parsed = parseSourceText(dataset, rows).map((sourceRow, index) => ({
    sourceRow,
    identity: { batchId: first.batchId, rowIndex: first.rowIndex + index },
    result: parseSourceRow(dataset, sourceRow),
  }));
  const good = parsed.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  const rejectedRows = parsed.flatMap(({ sourceRow, identity, result }) =>
    result.ok ? [] : [{ ...identity, ...result.problem, raw: sourceRow.raw }],
  );
  const partitions = new Map(good.map(({ row }) => [formatPartitionPath(row.partition), row.partition]));
  if (partitions.size > 1) return failMixedPartitions([...partitions.keys()]);
  const blankLines = countBlankLines(rows, parsed);
  const jsonLines = encodeRecord(dataset, good, arrivedAt);
  return {
    kind: "transformed",
    ...(blankLines === 0 ? {} : { blankLines }),
    dataBase64: jsonLines.toString("base64"),
    dataBytes: jsonLines.length,
    partition: [...partitions.values()][0],
    rowCount: good.length,
    rejectedRows,
  };
}

interface GoodRow {
  readonly row: ParsedRow;
  readonly identity: RowIdentity;
}

/** The good rows as JSON lines; the last one has the check of them all. */
function encodeRecord(dataset: Dataset, good: readonly GoodRow[], arrivedAt: string): Buffer {
  const check = good.reduce((sum, { identity }) => sum + checkRow(identity.rowIndex), 0);
  const lines = good.map(({ row, identity }, index) => {
    const recordCheck = index === good.length - 1 ? check : undefined;
    return encodeJsonLine(dataset, { row, identity, arrivedAt, recordCheck });
  });
  return Buffer.from(lines.join(""));
}

/** Lines of nothing but white space or a byte order mark: no rows, but not nothing either. */
const blankLine = /(?:^|[\r\n])[^\S\r\n]+(?=[\r\n]|$)/g;

/** Lines that are blank within quotes belong to their row. */
function countBlankLines(text: string, parsed: readonly { readonly sourceRow: SourceRow }[]): number {
  const all = countMatches(text);
  return all === 0 ? 0 : all - parsed.reduce((sum, { sourceRow }) => sum + countMatches(sourceRow.raw), 0);
}

function countMatches(text: string): number {
  return text.match(blankLine)?.length ?? 0;
}

function failMixedPartitions(paths: readonly string[]): TransformedRecord {
  return { kind: "failed", reason: `rows of ${paths.length} partitions in one record: ${paths.join(", ")}` };
}
