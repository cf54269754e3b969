import {
  type CsvRow,
  type Dataset,
  encodeJsonLine,
  lakeTimestampOf,
  newlineOf,
  parseCsvChunk,
  parseRow,
  partitionOf,
  partitionPathOf,
  type PartitionValues,
  type Row,
  type RowIdentity,
  type RowProblem,
  splitEnvelope,
} from "@sluice/schema";

import type { SourceRecord } from "./source-record.ts";

/** A row that the dataset refuses, with what a person needs to mend it. */
export interface RejectedRow extends RowIdentity, RowProblem {
  readonly raw: string;
}

/** What became of a record: its good rows as NDJSON with their one partition, or the reason why it failed whole. */
export type TransformedRecord =
  | {
      readonly kind: "transformed";
      readonly jsonLines: string;
      /** Absent when no row is good. */
      readonly partition: PartitionValues | undefined;
      readonly rowCount: number;
      readonly rejectedRows: readonly RejectedRow[];
    }
  | { readonly kind: "failed"; readonly reason: string };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Transforms one record. Never throws for bad data. */
export function transformRecord(dataset: Dataset, source: SourceRecord): TransformedRecord {
  const text = decode(source.data);
  if (text === undefined) return { kind: "failed", reason: "the record is not UTF-8" };
  const { first = source.fallbackIdentity, rows } = splitEnvelope(text);
  const parsed = parseCsvChunk(rows, { newline: newlineOf(rows), isLast: true }).rows.map((csvRow, index) => ({
    csvRow,
    identity: { batchId: first.batchId, rowIndex: first.rowIndex + index },
    result: resultOf(dataset, csvRow),
  }));
  const good = parsed.flatMap(({ identity, result }) => (result.ok ? [{ identity, row: result.row }] : []));
  const rejectedRows = parsed.flatMap(({ csvRow, identity, result }) =>
    result.ok ? [] : [{ ...identity, ...result.problem, raw: csvRow.raw }],
  );
  const partitions = new Map(good.map(({ row }) => partitionEntryOf(dataset, row)));
  if (partitions.size > 1) {
    return {
      kind: "failed",
      reason: `rows of ${partitions.size} partitions in one record: ${[...partitions.keys()].join(", ")}`,
    };
  }
  const arrivedAt = lakeTimestampOf(source.arrivedAtMs);
  return {
    kind: "transformed",
    jsonLines: good.map(({ row, identity }) => encodeJsonLine(dataset, { row, identity, arrivedAt })).join(""),
    partition: [...partitions.values()][0],
    rowCount: good.length,
    rejectedRows,
  };
}

function decode(data: Buffer): string | undefined {
  try {
    return utf8.decode(data);
  } catch {
    return undefined;
  }
}

function resultOf(dataset: Dataset, { fields, problem }: CsvRow) {
  return problem === undefined ? parseRow(dataset, fields) : { ok: false as const, problem: { reason: problem } };
}

function partitionEntryOf(dataset: Dataset, row: Row): [string, PartitionValues] {
  const partition = partitionOf(dataset, row);
  return [partitionPathOf(partition), partition];
}
