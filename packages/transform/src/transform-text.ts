import {
  type Dataset,
  encodeJsonLine,
  parseSourceRow,
  parseSourceText,
  formatPartitionPath,
  type RowIdentity,
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
  const jsonLines = Buffer.from(
    good.map(({ row, identity }) => encodeJsonLine(dataset, { row, identity, arrivedAt })).join(""),
  );
  return {
    kind: "transformed",
    dataBase64: jsonLines.toString("base64"),
    dataBytes: jsonLines.length,
    partition: [...partitions.values()][0],
    rowCount: good.length,
    rejectedRows,
  };
}

function failMixedPartitions(paths: readonly string[]): TransformedRecord {
  return { kind: "failed", reason: `rows of ${paths.length} partitions in one record: ${paths.join(", ")}` };
}
