import {
  type Dataset,
  encodeJsonLine,
  newlineOf,
  parseRow,
  parseSourceChunk,
  partitionPathOf,
  type RowIdentity,
  type RowResult,
  sourceFormatOf,
  type SourceRow,
} from "@sluice/schema";

import type { TransformedRecord } from "./transformed-record.ts";

/** A record's rows as text, behind the envelope. */
export interface RecordText {
  readonly rows: string;
  readonly first: RowIdentity;
  readonly arrivedAt: string;
}

/** Transforms any record of any dataset, row by row; tells each bad row from the good ones. Never throws for bad data. */
export function transformText(dataset: Dataset, { rows, first, arrivedAt }: RecordText): TransformedRecord {
  const parsed = rowsOf(dataset, rows).map((sourceRow, index) => ({
    sourceRow,
    identity: { batchId: first.batchId, rowIndex: first.rowIndex + index },
    result: resultOf(dataset, sourceRow),
  }));
  const good = parsed.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  const rejectedRows = parsed.flatMap(({ sourceRow, identity, result }) =>
    result.ok ? [] : [{ ...identity, ...result.problem, raw: sourceRow.raw }],
  );
  const partitions = new Map(good.map(({ row }) => [partitionPathOf(row.partition), row.partition]));
  if (partitions.size > 1) return mixed([...partitions.keys()]);
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

function rowsOf(dataset: Dataset, text: string): readonly SourceRow[] {
  const format = sourceFormatOf(dataset, text);
  return parseSourceChunk(text, { dataset, format }, { newline: newlineOf(text), isLast: true }).rows;
}

function resultOf(dataset: Dataset, { fields, problem }: SourceRow): RowResult {
  return problem === undefined ? parseRow(dataset, fields) : { ok: false, problem: { reason: problem } };
}

function mixed(paths: readonly string[]): TransformedRecord {
  return { kind: "failed", reason: `rows of ${paths.length} partitions in one record: ${paths.join(", ")}` };
}
